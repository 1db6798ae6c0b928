import WarningAmberIcon from '@mui/icons-material/WarningAmber'
import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { MarkBox } from '../../../kit/MarkBox.tsx'
import type { Marks } from '../../../kit/use-marks.ts'
import { WideTable } from '../../../kit/WideTable.tsx'
import { useLocaleName } from '../../../kit/words.ts'
import type { Board, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { isGraded } from './choices.ts'
import { DecideCell } from './DecideCell.tsx'
import type { KeptChoices } from './use-choices.ts'

interface Props {
  readonly rows: readonly GradedRow[]
  readonly grades: Board['grades']
  /** Drafts opinion and grade; absent where that is not to be done here and now. */
  readonly onDraft: ((row: GradedRow) => void) | undefined
  readonly onExplain: (row: GradedRow) => void
  /** Marks for drafting many; absent where nothing is drafted. */
  readonly marks: Marks<GradedRow> | undefined
  /** Choices of the committee; absent where it does not sit. */
  readonly deciding: KeptChoices | undefined
}

const small = { display: 'block', fontSize: '0.875rem', color: 'text.secondary', overflowWrap: 'anywhere' } as const

/** Computed, drafted and decided grade side by side, in the order of the roster. */
export function GradingTable({ rows, grades, onDraft, onExplain, marks, deciding }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const nameOf = (id: string | null | undefined): string => grades.find((one) => one.id === id)?.label[locale] ?? '—'
  const computed = (row: GradedRow): string =>
    row.computedState === 'GRADED' ? (row.computedGradeLabel?.[locale] ?? '—') : row.computedState === 'UNDETERMINED' ? t('grading.undetermined') : '—'
  const markable = rows.filter(isGraded)
  const marked = markable.filter(({ id }) => marks?.has(id) === true).length
  return (
    <WideTable>
      <Table size="small" aria-label={t('grading.title')} sx={{ '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            {marks === undefined ? null : (
              <TableCell padding="checkbox">
                <MarkBox label={t('grading.markAll')} checked={marked > 0 && marked === markable.length} indeterminate={marked > 0} disabled={markable.length === 0} onChange={(on) => marks.put(markable, on)} />
              </TableCell>
            )}
            <TableCell>{t('grading.person')}</TableCell>
            <TableCell align="right">{t('grading.total')}</TableCell>
            <TableCell>{t('grading.computed')}</TableCell>
            <TableCell>{t('grading.drafted')}</TableCell>
            <TableCell>{t('grading.decided')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const { grading } = row
            const name = row.personName ?? row.organizationName
            return (
              <TableRow key={row.id} hover selected={marks?.has(row.id) === true}>
                {marks === undefined ? null : (
                  <TableCell padding="checkbox">
                    {isGraded(row) ? <MarkBox label={t('grading.mark', { name })} checked={marks.has(row.id)} onChange={(on) => marks.put([row], on)} /> : null}
                  </TableCell>
                )}
                <TableCell sx={{ minWidth: '9rem' }}>
                  {name}
                  {row.personName === null ? null : <Box component="span" sx={small}>{row.organizationName}</Box>}
                  {row.disagree ? (
                    <Typography color="warning" variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                      <WarningAmberIcon fontSize="small" aria-hidden />
                      {t('grading.disagree')}
                    </Typography>
                  ) : null}
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
                    {row.total ?? '—'}
                  </Box>
                  <Button size="small" sx={{ mr: -0.75 }} aria-label={`${name}：${t('grading.explain')}`} onClick={() => onExplain(row)}>
                    {t('grading.explain')}
                  </Button>
                </TableCell>
                <TableCell sx={{ minWidth: '7rem' }}>
                  {computed(row)}
                  {row.reasons.map((reason, at) => (
                    <Box key={at} component="span" sx={small}>
                      {reason[locale]}
                    </Box>
                  ))}
                </TableCell>
                <TableCell sx={{ minWidth: '8rem' }}>
                  {isGraded(row) ? nameOf(grading?.draftGrade) : t('grading.noGrade')}
                  {grading?.draftReason ? <Box component="span" sx={small}>{grading.draftReason}</Box> : null}
                  {onDraft !== undefined && isGraded(row) ? (
                    <Button size="small" sx={{ py: 0, verticalAlign: 'baseline' }} aria-label={t(grading?.draftGrade == null ? 'grading.draftOf' : 'grading.editOf', { name })} onClick={() => onDraft(row)}>
                      {t(grading?.draftGrade == null ? 'grading.draft' : 'grading.edit')}
                    </Button>
                  ) : null}
                </TableCell>
                <TableCell sx={{ minWidth: deciding === undefined ? '8rem' : '15rem' }}>
                  {deciding !== undefined && isGraded(row) ? (
                    <DecideCell row={row} grades={grades} kept={deciding} nameOf={nameOf} />
                  ) : (
                    <>
                      {isGraded(row) ? nameOf(grading?.decidedGrade) : t('grading.noGrade')}
                      {grading?.decidedReason ? <Box component="span" sx={small}>{grading.decidedReason}</Box> : null}
                      {grading?.minutes == null ? null : <Box component="span" sx={small}>{t('grading.by', { who: grading.decidedOn ?? '', minutes: grading.minutes })}</Box>}
                    </>
                  )}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </WideTable>
  )
}
