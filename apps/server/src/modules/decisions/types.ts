import { PUBLICATION_RANGES } from '@shuping/domain/decisions'
import type { PublicationRange } from '@shuping/domain/decisions'
import type { QuotaLine } from '@shuping/domain/scoring'
import { builder } from '../../builder.ts'
import { BothLanguages } from '../schemes/index.ts'
import { poolNameOf, ScoreSheet } from '../scoring/index.ts'

export const PublicationRangeType = builder.enumType('PublicationRange', {
  description: 'OWN: each place sees its own result. ALL_BELOW: all below the organizer see all.',
  values: Object.keys(PUBLICATION_RANGES) as PublicationRange[],
})

export const Grading = builder.prismaObject('Grading', {
  description: 'Drafted and decided grade of one appraisee, beside the computed one of the sheet.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The score sheet’s.' }),
    draftGrade: t.exposeString('draftGrade', { nullable: true }),
    draftReason: t.exposeString('draftReason', { description: 'Why it departs from the computed one; empty where it does not.' }),
    merits: t.exposeString('merits'),
    problems: t.exposeString('problems'),
    direction: t.exposeString('direction'),
    draftedBy: t.exposeString('draftedBy', { nullable: true }),
    decidedGrade: t.exposeString('decidedGrade', { nullable: true }),
    decidedReason: t.exposeString('decidedReason'),
    decidedOn: t.expose('decidedOn', { type: 'Date', nullable: true }),
    minutes: t.exposeString('minutes', { nullable: true }),
    quotaReason: t.exposeString('quotaReason', { description: 'On what basis a quota was passed.' }),
    decidedBy: t.exposeString('decidedBy', { nullable: true }),
    feedbackOn: t.expose('feedbackOn', { type: 'Date', nullable: true }),
    version: t.exposeInt('version'),
  }),
})

builder.prismaObjectFields(ScoreSheet, (t) => ({
  grading: t.relation('grading', { nullable: true, description: 'Empty while nobody drafted or decided anything.' }),
}))

export interface GradingLine extends QuotaLine {
  /** Broken, or more so, by the changes asked about. */
  readonly brokenByChange: boolean
}

const QuotaState = builder.enumType('QuotaState', { values: ['MET', 'OVER', 'SHORT', 'TOO_FEW_HEADS'] as const })
export const QuotaLineType = builder.objectRef<GradingLine>('QuotaLine').implement({
  description: 'One bound of a quota in one pool, against the grades as they stand.',
  fields: (t) => ({
    quota: t.exposeString('quota'),
    label: t.field({ type: BothLanguages, resolve: ({ label }) => ({ zh: label.zh, en: label.en ?? label.zh }) }),
    class: t.string({ description: 'Empty: all classes together.', resolve: ({ pool }) => pool.class }),
    pool: t.string({ description: 'The unit directly below the organizer; empty: all.', resolve: ({ pool }) => pool.key }),
    poolName: t.string({
      nullable: true,
      description: 'The unit directly below the organizer, where the pool is one.',
      resolve: ({ pool }, _args, context) => poolNameOf(pool.key, context),
    }),
    heads: t.exposeInt('heads'),
    least: t.int({ nullable: true, resolve: ({ least }) => least?.number ?? null }),
    most: t.int({ nullable: true, resolve: ({ most }) => most?.number ?? null }),
    theoretical: t.string({ nullable: true, description: 'Heads × share before it becomes a number of heads.', resolve: ({ most, least }) => most?.theoretical ?? least?.theoretical ?? null }),
    found: t.exposeInt('found'),
    left: t.int({ nullable: true, description: 'Places left; negative when there are too many.', resolve: ({ left }) => left ?? null }),
    open: t.exposeInt('open', { description: 'Heads without a grade yet.' }),
    state: t.expose('state', { type: QuotaState }),
    brokenByChange: t.exposeBoolean('brokenByChange'),
  }),
})

export interface GradeOfScheme {
  readonly id: string
  readonly label: { readonly zh: string; readonly en?: string }
}
const GradeType = builder.objectRef<GradeOfScheme>('GradeOfScheme').implement({
  fields: (t) => ({
    id: t.exposeString('id'),
    label: t.field({ type: BothLanguages, resolve: ({ label }) => ({ zh: label.zh, en: label.en ?? label.zh }) }),
  }),
})

export interface GradingBoard {
  readonly quotas: readonly GradingLine[]
  readonly grades: readonly GradeOfScheme[]
  readonly appraised: number
  readonly drafted: number
  readonly decided: number
  readonly ranks: boolean
}

export const GradingBoardType = builder.objectRef<GradingBoard>('GradingBoard').implement({
  description: 'How far the grading is, and what is left of the quotas.',
  fields: (t) => ({
    quotas: t.field({ type: [QuotaLineType], resolve: ({ quotas }) => [...quotas] }),
    grades: t.field({ type: [GradeType], description: 'Of the cycle’s schemes, best first.', resolve: ({ grades }) => [...grades] }),
    appraised: t.exposeInt('appraised'),
    drafted: t.exposeInt('drafted'),
    decided: t.exposeInt('decided'),
    ranks: t.exposeBoolean('ranks', { description: 'Whether the schemes publish a ranking.' }),
  }),
})

export const PublishedResult = builder.prismaObject('PublishedResult', {
  fields: (t) => ({
    id: t.exposeID('id'),
    organizationName: t.exposeString('organizationName'),
    postTitle: t.exposeString('postTitle', { nullable: true }),
    personName: t.exposeString('personName', { nullable: true }),
    gradeZh: t.exposeString('gradeZh'),
    gradeEn: t.exposeString('gradeEn'),
    total: t.exposeString('total', { nullable: true, description: 'Where totals are published.' }),
    rank: t.exposeInt('rank', { nullable: true, description: 'Where ranks are published, on a recorded basis.' }),
  }),
})

export const Publication = builder.prismaObject('Publication', {
  description: '通报: what is made known of one version of the results, and in which range.',
  fields: (t) => ({
    id: t.exposeID('id'),
    resultVersion: t.exposeInt('resultVersion'),
    range: t.expose('range', { type: PublicationRangeType }),
    withTotals: t.exposeBoolean('withTotals'),
    withRanks: t.exposeBoolean('withRanks'),
    rankingBasis: t.exposeString('rankingBasis'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})
