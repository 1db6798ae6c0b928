import WarningAmberIcon from '@mui/icons-material/WarningAmber'
import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { visuallyHidden } from '../../kit/visually-hidden.ts'
import { WideTable } from '../../kit/WideTable.tsx'
import { useLocaleName } from '../../kit/words.ts'
import type { Board, SheetRow } from './types.ts'
import { useWords } from './use-words.ts'

interface SheetTableProps {
  readonly rows: readonly SheetRow[]
  readonly grades: Board['grades']
  readonly onExplain: (row: SheetRow) => void
}

const number = { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } as const

/** Longer in English than what stands below. */
const mayWrap = { whiteSpace: 'normal' } as const

/** Score sheets in the order of the roster: three strands beside the total, computed beside drafted and decided grade. */
export function SheetTable({ rows, grades, onExplain }: SheetTableProps) {
  const t = useWords()
  const locale = useLocaleName()
  const gradeOf = (id: string | null | undefined): string => grades.find((grade) => grade.id === id)?.label[locale] ?? '—'
  const percent = (value: string | null): string => (value === null ? '—' : `${value}%`)
  return (
    <WideTable>
      <Table size="small" aria-label={t('sheets')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('person')}</TableCell>
            <TableCell>{t('unit')}</TableCell>
            <TableCell sx={number}>{t('stage')}</TableCell>
            <TableCell sx={number}>{t('offStage')}</TableCell>
            <TableCell sx={number}>{t('response')}</TableCell>
            <TableCell sx={number}>{t('total')}</TableCell>
            <TableCell>
              <Box component="span" sx={visuallyHidden}>
                {t('explain')}
              </Box>
            </TableCell>
            <TableCell sx={mayWrap}>{t('computed')}</TableCell>
            <TableCell sx={mayWrap}>{t('drafted')}</TableCell>
            <TableCell sx={mayWrap}>{t('decided')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.personName ?? row.organizationName}</TableCell>
              <TableCell sx={{ minWidth: '10rem' }}>
                {row.organizationName}
                {row.postTitle === null ? '' : `　${row.postTitle}`}
                {row.disagree ? (
                  <Typography color="warning" variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                    <WarningAmberIcon fontSize="small" aria-hidden />
                    {t('alarm')}
                  </Typography>
                ) : null}
              </TableCell>
              <TableCell sx={number}>{percent(row.stage)}</TableCell>
              <TableCell sx={number}>{percent(row.offStage)}</TableCell>
              <TableCell sx={number}>{percent(row.response)}</TableCell>
              <TableCell sx={{ ...number, fontWeight: 600 }}>{row.total ?? t('blocked')}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap', px: 0 }}>
                <Button size="small" onClick={() => onExplain(row)} aria-label={t('explainOf', { name: row.personName ?? row.organizationName })}>
                  {t('explain')}
                </Button>
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {row.computedState === 'UNDETERMINED' ? t('undetermined') : (row.computedGradeLabel?.[locale] ?? '—')}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{gradeOf(row.grading?.draftGrade)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{gradeOf(row.grading?.decidedGrade)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}
