import { CYCLE_DOCUMENTS, cycleMachine, moveCycle } from '@shuping/domain/cycles'
import type { CycleActor, CycleDocument, CycleVerb } from '@shuping/domain/cycles'
import { verbsFrom } from '@shuping/domain/kit'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { speak } from '../../kit/refused.ts'
import type { SpokenRefusal } from '../../kit/refused.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import { SortDirection } from '../organizations/index.ts'
import { BothLanguages } from '../schemes/index.ts'
import { loadFacts, outsideFrame } from './facts.ts'
import { appraiseeSorts, cycleSorts, planAppraisees, planCycles } from './list.ts'
import type { AppraiseeSort, CycleSort } from './list.ts'
import { ACTION_OF, PAPER_OF } from './move-command.ts'
import { CycleVerbType } from './mutations.ts'
import { cycleInReach } from './reach.ts'
import { readCycle } from './records.ts'
import { Appraisee, AppraiseeForm, Cycle, CycleKind, CycleState } from './types.ts'

const CycleSortType = builder.enumType('CycleSort', {
  description: 'TREE from the top of the tree down.',
  values: Object.keys(cycleSorts) as CycleSort[],
})
const AppraiseeSortType = builder.enumType('AppraiseeSort', {
  description: 'ROSTER is the roster’s own order, class by class.',
  values: Object.keys(appraiseeSorts) as AppraiseeSort[],
})

const CycleFilterType = builder.inputType('CycleFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    id: t.id({ description: 'This one alone.' }),
    organizationId: t.id({ description: 'Organized by it.' }),
    parentId: t.id({ description: 'Directly below this cycle.' }),
    aboveOf: t.id({ description: 'Organized by a level above this organization.' }),
    years: t.intList(),
    kinds: t.field({ type: [CycleKind] }),
    states: t.field({ type: [CycleState] }),
    running: t.boolean({ description: 'Neither archived nor cancelled, or one of both.' }),
    search: t.string({ description: 'Part of the title or of the organizer’s name.' }),
  }),
})
const AppraiseeFilterType = builder.inputType('AppraiseeFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    classIds: t.stringList(),
    forms: t.field({ type: [AppraiseeForm] }),
    search: t.string({ description: 'Part of the person’s or organization’s name; or the beginning of its pinyin.' }),
  }),
})

