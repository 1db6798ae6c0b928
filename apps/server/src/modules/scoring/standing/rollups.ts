import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import type { Generation } from './generations.ts'

/** Where the roll-ups of a cycle begin and end: steps from the top of the organizer and of the deepest place on the roster. */
export interface Span {
  /** The organizer's path. */
  readonly path: string
  readonly top: number
  readonly deepest: number
}

/** Steps of a path from the top: `/1/12/` is two. */
export const depthOf = (path: string): number => path.split('/').length - 2

/** Characters of the path of the unit above: kept, for cutting them off anew for 620,000 takes longer than adding them up. */
export const aboveOf = (path: string): number => path.lastIndexOf('/', path.length - 2) + 1

const TENTHS = Array.from({ length: 10 }, (_none, at) => at)
const tenths = (of: (at: number) => string): Prisma.Sql => Prisma.raw(`ARRAY[${TENTHS.map(of).join(', ')}]::int[]`)

/** The ten counts of a histogram as columns of their own: an array would be taken apart and put together at each level. */
const SUMMED = Prisma.raw(`sum(x.heads)::int AS heads, sum(x.done)::int AS done, sum(x.sum)::bigint AS sum, min(x.least) AS least, max(x.most) AS most,
  ${TENTHS.map((at) => `sum(x.t${at})::int AS t${at}`).join(', ')}`)
const NUMBERS = Prisma.raw(['heads', 'done', 'sum', 'least', 'most', ...TENTHS.map((at) => `t${at}`)].map((name) => `o.${name}`).join(', '))

/**
 * Reckons all roll-ups of a generation anew: one pass over its totals for the units just above the deepest, then level by
 * level from the numbers below. The deepest units have none of their own; where the cycle has one level only, the
 * organizer has the one roll-up.
 */
