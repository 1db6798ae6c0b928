import { builder } from '../../builder.ts'
import { whereInReach } from '../../kit/scope.ts'
import { CheckForm, formsOf } from './forms.ts'
import { CheckVisit, FieldCheck } from './types.ts'

/** Field checks told at once. */
const MOST = 200

builder.queryFields((t) => ({
  fieldChecks: t.prismaField({
    demand: 'reviews.read',
    type: [FieldCheck],
    description: 'Newest first.',
    args: { cycleId: t.arg.id() },
    resolve: (query, _root, { cycleId }, context) =>
      context.db.prisma.fieldCheck.findMany({
        ...query,
        where: { ...(cycleId == null ? {} : { cycleId }), ...whereInReach(context, 'reviews.read') },
        orderBy: { id: 'desc' },
        take: MOST,
      }),
  }),
  fieldCheck: t.prismaField({
    demand: 'reviews.read',
    type: FieldCheck,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.fieldCheck.findFirst({ ...query, where: { id, ...whereInReach(context, 'reviews.read') } }),
  }),
  checkVisit: t.prismaField({
    demand: 'reviews.read',
    type: CheckVisit,
    nullable: true,
    description: 'A visit of a check that the caller may see: what was found, sheet by sheet.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.checkVisit.findFirst({ ...query, where: { id, check: whereInReach(context, 'reviews.read') } }),
  }),
  checkForms: t.field({
    demand: 'reviews.plan',
    type: [CheckForm],
    description: 'The sheets that the schemes of a cycle ask for, class by class; empty: none, or not the caller’s to set up.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: (_root, { cycleId }, context) => formsOf(cycleId, context),
  }),
  myChecks: t.prismaField({
    demand: 'own',
    type: [FieldCheck],
    description: 'Whose team the caller belongs to, newest first.',
    resolve: (query, _root, _args, context) => {
      const personId = context.viewer?.personId ?? null
      if (personId === null) return []
      return context.db.prisma.fieldCheck.findMany({
        ...query,
        where: { members: { some: { personId } } },
        orderBy: { id: 'desc' },
        take: MOST,
      })
    },
  }),
  myVisit: t.prismaField({
    demand: 'own',
    type: CheckVisit,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => {
      const personId = context.viewer?.personId ?? null
      if (personId === null) return null
      return context.db.prisma.checkVisit.findFirst({ ...query, where: { id, check: { members: { some: { personId } } } } })
    },
  }),
}))

builder.prismaObjectField(CheckVisit, 'check', (t) => t.relation('check', { type: FieldCheck }))
