import { Prisma } from '@shuping/db'
import { builder } from '../../../builder.ts'
import { runCommand } from '../../../kit/command.ts'
import { request, splitRequest } from '../../../kit/command-input.ts'
import type { Context } from '../../../context.ts'
import { inReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { BothLanguages } from '../../schemes/index.ts'
import type { ScoringOutcome } from '../outcome.ts'
import { depthOf, unitsBelow } from './rollups.ts'
import { weigh } from './weigh-command.ts'
import type { ClassOfStanding } from './write-standing.ts'
import { TOTAL_PLACES } from './generations.ts'

interface UnitRow {
  readonly unit: string
  readonly organizationName: string | null
  readonly heads: number
  readonly done: number
  readonly sum: number
  readonly least: number | null
  readonly most: number | null
  readonly tenths: readonly number[]
}

/** The standing of a cycle: a unit, those directly below it, and the weights it was reckoned by. */
interface Overview {
  readonly at: Date
  readonly byName: string | null
  readonly trial: boolean
  /** Appraisees with an input that changed after they were scored. */
  readonly changed: number
  readonly classes: readonly ClassOfStanding[]
  readonly units: readonly UnitRow[]
  readonly own: UnitRow | null
}

const two = (total: number): string => (total / 10 ** TOTAL_PLACES).toFixed(2)

const Unit = builder.objectRef<UnitRow>('ScoreUnit').implement({
  description: 'Numbers of a unit with everything below it, by the roster. Totals rounded to two decimals, for reading.',
  fields: (t) => ({
    key: t.exposeString('unit', { description: 'Goes into `unit` to look below it.' }),
    organizationName: t.exposeString('organizationName', { nullable: true }),
    heads: t.exposeInt('heads', { description: 'Appraised.' }),
    done: t.exposeInt('done', { description: 'With a total.' }),
    mean: t.string({ nullable: true, resolve: ({ sum, done }) => (done === 0 ? null : two(sum / done)) }),
    least: t.string({ nullable: true, resolve: ({ least }) => (least === null ? null : two(least)) }),
    most: t.string({ nullable: true, resolve: ({ most }) => (most === null ? null : two(most)) }),
    tenths: t.intList({ description: 'How many lie in each tenth of the full points, the lowest first.', resolve: ({ tenths }) => [...tenths] }),
  }),
})

interface PartView {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  readonly weight: string
}
const Part = builder.objectRef<PartView>('WeighedPart').implement({
  fields: (t) => ({
    id: t.exposeString('id'), label: t.field({ type: BothLanguages, resolve: ({ labelZh: zh, labelEn: en }) => ({ zh, en }) }), weight: t.exposeString('weight'),
  }),
})
const WeighedClassType = builder.objectRef<ClassOfStanding>('WeighedClass').implement({
  fields: (t) => ({
    id: t.exposeString('classId'),
    parts: t.field({
      type: [Part],
      description: 'Empty where the total is more than a weighted mean: its weights cannot be tried.',
      resolve: ({ form }) => (form?.parts ?? []).map(({ id, label, weight }) => ({ id, labelZh: label.zh, labelEn: label.en ?? label.zh, weight })),
    }),
  }),
})

const OverviewType = builder.objectRef<Overview>('ScoreOverview').implement({
  description: 'Where a scored cycle stands, from numbers rolled up: as dear for a street as for a country.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was scored, or these weights were tried.' }),
    byName: t.exposeString('byName', { nullable: true }),
    trial: t.exposeBoolean('trial', { description: 'By weights that somebody tries; nothing of it counts.' }),
    changed: t.exposeInt('changed', { description: 'Appraisees with an input that changed since: their score sheets are to be made anew.' }),
    classes: t.field({ type: [WeighedClassType], resolve: ({ classes }) => [...classes] }),
    own: t.field({ type: Unit, nullable: true, resolve: ({ own }) => own }),
    units: t.field({ type: [Unit], description: 'Directly below, in the order of the tree.', resolve: ({ units }) => [...units] }),
  }),
})

