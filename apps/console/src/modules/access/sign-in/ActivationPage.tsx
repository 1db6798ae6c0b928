import { Alert, Box, Button, Checkbox, FormControlLabel, Stack, TextField, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useAccessWords } from '../use-words.ts'
import { activateDocument } from './documents.ts'
import type { NewAdministrator } from './documents.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { PasswordRules } from './PasswordRules.tsx'
import { useTry } from './use-try.ts'

const PLACES = ['system', 'security', 'audit'] as const
type Place = (typeof PLACES)[number]
const FIELDS = ['username', 'displayName', 'password'] as const
const BLANK: NewAdministrator = { username: '', displayName: '', password: '' }

/** Nobody could have chosen other rules before there is an administrator. */
const PROFILE = 'mlps'

/** First start: the code from the window of the program, and the three administrators. */
export function ActivationPage({ onDone }: { readonly onDone: () => void }) {
  const t = useAccessWords()
  const attempt = useTry(['code', ...PLACES.flatMap((place) => FIELDS.map((field) => `${place}.${field}`))])
  const [code, setCode] = useState('')
  const [people, setPeople] = useState({ system: BLANK, security: BLANK, audit: BLANK })
  const [twoPersons, setTwoPersons] = useState(false)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const set = (place: Place, field: keyof NewAdministrator) => (value: string) =>
    setPeople({ ...people, [place]: { ...people[place], [field]: value } })
  const lack = (value: string): string | undefined => (tried && value.trim() === '' ? t('signIn.required') : undefined)

  const send = async (): Promise<void> => {
    setTried(true)
    const complete = code.trim() !== '' && PLACES.every((place) => FIELDS.every((field) => people[place][field].trim() !== ''))
    if (complete) {
      const answer = await attempt.run(() =>
        ask(activateDocument, { input: { code, ...people, twoPersons } }, { asNobody: true }),
      )
      if (answer !== null) return setDone(true)
    }
    // After the faults have been drawn.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }

  if (done) {
    return (
      <Stack spacing={2}>
        <PageHead title={t('activation.title')} />
        <Alert severity="success">{t('activation.done')}</Alert>
        <Button variant="contained" size="large" autoFocus onClick={onDone}>
          {t('signIn.title')}
        </Button>
      </Stack>
    )
  }
  return (
    <Stack
      component="form"
      noValidate
      spacing={2}
      ref={form}
      data-wide
      onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        void send()
      }}
    >
      <PageHead title={t('activation.title')} />
      <Typography>{t('activation.intro')}</Typography>
      <TextField
        label={t('activation.code')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="off"
        autoFocus
        required
        error={(attempt.textFor('code') ?? lack(code)) !== undefined}
        helperText={attempt.textFor('code') ?? lack(code) ?? t('activation.codeHelp')}
        slotProps={{ htmlInput: { required: false, 'aria-required': true, spellCheck: false } }}
      />
      <Typography>{t('activation.three')}</Typography>
      {PLACES.map((place) => {
        const person = people[place]
        const textFor = (field: keyof NewAdministrator): string | undefined =>
          attempt.textFor(`${place}.${field}`) ?? lack(person[field])
        return (
          <Box key={place} component="fieldset" sx={{ border: '1px solid', borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}>
            <Typography component="legend" variant="h3" sx={{ px: 0.5 }}>
              {t(`activation.${place}`)}
              <Typography component="span" color="textSecondary" sx={{ fontWeight: 400 }}>
                {` · ${t(`activation.${place}Does`)}`}
              </Typography>
            </Typography>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
              {(['displayName', 'username'] as const).map((field) => (
                <TextField
                  key={field}
                  label={t(`activation.${field}`)}
                  value={person[field]}
                  onChange={(event) => set(place, field)(event.target.value)}
                  autoComplete="off"
                  required
                  error={textFor(field) !== undefined}
                  helperText={textFor(field) ?? (field === 'username' ? t('activation.usernameHelp') : undefined)}
                  slotProps={{ htmlInput: { required: false, 'aria-required': true, spellCheck: false } }}
                />
              ))}
              <PasswordInput
                label={t('activation.password')}
                value={person.password}
                onChange={set(place, 'password')}
                kind="new-password"
                error={textFor('password')}
                help={t('activation.passwordHelp')}
              />
              <PasswordRules
                first
                typed={person.password}
                profile={PROFILE}
                about={[person.username, person.displayName]}
              />
            </Box>
          </Box>
        )
      })}
      <FormControlLabel
        control={<Checkbox checked={twoPersons} onChange={(event) => setTwoPersons(event.target.checked)} />}
        label={t('activation.twoPersons')}
      />
      {attempt.fault === null ? null : <Fault fault={attempt.fault} />}
      <Button type="submit" variant="contained" size="large" disabled={attempt.busy}>
        {attempt.busy ? t('signIn.working') : t('activation.submit')}
      </Button>
    </Stack>
  )
}
