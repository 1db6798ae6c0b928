import { Prisma } from '@shuping/db'
import { num } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import { compileScheme, reasonText, TRIAL_LISTED, TRIAL_MAX } from '@shuping/domain/scoring'
import type { Comparison, Program, TrialRefusal } from '@shuping/domain/scoring'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Label } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { refused, speak } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { BothLanguages, Fault, readSchemeText } from '../schemes/index.ts'
import type { DocumentFault } from '../schemes/index.ts'
import { tryAside } from './try-aside.ts'

/** A run whose results are published, by which another scheme may be tried. */
interface TrialRun {
  readonly id: string
  readonly cycleTitle: string
  readonly year: number
  readonly organizationName: string
  readonly schemeTitle: string
  readonly schemeNumber: number
  readonly sheets: number
}

/** Runs offered to choose from. */
const OFFERED = 20

const TrialRunType = builder.objectRef<TrialRun>('TrialRun').implement({
  description: 'A run of a cycle whose results are published.',
  fields: (t) => ({
    id: t.exposeID('id'),
    cycleTitle: t.exposeString('cycleTitle'),
    year: t.exposeInt('year'),
    organizationName: t.exposeString('organizationName'),
    schemeTitle: t.exposeString('schemeTitle'),
    schemeNumber: t.exposeInt('schemeNumber'),
    sheets: t.exposeInt('sheets', { description: 'Appraisees scored in it.' }),
  }),
})

const PUBLISHED = Prisma.sql`EXISTS (SELECT FROM publication p WHERE p.cycle_id = o.cycle_id AND p.result_version = o.result_version)`

const offered = async (context: Context, schemeId: string): Promise<readonly TrialRun[]> =>
  (await runSql(
    context.db,
    Prisma.sql`
      SELECT o.id, c.title AS "cycleTitle", c.year, c.organization_name AS "organizationName", s.title AS "schemeTitle", v.number AS "schemeNumber",
        (SELECT count(*)::int FROM score_sheet t WHERE t.run_id = o.id) AS sheets
      FROM score_run o JOIN cycle c ON c.id = o.cycle_id JOIN scheme_version v ON v.id = o.scheme_version_id JOIN scheme s ON s.id = v.scheme_id
      WHERE ${inReach(context, 'scores.view')} AND ${PUBLISHED}
      ORDER BY (v.scheme_id = ${schemeId}::uuid) DESC, c.year DESC, o.at DESC, o.id LIMIT ${OFFERED}`,
  )) as unknown as readonly TrialRun[]

interface Documents {
  readonly scheme: string
  readonly inputs: string
}

async function documentsOf(context: Context, runId: string): Promise<Documents> {
  const [found] = (await runSql(
    context.db,
    Prisma.sql`
      SELECT v.document AS scheme, o.inputs FROM score_run o JOIN scheme_version v ON v.id = o.scheme_version_id
      WHERE o.id = ${runId}::uuid AND ${inReach(context, 'scores.view')} AND ${PUBLISHED}`,
  )) as unknown as Documents[]
  if (found === undefined) throw refused('kit.notFound', 'runId')
  return found
}

/** Who is on the sheets of a run, as the roster has them. */
const namesOf = async (context: Context, runId: string): Promise<ReadonlyMap<string, Names>> =>
  new Map(
    ((await runSql(
      context.db,
      Prisma.sql`
        SELECT o.appraisee_id AS id, o.organization_name AS "organizationName", o.person_name AS "personName" FROM score_sheet o
        WHERE o.run_id = ${runId}::uuid AND ${inReach(context, 'scores.view')}`,
    )) as unknown as (Names & { id: string })[]).map((one) => [one.id, one]),
  )

interface Names {
  readonly organizationName: string
  readonly personName: string | null
}

/** A comparison with the programs that name its parts. */
interface Trial {
  readonly before: Program
  readonly after: Program
  readonly comparison: Comparison
}

/** What came of trying a scheme: what is wrong with it, why it may not be tried, or who would stand where. */
interface WhatIf {
  readonly runId: string
  readonly faults: readonly DocumentFault[]
  readonly refusals: readonly Refusal<TrialRefusal>[]
  readonly trial: Trial | null
  readonly names: ReadonlyMap<string, Names>
}

