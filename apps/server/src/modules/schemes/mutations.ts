import { builder } from '../../builder.ts'
import { runCommand } from '../../kit/command.ts'
import { rehearsable, splitRequest, subject } from '../../kit/command-input.ts'
import * as commands from './commands.ts'
import type { SchemeOutcome } from './commands.ts'
import { schemeInReach, versionInReach } from './list.ts'
import { Scheme, SchemeVersion } from './types.ts'

const Outcome = builder.objectRef<SchemeOutcome>('SchemeOutcome').implement({
  description: 'What the command is about; nothing in a dry run.',
  fields: (t) => ({
    scheme: t.field({
      type: Scheme,
      nullable: true,
      resolve: ({ schemeId }, _args, context) =>
        schemeId === null ? null : context.db.prisma.scheme.findFirst({ where: { id: schemeId, ...schemeInReach(context) } }),
    }),
    version: t.field({
      type: SchemeVersion,
      nullable: true,
      resolve: ({ versionId }, _args, context) =>
        versionId === null
          ? null
          : context.db.prisma.schemeVersion.findFirst({ where: { id: versionId, ...versionInReach(context) } }),
    }),
  }),
})

const DOCUMENT = 'JSON text, at most 1 000 000 characters; it may be unfinished.'

const CreateScheme = builder.inputType('CreateSchemeInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'The organization that keeps the scheme.' }),
    title: t.string({ required: true }),
    document: t.string({ required: true, description: DOCUMENT }),
    ...rehearsable(t),
  }),
})
const EditScheme = builder.inputType('EditSchemeInput', {
  description: 'On a draft version.',
  fields: (t) => ({ ...subject(t), document: t.string({ required: true, description: DOCUMENT }), ...rehearsable(t) }),
})
const ReviseScheme = builder.inputType('ReviseSchemeInput', {
  description: 'On a scheme without a draft.',
  fields: (t) => ({ id: t.id({ required: true }), ...rehearsable(t) }),
})
const PublishScheme = builder.inputType('PublishSchemeInput', {
  description: 'On a draft version: freezes it by its hash.',
  fields: (t) => ({ ...subject(t), ...rehearsable(t) }),
})

builder.mutationFields((t) => ({
  createScheme: t.field({
    demand: 'schemes.manage',
    type: Outcome,
    args: { input: t.arg({ type: CreateScheme, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, request] = splitRequest(input)
      return runCommand(commands.create, context, about, request)
    },
  }),
  editScheme: t.field({
    demand: 'schemes.manage',
    type: Outcome,
    args: { input: t.arg({ type: EditScheme, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, request] = splitRequest(input)
      return runCommand(commands.edit, context, about, request)
    },
  }),
  reviseScheme: t.field({
    demand: 'schemes.manage',
    type: Outcome,
    args: { input: t.arg({ type: ReviseScheme, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, request] = splitRequest(input)
      return runCommand(commands.revise, context, about, request)
    },
  }),
  publishScheme: t.field({
    demand: 'schemes.manage',
    type: Outcome,
    args: { input: t.arg({ type: PublishScheme, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, request] = splitRequest(input)
      return runCommand(commands.publish, context, about, request)
    },
  }),
}))
