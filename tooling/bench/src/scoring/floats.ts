import type { AppraiseeInputs } from '@shuping/domain/scoring'
import { gradePoints, groups, weights } from './thirty.ts'

/**
 * The same thirty components in plain floating point, written out for this one scheme: no tree, no policies, no
 * reasons, nothing checked. The floor that exact scoring is measured against.
 */
export function scoreInFloats({ appraisee, tallies }: AppraiseeInputs, best: number): number {
  let total = 0
  let at = 0
  const add = (score: number) => void (total += (weights[at++]! * score) / 100)
  for (const name of ['stage-ballot', 'everyday-ballot']) {
    let score = 0
    for (const [group, weight] of groups) {
      const tally = tallies.get(name)!.get(group)!
      let sum = 0
      for (const [mark, { count }] of tally.marks)
        sum += gradePoints[mark.slice(name.length + 1) as keyof typeof gradePoints] * count
      score += (weight / 100) * (sum / (tally.valid - tally.abstained))
    }
    add(score)
  }
  const { scores, metrics, counts } = appraisee
  for (let i = 0; i < 10; i++) add((Number(scores[`given-${i}`]) / (i % 2 === 0 ? 100 : 120)) * 100)
  for (let i = 0; i < 6; i++) {
    const value = Number(metrics[`m-${i}`])
    if (i < 2) add(Math.min(1, Math.max(0, value / 80)) * 100)
    else if (i < 4) add(value >= 90 ? 100 : value >= 60 ? 80 : 40)
    else if (value >= 50) add(80 + Math.min(20, Math.floor(value - 50) * 0.5))
    else add(80 - Math.min(80, Math.floor(50 - value) * 2))
  }
  for (let i = 0; i < 4; i++) {
    const told = counts[`deduct-${i}`]!
    let score = 0
    for (let k = 0; k < 3; k++)
      score += Math.max(
        0,
        (k === 0 ? 40 : 30) - told[`fault-${i}-${k}-0`]! * 5 - told[`fault-${i}-${k}-1`]! * 2.5,
      )
    add(score)
  }
  for (let i = 0; i < 4; i++) {
    const told = counts[`counted-${i}`]!
    let score = 0
    for (let k = 0; k < 3; k++) score += Math.min(40, told[`work-${i}-${k}`]! * 2.5)
    add(Math.min(100, score))
  }
  const events = new Map<string, number>()
  for (const { event, points } of appraisee.ledgers['bonus']!)
    events.set(event, Math.max(events.get(event) ?? 0, Number(points)))
  let bonus = 0
  for (const points of events.values()) bonus += points
  add(Math.min(100, bonus))
  add((Number(metrics['project-value']) / best) * 100)
  const fixes = appraisee.rectification['fixes']!
  add(Math.max(0, (fixes.verified / fixes.due) * 100 - fixes.relapsed * 10))
  const pledges = appraisee.commitments['pledges']!
  add(((pledges.kept + pledges.partly * 0.5) / pledges.made) * 100)
  return Math.round(total * 100) / 100
}
