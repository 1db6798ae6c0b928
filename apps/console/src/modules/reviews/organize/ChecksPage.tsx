import { Box, Button, Link as MuiLink, MenuItem, Paper, Table, TableBody, TableCell, TableHead, TableRow, TextField } from '@mui/material'
import { takesChecks } from '@shuping/domain/reviews'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { PageHead } from '../../../kit/PageHead.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { checkUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { checkedCyclesDocument, checksDocument } from './documents.ts'
import type { CheckRow } from './documents.ts'
import { PlanDialog } from './PlanDialog.tsx'

/** The field checks of a cycle, and setting up another one. */
export function ChecksPage() {
  const t = useWords()
  const go = useNavigate()
  const may = useCan('reviews.plan')
  const [search, setSearch] = useSearchParams()
  const [planning, setPlanning] = useState(false)
  const cycles = useAsk(checkedCyclesDocument, {})
  if (cycles.data === undefined) return <Waiting error={cycles.error} onRetry={cycles.refetch} height={320} />
  const all = cycles.data.cycles.nodes
  // What can be checked now comes first to mind.
  const cycle = all.find(({ id }) => id === search.get('cycle')) ?? all.find(({ state }) => takesChecks(state)) ?? all[0]
  const plan = may && cycle !== undefined && takesChecks(cycle.state) ? (
    <Button variant="contained" onClick={() => setPlanning(true)}>{t('plan')}</Button>
  ) : null
  return (
    <>
      <PageHead title={t('checks')}>{plan}</PageHead>
      {cycle === undefined ? (
        <Paper variant="outlined"><EmptyState title={t('noCycle')} hint={t('noCycleHint')} /></Paper>
      ) : (
        <>
          <Box sx={{ maxWidth: '36rem', mb: 1.5 }}>
            <TextField select fullWidth label={t('cycle')} value={cycle.id} onChange={({ target }) => setSearch({ cycle: target.value }, { replace: true })}>
              {all.map(({ id, title, organizationName }) => (
                <MenuItem key={id} value={id}>{title}　{organizationName}</MenuItem>
              ))}
            </TextField>
          </Box>
          <Checks cycleId={cycle.id} plan={plan} />
        </>
      )}
      {planning && cycle !== undefined ? (
        <PlanDialog cycleId={cycle.id} onClose={() => setPlanning(false)} onDone={(id) => void go(checkUrl(id))} />
      ) : null}
    </>
  )
}

function Checks({ cycleId, plan }: { readonly cycleId: string; readonly plan: ReactNode }) {
  const t = useWords()
  const { data, error, refetch } = useAsk(checksDocument, { cycleId })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={240} />
  return (
    <Paper variant="outlined">
      {data.fieldChecks.length === 0 ? (
        <EmptyState title={t('noCheck')} hint={t('noCheckHint')}>{plan}</EmptyState>
      ) : (
        <WideTable>
          <Table size="small" aria-label={t('checks')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('column.check')}</TableCell>
                <TableCell>{t('column.days')}</TableCell>
                <TableCell>{t('column.team')}</TableCell>
                <TableCell align="right">{t('column.drawn')}</TableCell>
                <TableCell align="right">{t('column.handedIn')}</TableCell>
                <TableCell align="right">{t('column.open')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>{data.fieldChecks.map((check) => <Row key={check.id} check={check} />)}</TableBody>
          </Table>
        </WideTable>
      )}
    </Paper>
  )
}

function Row({ check }: { readonly check: CheckRow }) {
  const t = useWords()
  const locale = useLocaleName()
  const { id, title, fromOn, toOn, members, visits, drawnFrom, standing } = check
  return (
    <TableRow hover>
      <TableCell><MuiLink component={Link} to={checkUrl(id)}>{title}</MuiLink></TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{t('days', { from: dayText(fromOn, locale), to: dayText(toOn, locale) })}</TableCell>
      <TableCell>{members.map(({ personName }) => personName).join(locale === 'en' ? ', ' : '、')}</TableCell>
      <TableCell align="right">{t('of', { count: visits.length, all: drawnFrom })}</TableCell>
      <TableCell align="right">{t('of', { count: standing.handedIn, all: standing.due })}</TableCell>
      <TableCell align="right">{standing.findings - standing.putRight}</TableCell>
    </TableRow>
  )
}
