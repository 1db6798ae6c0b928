import { Box, Typography } from '@mui/material'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useKitWords } from './use-words.ts'

interface PageHeadProps {
  readonly title: string
  /** Beside the title: a mark of state, say. */
  readonly mark?: ReactNode
  /** Buttons at the right. */
  readonly children?: ReactNode
}

/** The page's one heading, which is also the window's title. */
export function PageHead({ title, mark, children }: PageHeadProps) {
  const t = useKitWords()
  const product = t('product')
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}>
      <Typography variant="h1" sx={{ mr: 0.5, overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {mark}
      <Box sx={{ flex: 1 }} />
      {children}
    </Box>
  )
}
