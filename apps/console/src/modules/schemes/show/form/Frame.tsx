import { Box, FormHelperText } from '@mui/material'
import type { ReactNode } from 'react'
import type { Path } from '../draft.ts'
import { useFaultHere } from './editing.ts'

interface Props {
  readonly label: string
  readonly path: Path
  /** Beside the name. */
  readonly tools?: ReactNode
  readonly children?: ReactNode
}

/** A part of a form with a name of its own, what is wrong with it, and what it holds. */
export function Frame({ label, path, tools, children }: Props) {
  const wrong = useFaultHere(path)
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, pl: 1.5, minWidth: 0, border: 0, borderLeft: 3, borderColor: wrong === '' ? 'divider' : 'error.main' }}>
      <Box component="legend" sx={{ float: 'left', p: 0, fontWeight: 600, minHeight: '2rem', lineHeight: '2rem' }}>{label}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 0.5, minHeight: '2rem' }}>{tools}</Box>
      {wrong === '' ? null : <FormHelperText error sx={{ clear: 'both' }}>{wrong}</FormHelperText>}
      <Box sx={{ clear: 'both', pt: 1 }}>{children}</Box>
    </Box>
  )
}
