import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { rational } from '@shuping/domain/kit'
import { useLocaleName } from '../../../kit/words.ts'
import type { TrialAnswer, TrialChange } from '../documents.ts'
import { useWords } from '../use-words.ts'

/** Exact totals as people read them: two places. */
const shown = (text: string): string => rational.toText(rational.round(rational.told(text), 2, 'HALF_UP'))
const signed = (text: string): string => {
  const told = shown(text)
  return told.startsWith('-') ? `−${told.slice(1)}` : `+${told}`
}

/** Whose total, grade or rank would be another, those of another grade first, each with what brings it about. */
export function TrialTable({ answer: { changes, changed, regraded, unchanged } }: { readonly answer: TrialAnswer }) {
  const t = useWords()
  const rows = changes.toSorted((a, b) => Number(b.gradeChanges) - Number(a.gradeChanges))
  const ranked = changes.some(({ rankBefore, rankAfter }) => rankBefore !== null || rankAfter !== null)
  if (changes.length === 0) return <Alert severity="success" role="status">{t('trial.nothing', { smart_count: unchanged })}</Alert>
  return (
    <Box>
      <Typography role="status" sx={{ fontWeight: 600, mb: 1 }}>{t('trial.summary', { smart_count: changed, grades: regraded, unchanged })}</Typography>
      {changed === changes.length ? null : <Typography color="textSecondary" sx={{ mb: 1 }}>{t('trial.listed', { smart_count: changes.length })}</Typography>}
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={t('trial.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('trial.who')}</TableCell>
              <TableCell>{t('trial.total')}</TableCell>
              <TableCell>{t('trial.grade')}</TableCell>
              {ranked ? <TableCell>{t('trial.rank')}</TableCell> : null}
              <TableCell>{t('trial.why')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>{rows.map((one) => <Row key={one.appraiseeId} one={one} ranked={ranked} />)}</TableBody>
        </Table>
      </Box>
    </Box>
  )
}

function Row({ one, ranked }: { readonly one: TrialChange; readonly ranked: boolean }) {
  const t = useWords()
  const locale = useLocaleName()
  const moved = (before: string, after: string): string => (before === after ? t('trial.stays') : t('trial.moved', { before, after }))
  const total = (text: string | null): string => (text === null ? '—' : shown(text))
  const why = [
    // What rounding leaves over is no reason.
    ...one.parts.filter(({ by }) => shown(by) !== '0').map(({ label, by }) => t('trial.part', { name: label[locale], by: signed(by) })),
    ...one.reasonsBefore.map((reason) => t('trial.gone', { reason: reason[locale] })),
    ...one.reasonsAfter.map((reason) => reason[locale]),
  ]
  return (
    <TableRow sx={{ '& td': { verticalAlign: 'top' } }}>
      <TableCell>
        {one.personName ?? one.organizationName}
        {one.personName === null ? null : <Typography color="textSecondary" sx={{ fontSize: '0.875rem' }}>{one.organizationName}</Typography>}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {moved(total(one.totalBefore), total(one.totalAfter))}
        {one.by === null ? null : <Typography color="textSecondary" sx={{ fontSize: '0.875rem' }}>{signed(one.by)}</Typography>}
      </TableCell>
      <TableCell sx={{ fontWeight: one.gradeChanges ? 600 : 400 }}>{moved(one.gradeBefore[locale], one.gradeAfter[locale])}</TableCell>
      {ranked ? <TableCell>{moved(String(one.rankBefore ?? '—'), String(one.rankAfter ?? '—'))}</TableCell> : null}
      <TableCell>{why.map((words) => <div key={words}>{words}</div>)}</TableCell>
    </TableRow>
  )
}
