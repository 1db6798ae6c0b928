import { Chip } from '@mui/material'
import { CYCLE_STATE_NAMES } from '@shuping/domain/cycles'
import type { CycleState } from '@shuping/domain/cycles'
import { useLocaleName } from '../../kit/words.ts'

const COLOURS: Partial<Readonly<Record<CycleState, 'default' | 'success' | 'warning' | 'error'>>> = {
  DRAFT: 'default',
  ARCHIVED: 'success',
  SUSPENDED: 'warning',
  RE_VOTE: 'warning',
  CANCELLED: 'default',
}

/** The stage of a cycle; words carry it, colour only helps. */
export function StateMark({ state }: { readonly state: CycleState }) {
  const locale = useLocaleName()
  return <Chip size="small" variant="outlined" label={CYCLE_STATE_NAMES[state][locale]} color={COLOURS[state] ?? 'primary'} />
}
