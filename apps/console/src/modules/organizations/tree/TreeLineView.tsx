import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import { Box } from '@mui/material'
import { memo } from 'react'
import { useWords } from '../use-words.ts'
import type { TreeLine } from './branches.ts'

interface TreeLineProps {
  readonly line: TreeLine
  readonly top: number
  readonly height: number
  readonly active: boolean
  readonly current: boolean
  readonly onChoose: (line: TreeLine) => void
  readonly onToggle: (id: string, open: boolean) => void
}

const INDENT = 16

/** One line of the tree: a node, or the line that loads more. */
export const TreeLineView = memo(function TreeLineView(props: TreeLineProps) {
  const { line, top, height, active, current, onChoose, onToggle } = props
  const t = useWords()
  const place = { transform: `translateY(${top}px)`, height, paddingLeft: 8 + (line.depth - 1) * INDENT }
  const look = {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    display: 'flex',
    alignItems: 'center',
    gap: 0.5,
    pr: 1,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    borderLeft: '3px solid',
    borderLeftColor: current ? 'primary.main' : 'transparent',
    backgroundColor: current ? 'action.selected' : undefined,
    fontWeight: current ? 600 : undefined,
    '&:hover': { backgroundColor: 'action.hover' },
  } as const
  const shared = {
    id: `tree-${line.key}`,
    role: 'treeitem',
    'aria-level': line.depth,
    'data-active': active,
  } as const

  if (line.type !== 'node') {
    const words = {
      more: line.left === null ? t('tree.moreSome') : t('tree.more', { smart_count: line.left }),
      loading: '……',
      failed: t('tree.failed'),
    }
    return (
      <Box
        {...shared}
        style={place}
        sx={{ ...look, color: line.type === 'failed' ? 'error.main' : 'primary.main' }}
        onClick={() => onChoose(line)}
      >
        <Box component="span" sx={{ pl: '28px' }}>
          {words[line.type]}
        </Box>
      </Box>
    )
  }

  const { node } = line
  const folds = node.childrenCount > 0
  return (
    <Box
      {...shared}
      aria-setsize={line.siblings}
      aria-posinset={line.place}
      aria-selected={current}
      {...(folds ? { 'aria-expanded': line.open } : {})}
      style={place}
      sx={look}
      onClick={() => onChoose(line)}
      title={node.name}
    >
      <Box
        component="span"
        aria-hidden
        data-fold={folds ? node.id : undefined}
        onClick={(event) => {
          if (!folds) return
          event.stopPropagation()
          onToggle(node.id, !line.open)
        }}
        sx={{ width: 28, height: 28, display: 'grid', placeItems: 'center', flexShrink: 0, borderRadius: 1 }}
      >
        {folds ? (
          line.open ? (
            <ExpandMoreIcon fontSize="small" />
          ) : (
            <ChevronRightIcon fontSize="small" />
          )
        ) : null}
      </Box>
      <Box component="span" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {node.shortName}
      </Box>
      {node.descendantsCount > 0 ? (
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontSize: '0.875rem', fontWeight: 400 }}
          aria-label={t('tree.below', { smart_count: node.descendantsCount })}
        >
          {node.descendantsCount}
        </Box>
      ) : null}
    </Box>
  )
})
