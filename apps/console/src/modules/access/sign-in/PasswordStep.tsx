import { Button, Stack, TextField, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useAccessWords } from '../use-words.ts'
import { signInDocument } from './documents.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { useTry } from './use-try.ts'

interface PasswordStepProps {
  /** Who signs in again; absent: whoever. */
  readonly username?: string | undefined
  readonly submit: string
  /** Called with the password, which the next step may need, once it was right. */
  readonly onSignedIn: (password: string) => Promise<void>
}

/** User name and password. */
export function PasswordStep({ username: fixed, submit, onSignedIn }: PasswordStepProps) {
  const t = useAccessWords()
  const attempt = useTry([])
  const [username, setUsername] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const focusOn = (name: string): void => form.current?.querySelector<HTMLInputElement>(`input[autocomplete=${name}]`)?.focus()

  const send = async (): Promise<void> => {
    const empty = username.trim() === '' ? 'username' : password === '' ? 'current-password' : null
    setMissing(empty !== null)
    if (empty !== null) return focusOn(empty)
    const answer = await attempt.run(async () => {
      await ask(signInDocument, { username, password }, { asNobody: true })
      await onSignedIn(password)
      return true
    })
    if (answer !== null) return
    setPassword('')
    focusOn('current-password')
  }
  const lack = (value: string): string | undefined => (missing && value.trim() === '' ? t('signIn.required') : undefined)

  return (
    <Stack
      component="form"
      noValidate
      spacing={2}
      ref={form}
      onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        void send()
      }}
    >
      {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
      <TextField
        label={t('signIn.username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        autoComplete="username"
        autoFocus={fixed === undefined}
        required
        error={lack(username) !== undefined}
        helperText={lack(username)}
        slotProps={{
          htmlInput: { required: false, 'aria-required': true, spellCheck: false, autoCapitalize: 'off' },
          input: { readOnly: fixed !== undefined },
        }}
      />
      <PasswordInput
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        kind="current-password"
        error={lack(password)}
        autoFocus={fixed !== undefined}
      />
      <Button type="submit" variant="contained" size="large" disabled={attempt.busy}>
        {attempt.busy ? t('signIn.working') : submit}
      </Button>
      <Typography variant="caption" color="textSecondary">
        {t('signIn.forgotten')}
      </Typography>
    </Stack>
  )
}
