import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { num, rational } from '@shuping/domain/kit'
import { wholeWeights } from '@shuping/domain/scoring'
import type { LinearForm } from '@shuping/domain/scoring'

// Totals of a whole cycle by set-based statements (docs/adr/0011). Tested against the engine: what stands here is its sum.

/** A class whose total is a weighted mean, with the weights to reckon by. */
export interface WeighedClass extends Omit<LinearForm, 'points'> {
  readonly classId: string
  /** Exact text. */
  readonly points: string
}

/** Which generation of which cycle. */
export interface Generation {
  readonly cycleId: string
  readonly generation: number
}

/** Decimals that totals are kept with. */
export const TOTAL_PLACES = 4

/** What a sum in 64 bits may come to: parts may exceed their full points, a hundredfold at most. */
const SAFE = 9_000_000_000_000_000_000n / 100n

const literal = (whole: bigint): string => (whole < 0n ? `(${whole})` : String(whole))

/**
 * The total of the row `p` of `score_part` in ten-thousandths, half up, as `weighed` of the domain reckons it; null: no
 * total. In whole numbers of 64 bits where they hold the sums, else in numeric ones, which know no limit.
 */
export function totalOf({ points, places, parts }: WeighedClass): Prisma.Sql {
  const { whole, sum } = wholeWeights(parts.map(({ weight }) => weight))
  const { n, d } = rational.reduce(num.toRational(num.of(points)))
  const up = n * 10n ** BigInt(places)
  // Nothing left out: an element that is empty makes the sum empty, and the longer way is taken. Three times as fast.
  const all = `(2 * ${literal(up)} * (${whole.map((weight, at) => `p.parts[${at + 1}] * ${literal(weight)}`).join(' + ')}) + p.denominator * ${literal(d * sum)})
    / nullif(2 * ${literal(d * sum)} * p.denominator, 0)`
  const rounded = (cast: string): string => {
    const won = whole.map((weight, at) => `coalesce(p.parts[${at + 1}], 0)${cast} * ${literal(weight)}`).join(' + ')
    const staying = whole.map((weight, at) => `CASE WHEN p.parts[${at + 1}] IS NULL THEN 0 ELSE ${literal(weight)} END`).join(' + ')
    const below = `nullif(p.denominator${cast} * ${literal(d)} * (${staying}), 0)`
    const above = `2 * ${literal(up)} * (${won}) + ${below}`
    return cast === '' ? `(${above}) / (2 * ${below})` : `div(${above}, 2 * ${below})::bigint`
  }
  const most = SAFE / (4n * up * (sum === 0n ? 1n : sum) * d + 1n)
  const shift = 10n ** BigInt(TOTAL_PLACES - places)
  return Prisma.raw(`(CASE WHEN p.parts IS NULL THEN NULL WHEN p.denominator <= ${most} THEN coalesce(${all}, ${rounded('')}) ELSE ${rounded('::numeric')} END * ${shift})`)
}

/**
 * The same as `totalOf`, the weights as one value: a short statement of always the same text, which costs more for each
 * row and less to plan. For few rows.
 */
function totalByWeights({ points, places, parts }: WeighedClass): Prisma.Sql {
  const { whole } = wholeWeights(parts.map(({ weight }) => weight))
  const { n, d } = rational.reduce(num.toRational(num.of(points)))
  const [up, down] = [String(n * 10n ** BigInt(places)), String(d)]
  return Prisma.sql`(
    SELECT div(2 * ${up}::numeric * s.won + s.below, 2 * s.below)::bigint * ${10 ** (TOTAL_PLACES - places)}::int
    FROM (SELECT sum(k.part * k.weight) AS won,
        nullif(p.denominator::numeric * ${down}::numeric * sum(k.weight) FILTER (WHERE k.part IS NOT NULL), 0) AS below
      FROM unnest(p.parts, ${whole.map(String)}::text[]::numeric[]) AS k (part, weight)) s)`
}

/** The tenth of the full points that a total `t.total` lies in: 0 to 9, what exceeds them in the last; null: no total. */
export function tenthOf({ points }: Pick<WeighedClass, 'points'>): Prisma.Sql {
  const full = num.toFixed(num.mul(num.of(points), num.whole(10 ** TOTAL_PLACES)), 0)
  // greatest() passes over what is null.
  return Prisma.raw(`(CASE WHEN t.total IS NOT NULL THEN least(9, greatest(0, t.total * 10 / ${full})) END)::smallint`)
}