const CyclePage = builder.objectRef<Page>('CyclePage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Cycle], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})
const AppraiseePage = builder.objectRef<Page>('AppraiseePage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Appraisee], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

interface Offer {
  readonly verb: CycleVerb
  readonly by: CycleActor
  readonly to: string | null
  readonly documents: readonly CycleDocument[]
  readonly viewerMay: boolean
  readonly asksReason: boolean
  readonly obstacles: readonly SpokenRefusal[]
}

const Obstacle = builder.objectRef<SpokenRefusal>('CycleObstacle').implement({
  fields: (t) => ({ code: t.exposeString('code'), messages: t.expose('messages', { type: BothLanguages }) }),
})
const CycleMoveOffer = builder.objectRef<Offer>('CycleMoveOffer').implement({
  description: 'A move that the present state offers, who makes it, and what stands in its way.',
  fields: (t) => ({
    verb: t.expose('verb', { type: CycleVerbType }),
    by: t.field({
      type: builder.enumType('CycleActor', { values: ['ORGANIZER', 'COUNTING', 'COMMITTEE', 'HIGHER'] as const }),
      resolve: ({ by }) => by,
    }),
    to: t.field({ type: CycleState, nullable: true, resolve: ({ to }) => to as 'DRAFT' | null }),
    documents: t.field({
      type: [builder.enumType('CycleDocument', { values: Object.keys(CYCLE_DOCUMENTS) as CycleDocument[] })],
      resolve: ({ documents }) => [...documents],
    }),
    paper: t.field({
      type: builder.enumType('CyclePaper', { values: ['approval', 'noticeIssuedOn', 'minutes', 'higherApproval'] as const }),
      nullable: true,
      description: 'What the move must be recorded with: `on`, and `minutes` unless it is a notice.',
      resolve: ({ verb }) => PAPER_OF[verb] ?? null,
    }),
    asksReason: t.exposeBoolean('asksReason'),
    viewerMay: t.exposeBoolean('viewerMay'),
    obstacles: t.field({ type: [Obstacle], resolve: ({ obstacles }) => [...obstacles] }),
  }),
})

/** What comes with the move itself stands in nobody's way before it is asked for. */
const GIVEN = { on: '2000-01-01', minutes: '-' }

async function offersOf(id: string, context: Context): Promise<readonly Offer[]> {
  return context.db.transaction(async (tx) => {
    const cycle = await readCycle(tx, id, 'cycles.view', context)
    if (cycle === null) return []
    const facts = await loadFacts(tx, cycle, { reason: '-', approval: GIVEN, noticeIssuedOn: GIVEN.on, minutes: GIVEN, higherApproval: GIVEN }, context)
    return verbsFrom(cycleMachine, cycle.state).map((verb) => {
      const { by, to, documents } = cycleMachine.moves[verb]
      const verdict = moveCycle({ verb, version: cycle.version }, cycle, facts)
      const unexplained = moveCycle({ verb, version: cycle.version }, cycle, { ...facts, reason: '' })
      return {
        verb, by, documents,
        to: to === 'BACK' ? cycle.before : to,
        asksReason: !unexplained.ok && unexplained.refusals.some(({ code }) => code === 'cycles.reasonMissing'),
        viewerMay: reaches(context, ACTION_OF[by], cycle.path),
        obstacles: verdict.ok ? [] : verdict.refusals.map(speak),
      }
    })
  })
}

/** Where a cycle leaves the limits from above, each place in words; nothing where nothing is limited. */
const placesOutside = async (id: string, context: Context): Promise<readonly SpokenRefusal[]> =>
  context.db.transaction(async (tx) => {
    const cycle = await readCycle(tx, id, 'cycles.view', context)
    return cycle === null ? [] : (await outsideFrame(tx, cycle)).map(speak)
  })

builder.queryFields((t) => ({
  frameFaults: t.field({
    demand: 'cycles.view',
    type: [Obstacle],
    description: 'Where the calendar, the schemes and the own limits of a cycle leave what the level above allows.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => [...(await placesOutside(id, context))],
  }),
  cycle: t.prismaField({
    demand: 'cycles.view',
    type: Cycle,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => context.db.prisma.cycle.findFirst({ ...query, where: { id, ...cycleInReach(context) } }),
  }),
  cycleMoves: t.field({
    demand: 'cycles.view',
    type: [CycleMoveOffer],
    description: 'What can be done with a cycle now; nothing where its organizer is beyond the caller’s reach.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => [...(await offersOf(id, context))],
  }),
  cycles: t.field({
    demand: 'cycles.view',
    type: CyclePage,
    description: 'Organized within reach, and, once published, by the levels above.',
    args: {
      filter: t.arg({ type: CycleFilterType }),
      sort: t.arg({ type: CycleSortType, required: true, defaultValue: 'YEAR' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'DESC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: (_root, args, context, info) =>
      readPage(context, info, planCycles(context, args.filter ?? {}, args.sort), { ...args, descending: args.direction === 'DESC' }),
  }),
  appraisee: t.prismaField({
    demand: 'cycles.view',
    type: Appraisee,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.appraisee.findFirst({ ...query, where: { id, ...whereInReach(context, 'cycles.view') } }),
  }),
  appraisees: t.field({
    demand: 'cycles.view',
    type: AppraiseePage,
    description: 'A cycle’s roster, as far as the caller reaches.',
    args: {
      filter: t.arg({ type: AppraiseeFilterType, required: true }),
      sort: t.arg({ type: AppraiseeSortType, required: true, defaultValue: 'ROSTER' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: (_root, args, context, info) =>
      readPage(context, info, planAppraisees(context, args.filter, args.sort), { ...args, descending: args.direction === 'DESC' }),
  }),
}))
