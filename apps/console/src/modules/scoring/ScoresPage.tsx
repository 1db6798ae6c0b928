import { Checkbox, FormControlLabel, Pagination, Paper, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useAsk } from '../../api/use-ask.ts'
import { CycleParts } from '../../kit/CycleParts.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { SearchForm } from '../../kit/forms/SearchForm.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { ChosenCyclePage } from '../cycles/index.ts'
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
  return (
    <ChosenCyclePage
      title={t('name')}
      document={scoredCyclesDocument}
      read={({ cycles }) => cycles.nodes}
      prefer={({ state }) => state !== 'DRAFT' && state !== 'CANCELLED'}
      none={t('none')}
      noneHint={t('noneHint')}
    >
      {(cycle) => <OfCycle key={cycle.id} cycle={cycle} />}
    </ChosenCyclePage>
  )
}

function OfCycle({ cycle }: { readonly cycle: CycleChoice }) {
  const t = useWords()
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
      <CycleParts id={cycle.id} here="scores" own={data?.cycle?.organization !== null} />
      {data === undefined ? (
        <Waiting error={error} onRetry={refetch} height={320} />
      ) : data.cycle?.organization === null ? (
        <Paper variant="outlined">
          <EmptyState title={t('notYours')} hint={t('notYoursHint')} />
        </Paper>
      ) : (
        <Stack spacing={1.5}>
          <StandingPanel cycle={cycle} classes={data.cycle?.classes ?? []} standing={data.inputStanding} board={data.gradingBoard} />
          <OverviewPanel cycleId={cycle.id} />
          <Panel title={t('sheets')}>
            {data.scoreSheets.total > 0 || search !== '' || alarm ? (
              <SearchForm
                onSearch={() => {
                  setSearch(typed.trim())
                  setPage(0)
                }}
              >
                <TextField
                  label={t('search')}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  fullWidth={false}
                  sx={{ width: '16rem' }}
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
              </SearchForm>
            ) : null}
            {data.scoreSheets.nodes.length > 0 ? (
              <SheetTable rows={data.scoreSheets.nodes} grades={data.gradingBoard?.grades ?? []} onExplain={setExplained} />
            ) : search === '' && !alarm ? (
              <EmptyState title={t('noSheets')} hint={t('noSheetsHint')} />
            ) : (
              <EmptyState title={t('empty')} />
            )}
            {pages > 1 ? <Pagination count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} sx={{ p: 1 }} /> : null}
          </Panel>
        </Stack>
      )}
      {explained === null ? null : <ExplainDialog sheet={explained} onClose={() => setExplained(null)} />}
    </>
  )
}
