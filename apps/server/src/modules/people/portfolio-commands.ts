import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { createPortfolio, editPortfolio, endPortfolio } from '@shuping/domain/people'
import type {
  PeopleEffect,
  PlaceRecord,
  PortfolioFacts,
  PortfolioPlan,
  PortfolioRecord,
  TypedPortfolio,
} from '@shuping/domain/people'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { inReach } from '../../kit/scope.ts'
import { loadPerson, loadPlace, loadPortfolios, loadPosts } from './load.ts'
import { asDate, foreseen, written } from './outcome.ts'
import type { PeopleOutcome } from './outcome.ts'

type Facts = PortfolioFacts & { readonly newId: string }
type Answered = PortfolioFacts['answersFor']

/** The organizations named; null when one of them is not within reach. */
async function loadAnswersFor(tx: Transaction, ids: readonly string[], context: Context): Promise<Answered | null> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return []
  const found = await tx.$queryRaw<Answered[number][]>`
    SELECT o.id, o.name, o.path FROM organization o
    WHERE o.id = ANY(${asked}::uuid[]) AND ${inReach(context, 'organizations.read')}`
  return found.length === asked.length ? found : null
}

async function loadFacts(
  tx: Transaction,
  input: TypedPortfolio & { personId: string; organizationId: string },
  context: Context,
): Promise<Facts | null> {
  const person = await loadPerson(tx, input.personId, context)
  const organization = person && (await loadPlace(tx, input.organizationId, context))
  const answersFor = await loadAnswersFor(tx, input.organizationIds, context)
  if (person === null || organization === null || answersFor === null) return null
  const here = Prisma.sql`o.organization_id = ${organization.id}::uuid`
  return {
    today: today(context),
    person,
    organization,
    answersFor,
    posts: await loadPosts(tx, Prisma.sql`${here} AND o.person_id = ${person.id}::uuid`, context),
    others: await loadPortfolios(tx, here, context),
    newId: context.newId(),
  }
}

const subjectsOf = (
  id: string,
  name: string,
  person: { readonly personId: string; readonly personName: string },
  organization: PlaceRecord,
) => [
  { kind: 'portfolio', id, label: name },
  { kind: 'person', id: person.personId, label: personal(person.personName, person.personId) },
  { kind: 'organization', id: organization.id, label: organization.name },
]

type Create = TypedPortfolio & { readonly personId: string; readonly organizationId: string }

export const create: Command<Create, Facts, PortfolioPlan & { facts: Facts }, PeopleOutcome> = {
  name: 'portfolios.create',
  action: 'people.manage',
  load: loadFacts,
  decide: (input, facts) => {
    const verdict = createPortfolio(input, facts)
    return verdict.ok ? { ok: true, value: { ...verdict.value, facts } } : verdict
  },
  write: async (tx, { portfolio, facts: { newId: id, person, organization } }) => {
    const { from, to, organizationIds, name, sectors } = portfolio
    await tx.portfolio.create({
      data: {
        id, name, sectors: [...sectors], personId: person.id, organizationId: organization.id, path: organization.path,
        validFrom: new Date(from), validTo: asDate(to),
      },
    })
    await writeAnswersFor(tx, id, organizationIds)
    return written({ personId: person.id, portfolioId: id })
  },
  audit: async (_tx, { value: { portfolio, facts } }) => ({
    path: facts.organization.path,
    subjects: subjectsOf(facts.newId, portfolio.name, { personId: facts.person.id, personName: facts.person.name }, facts.organization),
    after: portfolio,
  }),
  preview: ({ effects }) => foreseen(effects),
}

const writeAnswersFor = async (tx: Transaction, portfolioId: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await tx.portfolioOrganization.createMany({ data: ids.map((organizationId) => ({ portfolioId, organizationId })) })
}

interface Seen {
  readonly id: string
  readonly version: number
}

