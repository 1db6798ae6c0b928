import type { BallotComponent } from '../schemes/index.ts'
import { disclosed, weighedTogether } from './disclose.ts'
import type { Atom, Slice } from './disclose.ts'

/** A counted round that a score is made of, as far as disclosure asks. */
export interface CountedRound {
  readonly id: string
  /** Who stands on its paper, in the paper's order. */
  readonly sheet: readonly string[]
  /** Valid papers by group. */
  readonly groups: readonly { readonly id: string; readonly papers: number }[]
}

/** All groups of a round together, among the slices of {@link disclosedOfRound}. */
export const ALL_GROUPS = ''

/**
 * Which tallies of a round may be shown: ids of groups, and {@link ALL_GROUPS}. Boxes of one ballot add up in the score
 * (E5), whatever round they are of; so a round is judged together with every other that rates somebody on its paper,
 * beside the score and its explanation, which whoever reads tallies may read too. A slice of a round is shown for all
 * on its paper or for nobody. `rounds`: those of one ballot and class that count, in a fixed order, `id` among them.
 */
export function disclosedOfRound(
  id: string,
  rounds: readonly CountedRound[],
  { combine, minimumPapers }: Pick<BallotComponent, 'combine'> & { readonly minimumPapers: number },
): ReadonlySet<string> {
  const own = rounds.find((round) => round.id === id)
  if (own === undefined) return new Set()
  const together = new Map(own.sheet.map((appraisee) => {
    const rating = rounds.filter(({ sheet }) => sheet.includes(appraisee))
    return [rating.map((round) => round.id).join(' '), rating] as const
  }))
  const slices = [...own.groups.map((group) => group.id), ...(own.groups.length > 1 ? [ALL_GROUPS] : [])]
  const shown = [...together.values()].map((rating) => shownTogether(rating, combine, minimumPapers))
  return new Set(slices.filter((slice) => shown.every((visible) => visible.has(atomOf(id, slice)))))
}

const atomOf = (round: string, group: string): string => `${round} ${group}`

function shownTogether(rounds: readonly CountedRound[], combine: BallotComponent['combine'], minimumPapers: number): ReadonlySet<string> {
  const atoms = rounds.flatMap(({ id, groups }): Atom[] => groups.map((group) => ({ id: atomOf(id, group.id), papers: group.papers })))
  const groups = [...new Set(rounds.flatMap((round) => round.groups.map(({ id }) => id)))].map((id) => {
    const members = rounds.flatMap((round) => round.groups.filter((group) => group.id === id).map(({ papers }) => ({ atom: atomOf(round.id, id), papers })))
    return { atoms: members.map(({ atom }) => atom), papers: members.reduce((sum, { papers }) => sum + papers, 0) }
  })
  const scored = groups.filter(({ papers }) => combine.by === 'POOLED' || combine.smallGroup === 'COUNT_HIDDEN' || papers >= minimumPapers)
  const weights = weighedTogether('', scored.map((_group, at) => String(at))).factors!
  const score: Slice = {
    id: 'score', atoms: scored.flatMap((group) => group.atoms),
    ...(combine.by === 'POOLED' ? {} : { factors: scored.flatMap((group, at) => group.atoms.map(() => weights[at]!)) }),
  }
  // A heap is explained as a heap; groups that are weighed, group by group.
  const explained = combine.by === 'POOLED' ? [] : groups.map((group, at): Slice => ({ id: `group ${at}`, atoms: group.atoms }))
  const own = rounds.flatMap((round): Slice[] => {
    const ids = round.groups.map((group) => atomOf(round.id, group.id))
    return [...ids.map((id) => ({ id, atoms: [id] })), ...(ids.length > 1 ? [{ id: atomOf(round.id, ALL_GROUPS), atoms: ids }] : [])]
  })
  return disclosed(atoms, [score, ...explained, ...own], minimumPapers)
}
