import { Box, CircularProgress } from '@mui/material'
import { useKitWords } from './use-words.ts'

/** Stands in for a page on its way. */
export function PageWait() {
  const t = useKitWords()
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', py: 8 }}>
      <CircularProgress aria-label={t('state.loading')} size={32} />
    </Box>
  )
}
