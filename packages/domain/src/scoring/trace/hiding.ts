import type { GroupValue } from '../node-result.ts'

/** What decides whether a tally may be seen. */
export interface TallyView {
  readonly minimumPapers: number
}

/**
 * The counted groups whose numbers must not be seen: those with some marks but fewer than the minimum, and as many of the
 * smallest others as it takes until the hidden ones together reach the minimum and are at least two; a single hidden
 * group could be found by subtracting the others from the ballot's score. trust.md 5 "Reading".
 */
export function hiddenGroups(groups: readonly GroupValue[], minimum: number): ReadonlySet<GroupValue> {
  const counted = groups.filter((group) => group.state === 'COUNTED')
  const hidden = counted.filter((group) => group.marks < minimum)
  if (hidden.length === 0) return new Set()
  const others = counted
    .filter((group) => group.marks >= minimum)
    .sort((a, b) => a.marks - b.marks || (a.group < b.group ? -1 : 1))
  while (others.length > 0 && (hidden.length < 2 || together(hidden) < minimum)) hidden.push(others.shift()!)
  return new Set(hidden)
}

const together = (groups: readonly GroupValue[]): number =>
  groups.reduce((sum, group) => sum + group.marks, 0)
