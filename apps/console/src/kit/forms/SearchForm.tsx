import ExpandLessIcon from '@mui/icons-material/ExpandLess'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { Box, Button, Collapse, Paper } from '@mui/material'
import type { ReactNode } from 'react'
import { useKitWords } from '../use-words.ts'

interface SearchFormProps {
  /** What screen readers call it; “query” unless given. */
  readonly label?: string
  /** Enter or the button: what was typed takes effect. */
  readonly onSearch: () => void
  /** Takes everything back; absent: there is too little for a button of its own. */
  readonly onReset?: () => void
  /** A frame with a grid of boxes, for many of them; otherwise they stand in a line. */
  readonly framed?: boolean
  /** The frame can be put away under its name. */
  readonly fold?: { readonly title: string; readonly open: boolean; readonly onToggle: () => void; readonly hint?: string }
  /** The boxes. */
  readonly children: ReactNode
}

const LINE = { display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' } as const
const GRID = { display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(12.5rem, 100%), 1fr))', alignItems: 'start' } as const

/** The query above a list, with its button. Choices take effect at once by themselves; typed text waits for `onSearch`. */
export function SearchForm({ label, onSearch, onReset, framed = false, fold, children }: SearchFormProps) {
  const kit = useKitWords()
  const form = {
    component: 'form',
    role: 'search',
    'aria-label': label ?? kit('action.query'),
    onSubmit: (event: React.SubmitEvent) => {
      event.preventDefault()
      onSearch()
    },
  } as const
  const content = (
    <>
      {children}
      <Box sx={{ display: 'flex', gap: 1, minHeight: 40, alignItems: 'center' }}>
        <Button type="submit" variant="outlined">
          {kit('action.query')}
        </Button>
        {onReset === undefined ? null : <Button onClick={onReset}>{kit('action.reset')}</Button>}
      </Box>
    </>
  )
  if (fold !== undefined) {
    const { title, open, onToggle, hint } = fold
    return (
      <Paper variant="outlined" {...form} sx={{ mb: 1.5, px: 1.5, py: 0.75 }}>
        <Button onClick={onToggle} aria-expanded={open} startIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />} size="small" {...(hint === undefined ? {} : { 'aria-label': hint })}>
          {title}
        </Button>
        <Collapse in={open} unmountOnExit>
          <Box sx={{ ...GRID, pt: 1, pb: 0.75 }}>{content}</Box>
        </Collapse>
      </Paper>
    )
  }
  return framed ? (
    <Paper variant="outlined" {...form} sx={{ ...GRID, mb: 1.5, p: 1.5 }}>
      {content}
    </Paper>
  ) : (
    <Box {...form} sx={{ ...LINE, mb: 1.5 }}>
      {content}
    </Box>
  )
}
