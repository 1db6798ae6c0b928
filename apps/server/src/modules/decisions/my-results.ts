import { builder } from '../../builder.ts'
import { BothLanguages } from '../schemes/index.ts'

/** Own results told at once; nobody is appraised more often. */
const OWN_MAX = 100

const OwnResult = builder.prismaObject('OwnResult', {
  description: 'What an appraisee is told of their own result, as published: nobody else sees it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    cycleTitle: t.exposeString('cycleTitle'),
    year: t.exposeInt('year'),
    organizerName: t.exposeString('organizerName'),
    resultVersion: t.exposeInt('resultVersion', { description: 'The highest one of a cycle is the one that holds.' }),
    organizationName: t.exposeString('organizationName'),
    postTitle: t.exposeString('postTitle', { nullable: true }),
    total: t.exposeString('total', { nullable: true }),
    stage: t.exposeString('stage', { nullable: true, description: '台上: per cent won of what can be won there.' }),
    offStage: t.exposeString('offStage', { nullable: true, description: '台下.' }),
    response: t.exposeString('response', { nullable: true, description: '干部群众反响.' }),
    computedGrade: t.field({
      type: BothLanguages, nullable: true, description: 'Empty where the rules gave none.', select: { computedZh: true, computedEn: true },
      resolve: ({ computedZh: zh, computedEn: en }) => (zh === '' ? null : { zh, en }),
    }),
    grade: t.field({
      type: BothLanguages, description: 'As decided.', select: { gradeZh: true, gradeEn: true }, resolve: ({ gradeZh: zh, gradeEn: en }) => ({ zh, en }),
    }),
    reason: t.exposeString('reason', { description: 'Why the decided grade departs from the computed one; empty where it does not.' }),
    merits: t.exposeString('merits'),
    problems: t.exposeString('problems'),
    direction: t.exposeString('direction'),
    decidedOn: t.expose('decidedOn', { type: 'Date' }),
    explanation: t.field({
      type: BothLanguages, description: 'How the score came about, one sentence a line, indented by depth; votes as tallies of groups only.',
      select: { explanationZh: true, explanationEn: true }, resolve: ({ explanationZh: zh, explanationEn: en }) => ({ zh, en }),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was published.' }),
  }),
})

builder.queryFields((t) => ({
  myResults: t.prismaField({
    demand: 'own',
    type: [OwnResult],
    description: 'Results of the caller’s own appraisals, as published, newest first.',
    resolve: (query, _root, _args, context) => {
      const personId = context.viewer?.personId ?? null
      if (personId === null) return []
      return context.db.prisma.ownResult.findMany({ ...query, where: { personId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: OWN_MAX })
    },
  }),
}))
