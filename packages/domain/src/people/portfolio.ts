import { checkText, decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { isInSubtree, SECTOR_NAMES, SECTORS } from '../organizations/index.ts'
import type { Sector, TreePath } from '../organizations/index.ts'
import { checkOpen, checkPeriod, holdsOn, isEmpty, overlap } from './period.ts'
import { checkSeen } from './person.ts'
import { effect } from './records.ts'
import type { PeopleEffect, Period, PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'
import { LEADING_KINDS } from './vocabulary.ts'

/** Characters of a portfolio's name. */
export const PORTFOLIO_NAME_MAX = 50

export interface TypedPortfolio {
  readonly name: string
  readonly sectors: readonly Sector[]
  readonly organizationIds: readonly string[]
  readonly from: CalendarDate
  readonly to?: CalendarDate | null | undefined
}

export interface TidyPortfolio extends Period {
  readonly name: string
  readonly sectors: readonly Sector[]
  readonly organizationIds: readonly string[]
}

export interface PortfolioFacts {
  readonly today: CalendarDate
  readonly person: PersonRecord
  readonly organization: PlaceRecord
  /** The person's posts on the organization. */
  readonly posts: readonly PostRecord[]
  /** The other portfolios of the organization. */
  readonly others: readonly PortfolioRecord[]
  /** The organizations named, as far as they are there. */
  readonly answersFor: readonly { readonly id: string; readonly name: string; readonly path: TreePath }[]
}

export interface PortfolioPlan {
  readonly portfolio: TidyPortfolio
  readonly effects: readonly PeopleEffect[]
}

const read = (typed: TypedPortfolio): TidyPortfolio => ({
  name: tidy(typed.name),
  sectors: [...new Set(typed.sectors)],
  organizationIds: [...new Set(typed.organizationIds)],
  from: typed.from,
  to: typed.to ?? null,
})

/**
 * 分管领域 (`domain.md` 2.2, row 14): a leader of the organization answers for sectors, or for organizations
 * below it, from–to. On no day do two portfolios hold the same thing: nobody would know whom to ask.
 */
function checkPortfolio(portfolio: TidyPortfolio, facts: PortfolioFacts): readonly Refusal<PeopleRefusal>[] {
  const { person, organization, posts, others, answersFor, today } = facts
  const refusals: Refusal<PeopleRefusal>[] = [
    ...checkText('name', portfolio.name, PORTFOLIO_NAME_MAX),
    ...checkPeriod(portfolio, today),
    ...checkOpen(organization, portfolio, 'organizationId'),
  ]
  if (portfolio.sectors.length + portfolio.organizationIds.length === 0) {
    refusals.push({ code: 'people.portfolioEmpty', field: 'sectors' })
  }
  if (!posts.some((post) => LEADING_KINDS.includes(post.kind) && holdsOn(post, portfolio.from))) {
    refusals.push({
      code: 'people.notALeader',
      field: 'personId',
      params: { name: person.name, organization: organization.name, on: portfolio.from },
    })
  }
  const outside = answersFor.find((one) => one.id === organization.id || !isInSubtree(one.path, organization.path))
  if (outside !== undefined) {
    refusals.push({
      code: 'people.notBelow',
      field: 'organizationIds',
      params: { name: outside.name, organization: organization.name },
    })
  }
  const taken = (what: string, field: string, other: PortfolioRecord): void =>
    void refusals.push({
      code: 'people.portfolioTaken',
      field,
      params: { what, name: other.personName, since: other.from },
    })
  const beside = others.filter((other) => overlap(other, portfolio))
  for (const sector of portfolio.sectors) {
    const other = beside.find((one) => one.sectors.includes(sector))
    if (other !== undefined) taken(SECTOR_NAMES[sector].zh, 'sectors', other)
  }
  for (const { id, name } of answersFor) {
    const other = beside.find((one) => one.organizationIds.includes(id))
    if (other !== undefined) taken(name, 'organizationIds', other)
  }
  return refusals
}

const said = (portfolio: TidyPortfolio, { person, organization }: PortfolioFacts) => ({
  person: person.name,
  organization: organization.name,
  title: portfolio.name,
  on: portfolio.from,
})

/** Gives a leader a portfolio. */
export function createPortfolio(input: TypedPortfolio, facts: PortfolioFacts): Verdict<PortfolioPlan, PeopleRefusal> {
  const portfolio = read(input)
  return decide(checkPortfolio(portfolio, facts), () => ({
    portfolio,
    effects: [effect('PORTFOLIO_BEGINS', said(portfolio, facts))],
  }))
}

/** Corrects a portfolio; who answers for it stays. */
export function editPortfolio(
  input: TypedPortfolio & { readonly version: number },
  facts: PortfolioFacts & { readonly portfolio: PortfolioRecord },
): Verdict<PortfolioPlan, PeopleRefusal> {
  const portfolio = read(input)
  return decide([...checkSeen(facts.portfolio, input.version), ...checkPortfolio(portfolio, facts)], () => ({
    portfolio,
    effects: [effect('PORTFOLIO_EDITED', said(portfolio, facts))],
  }))
}

/** Ends a portfolio on a day: the first on which the leader no longer answers for it. */
export function endPortfolio(
  input: { readonly version: number; readonly on: CalendarDate },
  facts: { readonly portfolio: PortfolioRecord; readonly today: CalendarDate },
): Verdict<{ readonly to: CalendarDate; readonly effects: readonly PeopleEffect[] }, PeopleRefusal> {
  const { portfolio, today } = facts
  return decide(
    [
      ...checkSeen(portfolio, input.version),
      ...checkPeriod({ from: input.on, to: null }, today).map((refusal) => ({ ...refusal, field: 'on' })),
      ...(portfolio.to !== null && portfolio.to <= input.on
        ? [{ code: 'people.portfolioEnded', params: { name: portfolio.name, on: portfolio.to } } as const]
        : input.on < portfolio.from
          ? [{ code: 'people.endsBeforeStart', field: 'on', params: { since: portfolio.from } } as const]
          : []),
    ],
    () => ({
      to: input.on,
      effects: [
        effect('PORTFOLIO_ENDS', { person: portfolio.personName, title: portfolio.name, on: input.on }),
      ],
    }),
  )
}

/** The sectors among those present for which nobody answers on a day: the gaps of the responsibility map. */
export const portfolioGaps = (
  present: readonly Sector[],
  portfolios: readonly PortfolioRecord[],
  on: CalendarDate,
): readonly Sector[] =>
  SECTORS.filter(
    (sector) =>
      present.includes(sector) &&
      !portfolios.some((one) => !isEmpty(one) && holdsOn(one, on) && one.sectors.includes(sector)),
  )
