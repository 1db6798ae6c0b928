/**
 * Paths of the tree: `/1/12/119/`, the `seq` numbers from the root down, each followed by `/`
 * (`architecture.md` 5). "X and everything below" is a range of such texts in code-point order.
 */
export type TreePath = string

/** The path of an organization with number `seq` below `parent` (`null`: a root). */
export const pathBelow = (parent: TreePath | null, seq: number): TreePath => `${parent ?? '/'}${seq}/`

/** The half-open range `[from, to)` that holds the subtree of `path` and nothing else. */
export const subtreeRange = (path: TreePath): { readonly from: TreePath; readonly to: TreePath } => ({
  from: path,
  to: `${path}~`,
})

/** Whether `path` lies in the subtree of `top`, `top` itself included. */
export const isInSubtree = (path: TreePath, top: TreePath): boolean => path.startsWith(top)

/** How many steps below the root: a root is 0. */
export const depthOf = (path: TreePath): number => path.split('/').length - 3

/** The numbers from the root down to the organization itself. */
export const seqsOf = (path: TreePath): readonly number[] => path.split('/').slice(1, -1).map(Number)
