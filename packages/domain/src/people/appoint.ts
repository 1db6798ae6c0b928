import { checkText, decide, isCalendarDate, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { endPosts } from './ending.ts'
import type { Endings } from './ending.ts'
import { checkOpen, checkPeriod, isEmpty, overlap } from './period.ts'
import { checkSeen } from './person.ts'
import { effect } from './records.ts'
import type { PeopleEffect, Period, PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'
import { POST_KIND_NAMES } from './vocabulary.ts'
import type { PostKind } from './vocabulary.ts'

/** Characters of a post's title. */
export const TITLE_MAX = 50

export interface TypedPost {
  readonly kind: PostKind
  /** Empty: the name of the kind. */
  readonly title?: string | null | undefined
  readonly from: CalendarDate
  readonly to?: CalendarDate | null | undefined
  readonly termEndsOn?: CalendarDate | null | undefined
  readonly reason?: string | null | undefined
}

export interface TidyPost extends Period {
  readonly kind: PostKind
  readonly title: string
  readonly termEndsOn: CalendarDate | null
}

export interface Appoint extends TypedPost {
  /** The present secretary's post ends on the day the new one begins. */
  readonly handOver?: boolean | null | undefined
  /** The person's entry goes to the organization too. */
  readonly transfer?: boolean | null | undefined
}

export interface AppointFacts {
  readonly today: CalendarDate
  readonly person: PersonRecord
  readonly organization: PlaceRecord
  /** Every post on the organization that is held or is to be held on or after the first day, and the person's own there. */
  readonly posts: readonly PostRecord[]
  readonly portfolios: readonly PortfolioRecord[]
}

export interface AppointPlan extends Endings {
  readonly post: TidyPost
  readonly transfer: boolean
  readonly effects: readonly PeopleEffect[]
}

const read = (typed: TypedPost): TidyPost => ({
  kind: typed.kind,
  title: tidy(typed.title ?? '') || POST_KIND_NAMES[typed.kind].zh,
  from: typed.from,
  to: typed.to ?? null,
  termEndsOn: typed.termEndsOn ?? null,
})

const checkPost = (post: TidyPost, typed: TypedPost, today: CalendarDate, orSame = false): Refusal<PeopleRefusal>[] => {
  const reason = tidy(typed.reason ?? '')
  return [
    ...checkPeriod(post, today, orSame),
    ...checkText('title', post.title, TITLE_MAX),
    ...(post.termEndsOn === null
      ? []
      : !isCalendarDate(post.termEndsOn)
        ? [{ code: 'kit.notADate', field: 'termEndsOn' } as const]
        : post.termEndsOn <= post.from
          ? [{ code: 'people.termBackwards', field: 'termEndsOn' } as const]
          : []),
    ...(reason === '' ? [] : checkText('reason', reason, 500)),
  ]
}

/** Nobody holds the same kind of post on one organization twice on a day. */
const checkTwice = (post: TidyPost, personId: string, others: readonly PostRecord[]): Refusal<PeopleRefusal>[] =>
  others
    .filter((other) => other.personId === personId && other.kind === post.kind && overlap(other, post))
    .slice(0, 1)
    .map((other) => ({
      code: 'people.alreadyHolds',
      field: 'kind',
      params: { name: other.personName, title: other.title, since: other.from },
    }))

/** One secretary 书记, the first person responsible (`domain.md` 6), on any day. */
const checkOneSecretary = (post: TidyPost, others: readonly PostRecord[]): Refusal<PeopleRefusal>[] =>
  post.kind !== 'SECRETARY'
    ? []
    : others
        .filter((other) => other.kind === 'SECRETARY' && overlap(other, post))
        .slice(0, 1)
        .map((other) => ({
          code: 'people.secretaryPresent',
          field: 'from',
          params: { name: other.personName, since: other.from },
        }))

/**
 * Appoints somebody to a post. An organization has one secretary on any day: a successor's appointment ends
 * the predecessor's post on its first day (`handOver`), so that there is neither gap nor overlap.
 */
export function appoint(input: Appoint, facts: AppointFacts): Verdict<AppointPlan, PeopleRefusal> {
  const { person, organization, today } = facts
  const post = read(input)
  const leaving =
    input.handOver === true && post.kind === 'SECRETARY'
      ? facts.posts.filter(
          (other) =>
            other.kind === 'SECRETARY' && other.personId !== person.id && other.from < post.from && overlap(other, post),
        )
      : []
  const staying = facts.posts.filter((other) => !leaving.includes(other))
  return decide(
    [
      ...checkPost(post, input, today),
      ...(person.status === 'LEFT'
        ? [{ code: 'people.hasLeft', field: 'personId', params: { name: person.name } } as const]
        : []),
      ...checkOpen(organization, post, 'organizationId'),
      ...checkTwice(post, person.id, staying),
      ...(staying.some((other) => other.personId === person.id && other.kind === post.kind && overlap(other, post))
        ? []
        : checkOneSecretary(post, staying)),
    ],
    () => {
      const successors = [{ ...post, organizationId: organization.id }]
      const ended = endPosts(leaving, post.from, { posts: staying, portfolios: facts.portfolios, successors })
      const transfer = input.transfer === true && person.organizationId !== organization.id
      return {
        ...ended,
        post,
        transfer,
        effects: [
          effect('POST_BEGINS', {
            person: person.name,
            organization: organization.name,
            title: post.title,
            on: post.from,
          }),
          ...ended.effects,
          ...(transfer
            ? [effect('PERSON_TRANSFERRED', { person: person.name, organization: organization.name })]
            : []),
        ],
      }
    },
  )
}

export interface PostFacts {
  readonly today: CalendarDate
  readonly post: PostRecord
  readonly organization: PlaceRecord
  /** The other posts on the organization and of the person there, past ones too. */
  readonly posts: readonly PostRecord[]
  readonly portfolios: readonly PortfolioRecord[]
}

/** Ends a post on a day: the first on which it is no longer held. */
export function endPost(
  input: { readonly version: number; readonly on: CalendarDate; readonly reason?: string | null | undefined },
  facts: PostFacts,
): Verdict<Endings, PeopleRefusal> {
  const { post, today } = facts
  const reason = tidy(input.reason ?? '')
  return decide(
    [
      ...checkSeen(post, input.version),
      ...checkPeriod({ from: input.on, to: null }, today).map((refusal) => ({ ...refusal, field: 'on' })),
      ...(reason === '' ? [] : checkText('reason', reason, 500)),
      ...(post.to !== null && post.to <= today && post.to <= input.on
        ? [{ code: 'people.postEnded', params: { title: post.title, on: post.to } } as const]
        : input.on < post.from
          ? [{ code: 'people.endsBeforeStart', field: 'on', params: { since: post.from } } as const]
          : []),
    ],
    () =>
      endPosts([post], input.on, {
        posts: [post, ...facts.posts],
        portfolios: facts.portfolios,
        successors: facts.posts.filter((other) => other.kind === 'SECRETARY'),
      }),
  )
}

export interface CorrectPlan {
  readonly post: TidyPost
  readonly portfolios: Endings['portfolios']
  readonly effects: readonly PeopleEffect[]
}

/**
 * Corrects what was entered wrongly about a post, its days too; `to` equal to `from` says that it never
 * held. What is true now but was not then is no correction: end the post and appoint anew.
 */
export function correctPost(
  input: TypedPost & { readonly version: number },
  facts: PostFacts,
): Verdict<CorrectPlan, PeopleRefusal> {
  const { post: former, organization, today } = facts
  const post = read(input)
  const others = facts.posts.filter((other) => other.id !== former.id)
  return decide(
    [
      ...checkSeen(former, input.version),
      ...checkPost(post, input, today, true),
      ...checkText('reason', tidy(input.reason ?? ''), 500).filter(({ code }) => code === 'kit.required'),
      ...(isEmpty(post) ? [] : checkOpen(organization, post, 'to')),
      ...checkTwice(post, former.personId, others),
      ...checkOneSecretary(post, others),
    ],
    () => {
      const corrected = { ...former, ...post }
      const ended =
        post.to === null ? null : endPosts([{ ...corrected, to: null }], post.to, {
          posts: others, portfolios: facts.portfolios, successors: others,
        })
      return {
        post,
        portfolios: ended?.portfolios ?? [],
        effects: [
          effect('POST_CORRECTED', {
            person: former.personName,
            organization: organization.name,
            title: post.title,
            on: post.from,
          }),
          ...(ended?.effects.filter(({ kind }) => kind === 'PORTFOLIO_ENDS') ?? []),
        ],
      }
    },
  )
}
