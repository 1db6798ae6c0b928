import { Box } from '@mui/material'
import type { ReactNode } from 'react'

interface FactListProps {
  /** Names and values, in their order. */
  readonly facts: readonly (readonly [string, ReactNode])[]
  readonly label?: string
}

/** What is known of a thing: short values under their names, as many beside each other as there is room for. */
export const FactList = ({ facts, label }: FactListProps) => (
  <Box
    component="dl"
    aria-label={label}
    sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(12rem, 42%), 1fr))' }}
  >
    {facts.map(([name, value]) => (
      <Box key={name} sx={{ minWidth: 0 }}>
        <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
          {name}
        </Box>
        <Box component="dd" sx={{ m: 0, wordBreak: 'keep-all', overflowWrap: 'anywhere' }}>
          {value}
        </Box>
      </Box>
    ))}
  </Box>
)
