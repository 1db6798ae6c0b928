import RefreshIcon from '@mui/icons-material/Refresh'
import { Box, IconButton, Tooltip, Typography } from '@mui/material'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { ask } from '../../../api/ask.ts'
import { useLargePrint } from '../../../kit/large-print.ts'
import { useWindow } from '../../../kit/use-window.ts'
import { onOrganizationsChanged } from '../changed.ts'
import { pathDocument } from '../documents.ts'
import { listUrl, scopeOfLocation, showUrl } from '../places.ts'
import { useWords } from '../use-words.ts'
import { linesOf } from './branches.ts'
import type { TreeLine } from './branches.ts'
import { keyMove } from './key-move.ts'
import { TreeLineView } from './TreeLineView.tsx'
import { useBranches } from './use-branches.ts'

/**
 * The organization tree at the left: loads branches as they open, draws only what is in sight, follows the
 * page. On the list, choosing a node limits the list to it; elsewhere it opens the organization.
 */
export function OrganizationTree({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const location = useLocation()
  const { id: current, onList } = scopeOfLocation(location)
  const [branches, { toggle, more, reveal, reload }] = useBranches()
  const lines = useMemo(() => linesOf(branches), [branches])
  const height = useLargePrint()[0] ? 44 : 36
  const { box, first, end, show } = useWindow(lines.length, height)
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)

  useEffect(() => onOrganizationsChanged(reload), [reload])

  // The page shows an organization: open the tree down to it.
  useEffect(() => {
    if (current === null) return
    const abort = new AbortController()
    wanted.current = current
    ask(pathDocument, { id: current }, { signal: abort.signal }).then(
      ({ organization }) => {
        if (organization !== null) reveal([...organization.ancestors, organization])
        setActive(current)
      },
      // The tree stays as it is; the page itself tells what failed.
      () => undefined,
    )
    return () => abort.abort()
  }, [current, reveal])

  useEffect(() => {
    const at = wanted.current === null ? -1 : lines.findIndex((line) => line.key === wanted.current)
    if (at >= 0) {
      wanted.current = null
      show(at)
    }
  }, [lines, show])

  const choose = (line: TreeLine): void => {
    setActive(line.key)
    if (line.type === 'more' || line.type === 'failed') more(line.parent)
    else if (line.type === 'node') {
      void navigate(onList ? listUrl(location.search, line.node.id) : showUrl(line.node.id))
      onChosen?.()
    }
  }

  const activeAt = Math.max(
    0,
    lines.findIndex((line) => line.key === active),
  )
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const move = keyMove(event.key, lines, activeAt)
    if (move === null) return
    event.preventDefault()
    if (move.do === 'choose') choose(lines[activeAt]!)
    else if (move.do === 'toggle') toggle(move.id, move.open)
    else {
      setActive(lines[move.to]!.key)
      show(move.to)
    }
  }

  return (
    <Box
      component="aside"
      aria-labelledby="organization-tree-label"
      sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', pl: 2, pr: 0.5 }}>
        <Typography component="h2" variant="subtitle2" sx={{ flex: 1 }} id="organization-tree-label">
          {t('tree.label')}
        </Typography>
        <Tooltip title={t('tree.reload')}>
          <IconButton size="small" onClick={reload} aria-label={t('tree.reload')}>
            <RefreshIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Typography variant="caption" color="textSecondary" sx={{ px: 2, pb: 0.5 }} id="organization-tree-hint">
        {onList ? t('tree.filter') : t('tree.show')}
      </Typography>
      {branches.byParent.roots?.state === 'ready' && lines.length === 0 ? (
        <Typography color="textSecondary" sx={{ px: 2, py: 1 }}>
          {t('tree.empty')}
        </Typography>
      ) : null}
      <Box
        ref={box}
        role="tree"
        tabIndex={0}
        aria-labelledby="organization-tree-label"
        aria-describedby="organization-tree-hint"
        aria-activedescendant={lines[activeAt] ? `tree-${lines[activeAt].key}` : undefined}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minHeight: 120,
          overflow: 'auto',
          scrollbarWidth: 'thin',
          '&:focus-visible': { outlineOffset: -2 },
          '&:focus-visible [data-active=true]': {
            outline: '2px solid',
            outlineColor: 'primary.main',
            outlineOffset: -2,
          },
        }}
      >
        <Box role="presentation" sx={{ position: 'relative' }} style={{ height: lines.length * height }}>
          {lines.slice(first, end).map((line, at) => (
            <TreeLineView
              key={line.key}
              line={line}
              top={(first + at) * height}
              height={height}
              active={line.key === lines[activeAt]?.key}
              current={line.key === current}
              onChoose={choose}
              onToggle={toggle}
            />
          ))}
        </Box>
      </Box>
    </Box>
  )
}
