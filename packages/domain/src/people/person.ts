import { checkText, decide, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { endPosts } from './ending.ts'
import type { Endings } from './ending.ts'
import { checkPeriod } from './period.ts'
import { readPhone } from './phone.ts'
import { effect } from './records.ts'
import type { PeopleEffect, PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'

/** Characters of a person's name; the longest names of some nationalities, with their dots, come near it. */
export const PERSON_NAME_MAX = 50

export interface TypedPerson {
  readonly name: string
  readonly phone?: string | null | undefined
  /** Another person of the same name on the same organization, on purpose. */
  readonly namesake?: boolean | null | undefined
}

export interface TidyPerson {
  readonly name: string
  readonly phone: string | null
}

export interface PersonPlan {
  readonly person: TidyPerson
  readonly effects: readonly PeopleEffect[]
}

export interface PlaceFacts {
  /** The organization that keeps, or is to keep, the person's entry. */
  readonly organization: PlaceRecord
  /** Somebody else of the same name is kept there. */
  readonly namesakes: number
}

const read = (typed: TypedPerson): TidyPerson => {
  const phone = tidy(typed.phone ?? '')
  return { name: tidy(typed.name), phone: phone === '' ? null : (readPhone(phone) ?? phone) }
}

function checkPerson(person: TidyPerson, typed: TypedPerson, facts: PlaceFacts): readonly Refusal<PeopleRefusal>[] {
  const { organization, namesakes } = facts
  return [
    ...checkText('name', person.name, PERSON_NAME_MAX),
    ...(person.phone !== null && readPhone(person.phone) === null
      ? [{ code: 'people.phoneShape', field: 'phone' } as const]
      : []),
    ...(organization.status === 'CLOSED'
      ? [{ code: 'people.organizationClosed', field: 'organizationId', params: { name: organization.name } } as const]
      : []),
    ...(namesakes > 0 && typed.namesake !== true
      ? [{ code: 'people.sameNameHere', field: 'name', params: { name: person.name } } as const]
      : []),
  ]
}

/** Enters a person: a name and, if they wish to be reminded, a number; no more than the work needs. */
export function createPerson(input: TypedPerson, facts: PlaceFacts): Verdict<PersonPlan, PeopleRefusal> {
  const person = read(input)
  return decide(checkPerson(person, input, facts), () => ({
    person,
    effects: [effect('PERSON_CREATED', { person: person.name, organization: facts.organization.name })],
  }))
}

export interface EditFacts extends PlaceFacts {
  readonly person: PersonRecord
}

/** Corrects name or number, or hands the entry to another organization. Posts stay as they are. */
export function editPerson(
  input: TypedPerson & { readonly version: number },
  facts: EditFacts,
): Verdict<PersonPlan, PeopleRefusal> {
  const person = read(input)
  const { organization } = facts
  const moved = organization.id !== facts.person.organizationId
  // An entry that stays where it is may stay on a closed organization, and beside a namesake that was there before.
  const settled = !moved && person.name === facts.person.name
  const asIs: PlaceFacts = {
    organization: moved ? organization : { ...organization, status: 'ACTIVE' },
    namesakes: settled ? 0 : facts.namesakes,
  }
  return decide([...checkSeen(facts.person, input.version), ...checkPerson(person, input, asIs)], () => ({
    person,
    effects: [
      effect('PERSON_EDITED', { person: person.name }),
      ...(moved ? [effect('PERSON_TRANSFERRED', { person: person.name, organization: organization.name })] : []),
    ],
  }))
}

/** The record must be the one the caller saw. */
export const checkSeen = (
  record: { readonly version: number },
  seen: number,
): readonly Refusal<PeopleRefusal>[] =>
  record.version === seen
    ? []
    : [{ code: 'kit.staleVersion', field: 'version', params: { seen, current: record.version } }]

export interface LeaveFacts {
  readonly person: PersonRecord
  readonly today: CalendarDate
  /** Posts the person holds or is to hold. */
  readonly posts: readonly PostRecord[]
  readonly portfolios: readonly PortfolioRecord[]
  /** An account of theirs can still sign in, or holds a grant. */
  readonly closesAccount: boolean
}

export interface LeavePlan extends Endings {
  readonly effects: readonly PeopleEffect[]
}

/** Somebody leaves: what they hold ends on that day, and at once their account. The entry stays, for the history. */
export function markPersonLeft(
  input: { readonly version: number; readonly on: CalendarDate },
  facts: LeaveFacts,
): Verdict<LeavePlan, PeopleRefusal> {
  const { person, today, posts, portfolios } = facts
  return decide(
    [
      ...checkSeen(person, input.version),
      ...checkPeriod({ from: input.on, to: null }, today).map((refusal) => ({ ...refusal, field: 'on' })),
      ...(person.status === 'LEFT'
        ? [{ code: 'people.hasLeft', params: { name: person.name } } as const]
        : input.on > today
          ? [{ code: 'people.inFuture', field: 'on', params: { today } } as const]
          : []),
    ],
    () => {
      const ended = endPosts(posts, input.on, { posts, portfolios, successors: [] })
      return {
        ...ended,
        effects: [
          effect('PERSON_LEFT', { person: person.name, on: input.on }),
          ...ended.effects,
          ...(facts.closesAccount ? [effect('ACCOUNT_CLOSED', { person: person.name })] : []),
        ],
      }
    },
  )
}

/** Somebody who left is back. The posts they held do not come back with them. */
export function markPersonReturned(
  input: { readonly version: number },
  facts: { readonly person: PersonRecord; readonly organization: PlaceRecord },
): Verdict<readonly PeopleEffect[], PeopleRefusal> {
  const { person, organization } = facts
  return decide(
    [
      ...checkSeen(person, input.version),
      ...(person.status === 'ACTIVE' ? [{ code: 'people.notLeft', params: { name: person.name } } as const] : []),
      ...(organization.status === 'CLOSED'
        ? [{ code: 'people.organizationClosed', params: { name: organization.name } } as const]
        : []),
    ],
    () => [effect('PERSON_RETURNED', { person: person.name })],
  )
}
