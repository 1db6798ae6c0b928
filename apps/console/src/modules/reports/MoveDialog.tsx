import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useId, useRef, useState } from 'react'
import { ask } from '../../api/ask.ts'
import type { Document } from '../../api/document.ts'
import { faultOf } from '../../api/fault.ts'
import type { Fault as FaultData } from '../../api/fault.ts'
import { Fault } from '../../kit/Fault.tsx'
import { freshKey } from '../../kit/fresh-key.ts'
import { useKitWords } from '../../kit/use-words.ts'
import type { ReportAnswer } from './documents.ts'
import type { Entry } from './types.ts'
import { useWords } from './use-words.ts'

interface MoveDialogProps {
  readonly title: string
  readonly text: string
  readonly warning?: string | null
  readonly doWord: string
  readonly done: string
  readonly document: Document<ReportAnswer, { input: Record<string, unknown> }>
  readonly appraiseeId: string
  /** The version the caller saw; asked for when it is sent, for a draft may have to be saved first. Null: that failed. */
  readonly version: () => Promise<number | null>
  readonly withReason?: boolean
  readonly onDone: (entry: Entry | null) => void
  readonly onClose: () => void
}

/** Asks whether, and where it is owed why, and moves the report. */
export function MoveDialog(props: MoveDialogProps) {
  const { title, text, warning = null, doWord, done, document, appraiseeId, version, withReason = false, onDone, onClose } = props
  const t = useWords()
  const kit = useKitWords()
  const notify = useNotify()
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultData | null>(null)
  // The same attempt keeps its key, so that sending it again after a lost answer does it once.
  const attempt = useRef({ text: '', key: '' })
  const send = async (): Promise<void> => {
    if (withReason && reason.trim() === '') return setMissing(true)
    setBusy(true)
    setFault(null)
    try {
      const seen = await version()
      if (seen === null) return onClose()
      const input = { appraiseeId, version: seen, ...(withReason ? { reason } : {}) }
      const said = JSON.stringify(input)
      if (attempt.current.text !== said) attempt.current = { text: said, key: freshKey() }
      const { outcome } = await ask(document, { input: { ...input, idempotencyKey: attempt.current.key } })
      notify(done, { type: 'success' })
      onDone(outcome.entry)
      await client.invalidateQueries()
      onClose()
    } catch (error) {
      setFault(faultOf(error))
      if (faultOf(error).kind === 'conflict') await client.invalidateQueries()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={(_, why) => {
        if (why === 'escapeKeyDown' && !busy) onClose()
      }}
      aria-labelledby={id}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event: React.SubmitEvent) => {
          event.preventDefault()
          void send()
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent dividers>
          <Stack spacing={2}>
            {fault === null ? null : <Fault fault={fault} />}
            <Typography>{text}</Typography>
            {warning === null ? null : <Typography color="warning">{warning}</Typography>}
            {withReason ? (
              <TextField
                label={t('show.reason')}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value)
                  setMissing(false)
                }}
                multiline
                minRows={3}
                required
                autoFocus
                error={missing}
                helperText={missing ? kit('form.required') : t('show.reasonHelp')}
                slotProps={{ htmlInput: { required: false, 'aria-required': true, maxLength: 1000 } }}
              />
            ) : null}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 1.5 }}>
          <Button onClick={onClose} disabled={busy}>
            {kit('action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy} autoFocus={!withReason}>
            {busy ? kit('step.saving') : doWord}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}
