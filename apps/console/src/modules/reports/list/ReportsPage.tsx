import {
  Box,
  Link as MuiLink,
  Pagination,
  Paper,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Tabs,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { SearchForm } from '../../../kit/forms/SearchForm.tsx'
import { Waiting } from '../../../kit/Waiting.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { ChosenCyclePage } from '../../cycles/index.ts'
import { reportCyclesDocument, reportsDocument } from '../documents.ts'
import { reportUrl } from '../places.ts'
import { StateMark } from '../StateMark.tsx'
import type { EntryRow, ReportCycle, ReportStanding, Tally } from '../types.ts'
import { useWords } from '../use-words.ts'

const PAGE = 25

/** What a reviewer looks for, as states. */
const GROUPS = {
  all: [],
  toReview: ['SUBMITTED'],
  open: ['NOT_STARTED', 'DRAFT', 'RETURNED'],
  done: ['APPROVED', 'LOCKED'],
  waived: ['WAIVED'],
} as const satisfies Readonly<Record<string, readonly ReportStanding[]>>
type Group = keyof typeof GROUPS

/** The reports of a cycle: who has submitted, who has not, what waits for review. */
export function ReportsPage() {
  const t = useWords()
  return (
    <ChosenCyclePage
      title={t('list.name')}
      document={reportCyclesDocument}
      read={({ reportCycles }) => reportCycles}
      none={t('list.none')}
      noneHint={t('list.noneHint')}
    >
      {(cycle) => <OfCycle key={cycle.id} cycle={cycle} />}
    </ChosenCyclePage>
  )
}

function OfCycle({ cycle }: { readonly cycle: ReportCycle }) {
  const t = useWords()
  const locale = useLocaleName()
  const [params, setParams] = useSearchParams()
  const group = (Object.keys(GROUPS) as Group[]).find((one) => one === params.get('state')) ?? 'all'
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(0)
  const show = (state: Group): void => {
    setPage(0)
    setParams({ cycle: cycle.id, state }, { replace: true })
  }
  const filter = { cycleId: cycle.id, search, ...(group === 'all' ? {} : { states: GROUPS[group] }) }
  const { data, error, refetch } = useAsk(reportsDocument, { filter, cycleId: cycle.id, first: PAGE, skip: page * PAGE }, { keep: true })
  const tally = data?.reportTally ?? []
  const late = tally.reduce((sum, one) => sum + one.late, 0)
  const pages = Math.ceil((data?.reports.total ?? 0) / PAGE)
  return (
    <>
      {cycle.reportsDueOn === null && late === 0 ? null : (
        <Typography color="textSecondary" sx={{ mb: 1.5 }}>
          {cycle.reportsDueOn === null ? '' : t('list.due', { day: dayText(cycle.reportsDueOn, locale) })}
          {late === 0 ? '' : `　${t('list.lateCount', { smart_count: late })}`}
        </Typography>
      )}
      <SearchForm
        onSearch={() => {
          setSearch(typed.trim())
          setPage(0)
        }}
      >
        <TextField
          label={t('list.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          fullWidth={false}
          sx={{ width: '16rem' }}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
      </SearchForm>
      <Paper variant="outlined">
        <Tabs
          value={group}
          onChange={(_, next: Group) => show(next)}
          variant="scrollable"
          allowScrollButtonsMobile
          aria-label={t('list.state')}
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {(Object.keys(GROUPS) as Group[]).map((one) => (
            <Tab
              key={one}
              value={one}
              label={t('list.tally', { label: t(`list.${one}`), count: countOf(tally, GROUPS[one]) })}
              id={`tab-${one}`}
              aria-controls="panel-reports"
            />
          ))}
        </Tabs>
        <Box role="tabpanel" id="panel-reports" aria-labelledby={`tab-${group}`}>
          {data === undefined ? (
            <Waiting error={error} onRetry={refetch} height={240} />
          ) : data.reports.nodes.length === 0 ? (
            <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} />
          ) : (
            <Rows rows={data.reports.nodes} />
          )}
        </Box>
        {pages > 1 ? <Pagination count={pages} page={page + 1} onChange={(_, next) => setPage(next - 1)} sx={{ p: 1 }} /> : null}
      </Paper>
    </>
  )
}

const countOf = (tally: readonly Tally[], states: readonly ReportStanding[]): number =>
  tally.reduce((sum, { state, count }) => (states.length === 0 || states.includes(state) ? sum + count : sum), 0)

function Rows({ rows }: { readonly rows: readonly EntryRow[] }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <TableContainer>
      <Table size="small" aria-label={t('list.name')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('list.person')}</TableCell>
            <TableCell>{t('list.organization')}</TableCell>
            <TableCell>{t('list.group')}</TableCell>
            <TableCell>{t('list.state')}</TableCell>
            <TableCell>{t('list.submittedOn')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <MuiLink component={Link} to={reportUrl(row.id)}>
                  {row.personName ?? row.organizationName}
                </MuiLink>
              </TableCell>
              <TableCell>
                {row.organizationName}
                {row.postTitle === null ? '' : `　${row.postTitle}`}
              </TableCell>
              <TableCell>{locale === 'en' ? row.classEn : row.classZh}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <StateMark state={row.state} late={row.late} />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.submittedOn === null ? '—' : dayText(row.submittedOn, locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
