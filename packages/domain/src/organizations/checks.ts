import { checkText, isCalendarDate, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal } from '../kit/index.ts'
import type { ChildRecord, Effect, Link, OrganizationRecord, ParentFacts } from './plan.ts'
import type { OrganizationRefusal } from './refusals.ts'

type Refusals = readonly Refusal<OrganizationRefusal>[]

/** When and why, as every structural command states it. */
export interface Occasion {
  readonly effectiveOn: CalendarDate
  readonly reason: string
}

/** A change is dated today or earlier, and says why (at most 500 characters). */
export function checkOccasion(occasion: Occasion, today: CalendarDate): Refusals {
  const when: Refusals = !isCalendarDate(occasion.effectiveOn)
    ? [{ code: 'kit.notADate', field: 'effectiveOn' }]
    : occasion.effectiveOn > today
      ? [{ code: 'organizations.inFuture', field: 'effectiveOn', params: { today } }]
      : []
  return [...when, ...checkText('reason', tidy(occasion.reason), 500)]
}

/** The record must be the one the caller saw: a stale version is refused, and told first. */
export const checkVersion = (record: OrganizationRecord, seen: number): Refusals =>
  record.version === seen
    ? []
    : [{ code: 'kit.staleVersion', field: 'version', params: { seen, current: record.version } }]

/** The unbroken stretch of time in which the organization has existed up to now began on this day. */
export function openSince(links: readonly Link[]): CalendarDate | null {
  let since: CalendarDate | null = null
  for (let at = links.length - 1; at >= 0; at--) {
    const link = links[at]!
    if (since === null ? link.to !== null : link.to !== since) break
    since = link.from
  }
  return since
}

/** The link valid now; null when closed. */
export const presentLink = (record: OrganizationRecord): Link | null =>
  record.links.find((link) => link.to === null) ?? null

/** The organization is active and its present link is not younger than the effective date. */
export function checkMovable(record: OrganizationRecord, on: CalendarDate, field?: string): Refusals {
  const at = field === undefined ? {} : { field }
  const link = presentLink(record)
  if (record.status === 'CLOSED' || link === null) {
    return [{ code: 'organizations.closed', ...at, params: { name: record.name } }]
  }
  if (link.from > on) {
    return [
      { code: 'organizations.beforeLastLink', field: 'effectiveOn', params: { name: record.name, since: link.from } },
    ]
  }
  return []
}

/** Two top organizations by accident are one too many; on purpose they are not. */
export const checkOnlyRoot = (
  existing: { readonly name: string } | null,
  onPurpose: boolean | null | undefined,
): Refusals =>
  existing === null || onPurpose
    ? []
    : [{ code: 'organizations.secondRoot', field: 'parentId', params: { root: existing.name } }]

/** The parent is active and has existed without a break since the effective date. */
export function checkParent(parent: OrganizationRecord, on: CalendarDate, field: string): Refusals {
  const since = openSince(parent.links)
  if (parent.status === 'CLOSED' || since === null) {
    return [{ code: 'organizations.parentClosed', field, params: { name: parent.name } }]
  }
  if (since > on) {
    return [{ code: 'organizations.parentNotYetOpen', field: 'effectiveOn', params: { name: parent.name, since } }]
  }
  return []
}

/** A child never stands above its parent's level; the same level is allowed (sector committees, `domain.md` 1.2). */
export const checkLevel = (
  child: { readonly name: string; readonly levelRank: number },
  parent: { readonly name: string; readonly levelRank: number },
  field: string,
): Refusals =>
  child.levelRank < parent.levelRank
    ? [{ code: 'organizations.aboveParentLevel', field, params: { name: child.name, parent: parent.name } }]
    : []

/**
 * Nothing may come to stand under itself, on no day from the effective date on: the line above the new
 * parent since that day must not contain the moved organization.
 */
export function checkNoCircle(
  moved: { readonly id: string; readonly name: string },
  parent: ParentFacts,
  field: string,
): Refusals {
  const spans = parent.line.filter((span) => span.organizationId === moved.id)
  if (spans.some((span) => span.to === null)) {
    return [{ code: 'organizations.underItself', field, params: { name: moved.name } }]
  }
  const first = spans[0]
  if (first === undefined) return []
  return [
    {
      code: 'organizations.pastCycle',
      field: 'effectiveOn',
      params: { name: moved.name, parent: parent.record.name, on: first.from },
    },
  ]
}

/** A closing organization has no links to children that reach beyond the effective date, except those that move. */
export function checkNoChildrenSince(
  record: OrganizationRecord,
  lastFormerChildLeft: CalendarDate | null,
  on: CalendarDate,
): Refusals {
  return lastFormerChildLeft !== null && lastFormerChildLeft > on
    ? [
        {
          code: 'organizations.childrenSince',
          field: 'effectiveOn',
          params: { name: record.name, until: lastFormerChildLeft },
        },
      ]
    : []
}

/** Children that move along on the effective date must not have arrived after it. */
export const checkChildrenMovable = (children: readonly ChildRecord[], on: CalendarDate): Refusals =>
  children
    .filter((child) => child.linkedFrom > on)
    .map((child) => ({
      code: 'organizations.beforeLastLink' as const,
      field: 'effectiveOn',
      params: { name: child.name, since: child.linkedFrom },
    }))

/** Active organizations below a list of children, the children included. */
export const countWithBelow = (children: readonly ChildRecord[]): number =>
  children.reduce((sum, child) => sum + 1 + child.descendants, 0)

/** Posts and portfolios of an organization end on the day it closes: what is no more has no secretary. */
export const postsEnded = (name: string, openPosts: number): readonly Effect[] =>
  openPosts === 0 ? [] : [{ kind: 'POSTS_ENDED', name, count: openPosts, from: null, to: null }]
