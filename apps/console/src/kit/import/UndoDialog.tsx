import { Typography } from '@mui/material'
import { ActionDialog } from '../action/ActionDialog.tsx'
import { TextLine } from '../forms/TextLine.tsx'
import type { ImportTopic, PastImport } from './topic.ts'
import { useImportWords } from './use-words.ts'

interface UndoDialogProps {
  readonly topic: ImportTopic
  readonly past: PastImport
  readonly onClose: () => void
}

/** Asks for the reason and takes a whole import back, or says what is in the way. */
export function UndoDialog({ topic, past, onClose }: UndoDialogProps) {
  const t = useImportWords()
  return (
    <ActionDialog<null, unknown>
      title={t('undo.title', { file: past.fileName })}
      draftKey={`import.undo.${past.id}`}
      subject={null}
      initial={() => ({ reason: '' })}
      sources={['reason']}
      send={({ reason }, _, how) => topic.undo({ id: past.id, reason: reason as string, ...how })}
      labelOf={() => t('undo.reason')}
      textOf={(_, value) => String(value)}
      done={t('undo.done')}
      doWord={t('undo.confirm')}
      onDone={topic.changed}
      onClose={onClose}
    >
      <Typography>{topic.texts.undo(past.counts)}</Typography>
      <TextLine source="reason" label={t('undo.reason')} required max={500} rows={2} autoFocus />
    </ActionDialog>
  )
}
