import type { InputRef } from '@pothos/core'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { occasion, request, splitRequest, subject } from '../../kit/command-input.ts'
import type { MutationFields } from '../../kit/command-input.ts'
import { runCommand } from '../../kit/command.ts'
import type { Command, CommandOptions } from '../../kit/command.ts'
import { whereInReach } from '../../kit/scope.ts'
import * as commands from './commands.ts'
import type { StructuralOutcome } from './commands.ts'
import * as levels from './levels.ts'
import { Level, Organization, OrganizationKind, Sector } from './types.ts'

interface Answer extends StructuralOutcome {
  readonly dryRun: boolean
}

const EffectKind = builder.enumType('StructuralEffectKind', {
  values: ['CREATED', 'EDITED', 'RENAMED', 'MOVED', 'CHILDREN_MOVED', 'CLOSED', 'POSTS_ENDED', 'REOPENED'] as const,
})

const StructuralEffect = builder.objectRef<StructuralOutcome['effects'][number]>('StructuralEffect').implement({
  description: 'One thing a structural command does, told before it is done.',
  fields: (t) => ({
    kind: t.expose('kind', { type: EffectKind }),
    name: t.exposeString('name', { description: 'The organization concerned, by its name before the change.' }),
    count: t.exposeInt('count', { description: 'Organizations concerned, those below included; of POSTS_ENDED the posts.' }),
    from: t.exposeString('from', { nullable: true }),
    to: t.exposeString('to', { nullable: true }),
  }),
})

const Outcome = builder.objectRef<Answer>('StructuralOutcome').implement({
  fields: (t) => ({
    organizations: t.field({
      type: [Organization],
      description: 'What the command is about, results first; in a dry run only what exists already.',
      resolve: async ({ organizationIds }, _args, context) => {
        const found = await context.db.prisma.organization.findMany({
          where: { id: { in: [...organizationIds] }, ...whereInReach(context, 'organizations.read') },
        })
        return organizationIds.flatMap((id) => found.find((row) => row.id === id) ?? [])
      },
    }),
    effects: t.expose('effects', { type: [StructuralEffect] }),
    dryRun: t.exposeBoolean('dryRun'),
  }),
})

const NewOrganization = builder.inputType('NewOrganization', {
  fields: (t) => ({
    code: t.string({ required: true }),
    officialCode: t.string(),
    name: t.string({ required: true }),
    shortName: t.string(),
    kind: t.field({ type: OrganizationKind, required: true }),
    sector: t.field({ type: Sector, required: true }),
    levelId: t.id({ required: true }),
  }),
})

const CreateInput = builder.inputType('CreateOrganizationInput', {
  fields: (t) => ({
    parentId: t.id(),
    newRoot: t.boolean({ defaultValue: false, required: true, description: 'A further top organization, on purpose.' }),
    code: t.string({ required: true }),
    officialCode: t.string(),
    name: t.string({ required: true }),
    shortName: t.string(),
    kind: t.field({ type: OrganizationKind, required: true }),
    sector: t.field({ type: Sector, required: true }),
    levelId: t.id({ required: true }),
    ...occasion(t),
  }),
})

const EditInput = builder.inputType('EditOrganizationInput', {
  fields: (t) => ({
    ...subject(t),
    code: t.string({ required: true }),
    officialCode: t.string(),
    kind: t.field({ type: OrganizationKind, required: true }),
    sector: t.field({ type: Sector, required: true }),
    levelId: t.id({ required: true }),
    ...occasion(t),
  }),
})

const RenameInput = builder.inputType('RenameOrganizationInput', {
  fields: (t) => ({ ...subject(t), name: t.string({ required: true }), shortName: t.string(), ...occasion(t) }),
})

const MoveInput = builder.inputType('MoveOrganizationInput', {
  fields: (t) => ({ ...subject(t), newParentId: t.id({ required: true }), ...occasion(t) }),
})

const MergeInput = builder.inputType('MergeOrganizationsInput', {
  description: 'Either into an existing organization (`intoId`) or into a new one (`into`).',
  fields: (t) => ({
    sourceIds: t.idList({ required: true }),
    intoId: t.id(),
    into: t.field({ type: NewOrganization }),
    ...occasion(t),
  }),
})

