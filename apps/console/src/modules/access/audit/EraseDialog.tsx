import { Alert, Typography } from '@mui/material'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { eraseDocument } from './documents.ts'
import { useAuditWords } from './use-words.ts'

interface EraseDialogProps {
  readonly subject: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Asks for the reason and erases what the log holds of a person or an account; there is no way back. */
export function EraseDialog({ subject, onClose }: EraseDialogProps) {
  const t = useAuditWords()
  return (
    <ActionDialog
      title={t('erase.title', { name: subject.name })}
      draftKey={`audit.erase.${subject.id}`}
      subject={null}
      initial={() => ({ reason: '' })}
      sources={['reason']}
      send={({ reason }, _, how) => ask(eraseDocument, { input: { subjectId: subject.id, reason, ...how } })}
      labelOf={() => t('erase.reason')}
      textOf={(_, value) => String(value)}
      done={({ eraseAuditTraces: count }) => t('erase.done', { count })}
      doWord={t('erase.confirm')}
      final
      onClose={onClose}
    >
      <Typography>{t('erase.text')}</Typography>
      <Alert severity="warning">{t('erase.warning')}</Alert>
      <TextLine source="reason" label={t('erase.reason')} required max={500} rows={2} autoFocus />
    </ActionDialog>
  )
}
