import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { namedMetrics } from '../../kit/named-metrics.ts'
import type { NamedMetric, RecordBehind } from '../../kit/named-metrics.ts'
import { PAGE_MAX, SKIP_MAX } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { inReach, whereInReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { BothLanguages } from '../schemes/index.ts'
import type { KeptFact, KeptSources } from './metric-inputs.ts'
import { ScoreSheet } from './sheet-types.ts'

const metricNamed = (name: string): NamedMetric | undefined => namedMetrics().find((metric) => metric.name === name)

type SheetFact = KeptFact & { readonly slot: string; readonly is: NamedMetric | undefined }

const FactType = builder.objectRef<SheetFact>('SheetFact').implement({
  description: 'A number of a score sheet that was counted from records, as it was counted.',
  fields: (t) => ({
    slot: t.exposeString('slot'),
    label: t.expose('label', { type: BothLanguages }),
    unitZh: t.string({ nullable: true, resolve: ({ is }) => is?.unit?.zh ?? null }),
    unitEn: t.string({ nullable: true, resolve: ({ is }) => is?.unit?.en ?? null }),
    value: t.exposeString('value', { description: 'Exact; a ratio as a share: `3/7`.' }),
    isRatio: t.boolean({ resolve: ({ is }) => is?.kind === 'ratio' }),
    keptIn: t.string({ nullable: true, resolve: ({ is }) => is?.keptIn.name ?? null }),
    keptInZh: t.string({ nullable: true, resolve: ({ is }) => is?.keptIn.label.zh ?? null }),
    keptInEn: t.string({ nullable: true, resolve: ({ is }) => is?.keptIn.label.en ?? null }),
    records: t.int({ description: 'How many records went in, whether or not the caller reaches them.', resolve: ({ records }) => records.length }),
  }),
})

builder.prismaObjectField(ScoreSheet, 'facts', (t) =>
  t.field({
    type: [FactType],
    description: 'The metrics among its inputs; their records by `recordsBehind`.',
    select: { sources: true },
    resolve: ({ sources }) =>
      Object.entries(sources as unknown as KeptSources)
        .map(([slot, kept]): SheetFact => ({ ...kept, slot, is: metricNamed(kept.metric) }))
        .toSorted((one, other) => (one.slot < other.slot ? -1 : 1)),
  }),
)

interface Behind {
  readonly metric: NamedMetric
  readonly versions: ReadonlyMap<string, number>
  readonly total: number
  readonly rows: readonly RecordBehind[]
}
type Row = RecordBehind & { readonly changed: boolean }

const RecordType = builder.objectRef<Row>('RecordBehind').implement({
  description: 'A record that went into a number, as it stands today.',
  fields: (t) => ({
    id: t.exposeID('id'),
    organizationId: t.exposeID('organizationId'),
    organizationName: t.exposeString('organizationName'),
    occurredOn: t.expose('occurredOn', { type: 'Date' }),
    title: t.exposeString('title'),
    amount: t.exposeString('amount', { nullable: true, description: 'What it adds to a sum.' }),
    archived: t.exposeBoolean('archived', { description: 'Taken away since; the number stays as it was counted.' }),
    changed: t.exposeBoolean('changed', { description: 'Edited or moved on since it was counted.' }),
  }),
})
const BehindType = builder.objectRef<Behind>('RecordsBehind').implement({
  fields: (t) => ({
    keptIn: t.string({ description: 'The register or workflow: `facilities`.', resolve: ({ metric }) => metric.keptIn.name }),
    total: t.exposeInt('total', { description: 'All that went in, whether or not the caller reaches them.' }),
    nodes: t.field({
      type: [RecordType],
      description: 'Those that the caller reaches, the newest first.',
      resolve: ({ rows, versions }) => rows.map((row) => ({ ...row, changed: versions.get(row.id) !== row.version })),
    }),
  }),
})

builder.queryFields((t) => ({
  recordsBehind: t.field({
    demand: 'scores.view',
    type: BehindType,
    nullable: true,
    description: 'The very records behind a number of a score sheet, fixed when it was scored.',
    args: {
      sheetId: t.arg.id({ required: true }),
      slot: t.arg.string({ required: true, description: 'As in `ScoreSheet.facts`.' }),
      first: t.arg.int({ required: true, defaultValue: 100, description: `1 to ${PAGE_MAX}.` }),
      skip: t.arg.int({ required: true, defaultValue: 0, description: `At most ${SKIP_MAX}.` }),
    },
    resolve: async (_root, { sheetId, slot, first, skip }, context): Promise<Behind | null> => {
      if (first < 1 || first > PAGE_MAX) throw refused('kit.pageTooLarge', 'first', { max: PAGE_MAX })
      if (skip < 0 || skip > SKIP_MAX) throw refused('kit.pageTooLarge', 'skip', { max: SKIP_MAX })
      const sheet = await context.db.prisma.scoreSheet.findFirst({
        where: { id: sheetId, ...whereInReach(context, 'scores.view') }, select: { sources: true },
      })
      const own = (sheet?.sources as unknown as KeptSources | undefined)?.[slot]
      if (own === undefined) return null
      const metric = metricNamed(own.metric)
      if (metric === undefined) return null
      const records = metric.records(own.records.map(([id]) => id), inReach(context, 'evidence.read'))
      const rows = await runSql(context.db, Prisma.sql`${records} LIMIT ${first} OFFSET ${skip}`)
      return { metric, versions: new Map(own.records), total: own.records.length, rows: rows as unknown as RecordBehind[] }
    },
  }),
}))
