import type { Page, TreeNode } from '../types.ts'

/** Key of the branch that holds the roots. */
export const ROOTS = 'roots'

/** How many children are asked for at once. */
export const BRANCH_PAGE = 100

/** The children of one node, as far as they are loaded. */
export interface Branch {
  readonly nodes: readonly TreeNode[]
  /** Nodes of an opened path that no loaded page has brought yet; shown after the loaded ones. */
  readonly ahead: readonly TreeNode[]
  readonly cursor: string | null
  readonly more: boolean
  readonly state: 'absent' | 'loading' | 'ready' | 'failed'
}

/** The loaded part of the tree and which nodes stand open. */
export interface Branches {
  readonly byParent: Readonly<Record<string, Branch>>
  readonly open: ReadonlySet<string>
}

export type BranchEvent =
  | { readonly type: 'asked'; readonly parent: string }
  | {
      readonly type: 'answered'
      readonly parent: string
      readonly page: Page<TreeNode>
      readonly after: string | null
    }
  | { readonly type: 'failed'; readonly parent: string }
  | { readonly type: 'toggled'; readonly id: string; readonly open: boolean }
  /** The nodes from the root down to the wanted one, itself last. */
  | { readonly type: 'revealed'; readonly path: readonly TreeNode[] }
  /** Everything may have changed: forget the nodes, keep what stands open. */
  | { readonly type: 'outdated' }

export const noBranches: Branches = { byParent: {}, open: new Set() }

const absent: Branch = { nodes: [], ahead: [], cursor: null, more: false, state: 'absent' }

export const branchOf = (branches: Branches, parent: string): Branch => branches.byParent[parent] ?? absent

/** The next state of the tree. Pure. */
export function reduceBranches(branches: Branches, event: BranchEvent): Branches {
  switch (event.type) {
    case 'asked':
      return withBranch(branches, event.parent, (branch) => ({ ...branch, state: 'loading' }))
    case 'failed':
      return withBranch(branches, event.parent, (branch) => ({ ...branch, state: 'failed' }))
    case 'answered': {
      const next = withBranch(branches, event.parent, (branch) => answered(branch, event.page, event.after))
      // A single top organization opens by itself: there is nothing else to see.
      const [only, second] = event.parent === ROOTS && event.after === null ? event.page.nodes : []
      const fresh = branchOf(branches, ROOTS).nodes.length === 0
      return only !== undefined && second === undefined && fresh
        ? { ...next, open: toggled(next.open, only.id, true) }
        : next
    }
    case 'toggled':
      return { ...branches, open: toggled(branches.open, event.id, event.open) }
    case 'revealed':
      return revealed(branches, event.path)
    case 'outdated': {
      const byParent = Object.entries(branches.byParent)
        .filter(([parent]) => parent === ROOTS || branches.open.has(parent))
        .map(([parent, branch]) => [parent, { ...branch, state: 'absent' as const }])
      return { ...branches, byParent: Object.fromEntries(byParent) }
    }
  }
}

function withBranch(branches: Branches, parent: string, change: (branch: Branch) => Branch): Branches {
  return { ...branches, byParent: { ...branches.byParent, [parent]: change(branchOf(branches, parent)) } }
}

function answered(branch: Branch, page: Page<TreeNode>, after: string | null): Branch {
  const nodes = after === null ? page.nodes : [...branch.nodes, ...page.nodes]
  const known = new Set(nodes.map((node) => node.id))
  return {
    nodes,
    ahead: page.hasNextPage ? branch.ahead.filter((node) => !known.has(node.id)) : [],
    cursor: page.endCursor,
    more: page.hasNextPage,
    state: 'ready',
  }
}

function toggled(open: ReadonlySet<string>, id: string, to: boolean): ReadonlySet<string> {
  const next = new Set(open)
  if (to) next.add(id)
  else next.delete(id)
  return next
}

function revealed(branches: Branches, path: readonly TreeNode[]): Branches {
  let next: Branches = {
    ...branches,
    open: new Set([...branches.open, ...path.slice(0, -1).map((node) => node.id)]),
  }
  path.forEach((node, at) => {
    const parent = at === 0 ? ROOTS : path[at - 1]!.id
    next = withBranch(next, parent, (branch) =>
      [...branch.nodes, ...branch.ahead].some((known) => known.id === node.id)
        ? branch
        : { ...branch, ahead: [...branch.ahead, node] },
    )
  })
  return next
}

/** One visible line of the tree. */
export type TreeLine =
  | {
      readonly type: 'node'
      readonly key: string
      readonly node: TreeNode
      /** 1 for roots. */
      readonly depth: number
      readonly parent: string
      /** 1-based place among its siblings, and how many there are as far as known. */
      readonly place: number
      readonly siblings: number
      readonly open: boolean
    }
  | {
      readonly type: 'more' | 'loading' | 'failed'
      readonly key: string
      readonly depth: number
      readonly parent: string
      /** How many are not shown yet; null when unknown. */
      readonly left: number | null
    }

/** The visible lines from top to bottom. */
export function linesOf(branches: Branches): readonly TreeLine[] {
  const lines: TreeLine[] = []
  const walk = (parent: string, depth: number, expected: number | null): void => {
    const branch = branchOf(branches, parent)
    const nodes = [...branch.nodes, ...branch.ahead]
    const siblings = Math.max(nodes.length, expected ?? 0)
    nodes.forEach((node, at) => {
      const open = node.childrenCount > 0 && branches.open.has(node.id)
      lines.push({ type: 'node', key: node.id, node, depth, parent, place: at + 1, siblings, open })
      if (open) walk(node.id, depth + 1, node.childrenCount)
    })
    const left = expected === null ? null : Math.max(0, expected - nodes.length)
    const rest = (type: 'more' | 'loading' | 'failed'): void => {
      lines.push({ type, key: `${parent}/${type}`, depth, parent, left })
    }
    if (branch.state === 'failed') rest('failed')
    else if (branch.state === 'ready') {
      if (branch.more) rest('more')
    } else if (nodes.length === 0 || branch.more) rest('loading')
  }
  walk(ROOTS, 1, null)
  return lines
}

/** The branches that stand open but have not been asked for. */
export const wantedBranches = (branches: Branches): readonly string[] =>
  [ROOTS, ...branches.open].filter(
    (parent) => branchOf(branches, parent).state === 'absent' && isShown(branches, parent),
  )

function isShown(branches: Branches, parent: string): boolean {
  return (
    parent === ROOTS ||
    Object.values(branches.byParent).some((branch) =>
      [...branch.nodes, ...branch.ahead].some((node) => node.id === parent),
    )
  )
}
