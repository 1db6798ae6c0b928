import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useTry } from '../sign-in/use-try.ts'
import { useAccessWords } from '../use-words.ts'
import { finishTotpDocument } from './documents.ts'
import { QrPicture } from './QrPicture.tsx'

/** What an authenticator app needs. */
export interface TotpOffer {
  readonly secret: string
  readonly address: string
}

interface TotpDialogProps {
  readonly offer: TotpOffer
  readonly onCancel: () => void
  readonly onDone: (recoveryCodes: readonly string[]) => void
}

/** Sets up one-time codes: scan, then prove by a first code that it works. */
export function TotpDialog({ offer, onCancel, onDone }: TotpDialogProps) {
  const t = useAccessWords()
  const kit = useKitWords()
  const client = useQueryClient()
  const titleId = useId()
  const attempt = useTry(['code'])
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const send = async (): Promise<void> => {
    setMissing(code === '')
    if (code === '') return
    const answer = await attempt.run(() => ask(finishTotpDocument, { code }))
    if (answer === null) return setCode('')
    onDone(answer.finishTotp)
    await client.invalidateQueries()
  }
  const error = attempt.textFor('code') ?? (missing && code === '' ? t('signIn.required') : undefined)
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={titleId} onClose={(_, why) => why === 'escapeKeyDown' && onCancel()}>
      <form
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          void send()
        }}
      >
        <DialogTitle id={titleId}>{t('me.setUp.title')}</DialogTitle>
        <DialogContent dividers>
          <Stack spacing={1.5}>
            <Box>
              <Typography>{t('me.setUp.scan')}</Typography>
              <Typography variant="caption" color="textSecondary">
                {t('me.setUp.apps')}
              </Typography>
            </Box>
            <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
              <QrPicture text={offer.address} label={t('me.setUp.picture')} />
              <Box sx={{ flex: '1 1 12rem' }}>
                <Typography variant="caption" component="p" color="textSecondary">
                  {t('me.setUp.typed')}
                </Typography>
                <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
                  {offer.secret.match(/.{1,4}/g)?.join(' ')}
                </Typography>
              </Box>
            </Box>
            <Typography>{t('me.setUp.confirm')}</Typography>
            {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
            <TextField
              label={t('code.label')}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoComplete="one-time-code"
              autoFocus
              required
              error={error !== undefined}
              helperText={error}
              slotProps={{
                htmlInput: {
                  required: false,
                  'aria-required': true,
                  inputMode: 'numeric',
                  maxLength: 12,
                  style: { letterSpacing: '0.1em' },
                },
              }}
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 1.5 }}>
          <Button onClick={onCancel}>{kit('action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={attempt.busy}>
            {attempt.busy ? t('signIn.working') : t('me.setUp.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
