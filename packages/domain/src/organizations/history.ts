import type { CalendarDate } from '../kit/index.ts'
import type { LineSpan, Link, Plan } from './plan.ts'

/**
 * The tree and its past in memory: dated links by organization. The reference against which the
 * database's answers are proven, and the source of facts for the rules' own proofs.
 */
export type TreeHistory = ReadonlyMap<string, readonly Link[]>

const holdsOn = (link: Link, on: CalendarDate): boolean => link.from <= on && (link.to === null || on < link.to)

/** The link valid on a day; null when the organization did not exist then. */
export const linkOn = (history: TreeHistory, id: string, on: CalendarDate): Link | null =>
  history.get(id)?.find((link) => holdsOn(link, on)) ?? null

/** From the organization itself up to the root, as it stood on a day. Throws `RangeError` on a circle. */
export function lineOn(history: TreeHistory, id: string, on: CalendarDate): readonly string[] {
  const line: string[] = []
  let at: string | null = id
  while (at !== null) {
    if (line.includes(at)) throw new RangeError(`circle above ${id} on ${on}`)
    const link: Link | null = linkOn(history, at, on)
    if (link === null) break
    line.push(at)
    at = link.parentId
  }
  return line
}

/** Everything in the subtree of `top` on a day, itself included; empty when it did not exist then. */
export const subtreeOn = (history: TreeHistory, top: string, on: CalendarDate): ReadonlySet<string> =>
  new Set([...history.keys()].filter((id) => lineOn(history, id, on).includes(top)))

/** Everything that stood above `id` (itself included) at some time since a day, with the time. */
export function lineSince(history: TreeHistory, id: string, since: CalendarDate): readonly LineSpan[] {
  const spans: LineSpan[] = []
  const climb = (at: string, from: CalendarDate, to: CalendarDate | null): void => {
    for (const link of history.get(at) ?? []) {
      const start = link.from > from ? link.from : from
      const end = link.to === null ? to : to === null || link.to < to ? link.to : to
      if (end !== null && start >= end) continue
      spans.push({ organizationId: at, from: start, to: end })
      if (link.parentId !== null) climb(link.parentId, start, end)
    }
  }
  climb(id, since, null)
  return spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Carries out a plan on a history; the database's interpreter must come to the same links. */
export function replay(history: TreeHistory, plan: Plan): TreeHistory {
  const next = new Map(history)
  const begin = (id: string, parentId: string | null): void => {
    end(id)
    next.set(id, [...(next.get(id) ?? []), { parentId, from: plan.effectiveOn, to: null }])
  }
  const end = (id: string): void => {
    next.set(
      id,
      (next.get(id) ?? []).map((link) => (link.to === null ? { ...link, to: plan.effectiveOn } : link)),
    )
  }
  for (const step of plan.steps) {
    if (step.step === 'create') begin(step.organization.id, step.parentId)
    else if (step.step === 'link') begin(step.organizationId, step.parentId)
    else if (step.step === 'close') end(step.organizationId)
  }
  return next
}
