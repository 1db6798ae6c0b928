import { Prisma } from '@shuping/db'
import { ROLE_OF_POST } from '@shuping/domain/access'
import type { Role } from '@shuping/domain/access'
import { readNeedle } from '@shuping/domain/organizations'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import type { ListSource, SortKey } from '../../../kit/list.ts'
import type { PagePlan } from '../../../kit/page.ts'
import { refused } from '../../../kit/refused.ts'
import { inReach } from '../../../kit/scope.ts'
import { loadPlace } from './facts.ts'

/** What a page of accounts may carry in one statement. */
const accountSource: ListSource = {
  model: 'Account',
  table: 'account',
  columns: {
    id: 'id',
    username: 'username',
    displayName: 'display_name',
    personId: 'person_id',
    organizationId: 'organization_id',
    path: 'path',
    status: 'status',
    createdAt: 'created_at',
    lastSignInAt: 'last_sign_in_at',
    version: 'version',
  },
  toOne: {},
}

/** The orders accounts can be listed in. */
export const accountSorts = {
  USERNAME: ['username'],
  PLACE: ['path', 'id'],
  CREATED: ['created_at', 'id'],
} as const satisfies Record<string, SortKey>
export type AccountSort = keyof typeof accountSorts

export interface AccountFilter {
  readonly search?: string | null | undefined
  readonly statuses?: readonly ('ACTIVE' | 'DISABLED')[] | null | undefined
  /** Holds the role today. */
  readonly role?: Role | null | undefined
  /** Managed by this organization or one below. */
  readonly under?: string | null | undefined
  readonly locked?: boolean | null | undefined
  readonly neverSignedIn?: boolean | null | undefined
  readonly totpOn?: boolean | null | undefined
  /** The one that belongs to this person. */
  readonly personId?: string | null | undefined
}

/** Plans a list of accounts: those managed within reach. There are few: they are sorted at once. */
export async function planAccounts(context: Context, filter: AccountFilter, sort: AccountSort): Promise<PagePlan> {
  return {
    source: accountSource,
    sort: accountSorts[sort],
    bounds: [],
    where: [
      inReach(context, 'accounts.read'),
      ...(await underCondition(context, filter.under ?? null)),
      ...(filter.statuses?.length ? [Prisma.sql`o.status = ANY(${[...filter.statuses]}::account_status[])`] : []),
      ...(filter.role == null ? [] : [roleCondition(context, filter.role)]),
      ...standingConditions(context, filter),
      ...(filter.personId == null ? [] : [personCondition(context, filter.personId)]),
      ...searchConditions(context, filter.search ?? ''),
    ],
    walk: 0,
  }
}

async function underCondition(context: Context, under: string | null): Promise<readonly Prisma.Sql[]> {
  if (under === null) return []
  const place = await loadPlace(context.db.prisma, context, under, 'accounts.read')
  if (place === null) throw refused('kit.notFound', 'filter.under')
  return [Prisma.sql`o.path >= ${place.path} AND o.path < ${`${place.path}~`}`]
}

/** Who holds a role today, as far as the caller may see grants. */
function roleCondition(context: Context, role: Role): Prisma.Sql {
  const on = today(context)
  const posts = Object.entries(ROLE_OF_POST).flatMap(([post, given]) => (given === role ? [post] : []))
  const valid = Prisma.sql`h.valid_from <= ${on}::date AND (h.valid_to IS NULL OR h.valid_to > ${on}::date)
    AND ${inReach(context, 'grants.read', Prisma.sql`h.path`)}`
  return Prisma.sql`(EXISTS (SELECT FROM access_grant h WHERE h.account_id = o.id AND h.role = ${role}::role
      AND h.revoked_at IS NULL AND ${valid})
    OR EXISTS (SELECT FROM post h WHERE h.person_id = o.person_id AND h.kind = ANY(${posts}::post_kind[]) AND ${valid}))`
}

function standingConditions(context: Context, filter: AccountFilter): readonly Prisma.Sql[] {
  const having = (wanted: boolean, condition: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`${wanted ? Prisma.sql`EXISTS` : Prisma.sql`NOT EXISTS`}
      (SELECT FROM credential c WHERE c.account_id = o.id AND ${condition})`
  return [
    ...(filter.locked == null ? [] : [having(filter.locked, Prisma.sql`c.locked_until > ${context.now()}`)]),
    ...(filter.totpOn == null ? [] : [having(filter.totpOn, Prisma.sql`c.totp_confirmed_at IS NOT NULL`)]),
    ...(filter.neverSignedIn == null
      ? []
      : [filter.neverSignedIn ? Prisma.sql`o.last_sign_in_at IS NULL` : Prisma.sql`o.last_sign_in_at IS NOT NULL`]),
  ]
}

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Belongs to a person whom the caller sees. */
const personCondition = (context: Context, personId: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM person p WHERE p.id = o.person_id AND p.id = ${personId}::uuid
    AND ${inReach(context, 'people.read', Prisma.sql`p.path`)})`

/**
 * Part of the user name or of the name shown; or of the name of whom it belongs to, or the beginning of its pinyin
 * or initials, as far as the caller sees people.
 */
function searchConditions(context: Context, typed: string): readonly Prisma.Sql[] {
  const needle = readNeedle(typed)
  if (needle.kind === 'empty') return []
  const inside = `%${literally(typed.normalize('NFKC').trim().toLowerCase())}%`
  const prefix = `${literally(needle.text)}%`
  const spelt =
    needle.kind === 'letters'
      ? Prisma.sql`(p.initials LIKE ${prefix} OR p.pinyin LIKE ${prefix} OR lower(p.name) LIKE ${inside})`
      : Prisma.sql`lower(p.name) LIKE ${inside}`
  return [
    Prisma.sql`(o.username LIKE ${inside} OR lower(o.display_name) LIKE ${inside} OR EXISTS (
      SELECT FROM person p WHERE p.id = o.person_id AND ${inReach(context, 'people.read', Prisma.sql`p.path`)} AND ${spelt}))`,
  ]
}
