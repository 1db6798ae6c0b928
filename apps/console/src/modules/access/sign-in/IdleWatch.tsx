import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useEffect, useId, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { lastAnswerAt } from '../../../api/gate.ts'
import { useAsk } from '../../../api/use-ask.ts'
import { useAccessWords } from '../use-words.ts'
import { sessionFactsDocument, signOutDocument } from './documents.ts'
import { idleAt, lastAnswerAnywhere, lastInputAt, shouldTell, watchInput } from './idle.ts'
import type { Idle } from './idle.ts'
import { leave } from './leave.ts'

const TICK_MS = 1_000

/** Warns before a session ends by idleness or age, and ends it in time, so that nobody else goes on with it. */
export function IdleWatch() {
  const t = useAccessWords()
  const titleId = useId()
  const facts = useAsk(sessionFactsDocument, {})
  const [idle, setIdle] = useState<Idle | null>(null)
  const { data, refetch } = facts
  const expiresAt = Date.parse(data?.mySessions.find(({ current }) => current)?.expiresAt ?? '')
  const idleMinutes = data?.signInSettings.idleMinutes

  useEffect(watchInput, [])
  useEffect(() => {
    if (idleMinutes === undefined || Number.isNaN(expiresAt)) return
    let ended = false
    const look = (): void => {
      const now = Date.now()
      const lastAnswer = lastAnswerAnywhere(lastAnswerAt())
      const next = idleAt(now, lastAnswer, idleMinutes, expiresAt)
      if (!next.warns && shouldTell(now, lastAnswer, lastInputAt(), idleMinutes)) void refetch()
      setIdle((before) => (next.warns || before?.warns === true ? next : before))
      if (next.left > 0 || ended) return
      ended = true
      // Ended for good; asking anything now opens the sign-in over the page.
      void ask(signOutDocument, {}, { asNobody: true })
        .catch(() => undefined)
        .then(() => refetch())
        .then(() => setIdle(null))
    }
    const ticking = setInterval(look, TICK_MS)
    return () => clearInterval(ticking)
  }, [idleMinutes, expiresAt, refetch])

  if (idle === null || !idle.warns || idle.left === 0) return null
  const seconds = Math.ceil(idle.left / 1_000)
  const left = seconds > 60 ? t('idle.minutes', { smart_count: Math.ceil(seconds / 60) }) : t('idle.seconds', { smart_count: seconds })
  return (
    <Dialog open aria-labelledby={titleId} fullWidth maxWidth="xs" sx={{ zIndex: (theme) => theme.zIndex.modal + 8 }}>
      <DialogTitle id={titleId}>{t('idle.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText color="textPrimary">{t('idle.text', { left })}</DialogContentText>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={() => void leave()}>{t('out.label')}</Button>
        <Button variant="contained" autoFocus onClick={() => void refetch()}>
          {t('idle.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
