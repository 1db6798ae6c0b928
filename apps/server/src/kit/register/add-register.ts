import type { Register } from '@shuping/domain/kit'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { rehearsable, splitRequest, subject } from '../command-input.ts'
import type { InputFields } from '../command-input.ts'
import { runCommand } from '../command.ts'
import type { Command, CommandOptions } from '../command.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../page.ts'
import type { Page } from '../page.ts'
import { whereInReach } from '../scope.ts'
import type { Action } from '../scope.ts'
import { commandsOf } from './commands.ts'
import type { RecordOutcome } from './commands.ts'
import { planRegister, sortName, sortsOf } from './list.ts'
import type { RegisterFilter } from './list.ts'
import { rowsOf, shapeOf, upper } from './shape.ts'
import type { Shape, Surroundings } from './shape.ts'
import { typesOf } from './type.ts'

/** A register that stands in the schema: its shape, commands and surroundings, for files, metrics and the demo. */
export interface OpenRegister {
  readonly shape: Shape
  readonly commands: ReturnType<typeof commandsOf>
  readonly surroundings: Surroundings
}

/**
 * Puts a register into the schema (`architecture.md` 3): `facility`, `facilities`, `createFacility`, `editFacility`,
 * `archiveFacility`, and one mutation for each move of its life, `checkFundLine`.
 */
export function addRegister(register: Register, surroundings: Surroundings): OpenRegister {
  const shape = shapeOf(register, surroundings)
  const { model, one, many } = shape
  const { Type, State, choices, inputs } = typesOf(shape, surroundings)
  const commands = commandsOf(shape, surroundings)

  const Sort = builder.enumType(`${model}Sort`, {
    description: 'ORGANIZATION from the top of the tree down.',
    values: Object.keys(sortsOf(shape)),
  })
  const Metric = builder.enumType(`${model}Metric`, { values: Object.keys(register.metrics) })
  const Counted = builder.inputType(`${model}CountedIn`, {
    description: 'The rows behind a number.',
    fields: (t) => ({
      metric: t.field({ type: Metric, required: true }),
      from: t.field({ type: 'Date', required: true }),
      to: t.field({ type: 'Date', required: true, description: 'The last day of the period.' }),
      whole: t.boolean({ description: 'Of a ratio the rows it is a share of.' }),
    }),
  })
  const Filter = builder.inputType(`${model}Filter`, {
    description: 'All conditions hold together.',
    fields: (t) => ({
      under: t.id({ description: 'Of this organization or one below.' }),
      organizationId: t.id({ description: 'Of this organization alone.' }),
      search: t.string({ description: 'Part of one of the texts.' }),
      from: t.field({ type: 'Date', description: `${register.fields[register.occursOn]!.label.en}, first day.` }),
      to: t.field({ type: 'Date', description: 'The last day.' }),
      archived: t.boolean({ description: 'Archived records, instead of those that count.' }),
      countedIn: t.field({ type: Counted }),
      ...(State && { state: t.field({ type: [State] }) }),
      ...Object.fromEntries(Object.entries(choices).map(([name, Choice]) => [name, t.field({ type: [Choice] })])),
    }),
  })
  const PageType = builder.objectRef<Page>(`${model}Page`).implement({
    fields: (t) => ({
      nodes: t.field({ type: [Type], resolve: (page) => page.nodes as never }),
      total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
      endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
      hasNextPage: t.exposeBoolean('hasNextPage'),
    }),
  })

  builder.queryFields((t) => ({
    [one]: t.prismaField({
      demand: 'evidence.read',
      type: Type,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, context) =>
        rowsOf(shape, context.db.prisma).findFirst({ ...query, where: { id, ...whereInReach(context, 'evidence.read') } }),
    }),
    [many]: t.field({
      demand: 'evidence.read',
      type: PageType,
      args: {
        filter: t.arg({ type: Filter }),
        sort: t.arg({ type: Sort, required: true, defaultValue: sortName(register.occursOn) }),
        direction: t.arg({ type: surroundings.SortDirection as never, required: true, defaultValue: 'DESC' as never }),
        first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
        after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
        skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
      },
      resolve: async (_root, args, context, info) =>
        readPage(context, info, await planRegister(shape, surroundings, context, (args.filter ?? {}) as RegisterFilter, args.sort as string), {
          ...args,
          descending: (args.direction as string) === 'DESC',
        }),
    }),
  }))

  /** A mutation answers the record as it is now; in a dry run nothing. */
  const mutation = <Input>(verb: string, demand: Action, fields: (t: InputFields) => object, command: Command<Input, never, never, RecordOutcome>, about: (typed: never) => Input): void => {
    const name = `${verb}${model}`
    const InputType = builder.inputType(`${upper(name)}Input`, { fields: (t) => ({ ...fields(t), ...rehearsable(t) }) as never })
    builder.mutationField(name, (t) =>
      t.field({
        demand,
        type: Type,
        nullable: true,
        description: 'Empty in a dry run.',
        args: { input: t.arg({ type: InputType, required: true }) },
        resolve: async (_root, { input }, context: Context) => {
          const [typed, options] = splitRequest(input as CommandOptions)
          const { id } = await runCommand(command, context, about(typed as never), options)
          return id === '' ? null : rowsOf(shape, context.db.prisma).findUnique({ where: { id } })
        },
      }),
    )
  }
  const reasoned = (t: InputFields) => ({ ...subject(t), reason: t.string() })

  mutation('create', 'evidence.record', (t) => ({ organizationId: t.id({ required: true }), ...inputs(t) }), commands.create as never,
    ({ organizationId, ...record }: { organizationId: string }) => ({ organizationId, record }))
  mutation('edit', 'evidence.record', (t) => ({ ...subject(t), ...inputs(t) }), commands.edit as never,
    ({ id, version, ...record }: { id: string; version: number }) => ({ id, version, record }))
  mutation('archive', 'evidence.record', reasoned, commands.archive as never, (typed) => typed)
  for (const [verb, command] of Object.entries(commands.moves)) {
    mutation(verb, `${register.name}.${verb}` as Action, reasoned, command as never, (typed) => typed)
  }
  return { shape, commands, surroundings }
}
