import { Chip } from '@mui/material'
import type { TermState } from './types.ts'
import { useWords } from './use-words.ts'

/** Where a term stands, in words and colour. */
export function TermMark({ state }: { readonly state: TermState }) {
  const t = useWords()
  if (state === 'NONE' || state === 'RUNNING') return null
  return (
    <Chip size="small" variant="outlined" color={state === 'OVERDUE' ? 'error' : 'warning'} label={t(`term.${state}`)} />
  )
}
