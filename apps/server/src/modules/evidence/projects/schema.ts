import { Prisma } from '@shuping/db'
import { PROJECT_STATES, projectMachine } from '@shuping/domain/evidence'
import type { ProjectState, ProjectVerb } from '@shuping/domain/evidence'
import { verbsFrom } from '@shuping/domain/kit'
import { builder } from '../../../builder.ts'
import type { Context } from '../../../context.ts'
import { rehearsable, splitRequest, subject } from '../../../kit/command-input.ts'
import type { InputFields } from '../../../kit/command-input.ts'
import { runCommand } from '../../../kit/command.ts'
import type { Command, CommandOptions } from '../../../kit/command.ts'
import type { ListSource } from '../../../kit/list.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../../kit/page.ts'
import type { Page } from '../../../kit/page.ts'
import { plain } from '../../../kit/register/index.ts'
import { inReach, reaches, whereInReach } from '../../../kit/scope.ts'
import type { Action } from '../../../kit/scope.ts'
import { organizationSource, SortDirection } from '../../organizations/index.ts'
import { Person, personSource } from '../../people/index.ts'
import { surroundings } from '../surroundings.ts'
import * as commands from './commands.ts'
import { actionOf } from './commands.ts'
import type { Measure, ProjectOutcome } from './commands.ts'

const VERBS = Object.keys(projectMachine.moves) as ProjectVerb[]
const State = builder.enumType('ProjectState', { values: PROJECT_STATES })
const Verb = builder.enumType('ProjectVerb', { values: VERBS })
const MeasureType = builder.objectRef<Measure>('ProjectMeasure').implement({
  fields: (t) => ({ text: t.exposeString('text'), result: t.exposeString('result', { description: 'Empty until there is one.' }) }),
})
builder.prismaObject('ProjectStage', {
  description: 'A step of the project’s life, with what was said at it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    at: t.expose('at', { type: 'DateTime' }),
    verb: t.exposeString('verb'),
    state: t.field({ type: State, select: { state: true }, resolve: ({ state }) => state as ProjectState }),
    note: t.exposeString('note'),
    asks: t.exposeBoolean('asks', { description: 'Whoever runs the project must answer it.' }),
    answer: t.exposeString('answer', { nullable: true }),
  }),
})

const Project = builder.prismaObject('Project', {
  description: '年初定·年中抓·年底严考.',
  fields: (t) => ({
    id: t.exposeID('id'),
    organization: t.relation('organization'),
    title: t.exposeString('title'),
    problem: t.exposeString('problem'),
    effect: t.exposeString('effect', { description: 'What it is to bring about.' }),
    owner: t.field({
      type: Person,
      nullable: true,
      description: 'Who runs it. Empty where the caller does not reach the organization that keeps the entry.',
      select: (_args, _context, nested) => ({ owner: nested({ select: { path: true } }) }),
      resolve: ({ owner }, _args, context) => {
        const person = owner as unknown as { path: string } | null
        return person !== null && reaches(context, 'people.read', person.path) ? (owner as never) : null
      },
    }),
    proposedOn: t.expose('proposedOn', { type: 'Date' }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    submittedOn: t.expose('submittedOn', { type: 'Date', nullable: true }),
    measures: t.field({ type: [MeasureType], select: { measures: true }, resolve: ({ measures }) => measures as never }),
    state: t.field({ type: State, select: { state: true }, resolve: ({ state }) => state as ProjectState }),
    score: t.string({ nullable: true, select: { score: true }, resolve: ({ score }) => plain(score, 2) as string | null }),
    version: t.exposeInt('version'),
    stages: t.relation('stages', { query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } }),
    viewerRuns: t.boolean({ select: { path: true }, resolve: ({ path }, _args, context) => reaches(context, 'projects.run', path) }),
    viewerMoves: t.field({
      type: [Verb],
      description: 'The steps the caller may take now, as far as their conditions hold.',
      select: { path: true, state: true },
      resolve: ({ path, state }, _args, context) => verbsFrom(projectMachine, state as ProjectState).filter((verb) => reaches(context, actionOf(verb), path)),
    }),
  }),
})