/** Writes the totals of some classes by their weights as a new generation; one statement for each class, whatever its size. */
export async function weighInto(tx: Transaction, { cycleId, generation }: Generation, classes: readonly WeighedClass[]): Promise<void> {
  for (const one of classes) {
    await tx.$executeRaw`
      INSERT INTO score_composite (cycle_id, generation, ordinal, path, unit, depth, above, total, tenth)
      SELECT t.cycle_id, ${generation}::int, t.ordinal, t.path, t.unit, t.depth, t.above, t.total, ${tenthOf(one)}
      FROM (SELECT p.*, ${totalOf(one)} AS total FROM score_part p
        WHERE p.cycle_id = ${cycleId}::uuid AND p.class_id = ${one.classId} OFFSET 0) t`
  }
}

/** Totals that no weights of this trial touch are carried over as they are. */
export async function carryOver(tx: Transaction, from: Generation, to: number, except: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO score_composite (cycle_id, generation, ordinal, path, unit, depth, above, total, tenth)
    SELECT c.cycle_id, ${to}::int, c.ordinal, c.path, c.unit, c.depth, c.above, c.total, c.tenth FROM score_composite c
    JOIN score_part p ON p.cycle_id = c.cycle_id AND p.ordinal = c.ordinal
    WHERE c.cycle_id = ${from.cycleId}::uuid AND c.generation = ${from.generation} AND p.class_id <> ALL(${[...except]}::text[])`
}

/** Takes away what no standing names any more. */
export async function sweep(tx: Transaction, cycleId: string): Promise<void> {
  for (const table of ['score_composite', 'score_rollup', 'score_mark']) {
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} x WHERE x.cycle_id = ${cycleId}::uuid
        AND x.generation NOT IN (SELECT s.generation FROM score_standing s WHERE s.cycle_id = ${cycleId}::uuid)`
  }
}

/** One part of one appraisee that changed: won of the part's full points, as a fraction. */
export interface Correction {
  readonly ordinal: number
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A denominator above it is not kept, as in the domain. */
const DENOMINATOR_MAX = 1_000_000_000_000n

/**
 * Corrects one part of some appraisees of a class with their totals, and marks their units: one statement. Whoever has
 * no parts kept, or would have too fine ones, stays as they are. Nothing above is touched, so that nobody waits.
 */
export const correctPart = (
  tx: Transaction,
  { cycleId, generation }: Generation,
  of: WeighedClass,
  at: number,
  corrections: readonly Correction[],
): Promise<number> => tx.$executeRaw`
  WITH x AS (
    SELECT * FROM unnest(${corrections.map((one) => one.ordinal)}::int[], ${corrections.map((one) => String(one.numerator))}::text[]::bigint[],
      ${corrections.map((one) => String(one.denominator))}::text[]::bigint[]) AS x (ordinal, n, d)
  ), p AS (
    UPDATE score_part o SET
      denominator = lcm(o.denominator, x.d),
      parts = CASE WHEN o.denominator % x.d = 0 THEN o.parts[:${at}] || x.n * (o.denominator / x.d) || o.parts[${at + 2}:]
        ELSE (SELECT array_agg(CASE WHEN k.at = ${at + 1} THEN x.n * (lcm(o.denominator, x.d) / x.d) ELSE k.part * (lcm(o.denominator, x.d) / o.denominator) END ORDER BY k.at)
          FROM unnest(o.parts) WITH ORDINALITY AS k (part, at)) END
    FROM x WHERE o.cycle_id = ${cycleId}::uuid AND o.ordinal = x.ordinal AND o.parts IS NOT NULL AND o.class_id = ${of.classId}
      AND lcm(o.denominator::numeric, x.d::numeric) <= ${String(DENOMINATOR_MAX)}::numeric
    RETURNING o.ordinal, o.denominator, o.parts
  ), t AS (
    SELECT p.ordinal, ${totalByWeights(of)} AS total FROM p
  ), c AS (
    UPDATE score_composite c SET total = t.total, tenth = ${tenthOf(of)} FROM t
    WHERE c.cycle_id = ${cycleId}::uuid AND c.generation = ${generation} AND c.ordinal = t.ordinal
    RETURNING c.unit, c.path
  )
  INSERT INTO score_mark (cycle_id, generation, unit, path) SELECT ${cycleId}::uuid, ${generation}::int, c.unit, c.path FROM c`
