import { FEWEST_PAPERS } from '@shuping/domain/ballots'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Inputs } from '@shuping/domain/schemes'
import { reasonText, compileScheme } from '@shuping/domain/scoring'
import type { AppraiseeResult } from '@shuping/domain/scoring'
import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { batched } from '../../kit/batch.ts'
import { inReach, reaches } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { BothLanguages } from '../schemes/index.ts'
import { explainSheet } from './explain.ts'

export const ScoreInputState = builder.enumType('ScoreInputState', { values: ['MISSING', 'PRESENT', 'WAIVED'] as const })
export const ScoreInputSource = builder.enumType('ScoreInputSource', {
  description: 'NONE while it is missing or waived.',
  values: ['NONE', 'ENTERED', 'IMPORTED', 'BALLOT', 'FIELD_CHECK', 'METRIC'] as const,
})
export const ComputedState = builder.enumType('ComputedState', {
  description: 'UNDETERMINED: something that decides it is not known. LOST: a veto took the rating.',
  values: ['GRADED', 'UNDETERMINED', 'NONE', 'LOST'] as const,
})

const ofAppraisee = { appraisee: { select: { organizationName: true, postTitle: true, personName: true, classId: true } } } as const

export const ScoreInput = builder.prismaObject('ScoreInput', {
  description: 'One thing that the score of one appraisee needs.',
  fields: (t) => ({
    id: t.exposeID('id'),
    appraiseeId: t.exposeID('appraiseeId'),
    organizationName: t.string({ select: ofAppraisee, resolve: ({ appraisee }) => appraisee.organizationName }),
    postTitle: t.string({ nullable: true, select: ofAppraisee, resolve: ({ appraisee }) => appraisee.postTitle }),
    personName: t.string({ nullable: true, select: ofAppraisee, resolve: ({ appraisee }) => appraisee.personName }),
    classId: t.string({ select: ofAppraisee, resolve: ({ appraisee }) => appraisee.classId }),
    slot: t.exposeString('slot', { description: 'Kind and node of the scheme: `score:everyday`.' }),
    kind: t.exposeString('kind', { description: 'BALLOT, ORDERS, PANEL, SCORE, COUNTS, LEDGER, METRIC, RECTIFICATION, COMMITMENTS, FACT, MERGE or PRIOR.' }),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    needed: t.exposeBoolean('needed', { description: 'Whether nothing is scored before it is present or waived.' }),
    state: t.expose('state', { type: ScoreInputState }),
    source: t.expose('source', { type: ScoreInputSource }),
    sourceIds: t.exposeIDList('sourceIds', { description: 'The rounds, sheets or records it was made of.' }),
    value: t.string({
      nullable: true,
      description: 'JSON text; empty for ballots, whose tallies stand with their rounds.',
      select: { value: true },
      resolve: ({ value }) => (value == null ? null : JSON.stringify(value)),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it is waived.' }),
    byName: t.exposeString('byName', { nullable: true }),
    at: t.expose('at', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    viewerCanEnter: t.boolean({
      select: { path: true },
      resolve: ({ path }, _args, context) => reaches(context, 'scores.make', path),
    }),
  }),
})

/** Whether inputs hold papers one by one, or the tally of a box with fewer valid papers than may be shown. `trust.md` 5 "Reading". */
function tellsOfFew(inputs: string, scheme: string): boolean {
  const { boxes } = JSON.parse(inputs) as Pick<Inputs, 'boxes'>
  const { minimumPapers } = JSON.parse(scheme) as { readonly minimumPapers: number }
  return (boxes ?? []).some(({ returned, content }) => {
    if (content.kind !== 'tallies') return true
    const valid = returned - content.invalid
    return valid > 0 && valid < Math.max(FEWEST_PAPERS, minimumPapers)
  })
}

export const ScoreRun = builder.prismaObject('ScoreRun', {
  description: 'A run of one scheme over the inputs of a cycle. `shuping score` recomputes it from the two texts, byte for byte.',
  fields: (t) => ({
    id: t.exposeID('id'),
    resultVersion: t.exposeInt('resultVersion'),
    schemeHash: t.exposeString('schemeHash'),
    inputsHash: t.exposeString('inputsHash'),
    hash: t.exposeString('hash', { description: 'Over scheme, inputs and result.' }),
    scheme: t.string({
      description: 'Canonical text of the scheme.',
      select: { schemeVersion: { select: { document: true } } },
      resolve: ({ schemeVersion }) => schemeVersion.document,
    }),
    inputs: t.string({
      nullable: true,
      description: 'Canonical text of the inputs, with the facts as they were. Empty where a rater group has so few papers that nobody may read what they say.',
      select: { inputs: true, schemeVersion: { select: { document: true } } },
      resolve: ({ inputs, schemeVersion }) => (tellsOfFew(inputs, schemeVersion.document) ? null : inputs),
    }),
    result: t.exposeString('result', { description: 'Canonical text of the result.' }),
    at: t.expose('at', { type: 'DateTime' }),
    byName: t.exposeString('byName', { nullable: true }),
  }),
})

/** The texts of the runs behind sheets: one statement for however many sheets of a page ask. */
const documentsOf = batched(async (runIds: readonly string[], context: Context) => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`SELECT o.id, o.inputs, v.document AS scheme FROM score_run o JOIN scheme_version v ON v.id = o.scheme_version_id
      WHERE o.id = ANY(${[...runIds]}::uuid[]) AND ${inReach(context, 'scores.view')}`,
  )) as unknown as { id: string; inputs: string; scheme: string }[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return runIds.map((id) => byId.get(id)!)
})

const schemesOf = batched(async (runIds: readonly string[], context: Context) => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`SELECT o.id, v.document AS scheme FROM score_run o JOIN scheme_version v ON v.id = o.scheme_version_id
      WHERE o.id = ANY(${[...runIds]}::uuid[]) AND ${inReach(context, 'scores.view')}`,
  )) as unknown as { id: string; scheme: string }[]
  const programs = new Map<string, ReturnType<typeof compileScheme>>()
  const byId = new Map(
    rows.map(({ id, scheme }) => {
      const parsed = parseSchemeText(scheme)
      if (!programs.has(scheme) && parsed.ok) programs.set(scheme, compileScheme(parsed.value))
      return [id, programs.get(scheme)!]
    }),
  )
  return runIds.map((id) => byId.get(id)!)
})

