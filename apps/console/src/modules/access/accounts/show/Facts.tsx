import { Box, Link as MuiLink, Paper } from '@mui/material'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { instantText } from '../../../../kit/calendar-day.ts'
import { FactList } from '../../../../kit/FactList.tsx'
import { useLocaleName } from '../../../../kit/words.ts'
import { personUrl } from '../../../people/index.ts'
import type { AccountDetail } from '../types.ts'
import { useWords } from '../use-words.ts'

/** What the account is, as pairs of name and value. */
export function Facts({ account }: { readonly account: AccountDetail }) {
  const t = useWords()
  const locale = useLocaleName()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('field.username'), account.username],
    [t('field.person'), <Owner key="person" account={account} />],
    [t('field.organization'), account.organization?.name ?? t('installation')],
    [t('field.totp'), t(account.totpOn ? 'on' : 'off')],
    [
      t('field.lastSignIn'),
      account.lastSignInAt === null ? t('never') : instantText(account.lastSignInAt, locale),
    ],
    [t('field.created'), instantText(account.createdAt, locale)],
    ...(account.firstPasswordUntil === null
      ? []
      : [[t('password.label'), <FirstPasswordState key="first" until={account.firstPasswordUntil} />] as const]),
  ]
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <FactList facts={facts} label={t('show.facts')} />
    </Paper>
  )
}

/** Whom the account belongs to; somebody beyond reach has no name. */
function Owner({ account: { personId, personName } }: { readonly account: AccountDetail }) {
  const t = useWords()
  if (personId === null) return t('help.nobody')
  if (personName === null) return t('help.beyondPerson')
  return (
    <MuiLink component={Link} to={personUrl(personId)}>
      {personName}
    </MuiLink>
  )
}

/** How long the first password is taken; once it is not, somebody must reset it. */
function FirstPasswordState({ until }: { readonly until: string }) {
  const t = useWords()
  const locale = useLocaleName()
  const [now] = useState(() => Date.now())
  if (Date.parse(until) > now) return t('firstUntil', { when: instantText(until, locale) })
  return (
    <Box component="span" sx={{ color: 'error.main' }}>
      {t('firstEnded')}
    </Box>
  )
}
