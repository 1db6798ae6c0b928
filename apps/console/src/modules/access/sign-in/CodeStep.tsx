import { Button, Link, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useAccessWords } from '../use-words.ts'
import { confirmTotpDocument, useRecoveryCodeDocument } from './documents.ts'
import { useTry } from './use-try.ts'

interface CodeStepProps {
  readonly onSignedIn: () => Promise<void>
  /** Back to the beginning, as somebody else. */
  readonly onOther?: (() => void) | undefined
}

/** The second step of signing in: a one-time code, or a recovery code for who has lost the telephone. */
export function CodeStep({ onSignedIn, onOther }: CodeStepProps) {
  const t = useAccessWords()
  const attempt = useTry(['code'])
  const [code, setCode] = useState('')
  const [recovering, setRecovering] = useState(false)
  const [missing, setMissing] = useState(false)

  const send = async (): Promise<void> => {
    setMissing(code.trim() === '')
    if (code.trim() === '') return
    const answer = await attempt.run(async () => {
      if (recovering) await ask(useRecoveryCodeDocument, { code }, { asNobody: true })
      else await ask(confirmTotpDocument, { code }, { asNobody: true })
      await onSignedIn()
      return true
    })
    if (answer === null) setCode('')
  }
  const error = attempt.textFor('code') ?? (missing && code === '' ? t('signIn.required') : undefined)

  return (
    <Stack
      component="form"
      noValidate
      spacing={2}
      onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        void send()
      }}
    >
      {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
      <Typography>{recovering ? t('code.recoveryIntro') : t('code.intro')}</Typography>
      <TextField
        // Another field for the eye and for the screen reader: it takes the focus again.
        key={String(recovering)}
        label={recovering ? t('code.recoveryLabel') : t('code.label')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete={recovering ? 'off' : 'one-time-code'}
        autoFocus
        required
        error={error !== undefined}
        helperText={error}
        slotProps={{
          htmlInput: {
            required: false,
            'aria-required': true,
            spellCheck: false,
            ...(recovering ? {} : { inputMode: 'numeric' as const, maxLength: 12 }),
            style: { letterSpacing: '0.1em' },
          },
        }}
      />
      <Button type="submit" variant="contained" size="large" disabled={attempt.busy}>
        {attempt.busy ? t('signIn.working') : t('code.submit')}
      </Button>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
        <Link
          component="button"
          type="button"
          sx={{ fontSize: '1rem' }}
          onClick={() => {
            setCode('')
            setMissing(false)
            setRecovering(!recovering)
          }}
        >
          {recovering ? t('code.toTotp') : t('code.toRecovery')}
        </Link>
        {onOther === undefined ? null : (
          <Link component="button" type="button" sx={{ fontSize: '1rem' }} onClick={onOther}>
            {t('code.other')}
          </Link>
        )}
      </Stack>
    </Stack>
  )
}
