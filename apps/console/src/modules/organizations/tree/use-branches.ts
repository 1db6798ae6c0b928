import { useCallback, useEffect, useReducer, useRef } from 'react'
import { ask } from '../../../api/ask.ts'
import { branchDocument } from '../documents.ts'
import type { TreeNode } from '../types.ts'
import { BRANCH_PAGE, branchOf, noBranches, reduceBranches, ROOTS, wantedBranches } from './branches.ts'
import type { Branches } from './branches.ts'

export interface BranchActions {
  readonly toggle: (id: string, open: boolean) => void
  readonly more: (parent: string) => void
  readonly reveal: (path: readonly TreeNode[]) => void
  readonly reload: () => void
}

/** The loaded part of the tree; open branches are fetched as they come into sight. */
export function useBranches(): readonly [Branches, BranchActions] {
  const [branches, tell] = useReducer(reduceBranches, noBranches)
  const latest = useRef(branches)
  useEffect(() => {
    latest.current = branches
  }, [branches])

  const load = useCallback(async (parent: string, after: string | null) => {
    tell({ type: 'asked', parent })
    try {
      const filter = {
        statuses: ['ACTIVE'] as const,
        ...(parent === ROOTS ? { roots: true } : { childrenOf: parent }),
      }
      const answer = await ask(branchDocument, { filter, first: BRANCH_PAGE, after })
      tell({ type: 'answered', parent, page: answer.organizations, after })
    } catch {
      tell({ type: 'failed', parent })
    }
  }, [])

  useEffect(() => {
    for (const parent of wantedBranches(branches)) void load(parent, null)
  }, [branches, load])

  const more = useCallback(
    (parent: string) => {
      const branch = branchOf(latest.current, parent)
      void load(parent, branch.nodes.length > 0 ? branch.cursor : null)
    },
    [load],
  )
  const toggle = useCallback((id: string, open: boolean) => tell({ type: 'toggled', id, open }), [])
  const reveal = useCallback((path: readonly TreeNode[]) => tell({ type: 'revealed', path }), [])
  const reload = useCallback(() => tell({ type: 'outdated' }), [])
  return [branches, { toggle, more, reveal, reload }]
}
