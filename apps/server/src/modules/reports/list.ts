import { Prisma } from '@shuping/db'
import { CYCLE_STATES } from '@shuping/domain/cycles'
import { isReporting, REPORT_STATES } from '@shuping/domain/reports'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { WALK_MAX } from '../../kit/page.ts'
import type { PagePlan } from '../../kit/page.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'

/** Where a report stands as a list shows it: not begun is told apart. */
export const REPORT_STANDINGS = ['NOT_STARTED', ...REPORT_STATES] as const
export type ReportStanding = (typeof REPORT_STANDINGS)[number]

const entrySource: ListSource = {
  model: 'Appraisee',
  typeName: 'ReportEntry',
  table: 'appraisee',
  columns: {
    id: 'id', cycleId: 'cycle_id', ordinal: 'ordinal', classId: 'class_id', organizationId: 'organization_id', organizationName: 'organization_name',
    path: 'path', postTitle: 'post_title', personId: 'person_id', personName: 'person_name', periodFrom: 'period_from', periodTo: 'period_to',
  },
  toOne: {},
}

/** ROSTER in the order of the roster, ORGANIZATION from the top of the tree down, NAME by pinyin. */
export const entrySorts = {
  ROSTER: ['ordinal', 'id'],
  ORGANIZATION: ['path', 'ordinal', 'id'],
  NAME: ['name_sort', 'id'],
} as const satisfies Record<string, SortKey>
export type EntrySort = keyof typeof entrySorts

export interface EntryFilter {
  readonly cycleId?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly states?: readonly ReportStanding[] | null | undefined
  readonly search?: string | null | undefined
}

/** Who owes a report: everybody on a roster that was published, but those left out and organizations themselves. */
export const OWES = Prisma.sql`o.form <> 'EXEMPT' AND o.person_id IS NOT NULL`

const heard = CYCLE_STATES.filter(isReporting)

/** The standing of the report of the appraisee `o`, in SQL: what `standingIn` of the domain says. */
const standing = Prisma.sql`coalesce((
  SELECT CASE WHEN r.state = 'APPROVED' AND EXISTS (
      SELECT FROM cycle c WHERE c.id = o.cycle_id AND c.state = ANY(${heard}::cycle_state[])) THEN 'LOCKED' ELSE r.state::text END
  FROM report r WHERE r.appraisee_id = o.id), 'NOT_STARTED')`

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Plans a list of who owes a report. */
export function planEntries(context: Context, filter: EntryFilter, sort: EntrySort): PagePlan {
  const search = (filter.search ?? '').trim()
  const ofCycle = filter.cycleId == null ? [] : [Prisma.sql`o.cycle_id = ${filter.cycleId}::uuid`]
  return {
    source: entrySource,
    sort: entrySorts[sort],
    bounds: ofCycle,
    where: [
      inReach(context, 'reports.read'),
      OWES,
      Prisma.sql`EXISTS (SELECT FROM cycle c WHERE c.id = o.cycle_id AND c.state <> 'DRAFT')`,
      ...(filter.organizationId == null ? [] : [Prisma.sql`o.organization_id = ${filter.organizationId}::uuid`]),
      ...(filter.states?.length ? [Prisma.sql`${standing} = ANY(${[...filter.states]}::text[])`] : []),
      ...(search === ''
        ? []
        : [Prisma.sql`(o.person_name LIKE ${`%${literally(search)}%`} OR o.organization_name LIKE ${`%${literally(search)}%`})`]),
    ],
    walk: filter.cycleId != null && sort === 'ROSTER' && !filter.states?.length && search === '' ? WALK_MAX : 0,
  }
}

export interface ReportTallyRow {
  readonly state: ReportStanding
  readonly count: number
  readonly late: number
}

/** How many reports of a cycle stand where, within reach: one statement. */
export async function tallyOf(context: Context, cycleId: string): Promise<readonly ReportTallyRow[]> {
  const rows = await runSql(context.db, Prisma.sql`
    SELECT s.state, count(*)::int AS count, count(*) FILTER (WHERE s.late)::int AS late FROM (
      SELECT ${standing} AS state, EXISTS (SELECT FROM report r WHERE r.appraisee_id = o.id AND r.late) AS late
      FROM appraisee o WHERE o.cycle_id = ${cycleId}::uuid AND ${inReach(context, 'reports.read')} AND ${OWES}
        AND EXISTS (SELECT FROM cycle c WHERE c.id = o.cycle_id AND c.state <> 'DRAFT')) s
    GROUP BY s.state`)
  const byState = new Map((rows as unknown as ReportTallyRow[]).map((row) => [row.state, row]))
  return REPORT_STANDINGS.flatMap((state) => byState.get(state) ?? [])
}

/** Reports of a cycle that are owed and neither approved nor waived: what keeps it from the stage (`domain.md` 3.2). */
export async function countReportsOpen(db: { $queryRaw: (sql: Prisma.Sql) => Promise<unknown> }, cycleId: string): Promise<number> {
  const [row] = (await db.$queryRaw(Prisma.sql`
    SELECT count(*)::int AS open FROM appraisee o LEFT JOIN report r ON r.appraisee_id = o.id
    WHERE o.cycle_id = ${cycleId}::uuid AND ${OWES} AND coalesce(r.state NOT IN ('APPROVED', 'WAIVED'), true)`)) as { open: number }[]
  return row!.open
}
