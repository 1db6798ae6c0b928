import type { BallotComponent } from '../../schemes/index.ts'
import type { GroupTally } from '../tally.ts'

/** Marks given: papers with an answer other than "don't know". */
export const marksGiven = (tally: GroupTally): number => {
  let marks = 0
  for (const { count } of tally.marks.values()) marks += count
  return marks
}

/** Papers in the base of means and shares. E9. */
export function baseOf(ballot: BallotComponent, tally: GroupTally): number {
  const whole =
    ballot.base === 'ISSUED' ? tally.issued : ballot.base === 'RETURNED' ? tally.returned : tally.valid
  return ballot.abstention === 'LEAVES_BASE' ? whole - tally.abstained : whole
}
