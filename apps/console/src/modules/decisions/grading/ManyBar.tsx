import { Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import type { Marks } from '../../../kit/use-marks.ts'
import type { Board, CycleShown, GradedRow } from '../types.ts'
import { useWords } from '../use-words.ts'
import { DraftManyDialog } from './DraftManyDialog.tsx'

interface Props {
  readonly cycle: CycleShown
  readonly board: Board
  readonly marks: Marks<GradedRow>
  /** Whether everybody of the cycle is in the list, not one class of several. */
  readonly whole: boolean
}

/** What can be done with many at once: the computed grade for the marked ones, or for all who have none. */
export function ManyBar({ cycle, board, marks, whole }: Props) {
  const t = useWords()
  const [doing, setDoing] = useState<{ readonly rows: readonly GradedRow[] | null; readonly count: number } | null>(null)
  const rest = board.appraised - board.drafted
  const count = marks.rows.length
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      {count === 0 && !whole ? (
        <Typography color="textSecondary">{t('grading.markHint')}</Typography>
      ) : count === 0 ? (
        <Button variant="outlined" disabled={rest === 0} onClick={() => setDoing({ rows: null, count: rest })}>
          {rest === 0 ? t('grading.allDrafted') : t('grading.draftRest', { smart_count: rest })}
        </Button>
      ) : (
        <>
          <Typography aria-live="polite">{t('grading.marked', { smart_count: count })}</Typography>
          <Button variant="outlined" onClick={() => setDoing({ rows: marks.rows, count })}>
            {t('grading.draftMarked')}
          </Button>
          <Button onClick={marks.clear}>{t('grading.unmark')}</Button>
        </>
      )}
      {doing === null ? null : <DraftManyDialog cycle={cycle} {...doing} onDone={marks.clear} onClose={() => setDoing(null)} />}
    </Box>
  )
}
