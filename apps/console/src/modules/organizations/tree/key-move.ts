import type { TreeLine } from './branches.ts'

/** What a key does in the tree: go to a line, open or close a node, or choose the line. */
export type KeyMove =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'toggle'; readonly id: string; readonly open: boolean }
  | { readonly do: 'choose' }

const PAGE = 12

/** The tree keys of the ARIA authoring practices; null for a key that is none of ours. */
export function keyMove(key: string, lines: readonly TreeLine[], at: number): KeyMove | null {
  const line = lines[at]
  if (line === undefined) return null
  const go = (to: number): KeyMove => ({ do: 'go', to: Math.min(lines.length - 1, Math.max(0, to)) })
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + PAGE)
    case 'PageUp':
      return go(at - PAGE)
    case 'Home':
      return go(0)
    case 'End':
      return go(lines.length - 1)
    case 'Enter':
    case ' ':
      return { do: 'choose' }
    case 'ArrowRight':
      if (line.type !== 'node' || line.node.childrenCount === 0) return null
      return line.open ? go(at + 1) : { do: 'toggle', id: line.node.id, open: true }
    case 'ArrowLeft':
      if (line.type === 'node' && line.open) return { do: 'toggle', id: line.node.id, open: false }
      return go(
        Math.max(
          0,
          lines.findIndex((other) => other.key === line.parent),
        ),
      )
    default:
      return null
  }
}
