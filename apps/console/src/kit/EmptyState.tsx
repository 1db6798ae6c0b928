import { Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly hint?: string
  /** What to do next. */
  readonly children?: ReactNode
}

/** Nothing to show, why, and what to do next. */
export const EmptyState = ({ title, hint, children }: EmptyStateProps) => (
  <Stack spacing={1} sx={{ alignItems: 'center', textAlign: 'center', py: 5, px: 2 }}>
    <Typography variant="h3" component="p">
      {title}
    </Typography>
    {hint === undefined ? null : <Typography color="textSecondary">{hint}</Typography>}
    {children === undefined ? null : (
      <Stack direction="row" spacing={1} sx={{ pt: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
        {children}
      </Stack>
    )}
  </Stack>
)
