import type { Transaction } from '@shuping/db'
import { num, rational } from '@shuping/domain/kit'
import type { Scheme } from '@shuping/domain/schemes'
import type { FilledSlot } from '@shuping/domain/scoring'
import type { CycleToScore, Due } from '../cycle-to-score.ts'
import { correctPart, sweep } from './generations.ts'
import type { Correction } from './generations.ts'
import { foldMarks } from './rollups.ts'
import { loadStanding } from './write-standing.ts'

/** Where a typed score is a part of the total by itself: then its change is a change of that part, and no more. */
function soleLeaf({ components: root, eligibility }: Scheme, of: string): { readonly scale: string } | null {
  const mayLeave = eligibility.some(({ effect }) => effect.kind === 'partial-year' && effect.leaveOut.includes(of))
  if (root.kind !== 'weighted' || mayLeave) return null
  const part = root.parts.find((one) => one.of.id === of)?.of
  return part?.kind === 'imported' && part.rounding === undefined ? { scale: part.scale } : null
}

/**
 * Brings the standing of a scored cycle up to date with scores typed since: part, total, and the units above. What needs the
 * engine waits for the next scoring. A trial of weights ends. Statements: two and one a part, however many scores.
 */
export async function correctStanding(tx: Transaction, cycle: CycleToScore, due: ReadonlyMap<string, Due>, filled: readonly FilledSlot[]): Promise<void> {
  const standing = await loadStanding(tx, cycle.id)
  if (standing === null || standing.resultVersion !== cycle.resultVersion) return
  const places = new Map<string, Map<number, Correction>>()
  for (const { appraisee, kind, of, value } of filled) {
    const head = due.get(appraisee)!
    const scheme = cycle.schemes.find(({ classes }) => classes.has(head.class))!
    const form = standing.classes.find(({ classId }) => classId === head.class)?.form
    const leaf = kind === 'SCORE' ? soleLeaf(scheme.program.scheme, of) : null
    const at = form?.parts.findIndex(({ id }) => id === of) ?? -1
    if (leaf === null || at < 0) continue
    const { n, d } = rational.reduce(num.toRational(num.div(num.of(value as string), num.of(leaf.scale))))
    const key = `${at} ${head.class}`
    // Typed twice in one request: the last one holds.
    places.set(key, (places.get(key) ?? new Map<number, Correction>()).set(head.ordinal, { ordinal: head.ordinal, numerator: n, denominator: d }))
  }
  if (places.size === 0) return
  await tx.scoreStanding.deleteMany({ where: { cycleId: cycle.id, trial: true } })
  await sweep(tx, cycle.id)
  const generation = { cycleId: cycle.id, generation: standing.generation }
  for (const [key, corrections] of places) {
    const [at, classId] = [Number(key.split(' ')[0]), key.slice(key.indexOf(' ') + 1)]
    await correctPart(tx, generation, standing.classes.find((one) => one.classId === classId)!.form!, at, [...corrections.values()])
  }
  await foldMarks(tx, generation, standing.span)
}
