import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
} from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { faultOf } from '../../api/fault.ts'
import type { Fault as FaultData } from '../../api/fault.ts'
import { Fault } from '../Fault.tsx'
import { placeRefusals } from '../forms/place-refusals.ts'
import { TextLine } from '../forms/TextLine.tsx'
import { freshKey } from '../fresh-key.ts'
import { useKitWords } from '../use-words.ts'
import { useLocaleName } from '../words.ts'
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
  const kit = useKitWords()
  const { texts } = topic
  const locale = useLocaleName()
  const notify = useNotify()
  const client = useQueryClient()
  const titleId = useId()
  const form = useForm({ defaultValues: { reason: '' } })
  const [fault, setFault] = useState<FaultData | null>(null)
  const [busy, setBusy] = useState(false)
  const [idempotencyKey] = useState(freshKey)

  const undo = async ({ reason }: { readonly reason: string }): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      await topic.undo({ id: past.id, reason, idempotencyKey })
      await client.invalidateQueries()
      topic.changed()
      notify(t('undo.done'), { type: 'success' })
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
    <Dialog
      open
      onClose={() => (busy ? undefined : onClose())}
      fullWidth
      maxWidth="sm"
      aria-labelledby={titleId}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => void form.handleSubmit(undo)(event)}
      >
        <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
          {t('undo.title', { file: past.fileName })}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography>{texts.undo(past.counts)}</Typography>
            {fault === null ? null : <Fault fault={fault} />}
            <FormProvider {...form}>
              <TextLine source="reason" label={t('undo.reason')} required max={500} rows={2} autoFocus />
            </FormProvider>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose} disabled={busy}>
            {kit('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {t('undo.confirm')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