const COLUMNS = ['id', 'organizationId', 'path', 'version', 'title', 'problem', 'effect', 'proposedOn', 'dueOn', 'submittedOn', 'measures', 'state', 'score']
const source: ListSource = {
  model: 'Project',
  table: 'project',
  columns: Object.fromEntries(COLUMNS.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)])),
  toOne: {
    organization: { table: 'organization', column: 'organization_id', columns: organizationSource.columns },
    owner: { table: 'person', column: 'owner_id', columns: personSource.columns },
  },
}
const Filter = builder.inputType('ProjectFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({ under: t.id(), organizationId: t.id(), search: t.string({ description: 'Part of the title.' }), state: t.field({ type: [State] }), year: t.int({ description: 'Proposed in.' }) }),
})
const ProjectPage = builder.objectRef<Page>('ProjectPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Project], resolve: (page) => page.nodes as never }),
    total: t.int({ resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

builder.queryFields((t) => ({
  project: t.prismaField({
    demand: 'evidence.read',
    type: Project,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => context.db.prisma.project.findFirst({ ...query, where: { id, ...whereInReach(context, 'evidence.read') } }),
  }),
  projects: t.field({
    demand: 'evidence.read',
    type: ProjectPage,
    args: {
      filter: t.arg({ type: Filter }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'DESC', description: 'By the date of the proposal.' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string(),
      skip: t.arg.int({ description: `At most ${SKIP_MAX}.` }),
    },
    resolve: async (_root, args, context, info) => {
      const { under, organizationId, search, state, year } = args.filter ?? {}
      const inside = `%${(search ?? '').trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
      return readPage(context, info, {
        source,
        sort: ['proposed_on', 'id'],
        bounds: [],
        where: [
          inReach(context, 'evidence.read'),
          ...(await surroundings.under(context, under)),
          Prisma.sql`o.archived_at IS NULL`,
          ...(organizationId == null ? [] : [Prisma.sql`o.organization_id = ${organizationId}::uuid`]),
          ...(inside === '%%' ? [] : [Prisma.sql`lower(o.title) LIKE ${inside}`]),
          ...(state?.length ? [Prisma.sql`o.state = ANY(${[...state]}::text[])`] : []),
          ...(year == null ? [] : [Prisma.sql`date_part('year', o.proposed_on) = ${year}`]),
        ],
        walk: 0,
      }, { ...args, descending: args.direction === 'DESC' })
    },
  }),
}))

const MeasureInput = builder.inputType('ProjectMeasureInput', { fields: (t) => ({ text: t.string({ required: true }), result: t.string() }) })
const fields = (t: InputFields) => ({
  title: t.string({ required: true }),
  problem: t.string({ required: true }),
  effect: t.string({ required: true }),
  ownerId: t.id({ required: true }),
  dueOn: t.field({ type: 'Date' as const, required: true as const }),
  measures: t.field({ type: [MeasureInput], required: true as const }),
})
const measured = (input: { readonly measures: readonly { text: string; result?: string | null }[] }) => ({
  ...input,
  measures: input.measures.map(({ text, result }) => ({ text, result: result ?? '' })),
})

const mutation = <Input>(name: string, demand: Action, more: (t: InputFields) => object, command: Command<Input, never, never, ProjectOutcome>, about: (input: never) => unknown = (input) => input): void => {
  const InputType = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, { fields: (t) => ({ ...more(t), ...rehearsable(t) }) as never })
  builder.mutationField(name, (t) =>
    t.field({
      demand,
      type: Project,
      nullable: true,
      description: 'Empty in a dry run.',
      args: { input: t.arg({ type: InputType, required: true }) },
      resolve: async (_root, { input }, context: Context) => {
        const [rest, options] = splitRequest(input as CommandOptions)
        const { id } = await runCommand(command, context, about(rest as never) as Input, options)
        return id === '' ? null : context.db.prisma.project.findUnique({ where: { id } })
      },
    }),
  )
}
const moving = (t: InputFields) => ({ ...subject(t), verb: t.field({ type: Verb, required: true as const }), note: t.string() })
mutation('proposeProject', 'projects.run', (t) => ({ organizationId: t.id({ required: true }), ...fields(t) }), commands.propose as never, measured)
mutation('editProject', 'projects.run', (t) => ({ ...subject(t), ...fields(t) }), commands.edit as never, measured)
mutation('answerProject', 'projects.run', (t) => ({ ...subject(t), stageId: t.id({ required: true }), text: t.string({ required: true }) }), commands.answer as never)
mutation('runProject', 'projects.run', moving, commands.moveBy('projects.run') as never)
mutation('judgeProject', 'projects.judge', (t) => ({ ...moving(t), newDueOn: t.field({ type: 'Date' }), score: t.string({ description: '0 to 100, at most two decimals.' }) }), commands.moveBy('projects.judge') as never)
