import { addDays, daysFrom } from '../kit/index.ts'
import type { CalendarDate } from '../kit/index.ts'

/** A class of appraisees, and who belongs to it: the scheme's class, drawn from the tree. */
export interface RosterClass {
  /** The scheme's class. */
  readonly id: string
  /** A post: its holders are appraised; an organization: it is itself. */
  readonly of: 'POST' | 'ORGANIZATION'
  readonly postKinds: readonly string[]
  readonly sectors: readonly string[]
  readonly kinds: readonly string[]
  readonly levelIds: readonly string[]
}

/** Who is graded for a post that changed hands during the period. */
export type Handover =
  /** Whoever holds it on the roster's day; the others only report. */
  | 'PRESENT_HOLDER'
  /** Whoever held it longest; the others only report. */
  | 'LONGEST_HOLDER'
  /** Everybody for their own part of the year. */
  | 'EACH'

/** How the roster is drawn up. Every number is the organizer's choice; nothing here has a default. */
export interface RosterRules {
  /** The day whose tree and posts count. */
  readonly asOf: CalendarDate
  /** First and last day of the period appraised. */
  readonly period: { readonly from: CalendarDate; readonly to: CalendarDate }
  readonly classes: readonly RosterClass[]
  readonly handover: Handover
  /** Days in post during the period below which somebody does not take the stage. */
  readonly newInPost: { readonly underDays: number; readonly mode: 'REPORT_ONLY' | 'EXEMPT' }
  /** Organizations set up on this day or later do not take part; null: all do. */
  readonly setUpFrom: CalendarDate | null
}

export interface RosterOrganization {
  readonly id: string
  readonly path: string
  readonly kind: string
  readonly sector: string
  readonly levelId: string
  readonly establishedOn: CalendarDate
}

