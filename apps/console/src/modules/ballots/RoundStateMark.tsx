import { Chip } from '@mui/material'
import { ROUND_STATE_NAMES } from '@shuping/domain/ballots'
import type { RoundState } from '@shuping/domain/ballots'
import { useLocaleName } from '../../kit/words.ts'

const COLORS: Readonly<Record<RoundState, 'default' | 'info' | 'success' | 'warning' | 'error'>> = {
  PREPARED: 'default', PRINTED: 'default', OPEN: 'success', CLOSED: 'warning', COUNTED: 'info', VOID: 'error',
}

/** Where a round stands. */
export function RoundStateMark({ state }: { readonly state: RoundState }) {
  return <Chip size="small" variant="outlined" color={COLORS[state]} label={ROUND_STATE_NAMES[state][useLocaleName()]} />
}
