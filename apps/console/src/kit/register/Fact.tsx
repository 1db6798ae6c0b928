import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

/** A name and what it is, on the page of a record; long texts over the whole width. */
export function Fact({ label, wide = false, children }: { readonly label: string; readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <Box sx={wide ? { gridColumn: '1 / -1' } : {}}>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {children}
      </Typography>
    </Box>
  )
}

/** How they stand on the page. */
export const FACTS = { m: 0, mb: 1.5, p: 2, display: 'grid', columnGap: 3, rowGap: 1.75, gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', lg: 'repeat(3, 1fr)' } } as const
