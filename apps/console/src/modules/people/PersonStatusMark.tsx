import { Chip } from '@mui/material'
import type { PersonStatus } from './types.ts'
import { useWords } from './use-words.ts'

/** Whether somebody is there or has left, in words and colour. */
export function PersonStatusMark({ status }: { readonly status: PersonStatus }) {
  const t = useWords()
  return (
    <Chip
      size="small"
      variant="outlined"
      color={status === 'ACTIVE' ? 'success' : 'default'}
      label={t(`status.${status}`)}
    />
  )
}
