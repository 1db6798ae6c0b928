import { builder } from '../../builder.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { whereInReach } from '../../kit/scope.ts'
import { chosenCycles } from '../cycles/index.ts'
import { SortDirection } from '../organizations/index.ts'
import { entrySorts, planEntries, tallyOf } from './list.ts'
import type { EntrySort } from './list.ts'
import { owed, ReportCycle, ReportEntry, ReportStandingType, ReportTally, whereRead } from './types.ts'

const ReportSort = builder.enumType('ReportSort', {
  description: 'ROSTER in the order of the roster, ORGANIZATION from the top of the tree down, NAME by pinyin.',
  values: Object.keys(entrySorts) as EntrySort[],
})

const ReportFilter = builder.inputType('ReportFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    cycleId: t.id(),
    organizationId: t.id(),
    states: t.field({ type: [ReportStandingType] }),
    search: t.string({ description: 'Part of the person’s or the organization’s name.' }),
  }),
})

const ReportPage = builder.objectRef<Page>('ReportPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [ReportEntry], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

/** Own reports told at once; nobody is secretary of more. */
const OWN_MAX = 50
/** Cycles told at once. */
const CYCLES_MAX = 50

builder.queryFields((t) => ({
  myReports: t.prismaField({
    demand: 'own',
    type: [ReportEntry],
    description: 'Reports that the caller owes or owed, newest first.',
    resolve: (query, _root, _args, context) => {
      const personId = context.viewer?.personId ?? null
      if (personId === null) return []
      return context.db.prisma.appraisee.findMany({
        ...query,
        where: { ...owed, personId },
        orderBy: [{ cycle: { year: 'desc' } }, { id: 'desc' }],
        take: OWN_MAX,
      })
    },
  }),
  myReport: t.prismaField({
    demand: 'own',
    type: ReportEntry,
    nullable: true,
    args: { appraiseeId: t.arg.id({ required: true }) },
    resolve: (query, _root, { appraiseeId }, context) => {
      const personId = context.viewer?.personId ?? null
      if (personId === null) return null
      return context.db.prisma.appraisee.findFirst({ ...query, where: { ...owed, id: appraiseeId, personId } })
    },
  }),
  report: t.prismaField({
    demand: 'reports.read',
    type: ReportEntry,
    nullable: true,
    args: { appraiseeId: t.arg.id({ required: true }) },
    resolve: (query, _root, { appraiseeId }, context) =>
      context.db.prisma.appraisee.findFirst({ ...query, where: { id: appraiseeId, ...whereRead(context) } }),
  }),
  reports: t.field({
    demand: 'reports.read',
    type: ReportPage,
    description: 'Who owes a report, and where it stands.',
    args: {
      filter: t.arg({ type: ReportFilter }),
      sort: t.arg({ type: ReportSort, required: true, defaultValue: 'ROSTER' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: (_root, args, context, info) =>
      readPage(context, info, planEntries(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
  reportCycles: t.prismaField({
    demand: 'reports.read',
    type: [ReportCycle],
    description: 'Cycles in which reports within reach are owed, newest first, at most 50.',
    args: {
      search: t.arg.string({ description: 'Part of the title or of the organizer’s name.' }),
      id: t.arg.id({ description: 'This one alone, if it is one of them.' }),
    },
    resolve: (query, _root, choice, context) =>
      context.db.prisma.cycle.findMany({
        ...query,
        where: { state: { not: 'DRAFT' }, appraisees: { some: whereInReach(context, 'reports.read') }, ...chosenCycles(choice) },
        orderBy: [{ year: 'desc' }, { path: 'asc' }, { id: 'desc' }],
        take: CYCLES_MAX,
      }),
  }),
  reportTally: t.field({
    demand: 'reports.read',
    type: [ReportTally],
    description: 'How many reports of a cycle stand where, within reach.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: async (_root, { cycleId }, context) => [...(await tallyOf(context, cycleId))],
  }),
}))