const SplitPart = builder.inputType('SplitPart', {
  fields: (t) => ({
    organization: t.field({ type: NewOrganization, required: true }),
    childIds: t.idList({ required: true }),
  }),
})

const SplitInput = builder.inputType('SplitOrganizationInput', {
  description: 'Children named in no part stay with the source, which then must continue.',
  fields: (t) => ({
    ...subject(t),
    parts: t.field({ type: [SplitPart], required: true }),
    sourceContinues: t.boolean({ required: true }),
    ...occasion(t),
  }),
})

const CloseInput = builder.inputType('CloseOrganizationInput', {
  fields: (t) => ({ ...subject(t), ...occasion(t) }),
})

const ReopenInput = builder.inputType('ReopenOrganizationInput', {
  fields: (t) => ({
    ...subject(t),
    parentId: t.id({ description: 'Absent: it comes back as a top organization.' }),
    newRoot: t.boolean({ defaultValue: false, required: true, description: 'A further top organization, on purpose.' }),
    ...occasion(t),
  }),
})

const SaveLevelInput = builder.inputType('SaveLevelInput', {
  fields: (t) => ({
    id: t.id({ description: 'Absent: a new level.' }),
    version: t.int(),
    code: t.string({ required: true }),
    rank: t.int({ required: true, description: '1 is the top.' }),
    nameZh: t.string({ required: true }),
    nameEn: t.string({ required: true }),
    ...request(t),
  }),
})

const RemoveLevelInput = builder.inputType('RemoveLevelInput', {
  fields: (t) => ({ ...subject(t), ...request(t) }),
})

/** Runs a structural command with what stands in its input. */
async function run<Input, Facts, Value>(
  command: Command<Input, Facts, Value, StructuralOutcome>,
  context: Context,
  input: Input & CommandOptions,
): Promise<Answer> {
  const [about, request] = splitRequest<Input>(input)
  return { ...(await runCommand(command, context, about, request)), dryRun: request.dryRun === true }
}

/** A structural command as a field: one input says what it is about and how the request is to be treated. */
const structural = <Input extends object, Facts, Value>(
  t: MutationFields,
  type: InputRef<Input & CommandOptions>,
  command: Command<Input, Facts, Value, StructuralOutcome>,
) =>
  t.field({
    demand: command.action,
    type: Outcome,
    args: { input: t.arg({ type, required: true }) },
    // Pothos cannot tell the shape of an argument whose type is still a parameter.
    resolve: (_root, args, context) => run(command, context, (args as unknown as { input: Input & CommandOptions }).input),
  })

builder.mutationFields((t) => ({
  createOrganization: t.field({
    demand: 'own',
    type: Outcome,
    args: { input: t.arg({ type: CreateInput, required: true }) },
    resolve: (_root, { input }, context) => run(input.parentId == null ? commands.found : commands.create, context, input),
  }),
  editOrganization: structural(t, EditInput, commands.edit),
  renameOrganization: structural(t, RenameInput, commands.rename),
  moveOrganization: structural(t, MoveInput, commands.move),
  mergeOrganizations: structural(t, MergeInput, commands.merge),
  splitOrganization: structural(t, SplitInput, commands.split),
  closeOrganization: structural(t, CloseInput, commands.close),
  reopenOrganization: t.field({
    demand: 'own',
    type: Outcome,
    args: { input: t.arg({ type: ReopenInput, required: true }) },
    resolve: (_root, { input }, context) => run(input.parentId == null ? commands.reopenAtTop : commands.reopen, context, input),
  }),
  saveLevel: t.prismaField({
    demand: 'levels.manage',
    type: Level,
    args: { input: t.arg({ type: SaveLevelInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await runCommand(levels.save, context, ...splitRequest(input))
      return context.db.prisma.level.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  removeLevel: t.field({
    demand: 'levels.manage',
    type: 'ID',
    args: { input: t.arg({ type: RemoveLevelInput, required: true }) },
    resolve: async (_root, { input }, context) =>
      (await runCommand(levels.remove, context, ...splitRequest(input))).id,
  }),
}))
