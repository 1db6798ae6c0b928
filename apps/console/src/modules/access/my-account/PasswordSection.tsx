import { Box, Button, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { dayText, todayHere } from '../../../kit/calendar-day.ts'
import { useViewer } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { ChangeForm } from '../sign-in/ChangeForm.tsx'
import { useAccessWords } from '../use-words.ts'
import type { MyAccountAnswer } from './documents.ts'
import { Section } from './Section.tsx'

const DAY = 86_400_000

/** When the password was changed, until when it is good, and the form to change it. */
export function PasswordSection({ answer }: { readonly answer: MyAccountAnswer }) {
  const t = useAccessWords()
  const locale = useLocaleName()
  const viewer = useViewer()
  const notify = useNotify()
  const client = useQueryClient()
  const [changing, setChanging] = useState(false)
  const { me, signInSettings } = answer
  const changedAt = me.passwordChangedAt === null ? null : Date.parse(me.passwordChangedAt)
  const dayOf = (instant: number): string => dayText(todayHere(new Date(instant)), locale)
  const done = (): void => {
    setChanging(false)
    void client.invalidateQueries()
    notify(t('change.done'), { type: 'success' })
  }
  return (
    <Section title={t('me.password')}>
      {!me.hasPassword ? <Typography color="textSecondary">{t('me.passwordNone')}</Typography> : null}
      {changedAt === null ? null : (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {t('me.passwordSince', { day: dayOf(changedAt) })}
          {signInSettings.passwordDays === null
            ? null
            : ` ${t('me.passwordUntil', { day: dayOf(changedAt + signInSettings.passwordDays * DAY) })}`}
        </Typography>
      )}
      {changing ? (
        <Box sx={{ maxWidth: '28rem' }}>
          <ChangeForm viewer={viewer} onChanged={done} onCancel={() => setChanging(false)} />
        </Box>
      ) : me.hasPassword ? (
        <Button variant="outlined" onClick={() => setChanging(true)}>
          {t('me.passwordChange')}
        </Button>
      ) : null}
    </Section>
  )
}