/** A post held during the period; `to` is the first day on which it is no longer held. */
export interface RosterPost {
  readonly id: string
  readonly personId: string
  readonly organizationId: string
  readonly kind: string
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** How somebody takes part. */
export type RosterMode = 'ON_SITE' | 'WRITTEN' | 'REPORT_ONLY' | 'EXEMPT'

/** Why somebody does not take the stage. `OTHER` is explained in words by whoever chose it. */
export type RosterReason = 'NEW_IN_POST' | 'SET_UP_LATE' | 'HANDED_OVER' | 'OTHER'

/** One unit of appraisal: person × post × organization × period (`domain.md` 3.3). */
export interface RosterEntry {
  readonly class: string
  readonly organizationId: string
  /** The organization's path on the roster's day; it stays, whatever becomes of the tree. */
  readonly path: string
  /** Null: the organization itself is appraised. */
  readonly postId: string | null
  readonly personId: string | null
  /** The part of the period that counts, both days included. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly mode: RosterMode
  readonly reason: RosterReason | null
}

/** What the organizer must look at before the roster can be frozen. */
export type RosterDoubt =
  /** Nobody held a post that the class asks for. */
  | { readonly kind: 'VACANT'; readonly organizationId: string; readonly class: string }
  /** More than one person holds it on the roster's day. */
  | { readonly kind: 'SEVERAL_HOLDERS'; readonly organizationId: string; readonly class: string }
  /** It fits more than one class: the first took it. */
  | { readonly kind: 'SEVERAL_CLASSES'; readonly organizationId: string; readonly class: string }
  /** It fits none. */
  | { readonly kind: 'NO_CLASS'; readonly organizationId: string }

export interface Roster {
  readonly entries: readonly RosterEntry[]
  readonly doubts: readonly RosterDoubt[]
}

/**
 * Draws up the roster from the organizations below as of a day and the posts held in the period. Streets
 * stand with streets and sector bodies with sector bodies, each in the first class they fit. Deterministic:
 * by path, then class, then first day in post.
 */
export function draftRoster(
  rules: RosterRules,
  organizations: readonly RosterOrganization[],
  posts: readonly RosterPost[],
): Roster {
  const entries: RosterEntry[] = []
  const doubts: RosterDoubt[] = []
  const postsOf = new Map<string, RosterPost[]>()
  for (const post of posts) postsOf.set(post.organizationId, [...(postsOf.get(post.organizationId) ?? []), post])
  for (const organization of organizations.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const [fitting, ...others] = rules.classes.filter((one) => fits(one, organization))
    if (fitting === undefined) {
      doubts.push({ kind: 'NO_CLASS', organizationId: organization.id })
      continue
    }
    const about = { organizationId: organization.id, class: fitting.id }
    if (others.length > 0) doubts.push({ kind: 'SEVERAL_CLASSES', ...about })
    if (fitting.of === 'ORGANIZATION') {
      entries.push(entryOf(rules, fitting, organization, null))
      continue
    }
    const held = (postsOf.get(organization.id) ?? []).filter(
      (post) => fitting.postKinds.includes(post.kind) && overlaps(post, rules),
    )
    const present = held.filter((post) => holdsOn(post, rules.asOf))
    if (present.length === 0) doubts.push({ kind: 'VACANT', ...about })
    if (present.length > 1) doubts.push({ kind: 'SEVERAL_HOLDERS', ...about })
    const graded = gradedOf(rules, held, present)
    for (const post of held.toSorted(byFirstDay)) {
      const entry = entryOf(rules, fitting, organization, post)
      entries.push(graded.has(post) ? entry : { ...entry, mode: 'REPORT_ONLY', reason: 'HANDED_OVER' })
    }
  }
  return { entries, doubts }
}

/** An empty list of a class asks for nothing. */
const fits = (one: RosterClass, organization: RosterOrganization): boolean =>
  asks(one.sectors, organization.sector) && asks(one.kinds, organization.kind) && asks(one.levelIds, organization.levelId)
const asks = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value)

const holdsOn = (post: RosterPost, day: CalendarDate): boolean => post.from <= day && (post.to === null || day < post.to)
const overlaps = (post: RosterPost, { period }: RosterRules): boolean =>
  post.from <= period.to && (post.to === null || post.to > period.from)

const byFirstDay = (a: RosterPost, b: RosterPost): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1

/** Who is graded of those who held one post: everybody, the present holders, or whoever was longest in it. */
function gradedOf(rules: RosterRules, held: readonly RosterPost[], present: readonly RosterPost[]): ReadonlySet<RosterPost> {
  if (rules.handover === 'EACH' || held.length <= 1) return new Set(held)
  if (rules.handover === 'PRESENT_HOLDER') return new Set(present)
  const days = (post: RosterPost): number => daysFrom(...within(rules, post))
  const most = Math.max(...held.map(days))
  // Of two who were equally long in it, the later.
  const longest = held.toSorted(byFirstDay).findLast((post) => days(post) === most)
  return new Set(longest === undefined ? [] : [longest])
}

/** The part of the period in which a post was held, both days included. */
function within({ period }: RosterRules, post: RosterPost): readonly [CalendarDate, CalendarDate] {
  const from = post.from > period.from ? post.from : period.from
  const last = post.to === null ? period.to : addDays(post.to, -1)
  return [from, last < period.to ? last : period.to]
}

function entryOf(
  rules: RosterRules,
  fitting: RosterClass,
  organization: RosterOrganization,
  post: RosterPost | null,
): RosterEntry {
  const [from, to] = post === null ? [rules.period.from, rules.period.to] : within(rules, post)
  const late = rules.setUpFrom !== null && organization.establishedOn >= rules.setUpFrom
  const fresh = post !== null && daysFrom(from, to) + 1 < rules.newInPost.underDays
  return {
    class: fitting.id,
    organizationId: organization.id,
    path: organization.path,
    postId: post?.id ?? null,
    personId: post?.personId ?? null,
    from,
    to,
    mode: late ? 'EXEMPT' : fresh ? rules.newInPost.mode : 'ON_SITE',
    reason: late ? 'SET_UP_LATE' : fresh ? 'NEW_IN_POST' : null,
  }
}
