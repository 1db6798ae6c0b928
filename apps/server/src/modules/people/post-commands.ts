import { Prisma } from '@shuping/db'
import { tidy } from '@shuping/domain/kit'
import { appoint as decideAppointment, correctPost, endPost } from '@shuping/domain/people'
import type {
  Appoint,
  AppointPlan,
  CorrectPlan,
  Endings,
  PlaceRecord,
  PortfolioRecord,
  TypedPost,
} from '@shuping/domain/people'
import type { Transaction } from '@shuping/db'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { appointmentRefusals, endingRefusals } from '../../kit/appointment.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { loadPerson, loadPlace, loadPortfolios, loadPosts, postsOn } from './load.ts'
import type { PlacedPerson, PlacedPost } from './load.ts'
import { asDate, butFor, foreseen, writeEndings, written } from './outcome.ts'
import type { PeopleOutcome } from './outcome.ts'

interface Reasoned {
  readonly reason?: string | null | undefined
}
const reasonOf = ({ reason }: Reasoned): { reason?: string } => {
  const said = tidy(reason ?? '')
  return said === '' ? {} : { reason: said }
}

const placeOf = (organizationId: string): Prisma.Sql => Prisma.sql`o.organization_id = ${organizationId}::uuid`

interface AppointmentFacts {
  readonly person: PlacedPerson
  readonly organization: PlaceRecord
  readonly posts: readonly PlacedPost[]
  readonly portfolios: readonly PortfolioRecord[]
  readonly newId: string
}

type Appointment = AppointPlan & Pick<AppointmentFacts, 'person' | 'organization' | 'newId'>

export const appoint: Command<Appoint & { personId: string; organizationId: string }, AppointmentFacts, Appointment, PeopleOutcome> = {
  name: 'posts.appoint',
  action: 'people.manage',
  load: async (tx, input, context) => {
    const person = await loadPerson(tx, input.personId, context)
    const organization = person && (await loadPlace(tx, input.organizationId, context))
    if (person === null || organization === null) return null
    return {
      person,
      organization,
      posts: await loadPosts(tx, postsOn([organization.id]), context),
      portfolios: await loadPortfolios(tx, placeOf(organization.id), context),
      newId: context.newId(),
    }
  },
  decide: (input, facts, context) => {
    const verdict = decideAppointment(input, { ...facts, today: today(context) })
    const refusals = appointmentRefusals(context, facts.person, input.kind, facts.organization)
    return butFor(refusals, verdict.ok ? { ok: true, value: { ...facts, ...verdict.value } } : verdict)
  },
  write: async (tx, { newId: id, person, organization, post, posts, portfolios, transfer }) => {
    const { from, to, termEndsOn, ...rest } = post
    await writeEndings(tx, { posts, portfolios })
    await tx.post.create({
      data: {
        id, personId: person.id, organizationId: organization.id, path: organization.path, ...rest,
        validFrom: new Date(from), validTo: asDate(to), termEndsOn: asDate(termEndsOn),
      },
    })
    if (transfer) {
      await tx.person.update({
        where: { id: person.id },
        data: { organizationId: organization.id, path: organization.path, version: { increment: 1 } },
      })
    }
    return written({ personId: person.id, postId: id })
  },
  audit: async (_tx, { input, value: { newId: id, person, organization, post, posts, portfolios, transfer } }) => ({
    path: organization.path,
    subjects: [
      { kind: 'post', id, label: post.title },
      { kind: 'person', id: person.id, label: personal(person.name, person.id) },
      { kind: 'organization', id: organization.id, label: organization.name },
    ],
    ...reasonOf(input),
    after: {
      ...post,
      ...(transfer ? { transferredFrom: person.organizationId } : {}),
      ...(posts.length + portfolios.length === 0
        ? {}
        : { ended: [...posts, ...portfolios].map(({ id: ended, to }) => ({ id: ended, on: to })) }),
    },
  }),
  preview: ({ effects }) => foreseen(effects),
}