const NOBODY: WhatIf['names'] = new Map()

async function whatIf(context: Context, runId: string, scheme: string): Promise<WhatIf> {
  const documents = await documentsOf(context, runId)
  const next = readSchemeText(scheme)
  if (next.scheme === undefined) return { runId, faults: next.faults, refusals: [], trial: null, names: NOBODY }
  const former = parseSchemeText(documents.scheme)
  if (!former.ok) throw new RangeError('a published scheme cannot be read')
  const names = await namesOf(context, runId)
  const nobody = { runId, faults: [], trial: null, names: NOBODY }
  if (names.size > TRIAL_MAX) return { ...nobody, refusals: [{ code: 'scoring.trialTooLarge', params: { limit: TRIAL_MAX } }] }
  // All is read: while it is reckoned, the connection is for others.
  await context.db.pause?.()
  const tried = await tryAside({ former: documents.scheme, inputs: documents.inputs, next: scheme })
  if (!tried.ok) return { ...nobody, refusals: tried.refusals }
  const trial = { before: compileScheme(former.value), after: compileScheme(next.scheme), comparison: tried.value }
  return { runId, faults: [], refusals: [], trial, names }
}

type Change = Comparison['changes'][number]
interface ChangeIn {
  readonly trial: Trial
  readonly names: Names | undefined
  readonly change: Change
}

const both = ({ zh, en }: Label): { zh: string; en: string } => ({ zh, en: en ?? zh })
const labelIn = (trial: Trial, side: 'before' | 'after', id: string) => ({
  zh: trial[side].names.label(id, 'zh'),
  en: trial[side].names.label(id, 'en'),
})
const gradeOf = (trial: Trial, side: 'before' | 'after', { state, grade }: Change['grade']['before']) => {
  if (grade === undefined) return STATES[state as keyof typeof STATES]
  const found = trial[side].scheme.grades.find(({ id }) => id === grade)
  return found === undefined ? { zh: grade, en: grade } : both(found.label)
}
const STATES = {
  GRADED: { zh: '已定等次', en: 'graded' },
  UNDETERMINED: { zh: '不能确定', en: 'undetermined' },
  NONE: { zh: '无等次', en: 'no grade' },
  LOST: { zh: '取消等级', en: 'rating lost' },
} as const
const reasonsOf = ({ trial, change }: ChangeIn, side: 'before' | 'after') =>
  change.reasons[side].map((reason) => {
    const say = (lang: 'zh' | 'en') => reasonText(reason, lang, (id) => trial[side].names.label(id, lang))
    return { zh: say('zh'), en: say('en') }
  })
/** What each component brings: of ballots the groups together, so that nothing is said of one of them. */
function byComponent(parts: Change['parts']): Change['parts'] {
  const sums = new Map<string, Change['parts'][number]>()
  for (const { id, before, after, by } of parts) {
    const component = id.split('/')[0]!
    const so = sums.get(component)
    const add = (a: string, b: string | undefined): string => (b === undefined ? a : num.toText(num.add(num.told(a), num.told(b))))
    sums.set(component, { id: component, before: add(before, so?.before), after: add(after, so?.after), by: add(by, so?.by) })
  }
  return [...sums.values()]
    .filter(({ by }) => !num.isZero(num.told(by)))
    .sort((a, b) => num.compare(num.abs(num.told(b.by)), num.abs(num.told(a.by))))
}

const placeOf = (place: number | 'HELD' | undefined): number | null => (typeof place === 'number' ? place : null)

const PartType = builder.objectRef<{ readonly trial: Trial; readonly part: Change['parts'][number] }>('WhatIfPart').implement({
  description: 'What a component brings to the total, before and after; exact.',
  fields: (t) => ({
    label: t.field({
      type: BothLanguages,
      resolve: ({ trial, part: { id } }) => labelIn(trial, trial.after.components.has(id) ? 'after' : 'before', id),
    }),
    before: t.string({ resolve: ({ part }) => part.before }),
    after: t.string({ resolve: ({ part }) => part.after }),
    by: t.string({ resolve: ({ part }) => part.by }),
  }),
})

