import { Button, Link as MuiLink, Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { useAsk } from '../../api/use-ask.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Waiting } from '../../kit/Waiting.tsx'
import { useLocaleName } from '../../kit/words.ts'
import { ChosenCyclePage } from '../cycles/index.ts'
import { cyclesDocument, roundsDocument } from './documents.ts'
import { PrepareDialog } from './dialogs/PrepareDialog.tsx'
import { roundUrl } from './places.ts'
import { RoundStateMark } from './RoundStateMark.tsx'
import type { Cycle, RoundRow } from './types.ts'
import { useWords } from './use-words.ts'

/** The rounds of a cycle, and preparing another one. */
export function BallotsPage() {
  const t = useWords()
  const go = useNavigate()
  const [preparing, setPreparing] = useState<string | null>(null)
  const prepare = (cycle: Cycle) =>
    cycle.viewerCanPrepare ? <Button variant="contained" onClick={() => setPreparing(cycle.id)}>{t('prepare')}</Button> : null
  return (
    <>
      <ChosenCyclePage
        title={t('name')}
        document={cyclesDocument}
        read={({ ballotCycles }) => ballotCycles}
        none={t('noCycle')}
        noneHint={t('noCycleHint')}
        action={prepare}
      >
        {(cycle) => <Rounds cycle={cycle} prepare={prepare(cycle)} />}
      </ChosenCyclePage>
      {preparing === null ? null : (
        <PrepareDialog cycleId={preparing} onClose={() => setPreparing(null)} onDone={(id) => void go(roundUrl(id))} />
      )}
    </>
  )
}

function Rounds({ cycle, prepare }: { readonly cycle: Cycle; readonly prepare: React.ReactNode }) {
  const t = useWords()
  const { data, error, refetch } = useAsk(roundsDocument, { cycleId: cycle.id })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} height={240} />
  return (
    <Paper variant="outlined">
      {data.ballotRounds.length === 0 ? (
        <EmptyState title={t('noRound')} hint={t('noRoundHint')}>{prepare}</EmptyState>
      ) : (
        <TableContainer tabIndex={0} role="group" aria-label={t('name')}>
          <Table size="small" aria-label={t('name')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('column.round')}</TableCell>
                <TableCell>{t('column.ballot')}</TableCell>
                <TableCell>{t('column.state')}</TableCell>
                <TableCell align="right">{t('column.due')}</TableCell>
                <TableCell align="right">{t('column.inBox')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>{data.ballotRounds.map((round) => <Row key={round.id} round={round} />)}</TableBody>
          </Table>
        </TableContainer>
      )}
    </Paper>
  )
}

function Row({ round }: { readonly round: RoundRow }) {
  const t = useWords()
  const zh = useLocaleName() === 'zh'
  const sum = (of: 'due' | 'returned'): number => round.groups.reduce((total, group) => total + group[of], 0)
  return (
    <TableRow hover>
      <TableCell>
        <MuiLink component={Link} to={roundUrl(round.id)}>{t('number', { number: round.number })}　{round.title}</MuiLink>
      </TableCell>
      <TableCell>{zh ? round.ballot.labelZh : round.ballot.labelEn}</TableCell>
      <TableCell><RoundStateMark state={round.state} /></TableCell>
      <TableCell align="right">{sum('due')}</TableCell>
      <TableCell align="right">{round.state === 'PREPARED' || round.state === 'PRINTED' ? '—' : sum('returned')}</TableCell>
    </TableRow>
  )
}
