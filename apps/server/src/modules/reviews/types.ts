import { CYCLE_STATES } from '@shuping/domain/cycles'
import type { CycleState } from '@shuping/domain/cycles'
import { takesChecks } from '@shuping/domain/reviews'
import type { CheckSheet } from '@shuping/domain/reviews'
import { builder } from '../../builder.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './standing.ts'

export const CheckItem = builder.objectRef<CheckSheet['items'][number]>('CheckItem').implement({
  description: 'A line of the sheet, as the scheme has it.',
  fields: (t) => ({
    id: t.exposeString('id'),
    labelZh: t.string({ resolve: ({ label }) => label.zh }),
    labelEn: t.string({ resolve: ({ label }) => label.en ?? label.zh }),
    points: t.exposeString('points'),
  }),
})
const CheckMark = builder.objectRef<{ item: string; mark: string }>('CheckMark').implement({
  fields: (t) => ({ item: t.exposeString('item'), mark: t.exposeString('mark') }),
})
const CheckFinding = builder.objectRef<{ item: string; text: string }>('CheckFinding').implement({
  fields: (t) => ({ item: t.exposeString('item'), text: t.exposeString('text') }),
})

builder.prismaObject('CheckMember', {
  fields: (t) => ({ personId: t.exposeID('personId'), personName: t.exposeString('personName') }),
})

builder.prismaObject('CheckRemedy', {
  description: 'How a finding was put right 整改.',
  fields: (t) => ({
    item: t.exposeString('item'),
    text: t.exposeString('text'),
    at: t.expose('at', { type: 'DateTime' }),
    byName: t.exposeString('byName', { nullable: true }),
  }),
})

export const CheckRecord = builder.prismaObject('CheckRecord', {
  description: 'The sheet one member filled in at one visit.',
  fields: (t) => ({
    id: t.exposeID('id'),
    marks: t.field({
      type: [CheckMark],
      select: { marks: true },
      resolve: ({ marks }) => Object.entries(marks as Record<string, string>).map(([item, mark]) => ({ item, mark })),
    }),
    findings: t.field({
      type: [CheckFinding],
      select: { findings: true },
      resolve: ({ findings }) => findings as { item: string; text: string }[],
    }),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    personId: t.exposeID('personId', { description: 'Whose sheet it is: of the members.' }),
    remedies: t.relation('remedies', { query: { orderBy: { item: 'asc' } }, description: 'Findings not among them stand open.' }),
  }),
})

/** Nobody has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const CheckVisit = builder.prismaObject('CheckVisit', {
  description: 'An appraisee that was drawn.',
  fields: (t) => ({
    id: t.exposeID('id'),
    appraiseeId: t.exposeID('appraiseeId'),
    organizationName: t.exposeString('organizationName'),
    personName: t.exposeString('personName', { nullable: true }),
    records: t.relation('sheets', {
      description: 'Those handed in, and the caller’s own.',
      query: (_args, context) => ({
        where: { OR: [{ submittedAt: { not: null } }, { personId: context.viewer?.personId ?? NOBODY }] },
        orderBy: { id: 'asc' },
      }),
    }),
    myRecord: t.field({
      type: CheckRecord,
      nullable: true,
      description: 'The caller’s own sheet.',
      select: (_args, context, nestedSelection) => ({
        sheets: nestedSelection({ where: { personId: context.viewer?.personId ?? NOBODY } }),
      }),
      resolve: ({ sheets }) => sheets[0] ?? null,
    }),
    mine: t.field({
      type: 'Boolean',
      description: 'The caller has handed in a sheet here.',
      select: (_args, context) => ({
        sheets: { where: { personId: context.viewer?.personId ?? NOBODY, submittedAt: { not: null } }, select: { id: true } },
      }),
      resolve: ({ sheets }) => sheets.length > 0,
    }),
  }),
})

export const CheckStanding = builder.objectRef<Standing>('CheckStanding').implement({
  description: 'How far a check has come, over all its visits.',
  fields: (t) => ({
    due: t.exposeInt('due', { description: 'Sheets: members × visits.' }),
    handedIn: t.exposeInt('handedIn'),
    findings: t.exposeInt('findings'),
    putRight: t.exposeInt('putRight'),
  }),
})

const CheckCycleState = builder.enumType('CheckCycleState', { values: CYCLE_STATES })

export const FieldCheck = builder.prismaObject('FieldCheck', {
  description: '实地考核: a class of a cycle, checked by a team that visits whom the system drew.',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    cycleId: t.exposeID('cycleId'),
    cycleTitle: t.string({ select: { cycle: { select: { title: true } } }, resolve: ({ cycle }) => cycle.title }),
    organizerName: t.string({
      description: 'The organization whose cycle it is: titles repeat from place to place.',
      select: { cycle: { select: { organizationName: true } } },
      resolve: ({ cycle }) => cycle.organizationName,
    }),
    cycleState: t.field({
      type: CheckCycleState,
      select: { cycle: { select: { state: true } } },
      resolve: ({ cycle }) => cycle.state as CycleState,
    }),
    open: t.boolean({
      description: 'The cycle takes field checks now.',
      select: { cycle: { select: { state: true } } },
      resolve: ({ cycle }) => takesChecks(cycle.state as CycleState),
    }),
    fromOn: t.expose('fromOn', { type: 'Date' }),
    toOn: t.expose('toOn', { type: 'Date' }),
    seed: t.exposeString('seed', { description: 'With the class and its appraisees anybody can draw the sample again.' }),
    drawnAt: t.expose('drawnAt', { type: 'DateTime' }),
    drawnFrom: t.exposeInt('drawnFrom', { description: 'Appraisees the sample was drawn from.' }),
    units: t.exposeIDList('units', { description: 'Those appraisees, in the order of the roster; empty in checks from before these were kept.' }),
    standing: t.field({
      type: CheckStanding,
      resolve: ({ id }, _args, context) => standingOf(id, context),
    }),
    decimals: t.int({ select: { sheet: true }, resolve: ({ sheet }) => (sheet as unknown as CheckSheet).decimals }),
    items: t.field({ type: [CheckItem], select: { sheet: true }, resolve: ({ sheet }) => [...(sheet as unknown as CheckSheet).items] }),
    members: t.relation('members', { query: { orderBy: { personName: 'asc' } } }),
    visits: t.relation('visits', { query: { orderBy: { ordinal: 'asc' } } }),
  }),
})
