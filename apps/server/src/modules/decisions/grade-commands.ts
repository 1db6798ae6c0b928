import type { Transaction } from '@shuping/db'
import { accept, isCalendarDate, refuse } from '@shuping/domain/kit'
import { checkStage, decideGrades, draftGrade, draftGrades, publishResults } from '@shuping/domain/decisions'
import type { DecideGrades, DraftGrade, DraftGrades, GradeDraft, GradesDecided, GradesDrafted, Publication, PublishResults } from '@shuping/domain/decisions'
import type { Scheme } from '@shuping/domain/schemes'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { isGraded, loadGrading, loadOneGrading } from './load-grading.ts'
import { tellEach } from './own-results.ts'
import type { GradingRow, LoadedGrading } from './load-grading.ts'

/** What a command on grades and results answers. */
export type DecisionOutcome = { readonly cycleId: string; readonly sheetIds: readonly string[]; readonly publicationId: string | null }

interface Facts {
  readonly grading: LoadedGrading
  readonly byName: string | null
}

async function byNameOf(tx: Transaction, context: Context): Promise<string | null> {
  const accountId = context.viewer?.accountId
  if (accountId == null) return null
  return (await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } }))?.displayName ?? null
}

const subjectsOf = ({ id, title }: LoadedGrading, rows: readonly GradingRow[] = []) => [
  { kind: 'cycle', id, label: title },
  ...rows.slice(0, 50).map((row) => ({ kind: 'appraisee', id: row.appraiseeId, label: personal(row.name, row.appraiseeId) })),
]

interface DraftFacts extends Facts {
  readonly row: GradingRow
  readonly grades: Scheme['grades']
}
type Drafted = DraftFacts & { readonly draft: GradeDraft }

/** Drafts opinion and grade of one appraisee: the row of the sheet's grading is made with the first draft. */
export const draft: Command<DraftGrade & { readonly sheetId: string }, DraftFacts, Drafted, DecisionOutcome> = {
  name: 'grades.draft',
  action: 'grades.draft',
  load: async (tx, { sheetId }, context) => {
    const loaded = await loadOneGrading(tx, sheetId, 'grades.draft', context)
    return loaded && { ...loaded, byName: await byNameOf(tx, context) }
  },
  decide: (input, facts) => {
    const { grading, row, grades } = facts
    const verdict = draftGrade(input, row, { grades }, grading.state)
    return verdict.ok ? accept({ ...facts, draft: verdict.value }) : verdict
  },
  write: async (tx, { grading, row, draft: { grade, reason, merits, problems, direction }, byName }, context) => {
    const said = { draftGrade: grade, draftReason: reason, merits, problems, direction, draftedBy: byName, draftedAt: context.now() }
    await tx.grading.upsert({
      where: { id: row.sheetId },
      create: { id: row.sheetId, cycleId: grading.id, path: grading.path, ...said },
      update: { ...said, version: { increment: 1 } },
    })
    await tx.appraisee.update({ where: { id: row.appraiseeId }, data: { state: 'GRADED', version: { increment: 1 } } })
    return { cycleId: grading.id, sheetIds: [row.sheetId], publicationId: null }
  },
  audit: async (_tx, { value: { grading, row, draft: { grade, reason } } }) => ({
    path: grading.path,
    subjects: subjectsOf(grading, [row]),
    before: { grade: row.draftGrade },
    after: { computed: row.full.computed.grade ?? null, grade },
    ...(reason === '' ? {} : { reason }),
  }),
}

