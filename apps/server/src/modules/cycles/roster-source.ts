import type { Transaction } from '@shuping/db'
import type { CycleSettings, RosterOrganization, RosterPost } from '@shuping/domain/cycles'
import type { Context } from '../../context.ts'
import { inReach } from '../../kit/scope.ts'
import { nameAsOf, subtreeAsOf } from '../organizations/index.ts'

export type NamedOrganization = RosterOrganization & { readonly name: string; readonly nameSort: string }
export type NamedPost = RosterPost & { readonly title: string; readonly personName: string; readonly nameSort: string }

/** What a roster is drawn up from. */
export interface RosterSource {
  readonly organizations: readonly NamedOrganization[]
  readonly posts: readonly NamedPost[]
}

interface Standing {
  readonly id: string
  readonly parent_id: string
  readonly seq: number
  readonly depth: number
  readonly name: string
  readonly name_sort: string
  readonly kind: string
  readonly sector: string
  readonly level_id: string
  readonly established_on: string
}

/**
 * The organizations below the organizer as they stood on the roster's day, with their names and paths of that day, and
 * the posts held on them in the period: two statements, whatever their number. Who has moved out of the caller's reach
 * since that day is appraised where they are now.
 */
export async function loadRosterSource(
  tx: Transaction,
  organizer: { readonly organizationId: string; readonly path: string },
  { rosterAsOf, period, practice, classes }: CycleSettings,
  context: Context,
): Promise<RosterSource> {
  const standing = await tx.$queryRaw<Standing[]>`
    ${subtreeAsOf([organizer.organizationId], rosterAsOf, practice.reach === 'CHILDREN' ? 1 : null)}
    SELECT o.id, t.parent_id, o.seq, t.depth, ${nameAsOf('name', rosterAsOf)} AS name, o.name_sort,
      o.kind::text, o.sector::text, o.level_id, o.established_on::text
    FROM t JOIN organization o ON o.id = t.organization_id
    WHERE t.depth > 0 AND ${inReach(context, 'cycles.configure')} ORDER BY t.depth, o.seq`
  const pathOf = new Map([[organizer.organizationId, organizer.path]])
  for (const { id, parent_id, seq } of standing) pathOf.set(id, `${pathOf.get(parent_id) ?? organizer.path}${seq}/`)
  // Deep down, only what some class is about; of the organizer's own children also what fits none, to be doubted.
  const levels = new Set(classes.flatMap(({ levelIds }) => levelIds))
  const wanted = classes.some(({ levelIds }) => levelIds.length === 0)
    ? standing
    : standing.filter(({ depth, level_id }) => depth === 1 || levels.has(level_id))
  const kinds = [...new Set(classes.flatMap(({ of, postKinds }) => (of === 'POST' ? postKinds : [])))]
  const posts = await tx.$queryRaw<NamedPost[]>`
    SELECT p.id, p.person_id AS "personId", p.organization_id AS "organizationId", p.kind::text, p.title,
      p.valid_from::text AS "from", p.valid_to::text AS "to", e.name AS "personName", e.name_sort AS "nameSort"
    FROM post p JOIN person e ON e.id = p.person_id
    WHERE p.organization_id = ANY(${wanted.map(({ id }) => id)}::uuid[]) AND p.kind = ANY(${kinds}::post_kind[])
      AND p.valid_from <= ${period.to}::date AND (p.valid_to IS NULL OR (p.valid_to > ${period.from}::date AND p.valid_to > p.valid_from))
    ORDER BY p.id`
  return {
    organizations: wanted.map(({ id, name, name_sort, kind, sector, level_id, established_on }) => ({
      id, name, kind, sector, nameSort: name_sort, path: pathOf.get(id)!, levelId: level_id, establishedOn: established_on,
    })),
    posts,
  }
}

/** Columns of an appraisee row, as arrays for one statement. */
export async function insertAppraisees(tx: Transaction, rows: readonly AppraiseeRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = <Key extends keyof AppraiseeRow>(key: Key): AppraiseeRow[Key][] => rows.map((row) => row[key])
  await tx.$executeRaw`
    INSERT INTO appraisee (id, cycle_id, ordinal, class_id, organization_id, organization_name, path, post_id, post_title,
      person_id, person_name, name_sort, period_from, period_to, form, reason, reason_note)
    SELECT * FROM unnest(${column('id')}::uuid[], ${column('cycleId')}::uuid[], ${column('ordinal')}::int[], ${column('classId')}::text[],
      ${column('organizationId')}::uuid[], ${column('organizationName')}::text[], ${column('path')}::text[], ${column('postId')}::uuid[],
      ${column('postTitle')}::text[], ${column('personId')}::uuid[], ${column('personName')}::text[], ${column('nameSort')}::text[],
      ${column('periodFrom')}::date[], ${column('periodTo')}::date[], ${column('form')}::appraisee_form[],
      ${column('reason')}::appraisee_reason[], ${column('reasonNote')}::text[])`
}

export interface AppraiseeRow {
  readonly id: string
  readonly cycleId: string
  readonly ordinal: number
  readonly classId: string
  readonly organizationId: string
  readonly organizationName: string
  readonly path: string
  readonly postId: string | null
  readonly postTitle: string | null
  readonly personId: string | null
  readonly personName: string | null
  readonly nameSort: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly form: string
  readonly reason: string | null
  readonly reasonNote: string | null
}

