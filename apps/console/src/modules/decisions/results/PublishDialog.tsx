import { Alert, Typography } from '@mui/material'
import { useWatch } from 'react-hook-form'
import { ask } from '../../../api/ask.ts'
import { ActionDialog } from '../../../kit/action/ActionDialog.tsx'
import { CheckLine } from '../../../kit/forms/CheckLine.tsx'
import { RadioLine } from '../../../kit/forms/RadioLine.tsx'
import { TextLine } from '../../../kit/forms/TextLine.tsx'
import { publishDocument } from '../documents.ts'
import type { Board, CycleShown, Range } from '../types.ts'
import { useWords } from '../use-words.ts'

interface Props {
  readonly cycle: CycleShown
  readonly board: Board
  readonly onClose: () => void
}

/** Makes the decided grades known, in a range; ranks only where the scheme publishes one, on a recorded basis. */
export function PublishDialog({ cycle, board, onClose }: Props) {
  const t = useWords()
  return (
    <ActionDialog<CycleShown, unknown>
      title={`${t('results.publish')}　${t('results.version', { version: cycle.resultVersion })}`}
      note={t('results.what', { smart_count: board.decided })}
      draftKey={`decisions.publish.${cycle.id}.${cycle.resultVersion}`}
      subject={cycle}
      initial={() => ({ range: 'OWN', withTotals: false, withRanks: false, rankingBasis: '' })}
      sources={['range', 'withTotals', 'withRanks', 'rankingBasis']}
      send={({ range, withTotals, withRanks, rankingBasis }, { id }, how) =>
        ask(publishDocument, { input: { cycleId: id, range, withTotals, withRanks, rankingBasis: withRanks === true ? rankingBasis : null, ...how } })
      }
      labelOf={(source) => t(`results.${source === 'rankingBasis' ? 'basis' : (source as 'range')}`)}
      textOf={(_, value) => (value as string | undefined) ?? ''}
      done={t('results.publishDone')}
      doWord={t('results.publish')}
      onClose={onClose}
    >
      <RadioLine source="range" label={t('results.range')} options={(['OWN', 'ALL_BELOW'] as const).map((range) => [range, t(`results.ranges.${range}`)])} />
      <RangeNote />
      <CheckLine source="withTotals" label={t('results.withTotals')} />
      {board.ranks ? <Ranks /> : <Typography color="textSecondary">{t('results.noRanks')}</Typography>}
      <Alert severity="warning">{t('results.publishNote')}</Alert>
    </ActionDialog>
  )
}

function RangeNote() {
  const t = useWords()
  const range = useWatch({ name: 'range' }) as Range
  return <Typography color="textSecondary">{`${t(`results.rangeNotes.${range}`)}${t('results.own')}`}</Typography>
}

function Ranks() {
  const t = useWords()
  const on = useWatch({ name: 'withRanks' }) as boolean
  return (
    <>
      <CheckLine source="withRanks" label={t('results.withRanks')} />
      {on ? <TextLine source="rankingBasis" label={t('results.basis')} required max={200} /> : null}
    </>
  )
}
