import { Prisma } from '@shuping/db'
import { COMPLIANCE_METRIC, complianceGrid, FREQUENCY_RULES, MEETING_KIND_NAMES, MEETING_KINDS, MEETING_METRICS, PROJECT_METRICS } from '@shuping/domain/evidence'
import type { CountedTable } from '@shuping/domain/evidence'
import type { Bilingual, Metric, Period } from '@shuping/domain/kit'
import { builder } from '../../builder.ts'
import { today } from '../../context.ts'
import { batched } from '../../kit/batch.ts'
import { offerMetrics } from '../../kit/named-metrics.ts'
import type { NamedMetric } from '../../kit/named-metrics.ts'
import { metricSql, recordsBehind } from '../../kit/register/index.ts'
import type { CountableShape } from '../../kit/register/index.ts'
import { refused } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { Organization } from '../organizations/index.ts'
import { openRegisters } from './registers.ts'
import { surroundings } from './surroundings.ts'

/** What keeps the records that a metric counts. */
interface Kept {
  readonly name: string
  readonly label: Bilingual
  readonly shape: CountableShape
  /** What names a record to people. */
  readonly title: Prisma.Sql
}

const metricsIn = (kept: Kept, metrics: Readonly<Record<string, Metric>>): readonly NamedMetric[] =>
  Object.entries(metrics).map(([key, metric]) => ({
    name: `${kept.name}.${key}`,
    label: metric.label,
    ...(metric.unit && { unit: metric.unit }),
    kind: metric.kind,
    keptIn: { name: kept.name, label: kept.label },
    sql: (period, scope, _on, withRows) => metricSql(kept.shape, metric, period, scope, withRows),
    records: (ids, reach) => recordsBehind(kept.shape, kept.title, metric.kind === 'sum' ? metric.of : null, ids, reach),
  }))

const ofWorkflow = ({ name, label, occursOn }: CountedTable, table: string, title: Prisma.Sql): Kept => ({
  name, label, title, shape: { table, register: { occursOn }, column: (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) },
})
const kinds = Prisma.join(MEETING_KINDS.map((kind) => Prisma.sql`WHEN ${kind} THEN ${MEETING_KIND_NAMES[kind].zh}`), ' ')
const meetings = ofWorkflow(MEETING_METRICS, 'meeting', Prisma.sql`(CASE o.kind ${kinds} END) || coalesce(' ' || o.topics[1], '')`)
const projects = ofWorkflow(PROJECT_METRICS, 'project', Prisma.sql`o.title`)

/** Every stretch in which a meeting is due × every organization that holds such; the same rule as `complianceGrid`. */
function complianceSql(period: Period, scope: readonly Prisma.Sql[], on: string, withRows = false): Prisma.Sql {
  const cells = complianceGrid(FREQUENCY_RULES, [], period, on)
  const holders = new Map(FREQUENCY_RULES.map(({ kind, heldBy }) => [kind, `,${heldBy.join()},`]))
  return Prisma.sql`
    SELECT g.id AS "organizationId", count(*) FILTER (WHERE g.in_time >= g.due)::text AS value, count(*)::text AS whole
      ${withRows ? Prisma.sql`, string_agg(g.rows, ',') AS rows` : Prisma.empty}
    FROM (
      SELECT o.id, c.due, c.until, count(m.id) AS held, count(m.id) FILTER (WHERE m.timeliness = 'IN_TIME') AS in_time
        ${withRows ? Prisma.sql`, string_agg(m.id || ':' || m.version, ',' ORDER BY m.id) AS rows` : Prisma.empty}
      FROM organization o
        CROSS JOIN unnest(${cells.map(({ kind }) => kind)}::text[], ${cells.map(({ from }) => from)}::date[], ${cells.map(({ to }) => to)}::date[],
          ${cells.map(({ due }) => due)}::int[], ${cells.map(({ kind }) => holders.get(kind)!)}::text[]) AS c(kind, since, until, due, held_by)
        LEFT JOIN meeting m ON m.organization_id = o.id AND m.kind = c.kind AND m.archived_at IS NULL AND m.held_on BETWEEN c.since AND c.until
      WHERE ${Prisma.join([...scope, Prisma.sql`o.status = 'ACTIVE'`, Prisma.sql`strpos(c.held_by, ',' || o.kind || ',') > 0`], ' AND ')}
      GROUP BY o.id, c.kind, c.since, c.until, c.due
    ) g
    WHERE g.held >= g.due OR g.until < ${on}::date
    GROUP BY g.id`
}

/** Every metric there is. */
export const METRICS: readonly NamedMetric[] = [
  ...openRegisters.flatMap(({ shape }) => {
    const { name, label, title, metrics } = shape.register
    return metricsIn({ name, label, shape, title: Prisma.raw(`o."${shape.column(title)}"`) }, metrics)
  }),
  ...metricsIn(meetings, MEETING_METRICS.metrics),
  {
    ...COMPLIANCE_METRIC, keptIn: { name: meetings.name, label: meetings.label }, sql: complianceSql,
    records: (ids, reach) => recordsBehind(meetings.shape, meetings.title, null, ids, reach),
  },
  ...metricsIn(projects, PROJECT_METRICS.metrics),
]
offerMetrics(METRICS)

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
    kind: t.expose('kind', { type: MetricKind, description: 'A ratio is told as a share from 0 to 1, exactly: `3/7`.' }),
    keptIn: t.string({ description: 'The register or workflow of its records: `facilities`.', resolve: ({ keptIn }) => keptIn.name }),
    keptInZh: t.string({ resolve: ({ keptIn }) => keptIn.label.zh }),
    keptInEn: t.string({ resolve: ({ keptIn }) => keptIn.label.en }),
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
  metrics: t.field({
    demand: 'evidence.read',
    type: [MetricType],
    description: 'Every metric that a scheme may name as the source of a number (`{ kind: register, name }`).',
    resolve: () => [...METRICS],
  }),
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