/** Reads an overview by two statements, whatever the size of the cycle; null: not there, not in reach, or not scored. */
async function readOverview(context: Context, cycleId: string, unit: string | null, trial: boolean): Promise<Overview | null> {
  const [standing] = (await runSql(context.db, Prisma.sql`
    SELECT o.path, o.generation, o.depth, o.classes, o.at, o.by_name AS "byName", (
      SELECT count(DISTINCT i.appraisee_id)::int FROM score_input i WHERE i.cycle_id = o.cycle_id
        AND i.at > (SELECT max(r.at) FROM score_run r WHERE r.cycle_id = o.cycle_id)) AS changed
    FROM score_standing o WHERE o.cycle_id = ${cycleId}::uuid AND o.trial = ${trial} AND ${inReach(context, 'scores.view')}`)) as unknown as
    (Pick<Overview, 'at' | 'byName' | 'changed' | 'classes'> & { path: string; generation: number; depth: number })[]
  if (standing === undefined) return null
  const { path, generation, depth, ...rest } = standing
  const at = unit ?? path
  if (!at.startsWith(path) || !/^(\/\d+)+\/$/.test(at)) return { ...rest, trial, own: null, units: [] }
  const rows = (await runSql(context.db, Prisma.sql`
    SELECT x.unit, x.heads, x.done, x.sum, x.least, x.most, x.tenths, g.name AS "organizationName"
    FROM (${unitsBelow({ cycleId, generation }, at, { top: depthOf(path), deepest: depth })}) x
    LEFT JOIN organization g ON g.seq = (string_to_array(x.unit, '/'))[cardinality(string_to_array(x.unit, '/')) - 1]::int
    WHERE ${inReach(context, 'scores.view', Prisma.sql`x.path`)} ORDER BY x.unit`)) as unknown as UnitRow[]
  return { ...rest, trial, own: rows.find((one) => one.unit === at) ?? null, units: rows.filter((one) => one.unit !== at) }
}

const Outcome = builder.objectRef<ScoringOutcome>('WeighingOutcome').implement({
  fields: (t) => ({
    overview: t.field({
      type: OverviewType,
      nullable: true,
      description: 'By the weights tried, for the whole cycle.',
      resolve: ({ cycleId }, _args, context) => (cycleId === null ? null : readOverview(context, cycleId, null, true)),
    }),
  }),
})
const Weight = builder.inputType('PartWeightInput', {
  fields: (t) => ({ part: t.string({ required: true }), weight: t.string({ required: true, description: '`40%`, `0.4` or `2/5`.' }) }),
})
const Weigh = builder.inputType('WeighScoresInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    classId: t.string({ required: true }),
    weights: t.field({ type: [Weight], required: true, description: 'One for each part, together 100 %.' }),
    ...request(t),
  }),
})

builder.queryFields((t) => ({
  scoreOverview: t.field({
    demand: 'scores.view',
    type: OverviewType,
    nullable: true,
    description: 'Empty until the cycle is scored, or while no weights are tried.',
    args: {
      cycleId: t.arg.id({ required: true }),
      unit: t.arg.string({ description: 'A unit’s key; the organizer unless given.' }),
      trial: t.arg.boolean({ required: true, defaultValue: false, description: 'By the weights that somebody tries.' }),
    },
    resolve: (_root, { cycleId, unit, trial }, context) => readOverview(context, cycleId, unit ?? null, trial),
  }),
}))
builder.mutationFields((t) => ({
  weighScores: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Tries other weights for a class of a scored cycle. A trial takes the place of the one before; nothing of it counts.',
    args: { input: t.arg({ type: Weigh, required: true }) },
    resolve: (_root, { input }, context) => runCommand(weigh, context, ...splitRequest(input)),
  }),
}))
