import { Button, Link as MuiLink, Paper, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { takesChecks } from '@shuping/domain/reviews'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { useAsk } from '../../../api/use-ask.ts'
import { dayText } from '../../../kit/calendar-day.ts'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { useCan } from '../../../kit/viewer.ts'
import { Waiting } from '../../../kit/Waiting.tsx'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import { ChosenCyclePage } from '../../cycles/index.ts'
import { checkUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { checkedCyclesDocument, checksDocument } from './documents.ts'
import type { CheckRow, CycleChoice } from './documents.ts'
import { PlanDialog } from './PlanDialog.tsx'

/** The field checks of a cycle, and setting up another one. */
export function ChecksPage() {
  const t = useWords()
  const go = useNavigate()
  const may = useCan('reviews.plan')
  const [planning, setPlanning] = useState<string | null>(null)
  const plan = (cycle: CycleChoice) =>
    may && takesChecks(cycle.state) ? <Button variant="contained" onClick={() => setPlanning(cycle.id)}>{t('plan')}</Button> : null
  return (
    <>
      <ChosenCyclePage
        title={t('checks')}
        document={checkedCyclesDocument}
        read={({ cycles }) => cycles.nodes}
        // What can be checked now comes first to mind.
        prefer={({ state }) => takesChecks(state)}
        none={t('noCycle')}
        noneHint={t('noCycleHint')}
        action={plan}
      >
        {(cycle) => <Checks cycleId={cycle.id} plan={plan(cycle)} />}
      </ChosenCyclePage>
      {planning === null ? null : (
        <PlanDialog cycleId={planning} onClose={() => setPlanning(null)} onDone={(id) => void go(checkUrl(id))} />
      )}
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
