import { Alert, Box, Button, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { instantText } from '../../kit/calendar-day.ts'
import { Breadcrumb } from '../../kit/Breadcrumb.tsx'
import { PageHead } from '../../kit/PageHead.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useViewer } from '../../kit/viewer.ts'
import { useLocaleName } from '../../kit/words.ts'
import { NotFoundPage } from '../../kit/NotFoundPage.tsx'
import { CountSheet } from './CountSheet.tsx'
import { CountDialog } from './dialogs/CountDialog.tsx'
import { PrepareDialog } from './dialogs/PrepareDialog.tsx'
import { PrintDialog } from './dialogs/PrintDialog.tsx'
import { StepDialog } from './dialogs/StepDialog.tsx'
import { cyclesDocument, roundDocument } from './documents.ts'
import { BALLOTS_PATH, roundUrl } from './places.ts'
import { RoundStateMark } from './RoundStateMark.tsx'
import { SlipSheet } from './SlipSheet.tsx'
import { Tallies } from './Tallies.tsx'
import type { Round, Slip, Verb } from './types.ts'
import { useWords } from './use-words.ts'

type Doing = Verb | 'AGAIN'
const WORD = { PRINT: 'print', REPRINT: 'reprint', OPEN: 'open', CLOSE: 'close', COUNT: 'count', DECLARE_VOID: 'void', AGAIN: 'again' } as const
/** What is done next stands out; voiding never does. */
const isMain = (verb: Doing): boolean => verb !== 'DECLARE_VOID' && verb !== 'REPRINT'

/** One round: what can be done, its numbers, its witnesses, and after the count what it comes to. */
export function RoundPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useAsk(roundDocument, { id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={400} />
  if (data.ballotRound === null) return <NotFoundPage />
  return <Shown round={data.ballotRound} reload={async () => (await refetch()).data?.ballotRound ?? null} />
}

function Shown({ round, reload }: { readonly round: Round; readonly reload: () => Promise<Round | null> }) {
  const t = useWords()
  const go = useNavigate()
  const locale = useLocaleName()
  const { can } = useViewer()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [slips, setSlips] = useState<readonly Slip[] | null>(null)
  const cycle = useAsk(cyclesDocument, { search: '', id: round.cycleId }).data?.ballotCycles.find(({ id }) => id === round.cycleId)
  const close = (): void => setDoing(null)
  if (slips !== null) return <SlipSheet round={round} slips={slips} onClose={() => setSlips(null)} />
  const offered: readonly Doing[] = [
    ...round.viewerMay.filter((verb) => !(verb === 'CLOSE' && round.viewerHasWitnessed)),
    ...(round.viewerCanRepeat ? (['AGAIN'] as const) : []),
  ]
  return (
    <>
      <Breadcrumb steps={[{ label: t('name'), to: `${BALLOTS_PATH}?cycle=${round.cycleId}` }]} here={t('number', { number: round.number })} />
      <PageHead title={`${t('number', { number: round.number })}　${round.title}`} mark={<RoundStateMark state={round.state} />}>
        {offered.map((verb) => (
          <Button
            key={verb} onClick={() => setDoing(verb)} variant={isMain(verb) ? 'contained' : 'outlined'}
            color={verb === 'DECLARE_VOID' ? 'error' : 'primary'}
          >
            {t(`act.${WORD[verb]}`)}
          </Button>
        ))}
      </PageHead>
      <Stack spacing={1.5}>
        <Typography color="textSecondary">
          {[
            cycle?.title ?? '',
            round.isQuestionnaire ? t('questionnaire') : '',
            locale === 'zh' ? round.ballot.labelZh : round.ballot.labelEn,
            round.followsId === null ? '' : t('follows'),
          ].filter((part) => part !== '').join('　')}
        </Typography>
        {round.reason === null ? null : <Alert severity="error">{t('void', { reason: round.reason })}</Alert>}
        {round.failures.length === 0 ? null : (
          <Alert severity="warning">
            <strong>{t('failures.title')}</strong>
            {round.failures.map((failure) => <div key={failure}>{t(`failures.${failure}`)}</div>)}
            <div>{t('failures.untold')}</div>
          </Alert>
        )}
        <CountSheet round={round} onRefresh={() => void reload()} />
        {round.state === 'OPEN' || round.witnesses.length > 0 ? <Witnesses round={round} /> : null}
        {round.state === 'COUNTED' && round.failures.length === 0 && can.includes('ballots.results') ? <Tallies round={round} /> : null}
        <Panel title={t('subjects', { count: round.sheet.length })}>
          <Box component="ol" sx={{ m: 0, pl: 3, columns: { md: 2 } }}>
            {round.sheet.map(({ id, name, about }) => (
              <li key={id}>{name}{about === '' ? null : <Typography component="span" color="textSecondary">　{about}</Typography>}</li>
            ))}
          </Box>
        </Panel>
      </Stack>
      {doing === 'PRINT' || doing === 'REPRINT' ? <PrintDialog round={round} anew={doing === 'REPRINT'} onClose={close} onPrinted={setSlips} /> : null}
      {doing === 'OPEN' || doing === 'CLOSE' || doing === 'DECLARE_VOID' ? <StepDialog round={round} verb={doing} reload={reload} onClose={close} /> : null}
      {doing === 'COUNT' ? <CountDialog round={round} reload={reload} onClose={close} /> : null}
      {doing === 'AGAIN' ? <PrepareDialog cycleId={round.cycleId} repeats={round} onClose={close} onDone={(id) => void go(roundUrl(id))} /> : null}
    </>
  )
}

function Witnesses({ round }: { readonly round: Round }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <Panel title={t('witnesses.title')}>
      {round.witnesses.map(({ name, at }) => <div key={at}>{t('witnesses.at', { name, at: instantText(at, locale) })}</div>)}
      {round.state === 'OPEN' ? (
        <Typography color="textSecondary">
          {t(round.witnesses.length === 0 ? 'witnesses.none' : 'witnesses.one')}
          {round.viewerHasWitnessed ? ` ${t('witnesses.confirmed')}` : ''}
        </Typography>
      ) : null}
    </Panel>
  )
}
