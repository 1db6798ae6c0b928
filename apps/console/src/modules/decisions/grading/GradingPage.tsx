import { Alert, Box, MenuItem, Pagination, Paper, Stack, TextField, Typography } from '@mui/material'
import { CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import { Suspense, useState } from 'react'
import { useParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { Breadcrumb } from '../../../kit/Breadcrumb.tsx'
import { CycleParts } from '../../../kit/CycleParts.tsx'
import { cycleWork } from '../../../kit/cycle-places.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useMarks } from '../../../kit/use-marks.ts'
import { useCan } from '../../../kit/viewer.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { NotFoundPage } from '../../../kit/NotFoundPage.tsx'
import { CYCLES_PATH, useCycleWords } from '../../cycles/index.ts'
import { ExplainDialog } from '../../scoring/index.ts'
import { boardDocument, gradingDocument } from '../documents.ts'
import type { CycleShown, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { toRecord } from './choices.ts'
import { DecidePanel } from './DecidePanel.tsx'
import { DraftDialog } from './DraftDialog.tsx'
import { GradingTable } from './GradingTable.tsx'
import { ManyBar } from './ManyBar.tsx'
import { QuotaPanel } from './QuotaPanel.tsx'
import { useChoices } from './use-choices.ts'

/** As many as a committee looks at in one go. */
const PAGE = 100

/** Grades of a cycle: computed beside drafted beside decided, with the quotas live. */
export function GradingPage() {
  const { id = '' } = useParams()
  const [classId, setClassId] = useState('')
  const [page, setPage] = useState(0)
  const filter = { cycleId: id, ...(classId === '' ? {} : { classId }) }
  const { data, error, refetch } = useAsk(gradingDocument, { cycleId: id, filter, first: PAGE, skip: page * PAGE }, { keep: true })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={360} missing={<NotFoundPage />} />
  if (data.cycle === null || data.cycle.organization === null) return <NotFoundPage />
  const { cycle, scoreSheets } = data
  const pages = Math.ceil(scoreSheets.total / PAGE)
  return (
    <Loaded key={cycle.resultVersion} cycle={cycle} of={classId} rows={scoreSheets.nodes} refetch={async () => void (await refetch())}>
      {cycle.classes.length > 1 ? (
        <ClassChoice
          cycle={cycle}
          value={classId}
          onChange={(next) => {
            setClassId(next)
            setPage(0)
          }}
        />
      ) : null}
      {pages > 1 ? <Pagination count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
    </Loaded>
  )
}

interface LoadedProps {
  readonly cycle: CycleShown
  /** The class in sight; empty: all. */
  readonly of: string
  readonly rows: readonly GradedRow[]
  readonly refetch: () => Promise<void>
  /** Choices of class and page, above the table. */
  readonly children: React.ReactNode
}

function Loaded({ cycle, of, rows, refetch, children }: LoadedProps) {
  const t = useWords()
  const cycles = useCycleWords()
  const locale = useLocaleName()
  const drafts = useCan('grades.draft') && cycle.state === 'GRADING'
  const decides = useCan('cycles.decide') && cycle.state === 'COMMITTEE_REVIEW'
  const kept = useChoices(cycle)
  const marks = useMarks<GradedRow>(of)
  const [drafting, setDrafting] = useState<GradedRow | null>(null)
  const [explained, setExplained] = useState<GradedRow | null>(null)
  const record = decides ? toRecord(rows, kept.choices) : []
  const changes = record.map(({ appraiseeId, grade }) => ({ appraiseeId, grade }))
  const { data } = useAsk(boardDocument, { cycleId: cycle.id, changes }, { keep: true })
  const board = data?.gradingBoard ?? null
  return (
    <>
      <Breadcrumb steps={[{ label: cycles('name'), to: CYCLES_PATH }, { label: cycle.title, to: cycleWork.cycle(cycle.id) }]} here={t('grading.title')} />
      <PageHead title={t('grading.title')} />
      <CycleParts id={cycle.id} here="grading" />
      <Stack spacing={1.5}>
        {rows.length === 0 ? null : (
          <Typography color="textSecondary">
            {board === null ? ' ' : t('grading.progress', { appraised: board.appraised, drafted: board.drafted, decided: board.decided })}
          </Typography>
        )}
        {cycle.state === 'GRADING' || cycle.state === 'COMMITTEE_REVIEW' || rows.length === 0 ? null : (
          <Alert severity="info">{t('grading.notYet', { state: CYCLE_STATE_NAMES[cycle.state][locale] })}</Alert>
        )}
        {board === null || board.quotas.length === 0 ? null : <QuotaPanel cycle={cycle} board={board} />}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', '&:empty': { display: 'none' } }}>{children}</Box>
        {drafts && board !== null && rows.length > 0 ? <ManyBar cycle={cycle} board={board} marks={marks} whole={of === ''} /> : null}
        <Paper variant="outlined">
          {rows.length === 0 ? (
            <EmptyState title={t('grading.none')} hint={t('grading.noneHint')} />
          ) : (
            <GradingTable
              rows={rows}
              grades={board?.grades ?? []}
              onDraft={drafts ? setDrafting : undefined}
              marks={drafts ? marks : undefined}
              onExplain={setExplained}
              deciding={decides ? kept : undefined}
            />
          )}
        </Paper>
        {decides && board !== null ? <DecidePanel cycle={cycle} rows={rows} record={record} board={board} kept={kept} refetch={refetch} /> : null}
      </Stack>
      {drafting === null ? null : <DraftDialog cycle={cycle} row={drafting} grades={board?.grades ?? []} onClose={() => setDrafting(null)} />}
      <Suspense fallback={null}>{explained === null ? null : <ExplainDialog sheet={explained} onClose={() => setExplained(null)} />}</Suspense>
    </>
  )
}

interface ClassChoiceProps {
  readonly cycle: CycleShown
  readonly value: string
  readonly onChange: (classId: string) => void
}

function ClassChoice({ cycle, value, onChange }: ClassChoiceProps) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <TextField
      select
      label={t('grading.class')}
      value={value}
      fullWidth={false}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ minWidth: '14rem' }}
    >
      <MenuItem value="">{t('grading.all')}</MenuItem>
      {cycle.classes.map((one) => (
        <MenuItem key={one.id} value={one.id}>
          {locale === 'en' ? one.labelEn : one.labelZh}
        </MenuItem>
      ))}
    </TextField>
  )
}