const ChangeType = builder.objectRef<ChangeIn>('WhatIfChange').implement({
  description: 'Somebody whose grade, rank or total would be another.',
  fields: (t) => ({
    appraiseeId: t.id({ resolve: ({ change }) => change.appraisee }),
    organizationName: t.string({ resolve: ({ names }) => names?.organizationName ?? '' }),
    personName: t.string({ nullable: true, resolve: ({ names }) => names?.personName ?? null }),
    totalBefore: t.string({ nullable: true, resolve: ({ change }) => change.total.before ?? null }),
    totalAfter: t.string({ nullable: true, resolve: ({ change }) => change.total.after ?? null }),
    by: t.string({ nullable: true, resolve: ({ change }) => change.total.by ?? null }),
    gradeBefore: t.field({ type: BothLanguages, resolve: ({ trial, change }) => gradeOf(trial, 'before', change.grade.before) }),
    gradeAfter: t.field({ type: BothLanguages, resolve: ({ trial, change }) => gradeOf(trial, 'after', change.grade.after) }),
    gradeChanges: t.boolean({ resolve: ({ change: { grade } }) => grade.before.grade !== grade.after.grade || grade.before.state !== grade.after.state }),
    rankBefore: t.int({ nullable: true, resolve: ({ change }) => placeOf(change.rank.before) }),
    rankAfter: t.int({ nullable: true, resolve: ({ change }) => placeOf(change.rank.after) }),
    parts: t.field({ type: [PartType], resolve: ({ trial, change }) => byComponent(change.parts).map((part) => ({ trial, part })) }),
    reasonsBefore: t.field({ type: [BothLanguages], description: 'That hold only before.', resolve: (one) => reasonsOf(one, 'before') }),
    reasonsAfter: t.field({ type: [BothLanguages], description: 'That hold only after.', resolve: (one) => reasonsOf(one, 'after') }),
  }),
})

const ObstacleType = builder.objectRef<Refusal<TrialRefusal>>('WhatIfObstacle').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    messages: t.field({ type: BothLanguages, resolve: (one) => speak(one).messages }),
  }),
})

const WhatIfType = builder.objectRef<WhatIf>('WhatIf').implement({
  description: 'A trial of a scheme on an earlier year; stored nowhere, never a result.',
  fields: (t) => ({
    runId: t.exposeID('runId'),
    faults: t.field({ type: [Fault], description: 'Of the scheme.', resolve: ({ faults }) => [...faults] }),
    obstacles: t.field({ type: [ObstacleType], description: 'Why it may not be tried on that year.', resolve: ({ refusals }) => [...refusals] }),
    unchanged: t.int({ resolve: ({ trial }) => trial?.comparison.unchanged ?? 0 }),
    changed: t.int({ description: 'Who would stand elsewhere.', resolve: ({ trial }) => trial?.comparison.changed ?? 0 }),
    regraded: t.int({
      description: 'Of these, who with another grade.',
      resolve: ({ trial }) => (trial?.comparison.moves ?? []).reduce((sum, { count }) => sum + count, 0),
    }),
    changes: t.field({
      type: [ChangeType],
      description: `In the order of the roster; of more than ${TRIAL_LISTED} those of another grade first, then the largest differences.`,
      resolve: ({ trial, names }) =>
        trial === null ? [] : trial.comparison.changes.map((change) => ({ trial, change, names: names.get(change.appraisee) })),
    }),
  }),
})

builder.queryFields((t) => ({
  whatIfRuns: t.field({
    demand: 'scores.view',
    type: [TrialRunType],
    description: `Runs with published results within reach, those of this scheme first, then the newest; at most ${OFFERED}.`,
    args: { schemeId: t.arg.id({ required: true }) },
    resolve: async (_root, { schemeId }, context) => [...(await offered(context, schemeId))],
  }),
  whatIf: t.field({
    demand: 'scores.view',
    type: WhatIfType,
    description: 'Who would stand elsewhere if a published year had been scored by another scheme. Papers are counted anew only as far as their tallies tell.',
    args: {
      runId: t.arg.id({ required: true }),
      scheme: t.arg.string({ required: true, description: 'JSON text, at most 1 000 000 characters.' }),
    },
    resolve: (_root, { runId, scheme }, context) => whatIf(context, runId, scheme),
  }),
}))
