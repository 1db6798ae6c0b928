import { Prisma } from '@shuping/db'
import { rational } from '@shuping/domain/kit'
import { subtreeRange } from '@shuping/domain/organizations'
import { today } from '../../context.ts'
import type { NamedMetric } from '../../kit/named-metrics.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { provideYearFacts } from '../../kit/year-facts.ts'
import type { YearFact } from '../../kit/year-facts.ts'
import { METRICS } from './metrics.ts'

interface Row {
  readonly name: string
  readonly own: string | null
  readonly ownWhole: string | null
  readonly all: string | null
  readonly allWhole: string | null
}

/**
 * Every metric of an organization that is not nothing, for the report editor: its own, and with everything below where that
 * is more. All metrics in one statement.
 */
provideYearFacts(async (context, { organizationId, from, to }) => {
  const reach = inReach(context, 'evidence.read')
  const [place] = await runSql(context.db, Prisma.sql`SELECT o.path FROM organization o WHERE o.id = ${organizationId}::uuid AND ${reach}`)
  if (place === undefined) return []
  const below = subtreeRange(place['path'] as string)
  const scope = [reach, Prisma.sql`o.path >= ${below.from} AND o.path < ${below.to}`]
  const own = Prisma.sql`FILTER (WHERE m."organizationId" = ${organizationId}::uuid)`
  const each = METRICS.map((metric) => Prisma.sql`
    SELECT ${metric.name} AS name, sum(m.value::numeric) ${own}::text AS own, sum(m.whole::numeric) ${own}::text AS "ownWhole",
      sum(m.value::numeric)::text AS "all", sum(m.whole::numeric)::text AS "allWhole"
    FROM (${metric.sql({ from, to }, scope, today(context))}) m`)
  const rows = (await runSql(context.db, Prisma.join(each, ' UNION ALL '))) as unknown as readonly Row[]
  const byName = new Map(rows.map((row) => [row.name, row]))
  return METRICS.flatMap((metric): readonly YearFact[] => {
    const row = byName.get(metric.name)
    if (row === undefined) return []
    const alone = shown(metric, row.own, row.ownWhole)
    const together = shown(metric, row.all, row.allWhole)
    if (together === null) return []
    if (alone === together) return [fact(metric, '', alone, OWN)]
    return [...(alone === null ? [] : [fact(metric, '.own', alone, OWN)]), fact(metric, '.all', together, ALL)]
  })
})

const OWN = { zh: '', en: '' } as const
const ALL = { zh: '（含下级）', en: ' (with those below)' } as const

const fact = ({ name, label, unit, kind }: NamedMetric, part: string, value: string, of: typeof OWN | typeof ALL): YearFact => ({
  id: `${name}${part}`,
  labelZh: label.zh + of.zh,
  labelEn: label.en + of.en,
  value,
  unitZh: kind === 'ratio' ? '%' : (unit?.zh ?? ''),
  unitEn: kind === 'ratio' ? '%' : (unit?.en ?? ''),
})

/** As people write it, a ratio in per cent with one decimal; null where there is nothing to tell. */
function shown({ kind }: NamedMetric, value: string | null, whole: string | null): string | null {
  if (value === null) return null
  const number = rational.of(value)
  if (kind !== 'ratio') return rational.equals(number, rational.zero) ? null : rational.toText(number)
  if (whole === null || rational.equals(rational.of(whole), rational.zero)) return null
  return rational.toFixed(rational.mul(rational.div(number, rational.of(whole)), rational.hundred), 1, 'HALF_UP').replace(/\.0$/, '')
}
