import { Prisma } from '@shuping/db'
import type { ScopeSettings } from '@shuping/db'
import { EVERYWHERE, mayAnywhere, rangesFor, topsFor } from '@shuping/domain/access'
import type { Action, PathRange, Viewer } from '@shuping/domain/access'
import type { Context } from '../context.ts'

// The modules know access through this file only: what to do is named here, where is decided here.
export type { Action }

/** Where the caller may do an action, as ranges of paths; nobody: nowhere. The only place that asks the policy. */
export const reachOf = (context: Pick<Context, 'viewer'>, action: Action): readonly PathRange[] =>
  context.viewer === null ? [] : rangesFor(context.viewer, action)

/** The first wall as SQL over a path column. Nowhere is `false`, everywhere is a range like any other. */
export function inReach(context: Pick<Context, 'viewer'>, action: Action, column = Prisma.sql`o.path`): Prisma.Sql {
  const ranges = reachOf(context, action)
  if (ranges.length === 0) return Prisma.sql`false`
  const parts = ranges.map(({ from, to }) => Prisma.sql`(${column} >= ${from} AND ${column} < ${to})`)
  return parts.length === 1 ? parts[0]! : Prisma.sql`(${Prisma.join(parts, ' OR ')})`
}

/** The first wall as a Prisma condition on a model with a path; `{}` reaches everything. */
export type Reach = { OR: { path: { gte: string; lt: string } }[] } | Record<string, never>

/** Between these bounds lies no path. */
const NOWHERE: PathRange = { from: '0', to: '0' }

/**
 * Where the caller may do an action, as a Prisma condition. Nowhere is a range that holds for no row: an empty OR holds
 * for none where it stands alone, but inside another OR Prisma leaves it out.
 */
export const whereInReach = (context: Pick<Context, 'viewer'>, action: Action): Reach => {
  const ranges = reachOf(context, action)
  return { OR: (ranges.length === 0 ? [NOWHERE] : ranges).map(({ from, to }) => ({ path: { gte: from, lt: to } })) }
}

/**
 * The paths above where the caller may do an action, themselves not in reach by that: what a level hands down
 * (published schemes, cycles), those below it see.
 */
export function pathsAbove(context: Pick<Context, 'viewer'>, action: Action): readonly string[] {
  const above = reachOf(context, action).flatMap(({ from }) => {
    const steps = from.replace('!', '').split('/').slice(1, -1)
    return steps.slice(0, -1).map((_step, at) => `/${steps.slice(0, at + 1).join('/')}/`)
  })
  return [...new Set(above)]
}

/** Whether the caller may do an action at a path. */
export const reaches = (context: Pick<Context, 'viewer'>, action: Action, path: string): boolean =>
  reachOf(context, action).some(({ from, to }) => from <= path && path < to)

/** Whether the caller may import at the very top: only the installation itself. */
export const reachesEverywhere = (context: Pick<Context, 'viewer'>): boolean =>
  reaches(context, 'organizations.import', '/')

/** Whether the caller may do an action anywhere at all; nobody signed in may do nothing. */
export const mayAct = (context: Pick<Context, 'viewer'>, action: Action): boolean =>
  context.viewer !== null && mayAnywhere(context.viewer, action)

/** The paths the caller's tree begins at; null: the real tops. */
export function topsInReach(context: Pick<Context, 'viewer'>, action: Action): readonly string[] | null {
  const tops = context.viewer === null ? [] : topsFor(context.viewer, action)
  return tops.includes('/') ? null : tops
}

/** Lets a command's rules look beyond the caller's reach; nothing of it is answered. */
export const lookingEverywhere = (): ScopeSettings => settingsOf('data', [EVERYWHERE])

/** Lets the log be searched for what the caller themselves recorded, wherever that stands. */
export const searchingLog = (): ScopeSettings => settingsOf('audit', [EVERYWHERE])

/** What a viewer may see, as the settings of row-level security. */
export function readingScope(viewer: Viewer): ScopeSettings {
  return {
    'shuping.account': viewer.accountId ?? '',
    'shuping.person': viewer.personId ?? '',
    ...settingsOf('data', rangesFor(viewer, 'organizations.read')),
    ...settingsOf('accounts', rangesFor(viewer, 'accounts.read')),
    ...settingsOf('audit', rangesFor(viewer, 'audit.read')),
    ...settingsOf('business', rangesFor(viewer, 'audit.readBusiness')),
  }
}

/** Where the command of this action may write, as the settings of row-level security. */
export const writingScope = (context: Pick<Context, 'viewer'>, action: Action): ScopeSettings =>
  settingsOf('write', reachOf(context, action))

/** A group of the settings that row-level security reads. */
type SettingGroup = 'data' | 'write' | 'accounts' | 'audit' | 'business'

/**
 * Ranges as settings of a group: the outermost bounds, and the ranges themselves where there are several (see
 * `wall_condition` in the migrations). No ranges: bounds between which nothing lies.
 */
const settingsOf = (group: SettingGroup, ranges: readonly PathRange[]): ScopeSettings => {
  const several = ranges.length > 1
  return {
    [`shuping.${group}_from`]: ranges[0]?.from ?? '',
    [`shuping.${group}_to`]: ranges.at(-1)?.to ?? '',
    [`shuping.${group}_froms`]: several ? ranges.map(({ from }) => from).join() : '',
    [`shuping.${group}_tos`]: several ? ranges.map(({ to }) => to).join() : '',
  }
}
