import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material'
import { useId, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import type { Viewer } from '../../../kit/viewer.ts'
import { useAccessWords } from '../use-words.ts'
import { stepUpDocument, stepUpElsewhereDocument } from './documents.ts'
import type { IdentityProvider } from './documents.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { useTry } from './use-try.ts'

interface StepUpDialogProps {
  readonly viewer: Viewer
  readonly providers: readonly IdentityProvider[]
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** Asks once more who is there: by one-time code where they are on, else by password, else at the provider. */
export function StepUpDialog({ viewer, providers, onDone, onCancel }: StepUpDialogProps) {
  const t = useAccessWords()
  const kit = useKitWords()
  const titleId = useId()
  const field = viewer.totpOn ? 'code' : 'password'
  const attempt = useTry([field])
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const typable = viewer.totpOn || viewer.hasPassword

  const send = async (): Promise<void> => {
    setMissing(typed === '')
    if (typed === '') return
    const done = await attempt.run(() => ask(stepUpDocument, { [field]: typed }, { asNobody: true }))
    if (done === null) setTyped('')
    else onDone()
  }
  const goTo = (providerId: string) => async (): Promise<void> => {
    const to = location.pathname + location.search
    const answer = await attempt.run(() => ask(stepUpElsewhereDocument, { providerId, to }, { asNobody: true }))
    if (answer !== null) location.assign(answer.stepUpElsewhere)
  }
  const error = attempt.textFor(field) ?? (missing && typed === '' ? t('signIn.required') : undefined)

  return (
    <Dialog
      open
      onClose={(_, why) => {
        if (why === 'escapeKeyDown') onCancel()
      }}
      fullWidth
      maxWidth="xs"
      aria-labelledby={titleId}
      sx={{ zIndex: (theme) => theme.zIndex.modal + 5 }}
    >
      <form
        noValidate
        onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          // Portals pass events on to the form they were opened from.
          event.stopPropagation()
          void send()
        }}
      >
        <DialogTitle id={titleId}>{t('stepUp.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            <Typography>{t(typable ? 'stepUp.intro' : providers.length > 0 ? 'stepUp.elsewhere' : 'stepUp.impossible')}</Typography>
            {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
            {viewer.totpOn ? (
              <TextField
                label={t('code.label')}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="one-time-code"
                autoFocus
                error={error !== undefined}
                helperText={error}
                slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 12, style: { letterSpacing: '0.1em' } } }}
              />
            ) : viewer.hasPassword ? (
              <PasswordInput
                label={t('signIn.password')}
                value={typed}
                onChange={setTyped}
                kind="current-password"
                error={error}
                autoFocus
              />
            ) : (
              providers.map(({ id, name }) => (
                <Button key={id} variant="outlined" onClick={() => void goTo(id)()} disabled={attempt.busy}>
                  {t('signIn.provider', { name })}
                </Button>
              ))
            )}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onCancel}>{kit('action.cancel')}</Button>
          {typable ? (
            <Button type="submit" variant="contained" disabled={attempt.busy}>
              {attempt.busy ? t('signIn.working') : t('stepUp.submit')}
            </Button>
          ) : null}
        </DialogActions>
      </form>
    </Dialog>
  )
}
