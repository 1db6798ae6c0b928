import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import type { Command } from '../../kit/command.ts'
import { whereInReach } from '../../kit/scope.ts'
import { Sector } from '../organizations/index.ts'
import type { EffectOutcome, PeopleOutcome } from './outcome.ts'
import * as people from './person-commands.ts'
import * as portfolios from './portfolio-commands.ts'
import * as posts from './post-commands.ts'
import { Person, Portfolio, Post, PostKind } from './types.ts'

const EffectKind = builder.enumType('PeopleEffectKind', {
  values: [
    'PERSON_CREATED',
    'PERSON_EDITED',
    'PERSON_TRANSFERRED',
    'PERSON_LEFT',
    'PERSON_RETURNED',
    'ACCOUNT_CLOSED',
    'POST_BEGINS',
    'POST_ENDS',
    'POST_CORRECTED',
    'SECRETARY_VACANT',
    'PORTFOLIO_BEGINS',
    'PORTFOLIO_EDITED',
    'PORTFOLIO_ENDS',
  ] as const,
})

const PeopleEffect = builder.objectRef<EffectOutcome>('PeopleEffect').implement({
  description: 'One thing a command on people does, told before it is done.',
  fields: (t) => ({
    kind: t.expose('kind', { type: EffectKind }),
    person: t.exposeString('person', { nullable: true }),
    organization: t.exposeString('organization', { nullable: true }),
    title: t.exposeString('title', { nullable: true, description: 'Of the post, or the name of the portfolio.' }),
    on: t.expose('on', { type: 'Date', nullable: true }),
  }),
})

interface Answer extends PeopleOutcome {
  readonly dryRun: boolean
}

interface Where {
  id: string
  OR?: { path: { gte: string; lt: string } }[]
}

/** What the command is about, as far as the caller may read it; none in a dry run. */
const found = async <Row>(
  id: string | null,
  find: (where: Where) => Promise<Row | null>,
  context: Context,
): Promise<Row | null> => (id === null ? null : find({ id, ...whereInReach(context, 'people.read') }))

const Outcome = builder.objectRef<Answer>('PeopleOutcome').implement({
  fields: (t) => ({
    person: t.field({
      type: Person,
      nullable: true,
      resolve: (outcome, _args, context) => found(outcome.personId, (where) => context.db.prisma.person.findFirst({ where }), context),
    }),
    post: t.field({
      type: Post,
      nullable: true,
      resolve: (outcome, _args, context) => found(outcome.postId, (where) => context.db.prisma.post.findFirst({ where }), context),
    }),
    portfolio: t.field({
      type: Portfolio,
      nullable: true,
      resolve: (outcome, _args, context) => found(outcome.portfolioId, (where) => context.db.prisma.portfolio.findFirst({ where }), context),
    }),
    effects: t.expose('effects', { type: [PeopleEffect], description: 'Told in a dry run only.' }),
    dryRun: t.exposeBoolean('dryRun'),
  }),
})

type InputFields = Parameters<Parameters<typeof builder.inputType<string, Record<string, never>>>[1]['fields']>[0]

const request = (t: InputFields) => ({
  dryRun: t.boolean({ description: 'Same refusals, and what would be done; nothing written.' }),
  idempotencyKey: t.string({ description: 'The same key with the same input answers the first outcome again.' }),
})
const subject = (t: InputFields) => ({
  id: t.id({ required: true }),
  version: t.int({ required: true, description: 'The version the caller saw.' }),
})
const reasoned = (t: InputFields) => ({
  reason: t.string({ description: 'For the record: the paper it rests on, say.' }),
})
const personFields = (t: InputFields) => ({
  organizationId: t.id({ required: true, description: 'The organization that keeps the entry.' }),
  name: t.string({ required: true }),
  phone: t.string({ description: 'For reminders only.' }),
  namesake: t.boolean({ description: 'Another person of the same name there, on purpose.' }),
})
const postFields = (t: InputFields) => ({
  kind: t.field({ type: PostKind, required: true as const }),
  title: t.string({ description: 'Empty: the name of the kind.' }),
  from: t.field({ type: 'Date' as const, required: true as const }),
  to: t.field({ type: 'Date' as const, description: 'The first day on which it is no longer held.' }),
  termEndsOn: t.field({ type: 'Date' as const }),
})
const portfolioFields = (t: InputFields) => ({
  name: t.string({ required: true }),
  sectors: t.field({ type: [Sector], required: true as const }),
  organizationIds: t.idList({ required: true, description: 'Organizations below.' }),
  from: t.field({ type: 'Date' as const, required: true as const }),
  to: t.field({ type: 'Date' as const }),
})

