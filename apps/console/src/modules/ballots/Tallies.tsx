import { Alert, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material'
import { useAsk } from '../../api/use-ask.ts'
import { Panel } from '../../kit/Panel.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { talliesDocument } from './documents.ts'
import type { Round, Tally } from './types.ts'
import { useWords } from './use-words.ts'

/** What a counted round comes to, by appraisee and group. What may not be shown is not sent here either. */
export function Tallies({ round }: { readonly round: Round }) {
  const t = useWords()
  const { data, error, refetch } = useAsk(talliesDocument, { id: round.id })
  return (
    <Panel title={t('results.title')}>
      <Typography color="textSecondary" sx={{ mb: 1 }}>{t('results.hint', { count: round.minimumPapers })}</Typography>
      {data === undefined ? <Waiting error={error} onRetry={refetch} height={160} />
          : data.ballotTallies.length === 0 ? <Alert severity="info">{t('results.later')}</Alert>
            : round.lines.map((_, at) => <LineTable key={at} round={round} line={at} tallies={data.ballotTallies.filter((tally) => tally.line === at)} />)}
    </Panel>
  )
}

function LineTable({ round, line, tallies }: { readonly round: Round; readonly line: number; readonly tallies: readonly Tally[] }) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const { labelZh, labelEn, grades } = round.lines[line]!
  const title = (zh ? labelZh : labelEn) ?? ''
  const groupName = (id: string | null): string => {
    const group = round.groups.find((one) => one.id === id)
    return group === undefined ? t('results.all') : zh ? group.labelZh : group.labelEn
  }
  const countOf = (tally: Tally, mark: string): number => tally.marks.find((one) => one.mark === mark)?.count ?? 0
  return (
    <TableContainer tabIndex={0} role="group" aria-label={`${t('results.title')} ${title}`.trim()} sx={{ mb: 2 }}>
      {title === '' ? null : <Typography variant="h3">{title}</Typography>}
      <Table size="small" aria-label={`${t('results.title')} ${title}`.trim()}>
        <TableHead>
          <TableRow>
            <TableCell>{t('results.who')}</TableCell>
            <TableCell>{t('column.group')}</TableCell>
            <TableCell align="right">{t('results.papers')}</TableCell>
            {grades.length === 0 ? <TableCell>{t('results.answers')}</TableCell>
              : grades.map((grade) => <TableCell key={grade.id} align="right">{zh ? grade.labelZh : grade.labelEn}</TableCell>)}
            <TableCell align="right">{t('results.abstained')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tallies.map((tally, at) => {
            const first = at === 0 || tallies[at - 1]!.appraisee !== tally.appraisee
            return (
              <TableRow key={`${tally.appraisee} ${tally.group}`} sx={tally.group === null ? { '& td': { fontWeight: 600 } } : {}}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>{first ? round.sheet[tally.appraisee]?.name : ''}</TableCell>
                <TableCell sx={{ minWidth: '7rem' }}>{groupName(tally.group)}</TableCell>
                <TableCell align="right">{tally.papers}</TableCell>
                {tally.hidden ? (
                  <TableCell colSpan={Math.max(1, grades.length) + 1} sx={{ color: 'text.secondary', textAlign: 'center' }}>{t('results.hidden')}</TableCell>
                ) : (
                  <>
                    {grades.length === 0 ? <TableCell>{tally.marks.map(({ mark, count }) => `${mark} × ${count}`).join('，')}</TableCell>
                      : grades.map((grade) => <TableCell key={grade.id} align="right">{countOf(tally, grade.id)}</TableCell>)}
                    <TableCell align="right">{tally.abstained}</TableCell>
                  </>
                )}
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