/** A portfolio of an organization within reach, read again under the organization's lock. */
async function loadPortfolio(
  tx: Transaction,
  id: string,
  context: Context,
): Promise<{ portfolio: PortfolioRecord; organization: PlaceRecord; others: readonly PortfolioRecord[] } | null> {
  const [found] = await loadPortfolios(tx, Prisma.sql`o.id = ${id}::uuid`, context)
  const organization = found && (await loadPlace(tx, found.organizationId, context))
  if (found === undefined || organization == null) return null
  const all = await loadPortfolios(tx, Prisma.sql`o.organization_id = ${organization.id}::uuid`, context)
  return {
    organization,
    portfolio: all.find((one) => one.id === id) ?? found,
    others: all.filter((one) => one.id !== id),
  }
}

export const edit: Command<TypedPortfolio & Seen, PortfolioFacts & { portfolio: PortfolioRecord }, PortfolioPlan & { former: PortfolioRecord }, PeopleOutcome> = {
  name: 'portfolios.edit',
  action: 'people.manage',
  load: async (tx, input, context) => {
    const facts = await loadPortfolio(tx, input.id, context)
    const answersFor = await loadAnswersFor(tx, input.organizationIds, context)
    if (facts === null || answersFor === null) return null
    const { personId, organizationId } = facts.portfolio
    const theirs = Prisma.sql`o.organization_id = ${organizationId}::uuid AND o.person_id = ${personId}::uuid`
    return {
      ...facts,
      today: today(context),
      person: { id: personId, name: facts.portfolio.personName, phone: null, organizationId, status: 'ACTIVE', version: 0 },
      answersFor,
      posts: await loadPosts(tx, theirs, context),
    }
  },
  decide: (input, facts) => {
    const verdict = editPortfolio(input, facts)
    return verdict.ok ? { ok: true, value: { ...verdict.value, former: facts.portfolio } } : verdict
  },
  write: async (tx, { former, portfolio: { from, to, organizationIds, name, sectors } }) => {
    await tx.portfolio.update({
      where: { id: former.id },
      data: { name, sectors: [...sectors], validFrom: new Date(from), validTo: asDate(to), version: { increment: 1 } },
    })
    await tx.portfolioOrganization.deleteMany({ where: { portfolioId: former.id } })
    await writeAnswersFor(tx, former.id, organizationIds)
    return written({ personId: former.personId, portfolioId: former.id })
  },
  audit: async (_tx, { facts, value: { former, portfolio } }) => {
    const { name, sectors, organizationIds, from, to } = former
    return {
      path: facts.organization.path,
      subjects: subjectsOf(former.id, portfolio.name, former, facts.organization),
      before: { name, sectors, organizationIds, from, to },
      after: portfolio,
    }
  },
  preview: ({ effects }) => foreseen(effects),
}

type EndFacts = NonNullable<Awaited<ReturnType<typeof loadPortfolio>>>

export const end: Command<Seen & { on: string }, EndFacts, { to: string; effects: readonly PeopleEffect[]; former: PortfolioRecord }, PeopleOutcome> = {
  name: 'portfolios.end',
  action: 'people.manage',
  load: (tx, { id }, context) => loadPortfolio(tx, id, context),
  decide: (input, facts, context) => {
    const verdict = endPortfolio(input, { ...facts, today: today(context) })
    return verdict.ok ? { ok: true, value: { ...verdict.value, former: facts.portfolio } } : verdict
  },
  write: async (tx, { former, to }) => {
    await tx.portfolio.update({ where: { id: former.id }, data: { validTo: new Date(to), version: { increment: 1 } } })
    return written({ personId: former.personId, portfolioId: former.id })
  },
  audit: async (_tx, { facts, value: { former, to } }) => ({
    path: facts.organization.path,
    subjects: subjectsOf(former.id, former.name, former, facts.organization),
    before: { to: former.to },
    after: { to },
  }),
  preview: ({ effects }) => foreseen(effects),
}