export async function rebuildRollups(tx: Transaction, { cycleId, generation }: Generation, { path, top, deepest }: Span): Promise<void> {
  const last = Math.max(top, deepest - 1)
  const level = (depth: number): Prisma.Sql => Prisma.raw(`u${depth}`)
  const depths = Array.from({ length: last - top + 1 }, (_none, at) => last - at)
  // Of each level: the units below without their last step, and whoever is appraised at this level itself.
  const above = depths.slice(1).map((depth) => Prisma.sql`, ${level(depth)} AS MATERIALIZED (
    SELECT x.unit, ${SUMMED} FROM (
      SELECT left(o.unit, -length(split_part(o.unit, '/', -2)) - 1) AS unit, ${NUMBERS} FROM ${level(depth + 1)} o
      UNION ALL SELECT o.unit, ${NUMBERS} FROM base o WHERE o.depth = ${depth}
    ) x GROUP BY x.unit)`)
  // Some ten thousand groups fit there.
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`
  // OFFSET 0 hides from the planner how many units there are: it would expect one for each total, and sort them all.
  await tx.$executeRaw`
    WITH base AS MATERIALIZED (
      SELECT c.unit, min(c.depth) AS depth, count(*)::int AS heads, count(c.total)::int AS done, sum(c.total)::bigint AS sum,
        min(c.total) AS least, max(c.total) AS most, ${Prisma.raw(TENTHS.map((at) => `count(*) FILTER (WHERE c.tenth = ${at})::int AS t${at}`).join(', '))}
      FROM (
        SELECT CASE WHEN o.depth > ${last} THEN left(o.unit, o.above) ELSE o.unit END AS unit, o.depth, o.total, o.tenth
        FROM score_composite o WHERE o.cycle_id = ${cycleId}::uuid AND o.generation = ${generation} OFFSET 0
      ) c GROUP BY c.unit
    ), ${level(last)} AS (SELECT o.unit, ${NUMBERS} FROM base o WHERE o.depth >= ${last})${above.length === 0 ? Prisma.empty : Prisma.join(above, '')}
    INSERT INTO score_rollup (cycle_id, generation, depth, unit, path, heads, done, sum, least, most, tenths)
    SELECT ${cycleId}::uuid, ${generation}::int, o.depth, o.unit, ${path}, o.heads, o.done, coalesce(o.sum, 0), o.least, o.most,
      ARRAY[${Prisma.raw(TENTHS.map((at) => `o.t${at}`).join(', '))}]
    FROM (${Prisma.join(depths.map((depth) => Prisma.sql`SELECT ${Prisma.raw(`${depth}::smallint`)} AS depth, o.unit, ${NUMBERS} FROM ${level(depth)} o`), ' UNION ALL ')}) o`
}

/**
 * Takes the marks of a generation and reckons their units and all above them anew, from the bottom. One at a time for a
 * cycle: who changes a score does not wait for it. Statements: two and one a level, however many marks. Answers the marks taken.
 */
export async function foldMarks(tx: Transaction, { cycleId, generation }: Generation, { top, deepest }: Omit<Span, 'path'>): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('score_rollup:' || ${cycleId}, 0))`
  const marks = await tx.$queryRaw<{ unit: string }[]>`
    DELETE FROM score_mark WHERE cycle_id = ${cycleId}::uuid AND generation = ${generation} RETURNING unit`
  const last = Math.max(top, deepest - 1)
  for (let depth = last; depth >= top && marks.length > 0; depth -= 1) {
    const units = new Set(marks.flatMap(({ unit }) => (depthOf(unit) < depth ? [] : [unit.split('/').slice(0, depth + 1).join('/') + '/'])))
    await tx.$executeRaw`
      UPDATE score_rollup r SET heads = s.heads, done = s.done, sum = s.sum, least = s.least, most = s.most, tenths = s.tenths
      FROM unnest(${[...units]}::text[]) AS d (unit), LATERAL (
        SELECT sum(x.heads) AS heads, sum(x.done) AS done, coalesce(sum(x.sum), 0) AS sum, min(x.least) AS least, max(x.most) AS most,
          ${tenths((at) => `sum(x.tenths[${at + 1}])`)} AS tenths
        FROM (
          SELECT 1 AS heads, (c.total IS NOT NULL)::int AS done, c.total AS sum, c.total AS least, c.total AS most,
            ${tenths((at) => `(c.tenth IS NOT DISTINCT FROM ${at})::int`)} AS tenths
          FROM score_composite c WHERE c.cycle_id = ${cycleId}::uuid AND c.generation = ${generation} AND ${
            depth === last ? Prisma.sql`c.unit >= d.unit AND c.unit < d.unit || '~'` : Prisma.sql`c.unit = d.unit`
          }
          UNION ALL
          SELECT k.heads, k.done, k.sum, k.least, k.most, k.tenths FROM score_rollup k
          WHERE k.cycle_id = ${cycleId}::uuid AND k.generation = ${generation} AND k.depth = ${depth + 1} AND k.unit >= d.unit AND k.unit < d.unit || '~'
        ) x
      ) s
      WHERE r.cycle_id = ${cycleId}::uuid AND r.generation = ${generation} AND r.depth = ${depth} AND r.unit = d.unit`
  }
  return marks.length
}

/** Numbers of one unit with everything below it. Totals in ten-thousandths. */
export interface UnitNumbers {
  readonly unit: string
  readonly heads: number
  readonly done: number
  readonly sum: bigint
  readonly least: bigint | null
  readonly most: bigint | null
  readonly tenths: readonly number[]
}

/** A unit and the units directly below it, as one statement: roll-ups, and the deepest units as they are. */
export const unitsBelow = ({ cycleId, generation }: Generation, unit: string, { top, deepest }: Omit<Span, 'path'>): Prisma.Sql => {
  const depth = depthOf(unit)
  const ofCycle = Prisma.sql`o.cycle_id = ${cycleId}::uuid AND o.generation = ${generation}`
  const within = Prisma.sql`o.unit >= ${unit} COLLATE "C" AND o.unit < ${`${unit}~`} COLLATE "C"`
  const rolledUp = Prisma.sql`SELECT o.unit, o.heads, o.done, o.sum, o.least, o.most, o.tenths, o.path FROM score_rollup o
    WHERE ${ofCycle} AND o.depth IN (${depth}, ${depth + 1}) AND ${within}`
  // The deepest stand by themselves, some dozens of them.
  return depth < Math.max(top, deepest - 1) ? rolledUp : Prisma.sql`${rolledUp} UNION ALL
    SELECT o.unit, count(*)::int, count(o.total)::int, coalesce(sum(o.total), 0)::bigint, min(o.total), max(o.total),
      ${tenths((at) => `count(*) FILTER (WHERE o.tenth = ${at})`)}, min(o.path)
    FROM score_composite o WHERE ${ofCycle} AND o.depth = ${deepest} AND ${within} GROUP BY o.unit`
}
