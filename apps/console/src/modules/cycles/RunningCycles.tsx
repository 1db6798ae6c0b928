import { Box, Link as MuiLink, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { CALENDAR_DATES } from '@shuping/domain/cycles'
import type { CalendarDateName } from '@shuping/domain/cycles'
import { Link } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { dayText, todayHere } from '../../kit/calendar-day.ts'
import { useOwnPlace } from '../../kit/own-place.ts'
import { Panel } from '../../kit/Panel.tsx'
import { WideTable } from '../../kit/WideTable.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { runningCyclesDocument } from './documents.ts'
import { CYCLES_PATH, cycleUrl } from './places.ts'
import { StateMark } from './StateMark.tsx'
import type { RunningCycle } from './types.ts'
import { useWords } from './use-words.ts'

const MOST = 6
/** On a phone the title says whose it is. */
const WIDE_ONLY = { display: { xs: 'none', sm: 'table-cell' } }

/** What runs now, one's own first, with the next date of each. Nothing while it is asked for, or where nothing runs. */
export function RunningCycles() {
  const t = useWords()
  const locale = useLocaleName()
  const own = useOwnPlace()?.name
  const { data } = useAsk(runningCyclesDocument, { first: MOST })
  if (data === undefined || data.cycles.total === 0) return null
  const { nodes, total } = data.cycles
  const isOwn = ({ organizationName }: RunningCycle): boolean => organizationName === own
  return (
    <Box sx={{ gridColumn: '1 / -1' }}>
      <Panel title={t('home.running')}>
        <WideTable>
          <Table size="small" aria-label={t('home.running')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('name')}</TableCell>
                <TableCell sx={WIDE_ONLY}>{t('field.organizationId')}</TableCell>
                <TableCell>{t('field.state')}</TableCell>
                <TableCell>{t('home.next')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {[...nodes.filter(isOwn), ...nodes.filter((one) => !isOwn(one))].map((cycle) => {
                const next = nextDate(cycle)
                return (
                  <TableRow key={cycle.id} hover>
                    <TableCell sx={{ minWidth: '13rem' }}>
                      <MuiLink component={Link} to={cycleUrl(cycle.id)}>
                        {cycle.title}
                      </MuiLink>
                    </TableCell>
                    <TableCell sx={WIDE_ONLY}>{cycle.organizationName}</TableCell>
                    <TableCell>
                      <StateMark state={cycle.state} />
                    </TableCell>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      {next === null ? '—' : t('home.nextOn', { day: dayText(next.day, locale), what: t(`field.${next.name}`) })}
                    </TableCell>
                  </TableRow>
                )
              })}
            </TableBody>
          </Table>
        </WideTable>
        {total > nodes.length ? (
          <Typography sx={{ mt: 1 }}>
            <MuiLink component={Link} to={CYCLES_PATH}>
              {t('home.all', { smart_count: total })}
            </MuiLink>
          </Typography>
        ) : null}
      </Panel>
    </Box>
  )
}

/** The first date of the calendar that is not over. */
function nextDate(cycle: RunningCycle, today = todayHere()): { readonly name: CalendarDateName; readonly day: string } | null {
  const dates = CALENDAR_DATES.flatMap((name) => (cycle[name] !== null && cycle[name] >= today ? [{ name, day: cycle[name] }] : []))
  return dates.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0] ?? null
}