interface PostFacts {
  readonly post: PlacedPost
  readonly organization: PlaceRecord
  readonly person: Pick<PlacedPerson, 'id' | 'separated'>
  /** The others on the organization. */
  readonly posts: readonly PlacedPost[]
  readonly portfolios: readonly PortfolioRecord[]
}

/** A post on an organization within reach, read again under the organization's lock. */
async function loadPost(tx: Transaction, { id }: { readonly id: string }, context: Context): Promise<PostFacts | null> {
  const [found] = await loadPosts(tx, Prisma.sql`o.id = ${id}::uuid`, context)
  const organization = found && (await loadPlace(tx, found.organizationId, context))
  if (found === undefined || organization == null) return null
  const posts = await loadPosts(tx, postsOn([organization.id]), context)
  const [person] = await tx.$queryRaw<{ separated: boolean }[]>`
    SELECT person_is_separated(${found.personId}::uuid) AS separated`
  return {
    post: posts.find((post) => post.id === id) ?? found,
    organization,
    person: { id: found.personId, separated: person?.separated ?? false },
    posts: posts.filter((post) => post.id !== id),
    portfolios: await loadPortfolios(tx, placeOf(organization.id), context),
  }
}

const subjectsOf = ({ post, organization }: PostFacts) => [
  { kind: 'post', id: post.id, label: post.title },
  { kind: 'person', id: post.personId, label: personal(post.personName, post.personId) },
  { kind: 'organization', id: organization.id, label: organization.name },
]

interface Seen {
  readonly id: string
  readonly version: number
}

export const end: Command<Seen & Reasoned & { on: string }, PostFacts, Endings & { post: PlacedPost }, PeopleOutcome> = {
  name: 'posts.end',
  action: 'people.manage',
  load: loadPost,
  decide: (input, facts, context) => {
    const verdict = endPost(input, { ...facts, today: today(context) })
    return butFor(
      endingRefusals(context, facts.post.kind, facts.organization),
      verdict.ok ? { ok: true, value: { ...verdict.value, post: facts.post } } : verdict,
    )
  },
  write: async (tx, plan) => {
    await writeEndings(tx, plan)
    return written({ personId: plan.post.personId, postId: plan.post.id })
  },
  audit: async (_tx, { input, facts, value }) => ({
    path: facts.organization.path,
    subjects: subjectsOf(facts),
    ...reasonOf(input),
    before: { to: facts.post.to },
    after: { to: input.on, portfolios: value.portfolios.map(({ id }) => id) },
  }),
  preview: ({ effects }) => foreseen(effects),
}

export const correct: Command<Seen & TypedPost, PostFacts, CorrectPlan & { former: PlacedPost }, PeopleOutcome> = {
  name: 'posts.correct',
  action: 'people.manage',
  load: loadPost,
  decide: (input, facts, context) => {
    const verdict = correctPost(input, { ...facts, today: today(context) })
    // What it was may do as little more than the caller as what it becomes.
    const refusals = [
      ...appointmentRefusals(context, facts.person, input.kind, facts.organization),
      ...(input.kind === facts.post.kind ? [] : endingRefusals(context, facts.post.kind, facts.organization)),
    ]
    return butFor(refusals, verdict.ok ? { ok: true, value: { ...verdict.value, former: facts.post } } : verdict)
  },
  write: async (tx, { former, post: { from, to, termEndsOn, ...rest }, portfolios }) => {
    await writeEndings(tx, { portfolios })
    await tx.post.update({
      where: { id: former.id },
      data: {
        ...rest, validFrom: new Date(from), validTo: asDate(to), termEndsOn: asDate(termEndsOn), version: { increment: 1 },
      },
    })
    return written({ personId: former.personId, postId: former.id })
  },
  audit: async (_tx, { input, facts, value: { post } }) => {
    const { kind, title, from, to, termEndsOn } = facts.post
    return {
      path: facts.organization.path,
      subjects: subjectsOf(facts),
      ...reasonOf(input),
      before: { kind, title, from, to, termEndsOn },
      after: post,
    }
  },
  preview: ({ effects }) => foreseen(effects),
}