/** Drafts the computed grade of many under one opinion, all of them or none, in as many statements as for one. */
export const draftMany: Command<DraftGrades & { readonly cycleId: string }, Facts, Facts & { readonly drafted: GradesDrafted }, DecisionOutcome> = {
  name: 'grades.draftMany',
  action: 'grades.draft',
  load: async (tx, { cycleId }, context) => {
    const grading = await loadGrading(tx, cycleId, 'grades.draft', context)
    return grading === null ? null : { grading, byName: await byNameOf(tx, context) }
  },
  decide: (input, facts) => {
    const records = facts.grading.rows.map((row) => ({ ...row, drafted: row.draftGrade !== null }))
    const verdict = draftGrades(input, { state: facts.grading.state, records })
    return verdict.ok ? accept({ ...facts, drafted: verdict.value }) : verdict
  },
  write: async (tx, { grading, drafted: { drafts, merits, problems, direction }, byName }, context) => {
    const sheetOf = new Map(grading.rows.map((row) => [row.appraiseeId, row.sheetId]))
    const rows = drafts.map(({ appraiseeId, grade }) => ({ id: sheetOf.get(appraiseeId)!, grade }))
    await tx.$executeRaw`
      INSERT INTO grading (id, cycle_id, path, draft_grade, draft_reason, merits, problems, direction, drafted_by, drafted_at)
      SELECT x.id, ${grading.id}::uuid, ${grading.path}, x.grade, '', ${merits}, ${problems}, ${direction}, ${byName}, ${context.now()}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, grade text)
      ON CONFLICT (id) DO UPDATE SET draft_grade = EXCLUDED.draft_grade, draft_reason = '', merits = EXCLUDED.merits, problems = EXCLUDED.problems,
        direction = EXCLUDED.direction, drafted_by = EXCLUDED.drafted_by, drafted_at = EXCLUDED.drafted_at, version = grading.version + 1`
    await tx.$executeRaw`
      UPDATE appraisee SET state = 'GRADED', version = version + 1 WHERE id = ANY(${drafts.map(({ appraiseeId }) => appraiseeId)}::uuid[])`
    return { cycleId: grading.id, sheetIds: rows.map(({ id }) => id), publicationId: null }
  },
  audit: async (_tx, { value: { grading, drafted: { drafts } } }) => ({
    path: grading.path,
    subjects: subjectsOf(grading),
    after: { drafts: drafts.slice(0, 200), count: drafts.length },
  }),
}

/** The committee decides grades in one go, all of them or none, with minutes. */
export const decide: Command<DecideGrades & { readonly cycleId: string }, Facts, Facts & { readonly decided: GradesDecided }, DecisionOutcome> = {
  name: 'grades.decide',
  action: 'cycles.decide',
  load: async (tx, { cycleId }, context) => {
    const grading = await loadGrading(tx, cycleId, 'cycles.decide', context)
    return grading === null ? null : { grading, byName: await byNameOf(tx, context) }
  },
  decide: (input, facts, context) => {
    const { grading } = facts
    const records = new Map(grading.rows.map((row) => [row.appraiseeId, row]))
    const verdict = decideGrades(input, { today: today(context), state: grading.state, records, boards: grading.boards })
    return verdict.ok ? accept({ ...facts, decided: verdict.value }) : verdict
  },
  write: async (tx, { grading, decided: { decisions, on, minutes, quotaReason }, byName }, context) => {
    const sheetOf = new Map(grading.rows.map((row) => [row.appraiseeId, row.sheetId]))
    const rows = decisions.map(({ appraiseeId, grade, reason }) => ({ id: sheetOf.get(appraiseeId)!, grade, reason }))
    await tx.$executeRaw`
      INSERT INTO grading (id, cycle_id, path, decided_grade, decided_reason, decided_on, minutes, quota_reason, decided_by, decided_at)
      SELECT x.id, ${grading.id}::uuid, ${grading.path}, x.grade, x.reason, ${on}::date, ${minutes}, ${quotaReason}, ${byName}, ${context.now()}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, grade text, reason text)
      ON CONFLICT (id) DO UPDATE SET decided_grade = EXCLUDED.decided_grade, decided_reason = EXCLUDED.decided_reason,
        decided_on = EXCLUDED.decided_on, minutes = EXCLUDED.minutes, quota_reason = EXCLUDED.quota_reason, decided_by = EXCLUDED.decided_by,
        decided_at = EXCLUDED.decided_at, version = grading.version + 1`
    return { cycleId: grading.id, sheetIds: rows.map(({ id }) => id), publicationId: null }
  },
  audit: async (_tx, { value: { grading, decided } }) => ({
    path: grading.path,
    subjects: subjectsOf(grading),
    after: { on: decided.on, minutes: decided.minutes, decisions: decided.decisions.slice(0, 200).map(({ appraiseeId, grade, reason }) => ({ appraiseeId, grade, reason })) },
    ...(decided.quotaReason === '' ? {} : { reason: decided.quotaReason }),
  }),
}

