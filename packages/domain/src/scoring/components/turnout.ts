import type { BallotComponent } from '../../schemes/index.ts'
import { share } from '../../schemes/index.ts'
import type { Found } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { GroupTally } from '../tally.ts'

const part = (of: number, whole: number): num.Num => (whole === 0 ? num.zero : num.ratio(of, whole))
const shareNum = (text: string): num.Num => num.fromRational(share(text))

/**
 * Why a ballot gives no value: too many invalid papers in a group, too few papers, or the wrong mix of raters.
 * A due re-vote blocks whatever the missing policy; otherwise the component is missing. E8, E9.
 */
export function compileTurnout(
  ballot: BallotComponent,
): (tallies: readonly GroupTally[]) => Found | undefined {
  const { turnout, invalidLimit } = ballot
  const minimumShare = shareNum(turnout.minimumShare)
  const composition = turnout.composition.map(({ group, atLeast, atMost }) => ({
    group,
    atLeast: shareNum(atLeast),
    atMost: shareNum(atMost),
  }))
  const above = invalidLimit.kind === 'none' ? undefined : shareNum(invalidLimit.above)
  return (tallies) => {
    if (above !== undefined && tallies.some((tally) => num.less(above, invalidShare(invalidLimit, tally))))
      return revote(ballot, 'INVALID')
    let [valid, due] = [0, 0]
    for (const tally of tallies) {
      valid += tally.valid
      due += tally.due
    }
    if (valid < turnout.minimumPapers || num.less(part(valid, due), minimumShare)) {
      if (turnout.notMet === 'REVOTE') return revote(ballot, 'TURNOUT')
      return { missing: { code: 'scoring.turnoutNotMet', rule: ballot.id, params: { valid, due } } }
    }
    for (const { group, atLeast, atMost } of composition) {
      const own = part(tallies.find((tally) => tally.group === group)?.valid ?? 0, valid)
      if (num.atLeast(own, atLeast) && num.atLeast(atMost, own)) continue
      if (turnout.notMet === 'REVOTE') return revote(ballot, 'COMPOSITION')
      return { missing: { code: 'scoring.compositionNotMet', rule: ballot.id, params: { group } } }
    }
    return undefined
  }
}

const invalidShare = (limit: BallotComponent['invalidLimit'], tally: GroupTally): num.Num =>
  part(
    tally.returned - tally.valid,
    limit.kind === 'revote' && limit.of === 'ISSUED' ? tally.issued : tally.returned,
  )

const revote = (ballot: BallotComponent, because: string): Found => ({
  missing: { code: 'scoring.revoteDue', rule: ballot.id, params: { because } },
  act: 'BLOCK',
})
