import AddIcon from '@mui/icons-material/Add'
import { Button, MenuItem, Pagination, Paper, TextField } from '@mui/material'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { CreateCycleDialog } from '../dialogs/CreateCycleDialog.tsx'
import { cyclesDocument } from '../documents.ts'
import { cycleUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { CycleTable } from './CycleTable.tsx'

const PAGE = 25

/** The cycles that the viewer sees, newest year first. */
export function CyclesPage() {
  const t = useWords()
  const navigate = useNavigate()
  const sets = useCan('cycles.configure')
  const [creating, setCreating] = useState(false)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<{ search: string; show: 'running' | 'over' | 'any' }>({ search: '', show: 'any' })
  const [page, setPage] = useState(0)
  const filter = { search: asked.search, ...(asked.show === 'any' ? {} : { running: asked.show === 'running' }) }
  const cycles = useAsk(cyclesDocument, { filter, sort: 'YEAR', first: PAGE, skip: page * PAGE }, { keep: true })
  const total = cycles.data?.cycles.total ?? 0
  const filtered = asked.search !== '' || asked.show !== 'any'
  const ask = (change: Partial<typeof asked>): void => {
    setAsked({ ...asked, search: typed.trim(), ...change })
    setPage(0)
  }
  return (
    <>
      <PageHead title={t('list.title')}>
        {sets ? (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
            {t('list.create')}
          </Button>
        ) : null}
      </PageHead>
      <SearchForm onSearch={() => ask({})}>
        <TextField
          label={t('list.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          fullWidth={false}
          sx={{ width: '18rem' }}
        />
        <TextField
          select
          label={t('list.show')}
          value={asked.show}
          onChange={(event) => ask({ show: event.target.value as typeof asked.show })}
          fullWidth={false}
          sx={{ width: '11rem' }}
        >
          {(['any', 'running', 'over'] as const).map((show) => (
            <MenuItem key={show} value={show}>
              {t(`list.${show}`)}
            </MenuItem>
          ))}
        </TextField>
      </SearchForm>
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {cycles.data === undefined ? (
          <Waiting error={cycles.error} onRetry={cycles.refetch} height={240} />
        ) : total === 0 ? (
          <EmptyState title={t(filtered ? 'list.empty' : 'list.none')} hint={t(filtered ? 'list.emptyHint' : 'list.noneHint')} />
        ) : (
          <CycleTable rows={cycles.data.cycles.nodes} label={t('list.title')} />
        )}
      </Paper>
      {total > PAGE ? <Pagination sx={{ mt: 1.5 }} count={Math.ceil(total / PAGE)} page={page + 1} onChange={(_, next) => setPage(next - 1)} /> : null}
      {creating ? (
        <CreateCycleDialog
          onClose={() => setCreating(false)}
          onDone={({ outcome }) => (outcome.cycle === null ? undefined : void navigate(cycleUrl(outcome.cycle.id)))}
        />
      ) : null}
    </>
  )
}
