import { Chip } from '@mui/material'
import { REPORT_STATE_NAMES } from '@shuping/domain/reports'
import { useLocaleName } from '../../kit/words.ts'
import type { ReportStanding } from './types.ts'
import { useWords } from './use-words.ts'

const COLORS = {
  NOT_STARTED: 'default',
  DRAFT: 'default',
  SUBMITTED: 'info',
  RETURNED: 'warning',
  APPROVED: 'success',
  LOCKED: 'success',
  WAIVED: 'default',
} as const

/** Where a report stands, in a word; late beside it. */
export function StateMark({ state, late = false }: { readonly state: ReportStanding; readonly late?: boolean }) {
  const t = useWords()
  const locale = useLocaleName()
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={COLORS[state]}
        label={state === 'NOT_STARTED' ? t('state.NOT_STARTED') : REPORT_STATE_NAMES[state][locale]}
      />
      {late ? <Chip size="small" variant="outlined" color="warning" label={t('list.late')} sx={{ ml: 0.5 }} /> : null}
    </>
  )
}
