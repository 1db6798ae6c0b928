import { Box, Checkbox, FormControlLabel, MenuItem, Pagination, Paper, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { CycleParts } from '../../kit/CycleParts.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { PageHead } from '../../kit/PageHead.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { scoredCyclesDocument, scoresDocument } from './documents.ts'
import { ExplainDialog } from './ExplainDialog.tsx'
import { SheetTable } from './SheetTable.tsx'
import { StandingPanel } from './StandingPanel.tsx'
import { OverviewPanel } from './standing/OverviewPanel.tsx'
import type { CycleChoice, SheetRow } from './types.ts'
import { useWords } from './use-words.ts'

const PAGE = 25

/** The scores of a cycle: what they still wait for, and every sheet with its three strands. */
export function ScoresPage() {
  const t = useWords()
  const { data, error, refetch } = useAsk(scoredCyclesDocument, {})
  const cycles = data?.cycles.nodes
  return (
    <>
      <PageHead title={t('name')} />
      {cycles === undefined ? (
        <Waiting error={error} onRetry={refetch} height={240} />
      ) : cycles.length === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      ) : (
        <OfCycle cycles={cycles} />
      )}
    </>
  )
}

function OfCycle({ cycles }: { readonly cycles: readonly CycleChoice[] }) {
  const t = useWords()
  const [params, setParams] = useSearchParams()
  const cycle = cycles.find(({ id }) => id === params.get('cycle')) ?? cycles[0]!
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [alarm, setAlarm] = useState(false)
  const [page, setPage] = useState(0)
  const [explained, setExplained] = useState<SheetRow | null>(null)
  const filter = { cycleId: cycle.id, search, ...(alarm ? { disagree: true } : {}) }
  const { data, error, refetch } = useAsk(scoresDocument, { cycleId: cycle.id, filter, first: PAGE, skip: page * PAGE }, { keep: true })
  const pages = Math.ceil((data?.scoreSheets.total ?? 0) / PAGE)
  return (
    <>
      <Box
        component="form"
        role="search"
        onSubmit={(event: React.SubmitEvent) => {
          event.preventDefault()
          setSearch(typed.trim())
          setPage(0)
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 1.5, alignItems: 'center' }}
      >
        <TextField
          select
          label={t('cycle')}
          value={cycle.id}
          onChange={(event) => {
            setPage(0)
            setParams({ cycle: event.target.value }, { replace: true })
          }}
          sx={{ flex: '1 1 20rem', maxWidth: '32rem' }}
        >
          {cycles.map(({ id, title, organizationName }) => (
            <MenuItem key={id} value={id}>
              {title}　{organizationName}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            setSearch(typed.trim())
            setPage(0)
          }}
          sx={{ flex: '0 1 16rem' }}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
        <FormControlLabel
          label={t('onlyAlarm')}
          control={
            <Checkbox
              checked={alarm}
              onChange={(_, next) => {
                setAlarm(next)
                setPage(0)
              }}
            />
          }
        />
      </Box>
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={320} />
      ) : (
        <Stack spacing={1.5}>
          <CycleParts id={cycle.id} here="scores" />
          <StandingPanel cycle={cycle} standing={data.inputStanding} board={data.gradingBoard} />
          <OverviewPanel key={cycle.id} cycleId={cycle.id} />
          <Paper variant="outlined">
            {data.scoreSheets.nodes.length > 0 ? (
              <SheetTable rows={data.scoreSheets.nodes} grades={data.gradingBoard?.grades ?? []} onExplain={setExplained} />
            ) : search === '' && !alarm ? (
              <EmptyState title={t('noSheets')} hint={t('noSheetsHint')} />
            ) : (
              <EmptyState title={t('empty')} />
            )}
            {pages > 1 ? <Pagination count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} sx={{ p: 1 }} /> : null}
          </Paper>
        </Stack>
      )}
      {explained === null ? null : <ExplainDialog sheet={explained} onClose={() => setExplained(null)} />}
    </>
  )
}
