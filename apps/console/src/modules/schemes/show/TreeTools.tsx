import AddIcon from '@mui/icons-material/Add'
import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward'
import ContentCopyIcon from '@mui/icons-material/ContentCopy'
import DeleteOutlineIcon from '@mui/icons-material/DeleteOutlined'
import DriveFileMoveOutlinedIcon from '@mui/icons-material/DriveFileMoveOutlined'
import { Box, Button, IconButton, Menu, MenuItem } from '@mui/material'
import { optionWord } from '@shuping/domain/schemes'
import { useState } from 'react'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import type { Json, TreeLine } from './draft.ts'
import { labelOf } from './SchemeTree.tsx'
import { addAside, addBelow, COMPONENT_KINDS, duplicate, gathers, isMovable, moveUnder, remove, shift, targetsOf } from './tree-edits.ts'
import type { Edited } from './tree-edits.ts'

interface Props {
  readonly document: Json
  readonly lines: readonly TreeLine[]
  /** The chosen line. */
  readonly line: TreeLine | null
  readonly onEdited: (edited: Edited | null) => void
}

/** What can be done with the chosen component, and adding new ones. */
export function TreeTools({ document, lines, line, onEdited }: Props) {
  const t = useWords()
  const locale = useLocaleName()
  const [open, setOpen] = useState<{ readonly menu: 'add' | 'aside' | 'move'; readonly at: HTMLElement } | null>(null)
  const movable = line !== null && isMovable(line)
  const parent = line === null ? null : gathers(line.node) ? line : parentOf(lines, line)
  const targets = movable ? targetsOf(lines, line) : []
  const done = (edited: Edited | null): void => {
    setOpen(null)
    onEdited(edited)
  }
  const tool = (name: 'up' | 'down' | 'copy' | 'remove', icon: React.ReactNode, edit: () => Edited | null, usable = movable) => (
    <IconButton size="small" disabled={!usable} aria-label={t(`tree.${name}`)} title={`${t(`tree.${name}`)}　${KEYS[name]}`} onClick={() => done(edit())}>
      {icon}
    </IconButton>
  )
  return (
    <Box role="toolbar" aria-label={t('tree.tools')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
      <Button size="small" startIcon={<AddIcon />} disabled={parent === null} aria-haspopup="menu" onClick={(event) => setOpen({ menu: 'add', at: event.currentTarget })}>
        {t('tree.add')}
      </Button>
      {tool('up', <ArrowUpwardIcon fontSize="small" />, () => shift(document, line!, -1))}
      {tool('down', <ArrowDownwardIcon fontSize="small" />, () => shift(document, line!, 1))}
      {tool('copy', <ContentCopyIcon fontSize="small" />, () => duplicate(document, line!))}
      <IconButton
        size="small"
        disabled={targets.length === 0}
        aria-label={t('tree.move')}
        title={t('tree.move')}
        aria-haspopup="menu"
        onClick={(event) => setOpen({ menu: 'move', at: event.currentTarget })}
      >
        <DriveFileMoveOutlinedIcon fontSize="small" />
      </IconButton>
      {tool('remove', <DeleteOutlineIcon fontSize="small" />, () => remove(document, line!))}
      <Button size="small" startIcon={<AddIcon />} aria-haspopup="menu" onClick={(event) => setOpen({ menu: 'aside', at: event.currentTarget })}>
        {t('tree.aside')}
      </Button>
      <Menu open={open !== null} anchorEl={open?.at ?? null} onClose={() => setOpen(null)}>
        {open?.menu === 'move'
          ? targets.map((target) => (
              <MenuItem key={target.path.join('/')} onClick={() => done(moveUnder(document, line!, target))}>
                {t('tree.under', { name: labelOf(target.node, locale) })}
              </MenuItem>
            ))
          : COMPONENT_KINDS.map((kind) => (
              <MenuItem
                key={kind}
                onClick={() => done(open?.menu === 'aside' ? addAside(document, kind, t('form.fresh')) : addBelow(document, parent!, kind, t('form.fresh')))}
              >
                {optionWord(kind, ['parts'], locale)}
              </MenuItem>
            ))}
      </Menu>
    </Box>
  )
}

const KEYS = { up: 'Alt+↑', down: 'Alt+↓', copy: 'Ctrl+D', remove: 'Delete' } as const

/** The line that gathers this one; null for the total and what stands beside it. */
function parentOf(lines: readonly TreeLine[], line: TreeLine): TreeLine | null {
  const own = line.path.join('/')
  return lines.filter(({ path, node }) => gathers(node) && own.startsWith(`${path.join('/')}/parts/`)).at(-1) ?? null
}