const CreatePerson = builder.inputType('CreatePersonInput', {
  fields: (t) => ({ ...personFields(t), ...request(t) }),
})
const EditPerson = builder.inputType('EditPersonInput', {
  fields: (t) => ({ ...subject(t), ...personFields(t), ...request(t) }),
})
const MarkLeft = builder.inputType('MarkPersonLeftInput', {
  fields: (t) => ({
    ...subject(t),
    on: t.field({ type: 'Date', required: true, description: 'Everything the person holds ends on this day.' }),
    ...reasoned(t),
    ...request(t),
  }),
})
const MarkReturned = builder.inputType('MarkPersonReturnedInput', {
  fields: (t) => ({ ...subject(t), ...request(t) }),
})
const AppointInput = builder.inputType('AppointInput', {
  fields: (t) => ({
    personId: t.id({ required: true }),
    organizationId: t.id({ required: true }),
    ...postFields(t),
    handOver: t.boolean({ description: 'The present secretary’s post ends on the day this one begins.' }),
    transfer: t.boolean({ description: 'The organization keeps the person’s entry from now on.' }),
    ...reasoned(t),
    ...request(t),
  }),
})
const EndPost = builder.inputType('EndPostInput', {
  fields: (t) => ({
    ...subject(t),
    on: t.field({ type: 'Date', required: true, description: 'The first day on which it is no longer held.' }),
    ...reasoned(t),
    ...request(t),
  }),
})
const CorrectPost = builder.inputType('CorrectPostInput', {
  description: '`to` equal to `from` says that it never held.',
  fields: (t) => ({ ...subject(t), ...postFields(t), reason: t.string({ required: true }), ...request(t) }),
})
const CreatePortfolio = builder.inputType('CreatePortfolioInput', {
  fields: (t) => ({
    personId: t.id({ required: true }),
    organizationId: t.id({ required: true }),
    ...portfolioFields(t),
    ...request(t),
  }),
})
const EditPortfolio = builder.inputType('EditPortfolioInput', {
  fields: (t) => ({ ...subject(t), ...portfolioFields(t), ...request(t) }),
})
const EndPortfolio = builder.inputType('EndPortfolioInput', {
  fields: (t) => ({ ...subject(t), on: t.field({ type: 'Date', required: true }), ...request(t) }),
})

interface RequestFields {
  readonly dryRun?: boolean | null | undefined
  readonly idempotencyKey?: string | null | undefined
}

/** Separates what the command is about from how the request is to be treated, and runs it. */
async function run<Input, Facts, Value>(
  command: Command<Input, Facts, Value, PeopleOutcome>,
  context: Context,
  { dryRun, idempotencyKey, ...input }: Input & RequestFields,
): Promise<Answer> {
  const outcome = await runCommand(command, context, input as unknown as Input, { dryRun, idempotencyKey })
  return { ...outcome, dryRun: dryRun === true }
}

builder.mutationFields((t) => ({
  createPerson: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: CreatePerson, required: true }) },
    resolve: (_root, { input }, context) => run(people.create, context, input),
  }),
  editPerson: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: EditPerson, required: true }) },
    resolve: (_root, { input }, context) => run(people.edit, context, input),
  }),
  markPersonLeft: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: MarkLeft, required: true }) },
    resolve: (_root, { input }, context) => run(people.leave, context, input),
  }),
  markPersonReturned: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: MarkReturned, required: true }) },
    resolve: (_root, { input }, context) => run(people.comeBack, context, input),
  }),
  appoint: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: AppointInput, required: true }) },
    resolve: (_root, { input }, context) => run(posts.appoint, context, input),
  }),
  endPost: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: EndPost, required: true }) },
    resolve: (_root, { input }, context) => run(posts.end, context, input),
  }),
  correctPost: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: CorrectPost, required: true }) },
    resolve: (_root, { input }, context) => run(posts.correct, context, input),
  }),
  createPortfolio: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: CreatePortfolio, required: true }) },
    resolve: (_root, { input }, context) => run(portfolios.create, context, input),
  }),
  editPortfolio: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: EditPortfolio, required: true }) },
    resolve: (_root, { input }, context) => run(portfolios.edit, context, input),
  }),
  endPortfolio: t.field({
    demand: 'people.manage',
    type: Outcome,
    args: { input: t.arg({ type: EndPortfolio, required: true }) },
    resolve: (_root, { input }, context) => run(portfolios.end, context, input),
  }),
}))
