import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { inReach, whereInReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { SortDirection } from '../organizations/index.ts'
import { planInputs, planSheets, sheetSorts } from './list.ts'
import type { SheetSort } from './list.ts'
import { ComputedState, ScoreInput, ScoreInputState, ScoreRun, ScoreSheet, StandingType } from './sheet-types.ts'
import type { Standing } from './sheet-types.ts'

const SheetSortType = builder.enumType('ScoreSheetSort', {
  description: 'ROSTER as on the roster. There is no order by score.',
  values: Object.keys(sheetSorts) as SheetSort[],
})

const pageOf = <Node>(name: string, type: Node) =>
  builder.objectRef<Page>(name).implement({
    fields: (t) => ({
      nodes: t.field({ type: [type as never], resolve: (page) => page.nodes as never }),
      total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
      endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
      hasNextPage: t.exposeBoolean('hasNextPage'),
    }),
  })
const SheetPage = pageOf('ScoreSheetPage', ScoreSheet)
const InputPage = pageOf('ScoreInputPage', ScoreInput)

const SheetFilterType = builder.inputType('ScoreSheetFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    resultVersion: t.int({ description: 'The newest unless given.' }),
    classId: t.string(),
    computedState: t.field({ type: ComputedState }),
    disagree: t.boolean({ description: 'Whose strands lie far apart.' }),
    search: t.string({ description: 'Part of a person’s or organization’s name, or its pinyin.' }),
  }),
})
const InputFilterType = builder.inputType('ScoreInputFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    appraiseeId: t.id(),
    slot: t.string(),
    state: t.field({ type: ScoreInputState }),
    needed: t.boolean(),
    search: t.string({ description: 'Part of a person’s or organization’s name, or its pinyin.' }),
  }),
})

const paging = {
  first: { required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` },
  after: { description: 'The `endCursor` of the page before.' },
  skip: { description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` },
} as const

/** How far the inputs have come: one statement for a cycle of any size. */
export async function readStanding(context: Context, cycleId: string): Promise<Standing | null> {
  const rows = (await runSql(
    context.db,
    Prisma.sql`
      SELECT i.slot, min(i.label_zh) AS "labelZh", min(i.label_en) AS "labelEn", min(i.kind) AS kind, bool_or(i.needed) AS needed,
        count(*) FILTER (WHERE i.state = 'PRESENT')::int AS present, count(*) FILTER (WHERE i.state = 'WAIVED')::int AS waived,
        count(*) FILTER (WHERE i.state = 'MISSING')::int AS missing, min(i.ordinal % 1000) AS place, 0 AS ungathered
      FROM cycle o JOIN score_input i ON i.cycle_id = o.id WHERE o.id = ${cycleId}::uuid AND ${inReach(context, 'scores.view')} GROUP BY i.slot
      UNION ALL
      SELECT '', '', '', '', false, 0, 0, 0, -1, (SELECT count(*)::int FROM appraisee a WHERE a.cycle_id = o.id AND a.form IN ('ON_SITE', 'WRITTEN')
        AND NOT EXISTS (SELECT FROM score_input i WHERE i.appraisee_id = a.id))
      FROM cycle o WHERE o.id = ${cycleId}::uuid AND ${inReach(context, 'scores.view')}
      ORDER BY 9, 1`,
  )) as unknown as (Standing['slots'][number] & { ungathered: number })[]
  const [head, ...slots] = rows
  if (head === undefined) return null
  const sum = (of: (one: Standing['slots'][number]) => number): number =>
    slots.reduce((total, one) => total + (one.needed ? of(one) : 0), 0)
  const [present, waived, missing] = [sum((one) => one.present), sum((one) => one.waived), sum((one) => one.missing)]
  return { needed: present + waived + missing, present, waived, missing, ungathered: head.ungathered, slots }
}

builder.queryFields((t) => ({
  inputStanding: t.field({
    demand: 'scores.view',
    type: StandingType,
    nullable: true,
    description: 'What the scores of a cycle still wait for.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: (_root, { cycleId }, context) => readStanding(context, cycleId),
  }),
  scoreInputs: t.field({
    demand: 'scores.view',
    type: InputPage,
    args: { filter: t.arg({ type: InputFilterType, required: true }), first: t.arg.int(paging.first), after: t.arg.string(paging.after), skip: t.arg.int(paging.skip) },
    resolve: (_root, { filter, ...args }, context, info) => readPage(context, info, planInputs(context, filter), { ...args, descending: false }),
  }),
  scoreSheets: t.field({
    demand: 'scores.view',
    type: SheetPage,
    description: 'Seen by who organizes the cycle and the levels above; by those below only what is published.',
    args: {
      filter: t.arg({ type: SheetFilterType, required: true }),
      sort: t.arg({ type: SheetSortType, required: true, defaultValue: 'ROSTER' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int(paging.first), after: t.arg.string(paging.after), skip: t.arg.int(paging.skip),
    },
    resolve: (_root, { filter, sort, direction, ...args }, context, info) =>
      readPage(context, info, planSheets(context, filter, sort), { ...args, descending: direction === 'DESC' }),
  }),
  scoreSheet: t.prismaField({
    demand: 'scores.view',
    type: ScoreSheet,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.scoreSheet.findFirst({ ...query, where: { id, ...whereInReach(context, 'scores.view') } }),
  }),
  scoreRuns: t.prismaField({
    demand: 'scores.view',
    type: [ScoreRun],
    description: 'Of all schemes of a cycle, newest result first.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: (query, _root, { cycleId }, context) =>
      context.db.prisma.scoreRun.findMany({
        ...query, where: { cycleId, ...whereInReach(context, 'scores.view') }, orderBy: [{ resultVersion: 'desc' }, { id: 'asc' }],
      }),
  }),
}))
