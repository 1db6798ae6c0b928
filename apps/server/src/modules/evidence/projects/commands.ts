import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { moveProject } from '@shuping/domain/evidence'
import type { ProjectState, ProjectVerb } from '@shuping/domain/evidence'
import { checkText, decide, isCalendarDate, tidy, tidyLines } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { personal } from '../../../kit/audit.ts'
import type { Command } from '../../../kit/command.ts'
import type { RecordingPlace } from '../../../kit/register/index.ts'
import type { KnownRefusal } from '../../../kit/refused.ts'
import { inReach } from '../../../kit/scope.ts'
import type { Action } from '../../../kit/scope.ts'
import { surroundings } from '../surroundings.ts'

export type ProjectOutcome = { readonly id: string }
/** Steps of whoever runs the project; all others are for the level above. */
export const OWNER_VERBS: readonly ProjectVerb[] = ['proposeAgain', 'start', 'submit']
/** Steps whose note the owner must answer before going on. */
const ASKING: readonly ProjectVerb[] = ['giveBack', 'checkMidterm']
export const actionOf = (verb: ProjectVerb): Action => (OWNER_VERBS.includes(verb) ? 'projects.run' : 'projects.judge')

export interface Measure {
  readonly text: string
  readonly result: string
}
interface TypedProject {
  readonly title: string
  readonly problem: string
  readonly effect: string
  readonly ownerId: string
  readonly dueOn: string
  readonly measures: readonly Measure[]
}
interface Seen {
  readonly id: string
  readonly version: number
}
interface ProjectRow extends Seen {
  readonly path: string
  readonly organizationId: string
  readonly ownerId: string
  readonly state: ProjectState
  readonly dueOn: string
  readonly measures: readonly Measure[]
  readonly unanswered: number
}

const MEASURES_MAX = 30

function checkProject(input: TypedProject, owners: readonly { readonly id: string }[], on: string): readonly Refusal<KnownRefusal>[] {
  return [
    ...checkText('title', tidy(input.title), 120),
    ...checkText('problem', tidyLines(input.problem).replaceAll('\n', ' '), 2_000),
    ...checkText('effect', tidyLines(input.effect).replaceAll('\n', ' '), 2_000),
    ...(isCalendarDate(input.dueOn) ? [] : [{ code: 'kit.notADate', field: 'dueOn' } as const]),
    ...(input.dueOn > on ? [] : [{ code: 'evidence.datesCrossed', field: 'dueOn', params: { after: on } } as const]),
    ...(owners.length === 1 ? [] : [{ code: 'kit.notFound', field: 'ownerId' } as const]),
    ...(input.measures.length > 0 ? [] : [{ code: 'kit.required', field: 'measures' } as const]),
    ...(input.measures.length > MEASURES_MAX ? [{ code: 'kit.tooLarge', field: 'measures', params: { max: MEASURES_MAX } } as const] : []),
    ...input.measures.flatMap(({ text, result }, at) => [
      ...checkText(`measures.${at}.text`, tidy(text), 300),
      ...(result.length > 1_000 ? [{ code: 'kit.tooLong', field: `measures.${at}.result`, params: { max: 1_000, length: result.length } } as const] : []),
    ]),
  ]
}
const keptOf = ({ title, problem, effect, ownerId, dueOn, measures }: TypedProject) => ({
  title: tidy(title), problem: tidyLines(problem), effect: tidyLines(effect), ownerId, dueOn: new Date(dueOn),
  measures: measures.map(({ text, result }) => ({ text: tidy(text), result: tidyLines(result) })),
})
const preview = (): ProjectOutcome => ({ id: '' })

interface Facts {
  readonly place: RecordingPlace
  readonly owners: readonly { readonly id: string }[]
}

