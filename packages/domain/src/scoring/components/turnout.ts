import type { BallotComponent } from '../../schemes/index.ts'
import { share } from '../../schemes/index.ts'
import type { Found } from '../node-result.ts'
import * as num from '../number.ts'
import type { GroupTally } from '../tally.ts'

const part = (of: number, whole: number): num.Num => (whole === 0 ? num.zero : num.ratio(of, whole))
const shareNum = (text: string): num.Num => num.fromRational(share(text))

/**
 * Why a ballot gives no value: too many invalid papers in a group, too few papers, or the wrong mix of raters.
 * A due re-vote blocks whatever the missing policy; otherwise the component is missing. E8, E9.
 */
export function turnoutFault(ballot: BallotComponent, tallies: readonly GroupTally[]): Found | undefined {
  const { turnout } = ballot
  if (tooManyInvalid(ballot, tallies)) return revote(ballot, 'INVALID')
  const valid = tallies.reduce((sum, tally) => sum + tally.valid, 0)
  const due = tallies.reduce((sum, tally) => sum + tally.due, 0)
  if (valid < turnout.minimumPapers || num.less(part(valid, due), shareNum(turnout.minimumShare))) {
    if (turnout.notMet === 'REVOTE') return revote(ballot, 'TURNOUT')
    return { missing: { code: 'scoring.turnoutNotMet', rule: ballot.id, params: { valid, due } } }
  }
  for (const { group, atLeast, atMost } of turnout.composition) {
    const own = part(tallies.find((tally) => tally.group === group)?.valid ?? 0, valid)
    if (!num.less(own, shareNum(atLeast)) && num.compare(own, shareNum(atMost)) <= 0) continue
    if (turnout.notMet === 'REVOTE') return revote(ballot, 'COMPOSITION')
    return { missing: { code: 'scoring.compositionNotMet', rule: ballot.id, params: { group } } }
  }
  return undefined
}

function tooManyInvalid(ballot: BallotComponent, tallies: readonly GroupTally[]): boolean {
  const limit = ballot.invalidLimit
  if (limit.kind === 'none') return false
  const above = shareNum(limit.above)
  return tallies.some((tally) => {
    const whole = limit.of === 'RETURNED' ? tally.returned : tally.issued
    return num.compare(part(tally.returned - tally.valid, whole), above) > 0
  })
}

const revote = (ballot: BallotComponent, because: string): Found => ({
  missing: { code: 'scoring.revoteDue', rule: ballot.id, params: { because } },
  act: 'BLOCK',
})
