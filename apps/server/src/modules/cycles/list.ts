import { Prisma } from '@shuping/db'
import type { CycleKind, CycleState, RosterMode } from '@shuping/domain/cycles'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { WALK_MAX } from '../../kit/page.ts'
import type { PagePlan } from '../../kit/page.ts'
import { inReach } from '../../kit/scope.ts'
import { organizationSource } from '../organizations/index.ts'
import { cycleReadable } from './reach.ts'

const organization = { table: 'organization', column: 'organization_id', columns: organizationSource.columns } as const

/** What a page of cycles may carry in one statement. */
export const cycleSource: ListSource = {
  model: 'Cycle',
  table: 'cycle',
  columns: {
    id: 'id',
    organizationId: 'organization_id',
    organizationName: 'organization_name',
    path: 'path',
    year: 'year',
    kind: 'kind',
    title: 'title',
    state: 'state',
    stateBefore: 'state_before',
    stateSince: 'state_since',
    resultVersion: 'result_version',
    parentId: 'parent_id',
    lastId: 'last_id',
    periodFrom: 'period_from',
    periodTo: 'period_to',
    noticeOn: 'notice_on',
    reportsDueOn: 'reports_due_on',
    ballotsFrom: 'ballots_from',
    ballotsUntil: 'ballots_until',
    decidedBy: 'decided_by',
    publicisedBy: 'publicised_by',
    version: 'version',
  },
  toOne: { organization },
}

/** What a page of a roster may carry in one statement. */
export const appraiseeSource: ListSource = {
  model: 'Appraisee',
  table: 'appraisee',
  columns: {
    id: 'id',
    cycleId: 'cycle_id',
    ordinal: 'ordinal',
    classId: 'class_id',
    organizationId: 'organization_id',
    organizationName: 'organization_name',
    path: 'path',
    postId: 'post_id',
    postTitle: 'post_title',
    personId: 'person_id',
    personName: 'person_name',
    periodFrom: 'period_from',
    periodTo: 'period_to',
    form: 'form',
    reason: 'reason',
    reasonNote: 'reason_note',
    state: 'state',
    version: 'version',
  },
  toOne: { organization },
}

/** YEAR newest last, TREE from the top of the tree down. */
export const cycleSorts = {
  YEAR: ['year', 'id'],
  TREE: ['path', 'year', 'id'],
} as const satisfies Record<string, SortKey>
export type CycleSort = keyof typeof cycleSorts

/** ROSTER is the roster's own order, class by class. Within a cycle, of which an index has each of these orders. */
export const appraiseeSorts = {
  ROSTER: ['ordinal'],
  NAME: ['name_sort', 'id'],
  ORGANIZATION: ['path', 'ordinal'],
} as const satisfies Record<string, SortKey>
export type AppraiseeSort = keyof typeof appraiseeSorts

export interface CycleFilter {
  readonly id?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly parentId?: string | null | undefined
  readonly aboveOf?: string | null | undefined
  readonly years?: readonly number[] | null | undefined
  readonly kinds?: readonly CycleKind[] | null | undefined
  readonly states?: readonly CycleState[] | null | undefined
  readonly running?: boolean | null | undefined
  readonly search?: string | null | undefined
}

export interface AppraiseeFilter {
  readonly cycleId: string
  readonly classIds?: readonly string[] | null | undefined
  readonly forms?: readonly RosterMode[] | null | undefined
  readonly search?: string | null | undefined
}

const OVER = Prisma.sql`('ARCHIVED', 'CANCELLED')`

/** Plans a list of cycles: one a year and organization at most, so they are read and sorted at once. */
export function planCycles(context: Context, filter: CycleFilter, sort: CycleSort): PagePlan {
  const search = filter.search?.trim().toLowerCase() ?? ''
  return {
    source: cycleSource,
    sort: cycleSorts[sort],
    bounds: [],
    where: [
      cycleReadable(context),
      ...(filter.id == null ? [] : [Prisma.sql`o.id = ${filter.id}::uuid`]),
      ...(filter.organizationId == null ? [] : [Prisma.sql`o.organization_id = ${filter.organizationId}::uuid`]),
      ...(filter.parentId == null ? [] : [Prisma.sql`o.parent_id = ${filter.parentId}::uuid`]),
      ...(filter.aboveOf == null
        ? []
        : [Prisma.sql`o.organization_id <> ${filter.aboveOf}::uuid
            AND starts_with((SELECT g.path FROM organization g WHERE g.id = ${filter.aboveOf}::uuid), o.path)`]),
      ...(filter.years?.length ? [Prisma.sql`o.year = ANY(${[...filter.years]}::int[])`] : []),
      ...(filter.kinds?.length ? [Prisma.sql`o.kind = ANY(${[...filter.kinds]}::cycle_kind[])`] : []),
      ...(filter.states?.length ? [Prisma.sql`o.state = ANY(${[...filter.states]}::cycle_state[])`] : []),
      ...(filter.running == null ? [] : [Prisma.sql`(o.state NOT IN ${OVER}) = ${filter.running}`]),
      ...(search === ''
        ? []
        : [Prisma.sql`(strpos(lower(o.title), ${search}) > 0 OR strpos(lower(o.organization_name), ${search}) > 0)`]),
    ],
    walk: 0,
  }
}

/** Plans a page of a cycle's roster, as far as the caller sees those on it: walked in order, class by class where some are asked for. */
export function planAppraisees(context: Context, filter: AppraiseeFilter, sort: AppraiseeSort): PagePlan {
  const search = filter.search?.trim().toLowerCase() ?? ''
  return {
    source: appraiseeSource,
    sort: appraiseeSorts[sort],
    bounds: [Prisma.sql`o.cycle_id = ${filter.cycleId}::uuid`],
    where: [
      inReach(context, 'cycles.view'),
      ...(filter.classIds?.length ? [Prisma.sql`o.class_id = ANY(${[...filter.classIds]}::text[])`] : []),
      ...(filter.forms?.length ? [Prisma.sql`o.form = ANY(${[...filter.forms]}::appraisee_form[])`] : []),
      ...(search === ''
        ? []
        : [Prisma.sql`(strpos(lower(coalesce(o.person_name, '')), ${search}) > 0 OR strpos(lower(o.organization_name), ${search}) > 0
            OR starts_with(replace(o.name_sort, ' ', ''), ${search.replaceAll(' ', '')}))`]),
    ],
    walk: WALK_MAX,
    ...(sort === 'ROSTER' && filter.classIds?.length ? { walkEach: { column: 'class_id', values: [...new Set(filter.classIds)] } } : {}),
  }
}
