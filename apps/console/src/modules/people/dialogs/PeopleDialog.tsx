import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask } from '../../../api/ask.ts'
import type { Document } from '../../../api/document.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { PeopleAnswer } from '../documents.ts'
import { effectWords } from '../effect-words.ts'
import { useWords } from '../use-words.ts'
import { useLabels } from './use-labels.ts'

type Values = Record<string, unknown>

interface PeopleDialogProps<Subject> {
  readonly title: string
  readonly draftKey: string
  readonly subject: Subject
  readonly document: Document<PeopleAnswer, { input: Values }>
  readonly initial: (subject: Subject) => Values
  readonly sources: readonly string[]
  /** The mutation's input, field names equal to the form's so that refusals find their field. */
  readonly toInput: (values: Values, subject: Subject) => Values
  readonly reload?: () => Promise<Subject | null>
  readonly note?: string
  readonly onDone?: (answer: PeopleAnswer) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is done to people, posts and portfolios: always with a look at what it will do. */
export function PeopleDialog<Subject>({ document, toInput, children, ...rest }: PeopleDialogProps<Subject>) {
  const t = useWords()
  const locale = useLocaleName()
  const client = useQueryClient()
  return (
    <ActionDialog<Subject, PeopleAnswer>
      {...rest}
      {...useLabels()}
      send={(values, subject, how) => ask(document, { input: { ...toInput(values, subject), ...how } })}
      effectsOf={({ outcome }) => outcome.effects.map((effect) => effectWords(effect, t, locale))}
      done={t('command.done')}
      onClose={() => {
        rest.onClose()
        void client.invalidateQueries()
      }}
    >
      {children}
    </ActionDialog>
  )
}

export const idOf = (value: unknown): string | null => (value as { id?: string } | null | undefined)?.id ?? null
export const idsOf = (value: unknown): string[] => ((value ?? []) as readonly { id: string }[]).map(({ id }) => id)
/** An empty optional text or day is none. */
export const orNull = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}
