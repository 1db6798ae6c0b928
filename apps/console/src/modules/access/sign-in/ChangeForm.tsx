import { Button, Skeleton, Stack } from '@mui/material'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { Fault } from '../../../kit/Fault.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import type { Viewer } from '../../../kit/viewer.ts'
import { useAccessWords } from '../use-words.ts'
import { changePasswordDocument, passwordProfileDocument, profileNameOf } from './documents.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { PasswordRules } from './PasswordRules.tsx'
import { useTry } from './use-try.ts'

interface ChangeFormProps {
  readonly viewer: Pick<Viewer, 'username' | 'displayName' | 'holdings'>
  /** The present password where it was typed a moment ago: then it is not asked for again. */
  readonly present?: string | undefined
  readonly onChanged: () => Promise<void> | void
  readonly onCancel?: (() => void) | undefined
}

/** Changes the own password, with the rules in sight while it is typed. */
export function ChangeForm({ viewer, present: known, onChanged, onCancel }: ChangeFormProps) {
  const t = useAccessWords()
  const kit = useKitWords()
  const settings = useAsk(passwordProfileDocument, {})
  const attempt = useTry(['present', 'next'])
  const [present, setPresent] = useState(known ?? '')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  // A present password that turns out wrong (changed elsewhere meanwhile) must be asked for after all.
  const asksPresent = known === undefined || attempt.textFor('present') !== undefined

  const send = async (): Promise<void> => {
    setTried(true)
    if (present === '' || next === '' || next !== again) return
    await attempt.run(async () => {
      await ask(changePasswordDocument, { present, next }, { asNobody: true })
      await onChanged()
    })
  }
  const lack = (value: string): string | undefined => (tried && value === '' ? t('signIn.required') : undefined)
  const about = [viewer.username, viewer.displayName, ...viewer.holdings.flatMap((held) => held.organizationName ?? [])]

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
      {/* Tells stores of passwords whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={viewer.username} readOnly hidden />
      {asksPresent ? (
        <PasswordInput
          label={t('change.present')}
          value={present}
          onChange={setPresent}
          kind="current-password"
          error={attempt.textFor('present') ?? lack(present)}
          autoFocus
        />
      ) : null}
      <PasswordInput
        label={t('change.next')}
        value={next}
        onChange={setNext}
        kind="new-password"
        error={attempt.textFor('next') ?? lack(next)}
        autoFocus={!asksPresent}
      />
      {settings.isError ? <Fault fault={faultOf(settings.error)} onRetry={() => void settings.refetch()} /> : null}
      {settings.data === undefined ? (
        <Skeleton height={96} variant="rectangular" />
      ) : (
        <PasswordRules
          typed={next}
          profile={profileNameOf(settings.data.signInSettings.passwordProfile)}
          about={about}
        />
      )}
      <PasswordInput
        label={t('change.again')}
        value={again}
        onChange={setAgain}
        kind="new-password"
        error={lack(again) ?? (again !== '' && tried && again !== next ? t('change.differs') : undefined)}
      />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{kit('action.cancel')}</Button>}
        <Button type="submit" variant="contained" disabled={attempt.busy} fullWidth={onCancel === undefined}>
          {attempt.busy ? t('signIn.working') : t('change.submit')}
        </Button>
      </Stack>
    </Stack>
  )
}
