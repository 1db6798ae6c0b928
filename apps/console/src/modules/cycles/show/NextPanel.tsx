import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import type { Action } from '@shuping/domain/access'
import { CYCLE_DOCUMENTS } from '@shuping/domain/cycles'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { cycleWork } from '../../../kit/cycle-places.ts'
import type { CycleWork } from '../../../kit/cycle-places.ts'
import { Panel } from '../../../kit/Panel.tsx'
import { useKitWords } from '../../../kit/use-words.ts'
import { useViewer } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { MoveDialog } from '../dialogs/MoveDialog.tsx'
import type { CycleDetail, MoveOffer } from '../types.ts'
import { useWords } from '../use-words.ts'

/** Ways out of the ordinary course. */
const SIDE = new Set<MoveOffer['verb']>(['suspend', 'resume', 'cancel', 'voteAgain', 'sendBack'])

/** Where the work is done that a move waits for. */
const WORK: Partial<Readonly<Record<MoveOffer['verb'], CycleWork>>> = {
  startReporting: 'reports', closeBallots: 'ballots', score: 'inputs', lockScores: 'inputs', submitToCommittee: 'grading', decide: 'grading', openObjections: 'results', publicise: 'results', startRectifying: 'results',
}

/** What one has to be allowed to find anything there. */
const TO_SEE = { reports: 'reports.read', ballots: 'ballots.view' } as const satisfies Partial<Readonly<Record<CycleWork, Action>>>

/** Who does what next, and what stands in the way. */
export function NextPanel({ cycle, offers: all }: { readonly cycle: CycleDetail; readonly offers: readonly MoveOffer[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const [running, setRunning] = useState<MoveOffer | null>(null)
  // What is asked of the level above has a panel of its own.
  const offers = all.filter(({ verb }) => verb !== 'reopen')
  const onward = offers.filter(({ verb }) => !SIDE.has(verb))
  const side = offers.filter(({ verb, viewerMay }) => SIDE.has(verb) && viewerMay)
  return (
    <Panel title={t('show.next')}>
      <Stack spacing={2}>
        {offers.length === 0 ? (
          <Typography color="textSecondary">
            {t(cycle.organization === null ? 'show.nextOthers' : 'show.nextNone')}
          </Typography>
        ) : null}
        {onward.map((offer) => (
          <Onward key={offer.verb} cycle={cycle} offer={offer} onStart={() => setRunning(offer)} />
        ))}
        {side.length === 0 ? null : (
          <Box role="group" aria-label={t('show.other')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {side.map((offer) => (
              <Button
                key={offer.verb}
                size="small"
                color={offer.verb === 'cancel' ? 'error' : 'inherit'}
                variant="outlined"
                disabled={offer.obstacles.length > 0}
                onClick={() => setRunning(offer)}
              >
                {t(`verb.${offer.verb}`)}
              </Button>
            ))}
          </Box>
        )}
        {side.flatMap(({ verb, obstacles }) =>
          obstacles.map(({ code, messages }) => (
            <Typography key={`${verb} ${code}`} color="textSecondary">
              {`${t(`verb.${verb}`)}：${messages[locale]}`}
            </Typography>
          )),
        )}
      </Stack>
      {running === null ? null : <MoveDialog cycle={cycle} offer={running} onClose={() => setRunning(null)} />}
    </Panel>
  )
}

function Onward({ cycle, offer, onStart }: { readonly cycle: CycleDetail; readonly offer: MoveOffer; readonly onStart: () => void }) {
  const t = useWords()
  const locale = useLocaleName()
  const kit = useKitWords()
  const { verb, by, documents, obstacles, viewerMay } = offer
  const { can } = useViewer()
  const place = WORK[verb]
  const work = place !== undefined && can.includes(place === 'reports' || place === 'ballots' ? TO_SEE[place] : 'scores.view') ? place : undefined
  return (
    <Stack spacing={1} component="section" aria-label={t(`verb.${verb}`)}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="h3">{t(`verb.${verb}`)}</Typography>
        <Typography color="textSecondary">
          {t('show.by', { actor: t(`actor.${by}`) })}
          {documents.length === 0 ? '' : `　${t('show.documents', { names: documents.map((one) => CYCLE_DOCUMENTS[one][locale]).join(locale === 'en' ? ', ' : '、') })}`}
        </Typography>
        <Box sx={{ flex: 1 }} />
        {work === undefined ? null : (
          <Button component={Link} to={cycleWork[work](cycle.id)} variant="outlined">
            {kit('cycleParts.go', { name: kit(`cycleParts.${work}`) })}
          </Button>
        )}
        {viewerMay ? (
          <Button variant="contained" disabled={obstacles.length > 0} onClick={onStart}>
            {t(`verb.${verb}`)}
          </Button>
        ) : (
          <Typography color="textSecondary">{t('show.notYours')}</Typography>
        )}
      </Box>
      {obstacles.length === 0 ? (
        <Typography color="textSecondary">{t('show.ready')}</Typography>
      ) : (
        <Alert severity="info" sx={{ '& .MuiAlert-message': { py: 0 } }}>
          {t('show.obstacles')}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {obstacles.map(({ code, messages }) => (
              <li key={code}>{messages[locale]}</li>
            ))}
          </Box>
        </Alert>
      )}
    </Stack>
  )
}
