import { Prisma } from '@shuping/db'
import { COMPLIANCE_METRIC, complianceGrid, FREQUENCY_RULES, MEETING_METRICS, PROJECT_METRICS } from '@shuping/domain/evidence'
import type { CountedTable } from '@shuping/domain/evidence'
import type { Bilingual, Metric, Period } from '@shuping/domain/kit'
import { builder } from '../../builder.ts'
import { today } from '../../context.ts'
import { batched } from '../../kit/batch.ts'
import { metricSql } from '../../kit/register/index.ts'
import type { CountableShape } from '../../kit/register/index.ts'
import { refused } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { Organization } from '../organizations/index.ts'
import { openRegisters } from './registers.ts'
import { surroundings } from './surroundings.ts'

/** A number that the scoring engine may read for an organization and a period. */
export interface NamedMetric {
  /** `facilities.open` */
  readonly name: string
  readonly label: Bilingual
  readonly unit?: Bilingual
  readonly kind: Metric['kind']
  /**
   * One statement for all organizations under `scope` (conditions over `o`): `organizationId`, `value` and, of a
   * ratio, `whole`, both exact decimals as texts.
   */
  readonly sql: (period: Period, scope: readonly Prisma.Sql[], on: string) => Prisma.Sql
}

const named = (table: CountableShape, name: string, metrics: Readonly<Record<string, Metric>>): readonly NamedMetric[] =>
  Object.entries(metrics).map(([key, metric]) => ({
    name: `${name}.${key}`,
    label: metric.label,
    ...(metric.unit && { unit: metric.unit }),
    kind: metric.kind,
    sql: (period, scope) => metricSql(table, metric, period, scope),
  }))

const ofWorkflow = ({ name, occursOn, metrics }: CountedTable, table: string): readonly NamedMetric[] =>
  named({ table, register: { occursOn }, column: (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }, name, metrics)

/** Every stretch in which a meeting is due × every organization; the same rule as `complianceGrid`. */
function complianceSql(period: Period, scope: readonly Prisma.Sql[], on: string): Prisma.Sql {
  const cells = complianceGrid(FREQUENCY_RULES, [], period, on)
  return Prisma.sql`
    SELECT g.id AS "organizationId", count(*) FILTER (WHERE g.in_time >= g.due)::text AS value, count(*)::text AS whole
    FROM (
      SELECT o.id, c.due, c.until, count(m.id) AS held, count(m.id) FILTER (WHERE m.timeliness = 'IN_TIME') AS in_time
      FROM organization o
        CROSS JOIN unnest(${cells.map(({ kind }) => kind)}::text[], ${cells.map(({ from }) => from)}::date[], ${cells.map(({ to }) => to)}::date[],
          ${cells.map(({ due }) => due)}::int[]) AS c(kind, since, until, due)
        LEFT JOIN meeting m ON m.organization_id = o.id AND m.kind = c.kind AND m.archived_at IS NULL AND m.held_on BETWEEN c.since AND c.until
      WHERE ${Prisma.join([...scope, Prisma.sql`o.status = 'ACTIVE'`], ' AND ')}
      GROUP BY o.id, c.kind, c.since, c.until, c.due
    ) g
    WHERE g.held >= g.due OR g.until < ${on}::date
    GROUP BY g.id`
}

/** Every metric there is. */
export const METRICS: readonly NamedMetric[] = [
  ...openRegisters.flatMap(({ shape }) => named(shape, shape.register.name, shape.register.metrics)),
  ...ofWorkflow(MEETING_METRICS, 'meeting'),
  { ...COMPLIANCE_METRIC, sql: complianceSql },
  ...ofWorkflow(PROJECT_METRICS, 'project'),
]

interface Row {
  readonly organizationId: string
  readonly value: string
  readonly whole: string | null
}

const ROWS_MAX = 1_000

const loadOrganization = batched<string, unknown>(async (ids, context) => {
  const found = await context.db.prisma.organization.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(found.map((one) => [one.id, one]))
  return ids.map((id) => byId.get(id)!)
})

const MetricKind = builder.enumType('MetricKind', { values: ['count', 'sum', 'ratio'] as const })
const MetricType = builder.objectRef<NamedMetric>('Metric').implement({
  description: 'A number of an organization and a period that scores may read.',
  fields: (t) => ({
    name: t.exposeString('name'),
    labelZh: t.string({ resolve: ({ label }) => label.zh }),
    labelEn: t.string({ resolve: ({ label }) => label.en }),
    unitZh: t.string({ nullable: true, resolve: ({ unit }) => unit?.zh ?? null }),
    unitEn: t.string({ nullable: true, resolve: ({ unit }) => unit?.en ?? null }),
    kind: t.expose('kind', { type: MetricKind }),
  }),
})
const MetricRow = builder.objectRef<Row>('MetricRow').implement({
  fields: (t) => ({
    organization: t.field({ type: Organization, resolve: ({ organizationId }, _args, context) => loadOrganization(organizationId, context) as never }),
    value: t.exposeString('value', { description: 'Exact; of a ratio the part.' }),
    whole: t.exposeString('whole', { nullable: true, description: 'Of a ratio what the part is a share of.' }),
  }),
})
const MetricAnswer = builder.objectRef<{ metric: NamedMetric; rows: readonly Row[]; value: string; whole: string | null }>('MetricAnswer').implement({
  fields: (t) => ({
    metric: t.expose('metric', { type: MetricType }),
    value: t.exposeString('value', { description: 'Of the organization and everything below, together.' }),
    whole: t.exposeString('whole', { nullable: true }),
    rows: t.field({
      type: [MetricRow],
      description: 'Of each organization that has any, from the top of the tree down; their records are those of the register’s `countedIn`.',
      resolve: ({ rows }) => [...rows],
    }),
  }),
})

builder.queryFields((t) => ({
  metrics: t.field({ demand: 'evidence.read', type: [MetricType], resolve: () => [...METRICS] }),
  metric: t.field({
    demand: 'evidence.read',
    type: MetricAnswer,
    args: {
      name: t.arg.string({ required: true }),
      under: t.arg.id({ required: true }),
      from: t.arg({ type: 'Date', required: true }),
      to: t.arg({ type: 'Date', required: true, description: 'The last day.' }),
      first: t.arg.int({ required: true, defaultValue: 100, description: `Rows, 0 to ${ROWS_MAX}.` }),
    },
    resolve: async (_root, args, context) => {
      const metric = METRICS.find(({ name }) => name === args.name)
      if (metric === undefined) throw refused('kit.notFound', 'name')
      if (args.first < 0 || args.first > ROWS_MAX) throw refused('kit.pageTooLarge', 'first', { max: ROWS_MAX })
      const scope = [inReach(context, 'evidence.read'), ...(await surroundings.under(context, args.under))]
      const period = { from: args.from as string, to: args.to as string }
      const rows = await runSql(context.db, Prisma.sql`
        SELECT m."organizationId", m.value, m.whole, (sum(m.value::numeric) OVER ())::text AS "allValue", (sum(m.whole::numeric) OVER ())::text AS "allWhole"
        FROM (${metric.sql(period, scope, today(context))}) m JOIN organization o ON o.id = m."organizationId" ORDER BY o.path LIMIT ${Math.max(args.first, 1)}`)
      const [first] = rows as { allValue: string; allWhole: string | null }[]
      return {
        metric,
        value: first?.allValue ?? '0',
        whole: metric.kind === 'ratio' ? (first?.allWhole ?? '0') : null,
        rows: rows.slice(0, args.first) as unknown as Row[],
      }
    },
  }),
}))