/** Proposes a project at the start of the year. */
export const propose: Command<TypedProject & { organizationId: string }, Facts, TypedProject & { id: string; place: RecordingPlace }, ProjectOutcome> = {
  name: 'projects.propose',
  action: 'projects.run',
  load: async (tx, { organizationId, ownerId }, context) => {
    const [place] = await surroundings.places(tx, { ids: [organizationId] }, 'projects.run', context)
    return place === undefined ? null : { place, owners: await surroundings.people(tx, { ids: [ownerId] }, context) }
  },
  decide: (input, { place, owners }, context) => {
    const on = today(context)
    const closed = place.closedOn !== null && place.closedOn <= on ? [{ code: 'kit.organizationClosed', params: { on: place.closedOn } } as const] : []
    return decide([...closed, ...checkProject(input, owners, on)], () => ({ ...input, id: context.newId(), place }))
  },
  write: async (tx, { id, place, ...input }, context) => {
    const at = context.now()
    await tx.project.create({
      data: {
        id, organizationId: place.id, path: place.path, recordedAt: at, state: 'PROPOSED', proposedOn: new Date(today(context)), ...keptOf(input),
        stages: { create: { id: context.newId(), path: place.path, at, verb: 'propose', state: 'PROPOSED', note: '', asks: false } },
      },
    })
    return { id }
  },
  audit: async (_tx, { value: { id, place, title, ownerId, dueOn } }) => ({
    path: place.path, subjects: [{ kind: 'project', id, label: personal(title, id) }], after: { title: personal(title, id), personId: ownerId, dueOn, state: 'PROPOSED' },
  }),
  preview,
}

/** Edits a project: all of it while it is proposed or returned, the results of its measures while it runs. */
export const edit: Command<TypedProject & Seen, { row: ProjectRow; owners: Facts['owners'] }, TypedProject & { row: ProjectRow }, ProjectOutcome> = {
  name: 'projects.edit',
  action: 'projects.run',
  load: async (tx, { id, ownerId }, context) => {
    const row = await loadProject(tx, id, 'projects.run', context)
    return row && { row, owners: await surroundings.people(tx, { ids: [ownerId] }, context) }
  },
  decide: (input, { row, owners }, context) => {
    if (input.version !== row.version) return stale(input, row)
    const planning = ['PROPOSED', 'RETURNED'].includes(row.state)
    const running = ['APPROVED', 'RUNNING', 'MIDTERM_CHECKED', 'EXTENDED'].includes(row.state)
    const fixed = running && (input.dueOn !== row.dueOn || input.measures.some(({ text }, at) => text !== row.measures[at]?.text) || input.measures.length !== row.measures.length)
    const refusals = [...((!planning && !running) || fixed ? [{ code: 'evidence.notNow' } as const] : []), ...(planning ? checkProject(input, owners, today(context)) : [])]
    return decide(refusals, () => ({ ...input, row }))
  },
  write: async (tx, { row, ...input }) => {
    const planning = ['PROPOSED', 'RETURNED'].includes(row.state)
    const { measures, ...rest } = keptOf(input)
    await tx.project.update({ where: { id: row.id }, data: { measures, ...(planning ? rest : {}), version: { increment: 1 } } })
    return { id: row.id }
  },
  audit: async (_tx, { value: { row, title, dueOn } }) => ({
    path: row.path, subjects: [{ kind: 'project', id: row.id }], before: { dueOn: row.dueOn }, after: { title: personal(title, row.id), dueOn },
  }),
  preview,
}

export interface MoveInput extends Seen {
  readonly verb: ProjectVerb
  readonly note?: string | null | undefined
  readonly newDueOn?: string | null | undefined
  /** 0 to 100, two decimals. */
  readonly score?: string | null | undefined
}

const SCORE = /^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/

