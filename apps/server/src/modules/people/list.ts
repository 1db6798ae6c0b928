import { Prisma } from '@shuping/db'
import { bigramsOf, readNeedle, subtreeRange } from '@shuping/domain/organizations'
import type { PersonStatus, PostKind, TermState } from '@shuping/domain/people'
import { TERM_NOTICE_MONTHS } from '@shuping/domain/people'
import { addMonths } from '@shuping/domain/kit'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { WALK_MAX } from '../../kit/page.ts'
import type { PagePlan } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { organizationSource } from '../organizations/index.ts'

const personColumns = {
  id: 'id',
  name: 'name',
  nameSort: 'name_sort',
  pinyin: 'pinyin',
  initials: 'initials',
  phone: 'phone',
  organizationId: 'organization_id',
  path: 'path',
  status: 'status',
  version: 'version',
} as const

const organization = { table: 'organization', column: 'organization_id', columns: organizationSource.columns } as const

/** What a page of people may carry in one statement. */
export const personSource: ListSource = {
  model: 'Person',
  table: 'person',
  columns: personColumns,
  toOne: { organization },
}

/** What a page of posts may carry in one statement. */
export const postSource: ListSource = {
  model: 'Post',
  table: 'post',
  columns: {
    id: 'id',
    personId: 'person_id',
    organizationId: 'organization_id',
    path: 'path',
    kind: 'kind',
    title: 'title',
    validFrom: 'valid_from',
    validTo: 'valid_to',
    termEndsOn: 'term_ends_on',
    version: 'version',
  },
  toOne: { organization, person: { table: 'person', column: 'person_id', columns: personColumns } },
}

/** NAME sorts by pinyin, ORGANIZATION from the top of the tree down. */
export const personSorts = {
  NAME: ['name_sort', 'id'],
  ORGANIZATION: ['path', 'name_sort', 'id'],
} as const satisfies Record<string, SortKey>
export type PersonSort = keyof typeof personSorts

export const postSorts = {
  ORGANIZATION: ['path', 'kind', 'id'],
  TERM: ['term_ends_on', 'id'],
  FROM: ['valid_from', 'id'],
} as const satisfies Record<string, SortKey>
export type PostSort = keyof typeof postSorts

export interface PersonFilter {
  readonly ids?: readonly string[] | null | undefined
  readonly under?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly search?: string | null | undefined
  readonly statuses?: readonly PersonStatus[] | null | undefined
  readonly postKinds?: readonly PostKind[] | null | undefined
  readonly withoutPost?: boolean | null | undefined
}

export interface PostFilter {
  readonly under?: string | null | undefined
  readonly kinds?: readonly PostKind[] | null | undefined
  readonly termStates?: readonly TermState[] | null | undefined
}

/** Rows walked for a search, as for organizations. */
const SEARCH_WALK = 1_000

/** Up to so many organizations the people kept by them are read whole and sorted. */
const SMALL = 2_000

/** What a list is confined to: a subtree, and whether it is a small one. */
interface Scope {
  readonly path: string | null
  readonly small: boolean
}

/** The subtree of the organization a list is confined to; refused when it is not within reach. */
export async function scopeOf(context: Context, under: string | null | undefined): Promise<Scope> {
  if (under == null) return { path: null, small: false }
  const [row] = await runSql(
    context.db,
    Prisma.sql`SELECT o.path, o.below_count <= ${SMALL} AS small FROM organization o
               WHERE o.id = ${under}::uuid AND ${inReach(context, 'people.read')}`,
  )
  if (row === undefined) throw refused('kit.notFound', 'filter.under')
  return row as unknown as Scope
}

/** The subtree as a range of paths. */
export function inSubtree(path: string | null, column = Prisma.sql`o.path`): readonly Prisma.Sql[] {
  if (path === null) return []
  const { from, to } = subtreeRange(path)
  return [Prisma.sql`${column} >= ${from} AND ${column} < ${to}`]
}

/** Whether the post `p` is held on a day. */
const heldOn = (on: string): Prisma.Sql =>
  Prisma.sql`p.valid_from <= ${on}::date AND (p.valid_to IS NULL OR p.valid_to > ${on}::date)`

