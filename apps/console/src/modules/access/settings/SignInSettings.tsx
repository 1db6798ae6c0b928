import { Button, FormControl, FormControlLabel, FormLabel, Paper, Radio, RadioGroup, Skeleton, Stack, TextField } from '@mui/material'
import { useNotify } from 'ra-core'
import { useId, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { freshKey } from '../../../kit/fresh-key.ts'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useAct } from '../use-act.ts'
import { useAccessWords } from '../use-words.ts'
import { saveSignInSettingsDocument, signInSettingsDocument } from './documents.ts'
import type { SignInSettings as Settings } from './documents.ts'

/** How people sign in here: rules of passwords, ends of sessions. */
export function SignInSettings() {
  const t = useAccessWords()
  const answer = useAsk(signInSettingsDocument, {})
  return (
    <>
      <PageHead title={t('settings.name')} />
      <Paper variant="outlined" sx={{ p: 2, maxWidth: '40rem' }}>
        {answer.isError ? <Fault fault={faultOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
        {answer.isPending ? <Skeleton variant="rectangular" height={220} /> : null}
        {answer.data === undefined ? null : <Form stored={answer.data.signInSettings} />}
      </Paper>
    </>
  )
}

function Form({ stored }: { readonly stored: Settings }) {
  const t = useAccessWords()
  const kit = useKitWords()
  const notify = useNotify()
  const id = useId()
  const { busy, act } = useAct()
  const [passwordProfile, setProfile] = useState(stored.passwordProfile)
  const [idle, setIdle] = useState(String(stored.idleMinutes))
  const [absolute, setAbsolute] = useState(String(stored.absoluteHours))
  const [first, setFirst] = useState(String(stored.firstPasswordDays))
  const faultIn = (typed: string, max: number): string | undefined =>
    /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= max ? undefined : t('settings.whole', { min: 1, max })
  const faults = { idle: faultIn(idle, 240), absolute: faultIn(absolute, 24), first: faultIn(first, 30) }
  const save = async (): Promise<void> => {
    if (Object.values(faults).some((fault) => fault !== undefined)) return
    const input = {
      passwordProfile,
      idleMinutes: Number(idle),
      absoluteHours: Number(absolute),
      firstPasswordDays: Number(first),
      idempotencyKey: freshKey(),
    }
    if ((await act(() => ask(saveSignInSettingsDocument, { input }))) !== null) notify(t('settings.saved'), { type: 'success' })
  }
  const number = (label: string, value: string, set: (value: string) => void, fault: string | undefined, help: string) => (
    <TextField
      label={label}
      value={value}
      onChange={(event) => set(event.target.value)}
      error={fault !== undefined}
      helperText={fault ?? help}
      required
      slotProps={{ htmlInput: { required: false, 'aria-required': true, inputMode: 'numeric' } }}
    />
  )
  return (
    <Stack
      component="form"
      noValidate
      spacing={2}
      onSubmit={(event: React.SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        void save()
      }}
    >
      <FormControl>
        <FormLabel id={id}>{t('settings.profile')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={passwordProfile}
          onChange={(_, next) => setProfile(next === 'ASVS' ? 'ASVS' : 'MLPS')}
        >
          <FormControlLabel value="MLPS" control={<Radio size="small" />} label={t('settings.mlps')} />
          <FormControlLabel value="ASVS" control={<Radio size="small" />} label={t('settings.asvs')} />
        </RadioGroup>
      </FormControl>
      {number(t('settings.idle'), idle, setIdle, faults.idle, t('settings.idleHelp'))}
      {number(t('settings.absolute'), absolute, setAbsolute, faults.absolute, t('settings.absoluteHelp'))}
      {number(t('settings.first'), first, setFirst, faults.first, t('settings.firstHelp'))}
      <Button type="submit" variant="contained" disabled={busy} sx={{ alignSelf: 'flex-start' }}>
        {kit('action.save')}
      </Button>
    </Stack>
  )
}