/** Moves of a project's life, of whoever runs it (`projects.run`) or of the level above (`projects.judge`). */
export const moveBy = (action: Action): Command<MoveInput, ProjectRow, { input: MoveInput; row: ProjectRow; state: ProjectState; note: string }, ProjectOutcome> => ({
  name: 'projects.move',
  action,
  load: (tx, { id }, context) => loadProject(tx, id, action, context),
  decide: (input, row, context) => {
    const note = input.note?.trim() ?? ''
    const verdict = moveProject(input, row, {
      today: today(context),
      reason: note,
      unanswered: row.unanswered,
      dueOn: row.dueOn,
      newDueOn: input.newDueOn ?? null,
      measuresOpen: row.measures.filter(({ result }) => result.trim() === '').length,
      scoreMissing: !SCORE.test(input.score ?? ''),
      byOwner: action === 'projects.run' || isTheirs(context, row),
    })
    const tooLong: readonly Refusal<KnownRefusal>[] = note.length > 2_000 ? [{ code: 'kit.tooLong', field: 'note', params: { max: 2_000, length: note.length } }] : []
    const notTheirs: readonly Refusal<KnownRefusal>[] = actionOf(input.verb) === action ? [] : [{ code: 'evidence.notNow' }]
    const refusals = [...notTheirs, ...tooLong, ...(verdict.ok ? [] : verdict.refusals.map((refusal) => (refusal.field === 'reason' ? { ...refusal, field: 'note' } : refusal)))]
    return decide(refusals, () => ({ input, row, note, state: verdict.ok ? verdict.value.state : row.state }))
  },
  write: async (tx, { input, row: { id, path }, state, note }, context) => {
    const at = context.now()
    await tx.project.update({
      where: { id },
      data: {
        state, version: { increment: 1 },
        ...(input.verb === 'extend' && { dueOn: new Date(input.newDueOn!) }),
        ...(input.verb === 'submit' && { submittedOn: new Date(today(context)) }),
        ...(input.verb === 'score' && { score: input.score! }),
        stages: { create: { id: context.newId(), path, at, verb: input.verb, state, note, asks: ASKING.includes(input.verb) } },
      },
    })
    return { id }
  },
  audit: async (_tx, { value: { input, row, state, note } }) => ({
    path: row.path, subjects: [{ kind: 'project', id: row.id }], before: { state: row.state }, after: { state, note: personal(note, row.id), score: input.score ?? null },
  }),
  preview,
})

/** Answers what the level above asked for at a step. */
export const answer: Command<Seen & { stageId: string; text: string }, { row: ProjectRow; open: boolean }, { row: ProjectRow; stageId: string; text: string }, ProjectOutcome> = {
  name: 'projects.answer',
  action: 'projects.run',
  load: async (tx, { id, stageId }, context) => {
    const row = await loadProject(tx, id, 'projects.run', context)
    const stage = row && (await tx.projectStage.findFirst({ where: { id: stageId, projectId: id }, select: { asks: true, answer: true } }))
    return row && stage && { row, open: stage.asks && stage.answer === null }
  },
  decide: (input, { row, open }) => {
    if (input.version !== row.version) return stale(input, row)
    const text = tidyLines(input.text)
    return decide([...(open ? [] : [{ code: 'evidence.notNow' } as const]), ...checkText('text', text.replaceAll('\n', ' '), 2_000)], () => ({ row, stageId: input.stageId, text }))
  },
  write: async (tx, { row: { id }, stageId, text }, context) => {
    await tx.projectStage.update({ where: { id: stageId }, data: { answer: text, answeredAt: context.now() } })
    await tx.project.update({ where: { id }, data: { version: { increment: 1 } } })
    return { id }
  },
  audit: async (_tx, { value: { row, text } }) => ({ path: row.path, subjects: [{ kind: 'project', id: row.id }], after: { text: personal(text, row.id) } }),
  preview,
}

/** Whether a project is of the viewer's own organization, or they run it themselves: nobody judges their own. */
const isTheirs = ({ viewer }: Context, { path, ownerId }: ProjectRow): boolean =>
  viewer !== null && ((viewer.personId !== null && viewer.personId === ownerId) || viewer.holdings.some((held) => held.path === path))

const stale = (input: Seen, row: Seen) =>
  ({ ok: false, refusals: [{ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: row.version } }] }) as const

async function loadProject(tx: Transaction, id: string, action: Action, context: Context): Promise<ProjectRow | null> {
  const [found] = await tx.$queryRaw<ProjectRow[]>`
    SELECT o.id, o.version, o.path, o.organization_id AS "organizationId", o.owner_id AS "ownerId", o.state, o.due_on::text AS "dueOn", o.measures,
      (SELECT count(*)::int FROM project_stage s WHERE s.project_id = o.id AND s.asks AND s.answer IS NULL) AS unanswered
    FROM project o WHERE o.id = ${id}::uuid AND o.archived_at IS NULL AND ${inReach(context, action, Prisma.sql`o.path`)} FOR NO KEY UPDATE OF o`
  return found ?? null
}