/** Plans a list of people. */
export async function planPeople(context: Context, filter: PersonFilter, sort: PersonSort): Promise<PagePlan> {
  const { path, small } = await scopeOf(context, filter.under)
  const scope = [inReach(context, 'people.read'), ...inSubtree(path)]
  const posts = (more: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT FROM post p WHERE p.person_id = o.id AND ${heldOn(today(context))}
      AND ${inReach(context, 'people.read', Prisma.sql`p.path`)} AND ${more})`
  const search = searchConditions(filter.search ?? '')
  const narrow = small || filter.ids != null || filter.organizationId != null
  const where = [
    ...(filter.ids == null ? [] : [Prisma.sql`o.id = ANY(${[...filter.ids]}::uuid[])`]),
    ...(filter.organizationId == null
      ? []
      : [
          Prisma.sql`(o.organization_id = ${filter.organizationId}::uuid
            OR ${posts(Prisma.sql`p.organization_id = ${filter.organizationId}::uuid`)})`,
        ]),
    ...(filter.statuses?.length ? [Prisma.sql`o.status = ANY(${[...filter.statuses]}::person_status[])`] : []),
    ...(filter.postKinds?.length ? [posts(Prisma.sql`p.kind = ANY(${[...filter.postKinds]}::post_kind[])`)] : []),
    ...(filter.withoutPost === true ? [Prisma.sql`NOT ${posts(Prisma.sql`true`)}`] : []),
    ...search,
  ]
  const inTree = sort === 'ORGANIZATION'
  return {
    source: personSource,
    sort: personSorts[sort],
    bounds: inTree ? scope : [],
    where: [...(inTree ? [] : scope), ...where],
    walk: narrow ? 0 : search.length > 0 ? SEARCH_WALK : WALK_MAX,
  }
}

/** Plans a list of posts held today. */
export async function planPosts(context: Context, filter: PostFilter, sort: PostSort): Promise<PagePlan> {
  const on = today(context)
  const { path } = await scopeOf(context, filter.under)
  const states = termConditions(filter.termStates ?? [], on)
  return {
    source: postSource,
    sort: postSorts[sort],
    bounds: [],
    where: [
      inReach(context, 'people.read'),
      ...inSubtree(path),
      Prisma.sql`o.valid_from <= ${on}::date AND (o.valid_to IS NULL OR o.valid_to > ${on}::date)`,
      ...(filter.kinds?.length ? [Prisma.sql`o.kind = ANY(${[...filter.kinds]}::post_kind[])`] : []),
      ...(sort === 'TERM' ? [Prisma.sql`o.term_ends_on IS NOT NULL`] : []),
      ...(states.length === 0 ? [] : [Prisma.sql`(${Prisma.join([...states], ' OR ')})`]),
    ],
    walk: 0,
  }
}

/** The states of `termState` as conditions. */
function termConditions(states: readonly TermState[], on: string): readonly Prisma.Sql[] {
  const notice = addMonths(on, TERM_NOTICE_MONTHS)
  const conditions: Readonly<Record<TermState, Prisma.Sql>> = {
    NONE: Prisma.sql`o.term_ends_on IS NULL`,
    OVERDUE: Prisma.sql`o.term_ends_on <= ${on}::date`,
    DUE: Prisma.sql`(o.term_ends_on > ${on}::date AND o.term_ends_on <= ${notice}::date)`,
    RUNNING: Prisma.sql`o.term_ends_on > ${notice}::date`,
  }
  return states.map((state) => conditions[state])
}

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Characters are found by their pairs, letters by prefix of pinyin or initials (`scale.md` 7). */
function searchConditions(typed: string): readonly Prisma.Sql[] {
  const needle = readNeedle(typed)
  if (needle.kind === 'empty') return []
  const inside = `%${literally(needle.text)}%`
  if (needle.kind === 'letters') {
    const prefix = `${literally(needle.text)}%`
    return [Prisma.sql`(o.initials LIKE ${prefix} OR o.pinyin LIKE ${prefix} OR lower(o.name) LIKE ${inside})`]
  }
  if ([...needle.text].length === 1) return [Prisma.sql`lower(o.name) LIKE ${inside}`]
  const pairs = Prisma.sql`o.bigrams @> ${[...bigramsOf(needle.text)]}::text[]`
  return [[...needle.text].length === 2 ? pairs : Prisma.sql`(${pairs} AND replace(lower(o.name), ' ', '') LIKE ${inside})`]
}
