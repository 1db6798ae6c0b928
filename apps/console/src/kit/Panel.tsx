import { Box, Paper, Typography } from '@mui/material'
import { useId } from 'react'
import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  /** Beside the title. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A part of the page with a heading of its own. */
export function Panel({ title, tools, children }: PanelProps) {
  const id = useId()
  return (
    <Paper variant="outlined" component="section" aria-labelledby={id} sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="h2" id={id} sx={{ flex: '1 0 auto', maxWidth: '100%', mr: 1.5 }}>
          {title}
        </Typography>
        {tools}
      </Box>
      {children}
    </Paper>
  )
}
