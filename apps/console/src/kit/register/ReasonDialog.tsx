import { ask } from '../../api/ask.ts'
import type { Document } from '../../api/document.ts'
import { ActionDialog } from '../action/ActionDialog.tsx'
import { TextLine } from '../forms/TextLine.tsx'
import { useKitWords } from '../use-words.ts'

interface ReasonDialogProps {
  readonly title: string
  readonly draftKey: string
  readonly record: { readonly id: string; readonly version: number }
  readonly document: Document<unknown, { input: Record<string, unknown> }>
  readonly required?: boolean
  readonly label?: string
  /** What the server calls the words. */
  readonly source?: 'reason' | 'text' | 'note'
  readonly onClose: () => void
}

/** A move of a record's life, or its archiving: with a word on why. */
export function ReasonDialog({ title, draftKey, record, document, required = false, label, source = 'reason', onClose }: ReasonDialogProps) {
  const kit = useKitWords()
  const name = label ?? kit('register.reason')
  return (
    <ActionDialog
      title={title}
      draftKey={draftKey}
      subject={record}
      initial={() => ({ [source]: '' })}
      sources={[source]}
      send={(values, { id, version }, how) => ask(document, { input: { id, version, [source]: values[source], ...how } })}
      labelOf={() => name}
      textOf={(_source, value) => String(value)}
      done={kit('register.done')}
      onClose={onClose}
    >
      <TextLine source={source} label={name} max={500} rows={2} required={required} autoFocus />
    </ActionDialog>
  )
}
