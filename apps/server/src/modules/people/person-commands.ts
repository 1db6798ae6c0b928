import { Prisma } from '@shuping/db'
import { tidy } from '@shuping/domain/kit'
import { searchKeys } from '@shuping/domain/organizations'
import { createPerson, editPerson, markPersonLeft, markPersonReturned } from '@shuping/domain/people'
import type {
  LeavePlan,
  PeopleEffect,
  PersonPlan,
  PlaceFacts,
  PlaceRecord,
  PortfolioRecord,
  TypedPerson,
} from '@shuping/domain/people'
import { today } from '../../context.ts'
import { endingRefusals } from '../../kit/appointment.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { closeAccountOf, closesAccount, leavingRefusals, loadLeaversAccount, lockAccounts } from '../../kit/leaving.ts'
import type { LoadedLeaversAccount } from '../../kit/leaving.ts'
import { reaches } from '../../kit/scope.ts'
import { countNamesakes, loadPerson, loadPlace, loadPortfolios, loadPosts } from './load.ts'
import type { PlacedPerson, PlacedPost } from './load.ts'
import { butFor, foreseen, writeEndings, written } from './outcome.ts'
import type { PeopleOutcome } from './outcome.ts'
import type { Refusal } from '@shuping/domain/kit'
import type { KnownRefusal } from '../../kit/refused.ts'

interface Reasoned {
  readonly reason?: string | null | undefined
}
interface Seen {
  readonly id: string
  readonly version: number
}

const reasonOf = ({ reason }: Reasoned): { reason?: string } => {
  const said = tidy(reason ?? '')
  return said === '' ? {} : { reason: said }
}

type Create = TypedPerson & { readonly organizationId: string }

export const create: Command<Create, PlaceFacts & { newId: string }, PersonPlan & { id: string; place: PlaceRecord }, PeopleOutcome> = {
  name: 'people.create',
  action: 'people.manage',
  load: async (tx, input, context) => {
    const organization = await loadPlace(tx, input.organizationId, context)
    if (organization === null) return null
    return {
      organization,
      namesakes: await countNamesakes(tx, tidy(input.name), organization.id, null),
      newId: context.newId(),
    }
  },
  decide: (input, facts) => {
    const verdict = createPerson(input, facts)
    return verdict.ok
      ? { ok: true, value: { ...verdict.value, id: facts.newId, place: facts.organization } }
      : verdict
  },
  write: async (tx, { id, person, place }) => {
    const { bigrams, ...keys } = searchKeys(person.name, person.name)
    await tx.person.create({
      data: { id, ...person, ...keys, bigrams: [...bigrams], organizationId: place.id, path: place.path },
    })
    return written({ personId: id })
  },
  audit: async (_tx, { value: { id, person, place } }) => ({
    path: place.path,
    subjects: [{ kind: 'person', id, label: personal(person.name, id) }],
    after: { name: personal(person.name, id), phone: personal(person.phone, id), organizationId: place.id },
  }),
  preview: ({ effects }) => foreseen(effects),
}

type Edit = TypedPerson & Seen & { readonly organizationId: string }

interface EditedPerson extends PersonPlan {
  readonly id: string
  readonly place: PlaceRecord
}

export const edit: Command<Edit, { person: PlacedPerson } & PlaceFacts, EditedPerson, PeopleOutcome> = {
  name: 'people.edit',
  action: 'people.manage',
  load: async (tx, input, context) => {
    const person = await loadPerson(tx, input.id, context)
    const organization = person && (await loadPlace(tx, input.organizationId, context))
    if (person === null || organization === null) return null
    const namesakes = await countNamesakes(tx, tidy(input.name), organization.id, person.id)
    return { person, organization, namesakes }
  },
  decide: (input, facts) => {
    const verdict = editPerson(input, facts)
    return verdict.ok
      ? { ok: true, value: { ...verdict.value, id: facts.person.id, place: facts.organization } }
      : verdict
  },
  write: async (tx, { id, person, place }) => {
    const { bigrams, ...keys } = searchKeys(person.name, person.name)
    await tx.person.update({
      where: { id },
      data: {
        ...person, ...keys, bigrams: [...bigrams], organizationId: place.id, path: place.path, version: { increment: 1 },
      },
    })
    return written({ personId: id })
  },
  audit: async (_tx, { facts: { person: former }, value: { id, person, place } }) => ({
    path: place.path,
    subjects: [{ kind: 'person', id, label: personal(person.name, id) }],
    before: { name: personal(former.name, id), phone: personal(former.phone, id), organizationId: former.organizationId },
    after: { name: personal(person.name, id), phone: personal(person.phone, id), organizationId: place.id },
  }),
  preview: ({ effects }) => foreseen(effects),
}

