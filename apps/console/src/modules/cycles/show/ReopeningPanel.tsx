import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { AFTER_PUBLICATION } from '@shuping/domain/cycles'
import { useState } from 'react'
import { dayText, instantText } from '../../../kit/calendar-day.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { MoveDialog } from '../dialogs/MoveDialog.tsx'
import { ReopeningDialog } from '../dialogs/ReopeningDialog.tsx'
import type { CycleDetail, MoveOffer, Reopening } from '../types.ts'
import { useWords } from '../use-words.ts'

interface Props {
  readonly cycle: CycleDetail
  /** The move that the level above makes by approving; missing while results are not out. */
  readonly offer: MoveOffer | undefined
}

/** Published results are scored anew by two levels: the organizer asks, the level above answers. */
export function ReopeningPanel({ cycle, offer }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [doing, setDoing] = useState<'ask' | 'refuse' | 'approve' | null>(null)
  const waits = cycle.reopenings.some(({ state }) => state === 'ASKED')
  const asks = cycle.viewerCanMove && !waits && (AFTER_PUBLICATION as readonly string[]).includes(cycle.state)
  const answers = waits && offer !== undefined && offer.viewerMay
  if (!asks && cycle.reopenings.length === 0) return null
  const making = cycle.resultVersion > 1 && !(AFTER_PUBLICATION as readonly string[]).includes(cycle.state)
  const obstacles = answers ? offer.obstacles : []
  const close = () => setDoing(null)
  return (
    <Panel title={t('reopening.title')}>
      <Stack spacing={1.5}>
        {asks ? (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
            <Typography color="textSecondary" sx={{ flex: '1 1 20em' }}>
              {t('reopening.how', { version: cycle.resultVersion })}
            </Typography>
            <Button variant="outlined" onClick={() => setDoing('ask')}>
              {t('reopening.ask')}
            </Button>
          </Box>
        ) : null}
        {making ? <Alert severity="info">{t('reopening.making', { version: cycle.resultVersion, before: cycle.resultVersion - 1 })}</Alert> : null}
        {cycle.reopenings.map((one) => (
          <Wish key={one.id} wish={one} />
        ))}
        {obstacles.length === 0 ? null : (
          <Alert severity="info">
            {obstacles.map(({ code, messages }) => (
              <div key={code}>{messages[locale]}</div>
            ))}
          </Alert>
        )}
        {answers && obstacles.length === 0 ? (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="contained" onClick={() => setDoing('approve')}>
              {t('reopening.approve')}
            </Button>
            <Button variant="outlined" color="inherit" onClick={() => setDoing('refuse')}>
              {t('reopening.refuse')}
            </Button>
          </Box>
        ) : null}
      </Stack>
      {doing === 'approve' && offer !== undefined ? <MoveDialog cycle={cycle} offer={offer} onClose={close} /> : null}
      {doing === 'ask' || doing === 'refuse' ? <ReopeningDialog cycle={cycle} doing={doing} onClose={close} /> : null}
    </Panel>
  )
}

/** Who asked why, and what was answered. */
function Wish({ wish }: { readonly wish: Reopening }) {
  const t = useWords()
  const locale = useLocaleName()
  const { state, reason, askedAt, askedByName, answeredAt, answeredByName, on, minutes, answer } = wish
  return (
    <Box>
      <Typography>
        <strong>{t(`reopening.state.${state}`)}</strong>
        {`　${reason}`}
      </Typography>
      <Typography color="textSecondary">{t('reopening.askedBy', { who: askedByName ?? '', when: instantText(askedAt, locale) })}</Typography>
      {answeredAt === null ? null : (
        <Typography color="textSecondary">
          {[
            t('reopening.answeredBy', { who: answeredByName ?? '', when: instantText(answeredAt, locale) }),
            on === null ? '' : dayText(on, locale),
            minutes ?? '',
            answer ?? '',
          ].filter((part) => part !== '').join('　')}
        </Typography>
      )}
    </Box>
  )
}
