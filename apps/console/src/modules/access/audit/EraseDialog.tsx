import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault as FaultData } from '../../../api/fault.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { placeRefusals } from '../../../kit/forms/place-refusals.ts'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { eraseDocument } from './documents.ts'
import { useAuditWords } from './use-words.ts'

interface EraseDialogProps {
  readonly subject: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Asks for the reason and erases what the log holds of a person or an account; there is no way back. */
export function EraseDialog({ subject, onClose }: EraseDialogProps) {
  const t = useAuditWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const titleId = useId()
  const form = useForm({ defaultValues: { reason: '' } })
  const [fault, setFault] = useState<FaultData | null>(null)
  const [busy, setBusy] = useState(false)
  const [idempotencyKey] = useState(freshKey)

  const erase = async ({ reason }: { readonly reason: string }): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      const { eraseAuditTraces: count } = await ask(eraseDocument, { input: { subjectId: subject.id, reason, idempotencyKey } })
      await client.invalidateQueries()
      notify(t('erase.done', { count }), { type: 'success' })
      onClose()
    } catch (error) {
      const caught = faultOf(error)
      if (caught.kind !== 'refused') setFault(caught)
      else {
        const rest = placeRefusals(form, ['reason'], caught.refusals, locale)
        setFault(rest.length > 0 ? { kind: 'refused', refusals: rest } : null)
      }
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={() => (busy ? undefined : onClose())} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <Box component="form" noValidate onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => void form.handleSubmit(erase)(event)}>
        <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
          {t('erase.title', { name: subject.name })}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography>{t('erase.text')}</Typography>
            <Alert severity="warning">{t('erase.warning')}</Alert>
            {fault === null ? null : <Fault fault={fault} />}
            <FormProvider {...form}>
              <TextLine source="reason" label={t('erase.reason')} required max={500} rows={2} autoFocus />
            </FormProvider>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose} disabled={busy}>
            {kit('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" disabled={busy}>
            {t('erase.confirm')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