interface LeaveFacts {
  readonly person: PlacedPerson
  readonly posts: readonly PlacedPost[]
  readonly portfolios: readonly PortfolioRecord[]
  readonly account: LoadedLeaversAccount | null
}

export const leave: Command<Seen & Reasoned & { on: string }, LeaveFacts, LeavePlan & Pick<LeaveFacts, 'person' | 'account'>, PeopleOutcome> = {
  name: 'people.leave',
  action: 'people.manage',
  // Posts beyond the caller's reach are no affair of theirs, but they must not be left standing.
  looksEverywhere: true,
  // Nobody lets the account in, or gives it a role, while its owner leaves.
  lock: lockAccounts,
  load: async (tx, input, context) => {
    const person = await loadPerson(tx, input.id, context)
    if (person === null) return null
    const theirs = Prisma.sql`o.person_id = ${person.id}::uuid`
    return {
      person,
      posts: await loadPosts(tx, theirs, context),
      portfolios: await loadPortfolios(tx, theirs, context),
      account: await loadLeaversAccount(tx, person.id, today(context)),
    }
  },
  decide: (input, facts, context) => {
    const verdict = markPersonLeft(input, { ...facts, closesAccount: closesAccount(facts.account), today: today(context) })
    const ending = new Set(verdict.ok ? verdict.value.posts.map(({ id }) => id) : [])
    const going = facts.posts.filter(({ id }) => ending.has(id))
    const beyond = going.some((post) => !reaches(context, 'people.manage', post.path))
    const refusals: readonly Refusal<KnownRefusal>[] = beyond
      ? [{ code: 'people.postsBeyond' } as const]
      : [...leavingRefusals(context, facts.account), ...going
          .flatMap((post) => endingRefusals(context, post.kind, { name: post.organizationName, path: post.path }))
          .slice(0, 1)]
    return butFor(
      refusals,
      verdict.ok ? { ok: true, value: { ...verdict.value, person: facts.person, account: facts.account } } : verdict,
    )
  },
  write: async (tx, plan, context) => {
    await writeEndings(tx, plan)
    await tx.person.update({ where: { id: plan.person.id }, data: { status: 'LEFT', version: { increment: 1 } } })
    if (closesAccount(plan.account)) await closeAccountOf(tx, plan.person.id, context)
    return written({ personId: plan.person.id })
  },
  audit: async (_tx, { input, value: { person, posts, portfolios, account } }) => ({
    path: person.path,
    subjects: [
      { kind: 'person', id: person.id, label: personal(person.name, person.id) },
      ...(closesAccount(account) ? [{ kind: 'account', id: account!.accountId }] : []),
    ],
    ...reasonOf(input),
    before: { status: 'ACTIVE' },
    after: {
      status: 'LEFT',
      on: input.on,
      posts: posts.map(({ id }) => id),
      portfolios: portfolios.map(({ id }) => id),
      ...(closesAccount(account) ? { account: 'DISABLED', grants: account!.grantIds } : {}),
    },
  }),
  preview: ({ effects }) => foreseen(effects),
}

export const comeBack: Command<Seen, { person: PlacedPerson; organization: PlaceRecord }, { person: PlacedPerson; effects: readonly PeopleEffect[] }, PeopleOutcome> = {
  name: 'people.return',
  action: 'people.manage',
  load: async (tx, input, context) => {
    const person = await loadPerson(tx, input.id, context)
    const organization = person && (await loadPlace(tx, person.organizationId, context))
    return person && organization && { person, organization }
  },
  decide: (input, facts) => {
    const verdict = markPersonReturned(input, facts)
    return verdict.ok ? { ok: true, value: { person: facts.person, effects: verdict.value } } : verdict
  },
  write: async (tx, { person }) => {
    await tx.person.update({ where: { id: person.id }, data: { status: 'ACTIVE', version: { increment: 1 } } })
    return written({ personId: person.id })
  },
  audit: async (_tx, { value: { person } }) => ({
    path: person.path,
    subjects: [{ kind: 'person', id: person.id, label: personal(person.name, person.id) }],
    before: { status: 'LEFT' },
    after: { status: 'ACTIVE' },
  }),
  preview: ({ effects }) => foreseen(effects),
}
