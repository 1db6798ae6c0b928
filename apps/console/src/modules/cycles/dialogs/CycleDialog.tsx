import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask } from '../../../api/ask.ts'
import type { Document } from '../../../api/document.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { useLabels } from '../use-labels.ts'

type Values = Record<string, unknown>

interface CycleDialogProps<Subject, Answer> {
  readonly title: string
  readonly draftKey: string
  readonly subject: Subject
  readonly document: Document<Answer, { input: Values }>
  readonly initial: (subject: Subject) => Values
  readonly sources: readonly string[]
  /** The mutation's input, apart from how it is to be treated. */
  readonly toInput: (values: Values, subject: Subject) => Values
  readonly reload?: () => Promise<Subject | null>
  readonly note?: string
  readonly done: string
  /** On the button that does it, where “save” says too little. */
  readonly doWord?: string
  readonly onDone?: (answer: Answer) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is done to a cycle by filling in a form; everything on the page is asked for again afterwards. */
export function CycleDialog<Subject, Answer>({ document, toInput, children, ...rest }: CycleDialogProps<Subject, Answer>) {
  const client = useQueryClient()
  return (
    <ActionDialog<Subject, Answer>
      {...rest}
      {...useLabels()}
      send={(values, subject, how) => ask(document, { input: { ...toInput(values, subject), ...how } })}
      onClose={() => {
        rest.onClose()
        void client.invalidateQueries()
      }}
    >
      {children}
    </ActionDialog>
  )
}

/** An empty text or day is none. */
export const orNull = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}
