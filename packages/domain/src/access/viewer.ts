import type { CalendarDate } from '../kit/index.ts'
import { subtreeRange } from '../organizations/index.ts'
import type { TreePath } from '../organizations/index.ts'
import { reachOf } from './policy.ts'
import type { Action } from './policy.ts'
import type { Role } from './roles.ts'

/** A role held on an organization, with that organization's path today; from a grant or from a post. */
export interface Holding {
  readonly role: Role
  /** Null: the whole installation. */
  readonly organizationId: string | null
  readonly path: TreePath
  readonly from: CalendarDate
  /** The first day on which it is no longer held; null: open-ended. */
  readonly to: CalendarDate | null
}

/** Who asks: resolved once per request. */
export interface Viewer {
  /** Null: the installation itself. */
  readonly accountId: string | null
  readonly personId: string | null
  /** Holdings valid today only. */
  readonly holdings: readonly Holding[]
}

/** A half-open range of paths, `[from, to)`. */
export interface PathRange {
  readonly from: TreePath
  readonly to: TreePath
}

/** Every path there is: paths begin with `/`, and `0` is the next character. */
export const EVERYWHERE: PathRange = { from: '/', to: '0' }

/** The installation itself, which sets up the first organizations and the demo: it may do everything. */
export const asInstaller: Viewer = {
  accountId: null,
  personId: null,
  holdings: (['ORGANIZATION_ADMIN', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const).map((role) => ({
    role,
    organizationId: '',
    path: '/',
    from: '0000-01-01',
    to: null,
  })),
}

/** The holdings valid on a day. */
export const holdingsOn = (holdings: readonly Holding[], on: CalendarDate): readonly Holding[] =>
  holdings.filter((held) => held.from <= on && (held.to === null || on < held.to))

/**
 * Where a viewer may do an action: disjoint ranges of paths in ascending order, none inside another. Empty:
 * nowhere, so the action is denied. This is the one place where policy becomes a range.
 */
export function rangesFor(viewer: Pick<Viewer, 'holdings'>, action: Action): readonly PathRange[] {
  const ranges = viewer.holdings.flatMap((held): readonly PathRange[] => {
    const reach = reachOf(held.role, action)
    const { from, to } = subtreeRange(held.path)
    if (reach === 'none') return []
    if (reach === 'all') return [EVERYWHERE]
    if (reach === 'own') return [{ from, to: `${held.path}!` }]
    // Children's paths go on with a digit; `!` sorts before every digit and after the path itself.
    if (reach === 'below') return [{ from: `${held.path}!`, to }]
    return [{ from, to }]
  })
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to > b.to ? -1 : 1))
  const merged: PathRange[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (last === undefined || range.from > last.to) merged.push(range)
    else if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to }
  }
  return merged
}

/** Whether a viewer may do an action on the organization at a path. */
export const mayAt = (viewer: Pick<Viewer, 'holdings'>, action: Action, path: TreePath): boolean =>
  rangesFor(viewer, action).some((range) => range.from <= path && path < range.to)

/** Whether a viewer may do an action anywhere at all. */
export const mayAnywhere = (viewer: Pick<Viewer, 'holdings'>, action: Action): boolean =>
  rangesFor(viewer, action).length > 0

/**
 * The highest organizations a viewer's action begins at: the roots of their tree view. One that hangs under
 * another within reach is none; under a gap that only `own` leaves, it is.
 */
export const topsFor = (viewer: Pick<Viewer, 'holdings'>, action: Action): readonly TreePath[] => {
  const paths = new Set(viewer.holdings.map((held) => held.path))
  return [...paths]
    .filter((path) => mayAt(viewer, action, path) && (path === '/' || !mayAt(viewer, action, pathAbove(path))))
    .toSorted()
}

/** `/1/12/` → `/1/`; above a root: `/`. */
const pathAbove = (path: TreePath): TreePath => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1)