export const ScoreSheet = builder.prismaObject('ScoreSheet', {
  description: '计分表 of one appraisee: the three strands beside each other, the total and the computed grade.',
  fields: (t) => ({
    id: t.exposeID('id'),
    cycleId: t.exposeID('cycleId'),
    appraiseeId: t.exposeID('appraiseeId'),
    resultVersion: t.exposeInt('resultVersion'),
    classId: t.exposeString('classId'),
    organizationName: t.exposeString('organizationName'),
    postTitle: t.exposeString('postTitle', { nullable: true }),
    personName: t.exposeString('personName', { nullable: true }),
    participation: t.exposeString('participation', { description: 'FULL, PARTIAL, NO_GRADE, EXEMPT or EXCLUDED.' }),
    total: t.exposeString('total', { nullable: true, description: 'After the final rounding; empty while it is blocked.' }),
    totalExact: t.exposeString('totalExact', { nullable: true, description: 'Before it: a decimal, or a fraction.' }),
    stage: t.exposeString('stage', { nullable: true, description: '台上: per cent won of what can be won there.' }),
    offStage: t.exposeString('offStage', { nullable: true, description: '台下.' }),
    response: t.exposeString('response', { nullable: true, description: '干部群众反响.' }),
    disagree: t.exposeBoolean('disagree', { description: 'The strands lie 20 points of a hundred or more apart: somebody should look why.' }),
    computedState: t.field({ type: ComputedState, select: { computedState: true }, resolve: ({ computedState }) => computedState as 'GRADED' }),
    computedGrade: t.exposeString('computedGrade', { nullable: true, description: 'Id of the scheme’s grade; of an undetermined one what it would be otherwise.' }),
    computedGradeLabel: t.field({
      type: BothLanguages, nullable: true, select: { runId: true, computedGrade: true },
      resolve: async ({ runId, computedGrade }, _args, context) => {
        if (computedGrade === null) return null
        const { names } = await schemesOf(runId, context)
        return { zh: names.label(computedGrade, 'zh'), en: names.label(computedGrade, 'en') }
      },
    }),
    reasons: t.field({
      type: [BothLanguages],
      description: 'Why the grade is as it is, or why there is none.',
      select: { runId: true, result: true },
      resolve: async ({ runId, result }, _args, context) => {
        const { names } = await schemesOf(runId, context)
        const { reasons } = JSON.parse(result) as AppraiseeResult
        const say = (lang: 'zh' | 'en') => reasons.map((reason) => reasonText(reason, lang, (id) => names.label(id, lang)))
        const english = say('en')
        return say('zh').map((zh, at) => ({ zh, en: english[at]! }))
      },
    }),
    explanation: t.field({
      type: BothLanguages,
      description: 'Every number and where it comes from, one sentence a line, indented by depth; ballots as group tallies only.',
      select: { runId: true, result: true },
      resolve: async ({ runId, result }, _args, context) => explainSheet({ ...(await documentsOf(runId, context)), result }),
    }),
    run: t.relation('run'),
  }),
})

/** How far the inputs of a cycle have come. */
export interface Standing {
  readonly needed: number
  readonly present: number
  readonly waived: number
  readonly missing: number
  readonly ungathered: number
  readonly slots: readonly StandingOfSlot[]
}
interface StandingOfSlot {
  readonly slot: string
  readonly labelZh: string
  readonly labelEn: string
  readonly kind: string
  readonly needed: boolean
  readonly present: number
  readonly waived: number
  readonly missing: number
}

const SlotStanding = builder.objectRef<StandingOfSlot>('InputStandingOfSlot').implement({
  fields: (t) => ({
    slot: t.exposeString('slot'),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    kind: t.exposeString('kind'),
    needed: t.exposeBoolean('needed'),
    present: t.exposeInt('present'),
    waived: t.exposeInt('waived'),
    missing: t.exposeInt('missing'),
  }),
})

export const StandingType = builder.objectRef<Standing>('InputStanding').implement({
  description: 'Of the inputs that scores need: how many are there, waived, missing; and by input.',
  fields: (t) => ({
    needed: t.exposeInt('needed'),
    present: t.exposeInt('present'),
    waived: t.exposeInt('waived'),
    missing: t.exposeInt('missing'),
    ungathered: t.exposeInt('ungathered', { description: 'Appraisees whose inputs were never gathered.' }),
    slots: t.field({ type: [SlotStanding], resolve: ({ slots }) => [...slots] }),
  }),
})