/** Records the day on which the feedback letters were handed over or sent, to all who have a decided grade. */
export const feedback: Command<{ readonly cycleId: string; readonly on: string }, Facts, Facts & { readonly on: string }, DecisionOutcome> = {
  name: 'grades.feedback',
  action: 'grades.draft',
  load: async (tx, { cycleId }, context) => {
    const grading = await loadGrading(tx, cycleId, 'grades.draft', context)
    return grading === null ? null : { grading, byName: null }
  },
  decide: ({ on }, facts, context) => {
    const refusals = [
      ...checkStage(facts.grading.state, 'FEEDBACK'),
      ...(isCalendarDate(on) ? [] : [{ code: 'kit.notADate', field: 'on' } as const]),
      ...(on > today(context) ? [{ code: 'decisions.dateAhead', field: 'on' } as const] : []),
    ]
    return refusals.length > 0 ? refuse(...refusals) : accept({ ...facts, on })
  },
  write: async (tx, { grading, on }) => {
    const ids = grading.rows.filter((row) => row.decidedGrade !== null && row.feedbackOn === null).map(({ sheetId }) => sheetId)
    await tx.grading.updateMany({ where: { id: { in: ids } }, data: { feedbackOn: new Date(on), version: { increment: 1 } } })
    return { cycleId: grading.id, sheetIds: [], publicationId: null }
  },
  audit: async (_tx, { value: { grading, on } }) => ({ path: grading.path, subjects: subjectsOf(grading), after: { on } }),
}

interface PublishFacts extends Facts {
  readonly published: boolean
  readonly newId: () => string
}
type Published = PublishFacts & { readonly publication: Publication }

/** Publishes the decided grades of the present version in the decided range; ranks only where the scheme has them. */
export const publish: Command<PublishResults & { readonly cycleId: string }, PublishFacts, Published, DecisionOutcome> = {
  name: 'results.publish',
  action: 'cycles.move',
  load: async (tx, { cycleId }, context) => {
    const grading = await loadGrading(tx, cycleId, 'cycles.move', context)
    if (grading === null) return null
    const published = await tx.publication.count({ where: { cycleId, resultVersion: grading.resultVersion } })
    return { grading, published: published > 0, byName: await byNameOf(tx, context), newId: context.newId }
  },
  decide: (input, facts) => {
    const { rows, boards, state, resultVersion } = facts.grading
    const verdict = publishResults(input, {
      state, resultVersion, published: facts.published,
      undecided: rows.filter((row) => isGraded(row) && row.decidedGrade === null).length,
      schemesRank: boards.length > 0 && boards.every(({ scheme }) => scheme.ranking.kind === 'ranked'),
    })
    return verdict.ok ? accept({ ...facts, publication: verdict.value }) : verdict
  },
  write: async (tx, { grading, publication, byName, newId }, context) => {
    const id = newId()
    const { id: cycleId, path, resultVersion, boards } = grading
    await tx.publication.create({ data: { id, cycleId, path, resultVersion, ...publication, at: context.now(), byName } })
    const grades = new Map(boards.flatMap(({ runId, scheme }) => scheme.grades.map(({ id: grade, label }) => [`${runId} ${grade}`, label] as const)))
    const rows = grading.rows.filter((row) => row.decidedGrade !== null).map((row) => {
      const label = grades.get(`${row.runId} ${row.decidedGrade}`)!
      const place = row.full.rank?.place
      return {
        id: newId(), path: row.path, appraisee: row.appraiseeId, ordinal: row.ordinal, organization: row.organizationName, post: row.postTitle,
        person: row.personName, zh: label.zh, en: label.en ?? label.zh, total: publication.withTotals ? row.total : null,
        rank: publication.withRanks && typeof place === 'number' ? place : null,
      }
    })
    await tx.$executeRaw`
      INSERT INTO published_result (id, publication_id, path, shared, appraisee_id, ordinal, organization_name, post_title, person_name, grade_zh, grade_en, total, rank)
      SELECT x.id, ${id}::uuid, x.path, ${publication.range === 'ALL_BELOW'}, x.appraisee, x.ordinal, x.organization, x.post, x.person, x.zh, x.en, x.total, x.rank
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (id uuid, path text, appraisee uuid, ordinal int, organization text, post text,
        person text, zh text, en text, total text, rank int)`
    await tellEach(tx, grading, new Map(rows.map((row) => [row.appraisee, row])), context)
    await tx.$executeRaw`
      UPDATE appraisee SET state = 'FINAL', version = version + 1 WHERE cycle_id = ${cycleId}::uuid AND form IN ('ON_SITE', 'WRITTEN')`
    return { cycleId, sheetIds: [], publicationId: id }
  },
  audit: async (_tx, { value: { grading, publication } }) => ({
    path: grading.path,
    subjects: subjectsOf(grading),
    after: { resultVersion: grading.resultVersion, ...publication },
  }),
}
