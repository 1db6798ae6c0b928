import RefreshIcon from '@mui/icons-material/Refresh'
import { IconButton, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material'
import { instantText } from '../../kit/calendar-day.ts'
import { Panel } from '../../kit/Panel.tsx'
import { useKitWords } from '../../kit/use-words.ts'
import { useLocaleName } from '../../kit/words.ts'
import type { Group, Round } from './types.ts'
import { useWords } from './use-words.ts'

const NONE = '—'

/** The numbers of slips and papers by group: while voting the turnout, after the count the count sheet. */
export function CountSheet({ round, onRefresh }: { readonly round: Round; readonly onRefresh: () => void }) {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const counted = round.state === 'COUNTED'
  const began = round.openedAt !== null
  const columns = counted
    ? (['due', 'printed', 'issued', 'spoiled', 'unused', 'inBox', 'valid', 'invalid', 'turnout'] as const)
    : (['due', 'printed', 'inBox', 'turnout'] as const)
  const cell = (column: (typeof columns)[number], group: Group): string => {
    const { due, printed, drawn, spoiled, unused, returned, invalid } = group
    switch (column) {
      case 'due': return String(due)
      case 'printed': return String(printed)
      case 'issued': return String(drawn ?? NONE)
      case 'spoiled': return String(spoiled ?? NONE)
      case 'unused': return String(unused ?? NONE)
      case 'inBox': return began ? String(returned) : NONE
      case 'valid': return invalid === null ? NONE : String(returned - invalid)
      case 'invalid': return String(invalid ?? NONE)
      case 'turnout': return began ? `${returned < due ? Math.min(99.9, Math.round((returned * 1000) / due) / 10) : Math.round((returned * 1000) / due) / 10}%` : NONE
    }
  }
  const sum = (of: 'due' | 'printed' | 'returned'): number => round.groups.reduce((total, group) => total + group[of], 0)
  const sumOr = (of: 'drawn' | 'spoiled' | 'unused' | 'invalid'): number | null =>
    counted ? round.groups.reduce((total, group) => total + (group[of] ?? 0), 0) : null
  const total: Group = {
    id: '', labelZh: '', labelEn: '', due: sum('due'), printed: sum('printed'), returned: sum('returned'),
    drawn: sumOr('drawn'), spoiled: sumOr('spoiled'), unused: sumOr('unused'), invalid: sumOr('invalid'),
  }
  return (
    <Panel
      title={t(counted ? 'sheet.title' : 'sheet.live')}
      tools={round.state === 'OPEN' ? <IconButton aria-label={kit('action.reload')} onClick={onRefresh}><RefreshIcon /></IconButton> : undefined}
    >
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {counted && round.countedAt !== null ? t('sheet.counted', { at: instantText(round.countedAt, locale) }) : t('sheet.liveHint')}
      </Typography>
      <TableContainer tabIndex={0} role="group" aria-label={t(counted ? 'sheet.title' : 'sheet.live')}>
        <Table size="small" aria-label={t(counted ? 'sheet.title' : 'sheet.live')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('column.group')}</TableCell>
              {columns.map((column) => <TableCell key={column} align="right" sx={{ whiteSpace: 'nowrap' }}>{t(`column.${column}`)}</TableCell>)}
            </TableRow>
          </TableHead>
          <TableBody>
            {round.groups.map((group) => (
              <TableRow key={group.id}>
                <TableCell sx={{ minWidth: '7rem' }}>{locale === 'zh' ? group.labelZh : group.labelEn}</TableCell>
                {columns.map((column) => <TableCell key={column} align="right">{cell(column, group)}</TableCell>)}
              </TableRow>
            ))}
            {round.groups.length < 2 ? null : (
              <TableRow sx={{ '& td': { fontWeight: 600 } }}>
                <TableCell>{t('column.all')}</TableCell>
                {columns.map((column) => <TableCell key={column} align="right">{cell(column, total)}</TableCell>)}
              </TableRow>
            )}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  )
}
