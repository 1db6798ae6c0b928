import type { Prisma, Transaction } from '@shuping/db'
import { num } from '@shuping/domain/kit'
import { linearForm, partsWon } from '@shuping/domain/scoring'
import type { Run } from '@shuping/domain/scoring'
import { share } from '@shuping/domain/schemes'
import type { Context } from '../../../context.ts'
import type { CycleToScore, Due, SchemeOfCycle } from '../cycle-to-score.ts'
import { sweep, TOTAL_PLACES } from './generations.ts'
import type { WeighedClass } from './generations.ts'
import { aboveOf, depthOf, rebuildRollups } from './rollups.ts'
import type { Span } from './rollups.ts'

/** A class of a standing as it is kept: `form` empty where its total is more than a weighted mean. */
export interface ClassOfStanding {
  readonly classId: string
  readonly points: string
  readonly form: WeighedClass | null
}

/** What a cycle's standing is read by. */
export interface StandingOfCycle {
  readonly generation: number
  readonly resultVersion: number
  readonly span: Span
  readonly classes: readonly ClassOfStanding[]
}

interface Made {
  readonly cycle: Pick<CycleToScore, 'id' | 'path' | 'resultVersion'>
  readonly due: readonly Due[]
  readonly byName: string | null
  readonly runs: readonly { readonly of: SchemeOfCycle; readonly run: Run }[]
}

const scaled = (value: ReturnType<typeof num.of>): string => num.toFixed(num.mul(value, num.whole(10 ** TOTAL_PLACES)), 0)

/**
 * Keeps what everybody won of each part, and their totals as the engine has them, and rolls these up. A trial of other
 * weights ends with it. A fixed number of statements for each class.
 */
export async function writeStanding(tx: Transaction, { cycle, due, byName, runs }: Made, context: Context): Promise<void> {
  const { id: cycleId, path, resultVersion } = cycle
  const classes = runs.flatMap(({ of }) => [...of.classes].map((classId) => classOf(of, classId)))
  const forms = new Map(classes.map((one) => [one.classId, one]))
  const dueOf = new Map(due.map((one) => [one.id, one]))
  const rows = runs.flatMap(({ of: { program }, run }) => run.result.appraisees.map(({ id, class: classId, total }) => {
    const head = dueOf.get(id)!
    const { points } = forms.get(classId)!
    const form = linearForm(program.scheme, classId)
    const won = form === null ? 'TOO_FINE' as const : partsWon(form, run.scoredOf(id)!)
    const exact = total.shown === undefined ? null : num.told(program.scheme.rounding === 'NONE' ? total.exact! : total.shown)
    const tenth = exact && Number(num.toText(num.floor(num.div(num.mul(exact, num.whole(10)), num.of(points)))))
    return {
      ordinal: head.ordinal, class: classId, unit: head.place, depth: depthOf(head.place), above: aboveOf(head.place), total: exact && scaled(exact),
      tenth: tenth === null ? null : Math.min(9, Math.max(0, tenth)),
      den: won === 'TOO_FINE' ? '0' : won === null ? '1' : String(won.denominator),
      parts: won === 'TOO_FINE' || won === null ? null : won.parts.map((one) => (one === null ? null : String(one))),
    }
  }))
  const generation = (await lastGeneration(tx, cycleId)) + 1
  await tx.scoreStanding.deleteMany({ where: { cycleId } })
  await sweep(tx, cycleId)
  await tx.scorePart.deleteMany({ where: { cycleId } })
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    WITH x AS (
      SELECT * FROM jsonb_to_recordset(${json}::jsonb) AS x (ordinal int, class text, unit text, depth smallint, above smallint, total bigint, tenth smallint,
        den bigint, parts jsonb)
    ), p AS (
      INSERT INTO score_part (cycle_id, ordinal, class_id, path, unit, depth, above, denominator, parts)
      SELECT ${cycleId}::uuid, x.ordinal, x.class, ${path}, x.unit, x.depth, x.above, x.den,
        CASE WHEN jsonb_typeof(x.parts) = 'array' THEN ARRAY(SELECT e::bigint FROM jsonb_array_elements_text(x.parts) WITH ORDINALITY AS k (e, at) ORDER BY k.at) END FROM x
    )
    INSERT INTO score_composite (cycle_id, generation, ordinal, path, unit, depth, above, total, tenth)
    SELECT ${cycleId}::uuid, ${generation}::int, x.ordinal, ${path}, x.unit, x.depth, x.above, x.total, x.tenth FROM x`
  const span = { path, top: depthOf(path), deepest: Math.max(depthOf(path), ...new Set(rows.map(({ depth }) => depth))) }
  await rebuildRollups(tx, { cycleId, generation }, span)
  await tx.scoreStanding.create({
    data: {
      cycleId, trial: false, path, generation, resultVersion, depth: span.deepest, classes: classes as unknown as Prisma.InputJsonValue,
      at: context.now(), byName,
    },
  })
}

function classOf({ program: { scheme } }: SchemeOfCycle, classId: string): ClassOfStanding {
  const form = linearForm(scheme, classId)
  const { points } = scheme.components
  return { classId, points, form: form && { classId, points, places: form.places, parts: form.parts } }
}

/** The last generation that a cycle has had; 0: none. Its row is locked by whoever asks. */
export async function lastGeneration(tx: Transaction, cycleId: string): Promise<number> {
  const { _max: { generation } } = await tx.scoreStanding.aggregate({ where: { cycleId }, _max: { generation: true } })
  return generation ?? 0
}

/** The standing of a cycle, or null while nothing is scored. */
export async function loadStanding(tx: Pick<Transaction, 'scoreStanding'>, cycleId: string, trial = false): Promise<StandingOfCycle | null> {
  const row = await tx.scoreStanding.findUnique({ where: { cycleId_trial: { cycleId, trial } } })
  if (row === null) return null
  const { generation, resultVersion, path, depth, classes } = row
  return { generation, resultVersion, span: { path, top: depthOf(path), deepest: depth }, classes: classes as unknown as readonly ClassOfStanding[] }
}

/** Whether shares are all of the whole. */
export function addUpToAll(weights: readonly string[]): boolean {
  return num.equals(num.sum(weights.map((text) => num.fromRational(share(text)))), num.one)
}

