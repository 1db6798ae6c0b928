import {
  Box,
  Button,
  Link as MuiLink,
  MenuItem,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TextField,
  Typography,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material'
import { useState } from 'react'
import { useLocaleName } from '../words.ts'
import { columnsOfFaults } from './columns-of-faults.ts'
import type { ImportFault } from './topic.ts'
import { useImportWords } from './use-words.ts'

interface FaultTableProps {
  readonly label: string
  readonly faults: readonly ImportFault[]
  /** How many there are, also beyond those listed. */
  readonly count: number
  /** Goes to the row where it can be corrected; absent when the file stands elsewhere. */
  readonly onEdit: ((row: number) => void) | undefined
}

const PAGE = 50
/** What the filter says for faults of no column; heads of columns are never empty. */
const NO_COLUMN = ''

/** Faults by row and column, each with its remedy; on narrow screens one below the other. */
export function FaultTable({ label, faults, count, onEdit }: FaultTableProps) {
  const t = useImportWords()
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'))
  const [column, setColumn] = useState<string | null>(null)
  const [shown, setShown] = useState(PAGE)
  const columns = columnsOfFaults(faults)
  const found = column === null ? faults : faults.filter((fault) => (fault.column ?? NO_COLUMN) === column)
  const listed = found.slice(0, shown)
  const left = found.length - listed.length
  const choose = (value: string): void => {
    setShown(PAGE)
    setColumn(value === 'all' ? null : value.slice(1))
  }
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, py: 1 }}>
        {columns.length > 1 ? (
          <TextField
            select
            label={t('report.filter')}
            value={column === null ? 'all' : `=${column}`}
            onChange={(event) => choose(event.target.value)}
            sx={{ width: 'auto', minWidth: '14rem' }}
          >
            <MenuItem value="all">{t('report.all', { count: faults.length })}</MenuItem>
            {columns.map((one) => (
              <MenuItem key={one.column ?? NO_COLUMN} value={`=${one.column ?? NO_COLUMN}`}>
                {t('report.one', { name: one.column ?? t('report.whole'), count: one.count })}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        <Typography color="textSecondary" role="status">
          {t('report.shown', { shown: listed.length, count: found.length })}
        </Typography>
      </Box>
      {narrow ? (
        <FaultCards label={label} faults={listed} onEdit={onEdit} />
      ) : (
        <FaultRows label={label} faults={listed} onEdit={onEdit} />
      )}
      {left > 0 ? (
        <Button onClick={() => setShown(shown + PAGE)} sx={{ mt: 1 }}>
          {t('report.more', { smart_count: Math.min(PAGE, left) })}
        </Button>
      ) : null}
      {count > faults.length ? (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {t('report.cut', { count: faults.length })}
        </Typography>
      ) : null}
    </Box>
  )
}

/** The frame ends the table: the last row needs no line of its own. */
const FRAME = {
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  '& tbody tr:last-of-type td': { border: 0 },
} as const

type ListProps = Pick<FaultTableProps, 'label' | 'faults' | 'onEdit'>

const keyOf = (fault: ImportFault, at: number): string => `${fault.row}.${fault.column}.${fault.code}.${at}`

function FaultRows({ label, faults, onEdit }: ListProps) {
  const t = useImportWords()
  const locale = useLocaleName()
  return (
    <TableContainer sx={FRAME}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '4rem' }}>{t('report.row')}</TableCell>
            <TableCell sx={{ width: '8rem' }}>{t('report.column')}</TableCell>
            <TableCell sx={{ width: '20%' }}>{t('report.value')}</TableCell>
            <TableCell>{t('report.remedy')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {faults.map((fault, at) => (
            <TableRow key={keyOf(fault, at)} hover sx={{ verticalAlign: 'top' }}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Row row={fault.row} onEdit={onEdit} />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{fault.column ?? '—'}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere', minWidth: '8rem' }}>
                <Value value={fault.value} />
              </TableCell>
              <TableCell>{fault.messages[locale]}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function FaultCards({ label, faults, onEdit }: ListProps) {
  const t = useImportWords()
  const locale = useLocaleName()
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {faults.map((fault, at) => (
        <Box
          key={keyOf(fault, at)}
          component="li"
          sx={{ py: 1, borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere' }}
        >
          <Row row={fault.row} onEdit={onEdit} spelled />
          {fault.column === null ? null : ` · ${fault.column}`}
          {fault.value === null ? null : (
            <div>
              {t('report.value')}：<Value value={fault.value} />
            </div>
          )}
          <div>{fault.messages[locale]}</div>
        </Box>
      ))}
    </Box>
  )
}

interface RowProps {
  readonly row: number
  readonly onEdit: ((row: number) => void) | undefined
  /** Says “row 3” where no head of a column does. */
  readonly spelled?: boolean
}

function Row({ row, onEdit, spelled = false }: RowProps) {
  const t = useImportWords()
  if (row === 0) return t('report.whole')
  if (onEdit === undefined) return spelled ? t('report.rowOf', { row }) : row
  return (
    <MuiLink
      component="button"
      type="button"
      onClick={() => onEdit(row)}
      aria-label={t('report.rowEdit', { row })}
      sx={{ minHeight: 24, minWidth: 24, fontSize: 'inherit', verticalAlign: 'baseline', textAlign: 'start' }}
    >
      {spelled ? t('report.rowOf', { row }) : row}
    </MuiLink>
  )
}

function Value({ value }: { readonly value: string | null }) {
  const t = useImportWords()
  if (value === null) return null
  if (value !== '') return value
  return (
    <Typography component="span" color="textSecondary">
      {t('report.blank')}
    </Typography>
  )
}
