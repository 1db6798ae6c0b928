import { Prisma } from '@shuping/db'
import type { Metric, Period, Register, Which } from '@shuping/domain/kit'

/** What a metric must know of a table: where its columns are, and which date counts. */
export interface CountableShape {
  readonly table: string
  readonly column: (name: string) => string
  readonly register: Pick<Register, 'occursOn' | 'standing'>
}

/** A metric of one organization. Exact decimals as texts; `part` of `whole`, for a ratio. */
export interface Counted {
  readonly organizationId: string
  /** Count or sum; of a ratio the part. */
  readonly value: string
  /** Of a ratio what it is a share of; else null. */
  readonly whole: string | null
}

/** Which records a metric counts, as a condition over `o`: the very rows behind its number. */
export const countedIn = (shape: CountableShape, metric: Metric, period: Period, side: 'part' | 'whole'): Prisma.Sql => {
  const conditions = [Prisma.sql`o.archived_at IS NULL`, inPeriod(shape, period)]
  if (metric.kind !== 'ratio') conditions.push(isOf(shape, metric.which))
  else {
    conditions.push(isOf(shape, metric.whole))
    if (side === 'part') conditions.push(isOf(shape, metric.part))
  }
  return Prisma.join(conditions, ' AND ')
}

/** The records that went into a number, of a ratio all of the whole. */
const ROWS = Prisma.sql`, string_agg(o.id || ':' || o.version, ',' ORDER BY o.id) AS rows`

/** Records behind a number by their ids; see `RecordBehind` in `kit/named-metrics.ts`. */
export function recordsBehind(shape: CountableShape, title: Prisma.Sql, amount: string | null, ids: readonly string[], reach: Prisma.Sql): Prisma.Sql {
  const on = Prisma.raw(`o."${shape.column(shape.register.occursOn)}"`)
  return Prisma.sql`
    SELECT o.id, o.version, o.archived_at IS NOT NULL AS archived, o.organization_id AS "organizationId", g.name AS "organizationName",
      ${on}::text AS "occurredOn", ${title} AS title, ${amount === null ? Prisma.sql`NULL` : Prisma.raw(`o."${shape.column(amount)}"::text`)} AS amount
    FROM ${Prisma.raw(`"${shape.table}"`)} o JOIN organization g ON g.id = o.organization_id
    WHERE o.id = ANY(${[...ids]}::uuid[]) AND ${reach} ORDER BY ${on} DESC, o.id`
}

/**
 * Counts a metric for every organization that has records under `scope` (conditions over `o`), in one statement. An
 * organization without any is not told: it counts zero, or nothing to be a share of.
 */
export function metricSql(shape: CountableShape, metric: Metric, period: Period, scope: readonly Prisma.Sql[], withRows = false): Prisma.Sql {
  const value =
    metric.kind === 'sum'
      ? Prisma.sql`coalesce(sum(${Prisma.raw(`o."${shape.column(metric.of)}"`)}), 0)`
      : metric.kind === 'count'
        ? Prisma.sql`count(*)`
        : Prisma.sql`count(*) FILTER (WHERE ${isOf(shape, metric.part)})`
  const whole = metric.kind === 'ratio' ? Prisma.sql`count(*)::text` : Prisma.sql`NULL`
  return Prisma.sql`
    SELECT o.organization_id AS "organizationId", (${value})::text AS value, ${whole} AS whole${withRows ? ROWS : Prisma.empty}
    FROM ${Prisma.raw(`"${shape.table}"`)} o
    WHERE ${Prisma.join([...scope, countedIn(shape, metric, period, 'whole')], ' AND ')}
    GROUP BY o.organization_id`
}

/** By its date; standing, at the period's last day. The same rule as `belongsTo` of the domain. */
function inPeriod({ register, column }: CountableShape, { from, to }: Period): Prisma.Sql {
  const on = Prisma.raw(`o."${column(register.occursOn)}"`)
  if (register.standing === undefined) return Prisma.sql`${on} >= ${from}::date AND ${on} <= ${to}::date`
  const ends = Prisma.raw(`o."${column(register.standing.endsOn)}"`)
  return Prisma.sql`${on} <= ${to}::date AND (${ends} IS NULL OR ${ends} > ${to}::date)`
}

function isOf({ column }: CountableShape, which: Which = {}): Prisma.Sql {
  const conditions = Object.entries(which).map(([name, values]) => Prisma.sql`${Prisma.raw(`o."${column(name)}"`)} = ANY(${[...values]}::text[])`)
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(conditions, ' AND ')})`
}
