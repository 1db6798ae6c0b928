import { Prisma } from '@shuping/db'
import { ACTIONS, commonRanges, extentOf, holdingsOn, isSeparated, rangesFor, ROLE_OF_POST } from '@shuping/domain/access'
import type { Action, Extent, Holding, PathRange, Role } from '@shuping/domain/access'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { refused } from '../../../kit/refused.ts'
import { reachOf as reachOfCaller, whereInReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { loadHoldings, loadPlace } from './facts.ts'

/** Whose reach is asked about, and with which grant they do not have yet. */
export interface ReachQuestion {
  /** Null: somebody without an account yet. */
  readonly accountId?: string | null | undefined
  readonly personId?: string | null | undefined
  readonly role?: Role | null | undefined
  readonly organizationId?: string | null | undefined
  readonly on?: string | null | undefined
}

/** How far an action reaches, as far as the caller may know. */
export interface ReachExtent {
  /** The highest organizations it begins at; none: the whole installation or nothing. */
  readonly topIds: readonly string[]
  readonly everywhere: boolean
  /** Only what is below these organizations, not they themselves. */
  readonly belowOnly: boolean
  /** Active organizations. */
  readonly organizations: number
  /** Null where the caller sees no people. */
  readonly people: number | null
  /** There is more, beyond the caller's own reach. */
  readonly beyond: boolean
}

export interface ReachLine {
  readonly action: Action
  /** Null: not at all. */
  readonly before: ReachExtent | null
  readonly after: ReachExtent | null
}

/** What somebody may see and do on a day, action by action, and what they could with another grant. */
export async function loadReach(context: Context, question: ReachQuestion): Promise<readonly ReachLine[]> {
  const on = question.on ?? today(context)
  const held = holdingsOn(await loadAsked(context, question, on), on)
  const added = await loadHypothetical(context, question, on)
  const before = ACTIONS.map((action) => rangesFor({ holdings: held }, action))
  const after = ACTIONS.map((action) => rangesFor({ holdings: [...held, ...added] }, action))
  const measure = await measureRanges(context, [...before, ...after].flat())
  return ACTIONS.map((action, at): ReachLine => ({
    action,
    before: measure(before[at]!),
    after: measure(after[at]!),
  })).filter((line) => line.before !== null || line.after !== null)
}

async function loadAsked(context: Context, { accountId, personId }: ReachQuestion, on: string): Promise<readonly Holding[]> {
  const { prisma } = context.db
  if (accountId != null) {
    const found = await prisma.account.findFirst({
      where: { AND: [{ id: accountId }, whereInReach(context, 'accounts.read')] },
      select: { id: true },
    })
    if (found === null) throw refused('kit.notFound', 'accountId')
    return (await loadHoldings(prisma, [accountId], on)).get(accountId) ?? []
  }
  if (personId == null) return []
  const person = await prisma.person.findFirst({
    where: { AND: [{ id: personId }, whereInReach(context, 'people.read')] },
    select: { posts: true },
  })
  if (person === null) throw refused('kit.notFound', 'personId')
  return person.posts.map(({ kind, organizationId, path, validFrom, validTo }) => ({
    role: ROLE_OF_POST[kind],
    organizationId,
    path,
    from: validFrom.toISOString().slice(0, 10),
    to: validTo?.toISOString().slice(0, 10) ?? null,
  }))
}

async function loadHypothetical(
  context: Context,
  { role, organizationId }: ReachQuestion,
  from: string,
): Promise<readonly Holding[]> {
  if (role == null || (organizationId == null && !isSeparated(role))) return []
  if (isSeparated(role)) return [{ role, organizationId: null, path: '/', from, to: null }]
  const place = await loadPlace(context.db.prisma, context, organizationId!, 'grants.manage')
  if (place === null) throw refused('kit.notFound', 'organizationId')
  return [{ role, organizationId: place.id, path: place.path, from, to: null }]
}

interface Measured {
  readonly id: string | null
  readonly organizations: number
  readonly people: number
}

const keyOf = ({ from, to }: PathRange): string => `${from} ${to}`

/**
 * Measures ranges as far as they lie within the caller's own reach, in two statements however many there are:
 * organizations are counted where they are kept counted, people by their paths.
 */
async function measureRanges(
  context: Context,
  ranges: readonly PathRange[],
): Promise<(ranges: readonly PathRange[]) => ReachExtent | null> {
  const accounts = reachOfCaller(context, 'accounts.read')
  const people = reachOfCaller(context, 'people.read')
  const visible = [...new Map(commonRanges(ranges, accounts).map((range) => [keyOf(range), range])).values()]
  const extents = visible.map(extentOf)
  const counts = await countOrganizations(context, extents)
  const peopleCounts = people.length === 0 ? null : await countPeople(context, visible)
  const measured = new Map(
    visible.map((range, at): [string, Measured] => [
      keyOf(range),
      { ...counts[at]!, people: peopleCounts?.[at] ?? 0 },
    ]),
  )
  return (asked) => {
    if (asked.length === 0) return null
    const seen = commonRanges(asked, accounts)
    const parts = seen.map((range) => measured.get(keyOf(range))!)
    const sum = (of: (part: Measured) => number): number => parts.reduce((total, part) => total + of(part), 0)
    return {
      topIds: parts.flatMap(({ id }) => id ?? []),
      everywhere: seen.some((range) => extentOf(range).top === null),
      belowOnly: seen.length > 0 && seen.every((range) => !extentOf(range).itself),
      organizations: sum((part) => part.organizations),
      people: peopleCounts === null ? null : sum((part) => part.people),
      beyond: seen.map(keyOf).join() !== asked.map(keyOf).join(),
    }
  }
}

async function countOrganizations(
  context: Context,
  extents: readonly Extent[],
): Promise<readonly Omit<Measured, 'people'>[]> {
  if (extents.length === 0) return []
  const rows = await runSql(
    context.db,
    Prisma.sql`
      SELECT n::int AS n, CASE WHEN e.top IS NULL THEN NULL ELSE min(o.id::text) END AS id,
             coalesce(sum(CASE WHEN e.itself AND o.status = 'ACTIVE' THEN 1 ELSE 0 END
                        + CASE WHEN e.below THEN o.below_count ELSE 0 END), 0)::int AS organizations
      FROM unnest(${extents.map(({ top }) => top)}::text[], ${extents.map(({ itself }) => itself)}::boolean[],
                  ${extents.map(({ below }) => below)}::boolean[]) WITH ORDINALITY AS e(top, itself, below, n)
      LEFT JOIN access_place o ON CASE WHEN e.top IS NULL THEN o.parent_id IS NULL ELSE o.path = e.top COLLATE "C" END
      GROUP BY n, e.top ORDER BY n`,
  )
  return rows as unknown as Omit<Measured, 'people'>[]
}

async function countPeople(context: Context, ranges: readonly PathRange[]): Promise<readonly number[]> {
  if (ranges.length === 0) return []
  const rows = await runSql(
    context.db,
    Prisma.sql`
      SELECT (SELECT count(*)::int FROM person p
              WHERE p.path >= r.from_path COLLATE "C" AND p.path < r.to_path COLLATE "C" AND p.status = 'ACTIVE') AS people
      FROM unnest(${ranges.map(({ from }) => from)}::text[], ${ranges.map(({ to }) => to)}::text[])
        WITH ORDINALITY AS r(from_path, to_path, n) ORDER BY n`,
  )
  return rows.map((row) => row['people'] as number)
}
