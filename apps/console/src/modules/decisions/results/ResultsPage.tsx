import { Alert, Button, MenuItem, Stack, TextField, Typography } from '@mui/material'
import { CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import type { CycleState } from '@shuping/domain/cycles'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { instantText } from '../../../kit/calendar-day.ts'
import { CycleParts } from '../../../kit/CycleParts.tsx'
import { cycleWork } from '../../../kit/cycle-places.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Panel } from '../../../kit/Panel.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { CYCLES_PATH, useCycleWords } from '../../cycles/index.ts'
import { boardDocument, publicationsDocument } from '../documents.ts'
import type { Board, CycleShown, PublicationShown } from '../types.ts'
import { useWords } from '../use-words.ts'
import { FeedbackDialog } from './FeedbackDialog.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { ResultTable } from './ResultTable.tsx'

/** Stages in which results may be made known. */
const PUBLISHING: readonly CycleState[] = ['PUBLICISED', 'RECTIFYING', 'FOLLOW_UP']
/** From when on there is something to feed back or to publish. */
const DECIDED: readonly CycleState[] = ['FEEDBACK', 'OBJECTION_WINDOW', ...PUBLISHING]

/** Feedback and publication of a cycle's results, and every version that was published. */
export function ResultsPage() {
  const { id = '' } = useParams()
  const scores = useCan('scores.view')
  const found = useAsk(publicationsDocument, { cycleId: id })
  const board = useAsk(boardDocument, { cycleId: id, changes: [] }, { enabled: scores })
  if (found.data === undefined || (scores && board.data === undefined && !board.isError)) {
    return <Waiting error={found.error} onRetry={found.refetch} height={360} missing={<NotFoundPage />} />
  }
  const { cycle, publications } = found.data
  return cycle === null ? <NotFoundPage /> : <Loaded cycle={cycle} publications={publications} board={board.data?.gradingBoard ?? null} />
}

interface LoadedProps {
  readonly cycle: CycleShown
  readonly publications: readonly PublicationShown[]
  /** Null: the caller does not see scores. */
  readonly board: Board | null
}

function Loaded({ cycle, publications, board }: LoadedProps) {
  // Approved by the level above and not published yet.
  const making = publications.length > 0 && publications[0]!.resultVersion < cycle.resultVersion
  const t = useWords()
  const cycles = useCycleWords()
  return (
    <>
      <Breadcrumb steps={[{ label: cycles('name'), to: CYCLES_PATH }, { label: cycle.title, to: cycleWork.cycle(cycle.id) }]} here={t('results.title')} />
      <PageHead title={t('results.title')} />
      <CycleParts id={cycle.id} here="results" own={cycle.organization !== null} />
      <Stack spacing={1.5}>
        {board !== null && DECIDED.includes(cycle.state) ? <Work cycle={cycle} board={board} published={publications.some(({ resultVersion }) => resultVersion === cycle.resultVersion)} /> : null}
        {publications.length === 0 ? (
          <Panel title={t('results.published')}>
            <EmptyState title={t('results.none')} hint={t('results.noneHint')} />
          </Panel>
        ) : (
          <Published publications={publications} />
        )}
        {board !== null && publications.length > 0 ? (
          <Panel title={t('results.reopen')}>
            <Typography>
              {making
                ? t('results.making', { version: cycle.resultVersion, before: publications[0]!.resultVersion })
                : t('results.reopenNote', { version: cycle.resultVersion })}
            </Typography>
            <Button component={Link} to={cycleWork.cycle(cycle.id)} sx={{ mt: 1 }} variant="outlined">
              {t('results.goCycle')}
            </Button>
          </Panel>
        ) : null}
      </Stack>
    </>
  )
}

/** What is to be done now: feedback, then publication. */
function Work({ cycle, board, published }: { readonly cycle: CycleShown; readonly board: Board; readonly published: boolean }) {
  const t = useWords()
  const locale = useLocaleName()
  const [doing, setDoing] = useState<'feedback' | 'publish' | null>(null)
  const drafts = useCan('grades.draft')
  const moves = useCan('cycles.move')
  if (published) return null
  const undecided = board.appraised - board.decided
  const now = PUBLISHING.includes(cycle.state)
  return (
    <>
      {cycle.state === 'FEEDBACK' ? (
        <Panel
          title={t('results.feedback')}
          tools={
            drafts ? (
              <Button variant="contained" onClick={() => setDoing('feedback')}>
                {t('results.record')}
              </Button>
            ) : null
          }
        >
          <Typography>{t('results.feedbackNote')}</Typography>
        </Panel>
      ) : null}
      <Panel
        title={t('results.decidedTable')}
        tools={
          moves && now ? (
            <Button variant="contained" disabled={undecided > 0} onClick={() => setDoing('publish')}>
              {t('results.publish')}
            </Button>
          ) : null
        }
      >
        <Stack spacing={1}>
          <Typography>{t('results.what', { smart_count: board.decided })}</Typography>
          {undecided > 0 ? <Alert severity="warning">{t('results.undecided', { smart_count: undecided })}</Alert> : null}
          {now ? null : <Alert severity="info">{t('results.stage', { state: CYCLE_STATE_NAMES[cycle.state][locale] })}</Alert>}
          <PreviewTable cycle={cycle} grades={board.grades} />
        </Stack>
      </Panel>
      {doing === 'feedback' ? <FeedbackDialog cycle={cycle} onClose={() => setDoing(null)} /> : null}
      {doing === 'publish' ? <PublishDialog cycle={cycle} board={board} onClose={() => setDoing(null)} /> : null}
    </>
  )
}

function Published({ publications }: { readonly publications: readonly PublicationShown[] }) {
  const t = useWords()
  const locale = useLocaleName()
  const [chosen, setChosen] = useState<string | null>(null)
  const newest = publications[0]!
  const shown = publications.find(({ id }) => id === chosen) ?? newest
  return (
    <Panel
      title={t('results.published')}
      tools={
        publications.length > 1 ? (
          <TextField
            select
            size="small"
            value={shown.id}
            fullWidth={false}
            onChange={(event) => setChosen(event.target.value)}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('results.published') } } }}
          >
            {publications.map(({ id, resultVersion, at }) => (
              <MenuItem key={id} value={id}>
                {t('results.versionAt', { version: resultVersion, when: instantText(at, locale) })}
              </MenuItem>
            ))}
          </TextField>
        ) : null
      }
    >
      <Stack spacing={1}>
        {shown === newest ? null : <Alert severity="warning">{t('results.superseded')}</Alert>}
        <Typography color="textSecondary">
          {`${t('results.versionAt', { version: shown.resultVersion, when: instantText(shown.at, locale) })}　${t(`results.ranges.${shown.range}`)}`}
          {shown.withRanks ? `　${t('results.ranksOn', { basis: shown.rankingBasis })}` : ''}
        </Typography>
        <Typography color="textSecondary">{t('results.own')}</Typography>
        <ResultTable key={shown.id} publication={shown} />
      </Stack>
    </Panel>
  )
}
