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

/**
 * Reckons all roll-ups of a generation anew: one pass over its totals, one over the units just above the deepest. The
 * deepest units have none of their own; where the cycle has one level only, the organizer has the one roll-up.
 */
export async function rebuildRollups(tx: Transaction, { cycleId, generation }: Generation, { path, top, deepest }: Span): Promise<void> {
  const last = Math.max(top, deepest - 1)
  // Some ten thousand groups fit there; without it the planner sorts all totals first.
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`
  await tx.$executeRaw`
    WITH lots AS (
      SELECT CASE WHEN c.depth > ${last} THEN left(c.unit, c.above) ELSE c.unit END AS unit, c.tenth, count(*) AS heads, count(c.total) AS done,
        sum(c.total) AS sum, min(c.total) AS least, max(c.total) AS most
      FROM score_composite c WHERE c.cycle_id = ${cycleId}::uuid AND c.generation = ${generation} GROUP BY 1, 2
    ), base AS (
      SELECT l.unit, sum(l.heads) AS heads, sum(l.done) AS done, sum(l.sum) AS sum, min(l.least) AS least, max(l.most) AS most,
        ${tenths((at) => `coalesce(sum(l.heads) FILTER (WHERE l.tenth = ${at}), 0)`)} AS tenths, string_to_array(l.unit, '/') AS steps
      FROM lots l GROUP BY l.unit
    )
    INSERT INTO score_rollup (cycle_id, generation, depth, unit, path, heads, done, sum, least, most, tenths)
    SELECT ${cycleId}::uuid, ${generation}::int, g.depth, array_to_string(s.steps[:g.depth + 1], '/') || '/' AS unit, ${path},
      sum(s.heads), sum(s.done), coalesce(sum(s.sum), 0), min(s.least), max(s.most), ${tenths((at) => `sum(s.tenths[${at + 1}])`)}
    FROM base s, generate_series(${top}::int, cardinality(s.steps) - 2) AS g (depth) GROUP BY g.depth, 4`
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
