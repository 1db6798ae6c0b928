import { Box, Chip, Typography } from '@mui/material'
import type { SchemeFault } from '@shuping/domain/schemes'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useLocaleName } from '../../../kit/words.ts'
import { useWords } from '../use-words.ts'
import { faultsOfLine } from './draft.ts'
import type { Node, Path, TreeLine } from './draft.ts'

/** What a key asks of the line that has the focus. */
export type TreeKey = 'up' | 'down' | 'copy' | 'remove'

interface Props {
  readonly lines: readonly TreeLine[]
  readonly faults: readonly SchemeFault[]
  /** Path of the chosen line. */
  readonly chosen: string | null
  readonly onChoose: (path: Path) => void
  readonly onKey: (key: TreeKey, line: TreeLine) => void
}

/** The components as a tree: weights and points beside each, sums below those that gather, faults where they are. */
export function SchemeTree({ lines, faults, chosen, onChoose, onKey }: Props) {
  const t = useWords()
  const list = useRef<HTMLUListElement>(null)
  const current = Math.max(0, lines.findIndex(({ path }) => path.join('/') === chosen))
  const go = (to: number): void => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, to))]
    if (line === undefined) return
    onChoose(line.path)
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[lines.indexOf(line)]?.focus()
  }
  const pressed = (event: KeyboardEvent, at: number): void => {
    const act = keyed(event)
    if (act === null) return
    event.preventDefault()
    if (act === 'previous' || act === 'next') go(act === 'next' ? at + 1 : at - 1)
    else if (act === 'first' || act === 'last') go(act === 'first' ? 0 : lines.length - 1)
    else onKey(act, lines[at]!)
  }
  return (
    <Box component="ul" role="tree" ref={list} aria-label={t('show.components')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {lines.map((line, at) => (
        <Line
          key={line.path.join('/')}
          line={line}
          faults={faultsOfLine(faults, line)}
          chosen={line.path.join('/') === chosen}
          reached={at === current}
          onChoose={() => onChoose(line.path)}
          onKeyDown={(event) => pressed(event, at)}
        />
      ))}
    </Box>
  )
}

/** The keys of a tree; with Alt the line itself moves, as in outliners. */
function keyed({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): TreeKey | 'previous' | 'next' | 'first' | 'last' | null {
  if (altKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'd' ? 'copy' : null
  const plain = { ArrowUp: 'previous', ArrowDown: 'next', Home: 'first', End: 'last', Delete: 'remove' } as const
  return plain[key as keyof typeof plain] ?? null
}

interface LineProps {
  readonly line: TreeLine
  readonly faults: readonly SchemeFault[]
  readonly chosen: boolean
  /** The one line that the tab key reaches. */
  readonly reached: boolean
  readonly onChoose: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Line({ line: { node, path, depth, weight, sum }, faults, chosen, reached, onChoose, onKeyDown }: LineProps) {
  const t = useWords()
  const locale = useLocaleName()
  const points = typeof node['points'] === 'string' ? node['points'] : ''
  const label = labelOf(node, locale)
  const aside = path[0] === 'aside' && path.length === 2
  return (
    <Box
      component="li"
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={chosen}
      tabIndex={reached ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      sx={{
        display: 'flex', alignItems: 'center', gap: 1, pl: 1 + depth * 2.5, pr: 1, py: 0.5, minHeight: '2.25rem', borderRadius: 1, cursor: 'pointer',
        bgcolor: chosen ? 'action.selected' : undefined, '&:hover': { bgcolor: chosen ? 'action.selected' : 'action.hover' },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="span" sx={{ fontWeight: depth === 0 ? 600 : 400 }}>{label}</Typography>
        {aside ? <Typography component="span" color="textSecondary">{`　${t('show.aside')}`}</Typography> : null}
        {sum === null ? null : (
          <Typography color={sum.fits ? 'textSecondary' : 'error'} sx={{ fontSize: '0.875rem' }}>
            {t(sum.kind === 'weights' ? 'show.sum' : 'show.sumPoints', { sum: sum.text, points })}
          </Typography>
        )}
      </Box>
      {faults.length === 0 ? null : <Chip size="small" color="warning" variant="outlined" label={t('show.faultsHere', { smart_count: faults.length })} />}
      <Typography component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {weight ?? t('show.points', { points })}
      </Typography>
    </Box>
  )
}

/** What an item is called. */
export const labelOf = (node: Node, locale: 'zh' | 'en'): string => {
  const label = node['label'] as { readonly zh?: string; readonly en?: string } | undefined
  return (locale === 'en' ? (label?.en ?? label?.zh) : label?.zh) ?? (node['id'] as string)
}
