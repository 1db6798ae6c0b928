import {
  CHANGE_KINDS,
  CHANGE_ROLES,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATUSES,
  SECTORS,
} from '@shuping/domain/organizations'
import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { batched } from '../../kit/batch.ts'
import type { Context } from '../../context.ts'
import { inReach, reaches, whereInReach } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'

export const OrganizationKind = builder.enumType('OrganizationKind', { values: ORGANIZATION_KINDS })
export const Sector = builder.enumType('Sector', { values: SECTORS })
export const OrganizationStatus = builder.enumType('OrganizationStatus', { values: ORGANIZATION_STATUSES })
const ChangeKind = builder.enumType('OrganizationChangeKind', { values: CHANGE_KINDS })
const ChangeRole = builder.enumType('ChangeRole', {
  description: 'What an organization is to a change; sources and results of merge and split are the lineage.',
  values: CHANGE_ROLES,
})

export const Level = builder.prismaObject('Level', {
  description: 'A rung of the hierarchy (市, 区, 街道, 社区 …). Names, order and number are data.',
  fields: (t) => ({
    // A plain resolver on a loaded column: an asynchronous one costs a promise per row.
    id: t.exposeID('id'),
    code: t.exposeString('code'),
    rank: t.exposeInt('rank', { description: '1 is the top.' }),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    version: t.exposeInt('version'),
  }),
})

/** A `viewerCan…` answer: from the path alone, so that no row costs a query. */
const may = (action: Action) => ({
  select: { path: true } as const,
  resolve: ({ path }: { path: string }, _args: object, context: Context): boolean => reaches(context, action, path),
})

export const Organization = builder.prismaObject('Organization', {
  fields: (t) => ({
    id: t.exposeID('id'),
    code: t.exposeString('code'),
    officialCode: t.exposeString('officialCode', { nullable: true }),
    name: t.exposeString('name'),
    shortName: t.exposeString('shortName'),
    pinyin: t.exposeString('pinyin'),
    initials: t.exposeString('initials'),
    kind: t.expose('kind', { type: OrganizationKind }),
    sector: t.expose('sector', { type: Sector }),
    status: t.expose('status', { type: OrganizationStatus }),
    level: t.relation('level'),
    depth: t.exposeInt('depth', { description: 'Steps below the top; the top is 0.' }),
    childrenCount: t.exposeInt('childCount', { description: 'Active organizations directly below.' }),
    descendantsCount: t.exposeInt('belowCount', { description: 'Active organizations anywhere below.' }),
    namedOn: t.expose('namedOn', { type: 'Date', description: 'The name has been in force since this date.' }),
    establishedOn: t.expose('establishedOn', { type: 'Date' }),
    closedOn: t.expose('closedOn', { type: 'Date', nullable: true }),
    version: t.exposeInt('version'),
    viewerCanEdit: t.boolean({ ...may('organizations.manage'), description: 'The caller may correct and rename it.' }),
    viewerCanRestructure: t.boolean({ ...may('organizations.restructure'), description: 'The caller may move, merge, split, close and reopen it.' }),
    viewerCanCreateBelow: t.boolean({ ...may('organizations.create'), description: 'The caller may enter an organization under it.' }),
    viewerCanImport: t.boolean({ ...may('organizations.import'), description: 'The caller may import organizations under it.' }),
    formerNames: t.relation('formerNames', {
      query: { orderBy: { validFrom: 'desc' } },
      description: 'Names no longer in force, newest first.',
    }),
    links: t.relation('links', {
      query: { orderBy: [{ validFrom: 'desc' }, { validTo: { sort: 'desc', nulls: 'first' } }] },
      description: 'Dated parent links, newest first. A period without a link is a period of being closed.',
    }),
  }),
})

/** Nothing can be asked of a single related row: what was loaded is let through here. */
const withinReach = <Row>(row: Row | null, path: string | undefined, context: Context): Row | null =>
  row !== null && path !== undefined && reaches(context, 'organizations.read', path) ? row : null

const ancestorsOf = batched(async (paths: readonly string[], context) => {
  const lines = paths.map(prefixes)
  const found = await context.db.prisma.organization.findMany({
    where: { path: { in: [...new Set(lines.flat())] }, ...whereInReach(context, 'organizations.read') },
  })
  const byPath = new Map(found.map((row) => [row.path, row]))
  return lines.map((line) => line.flatMap((path) => byPath.get(path) ?? []))
})

/** The paths of everything above: `/1/12/119/` → `/1/`, `/1/12/`. */
function prefixes(path: string): readonly string[] {
  const steps = path.split('/').slice(1, -2)
  return steps.map((_step, at) => `/${steps.slice(0, at + 1).join('/')}/`)
}

builder.prismaObject('FormerName', {
  fields: (t) => ({
    name: t.exposeString('name'),
    shortName: t.exposeString('shortName'),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    validTo: t.expose('validTo', { type: 'Date', description: 'The first day on which it no longer held.' }),
  }),
})

builder.prismaObject('OrganizationLink', {
  description: 'Who stood under whom from when to when.',
  fields: (t) => ({
    parent: t.field({
      type: Organization,
      nullable: true,
      description: 'Empty at the top, and beyond what the caller reaches.',
      select: (_args, _context, nestedSelection) => ({ parent: nestedSelection({ select: { path: true } }) }),
      // Typed by the path alone; it holds what the caller's selection asks for.
      resolve: ({ parent }, _args, context) => withinReach(parent as never, (parent as { path: string } | null)?.path, context),
    }),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer held; empty while it does.',
    }),
  }),
})

/** A change as it is seen from an organization that it touches. */
interface SeenChange {
  readonly seenFrom: string
  readonly id: string
  readonly kind: (typeof CHANGE_KINDS)[number]
  readonly effectiveOn: string
  readonly reason: string
  readonly recordedAt: Date
}

interface ChangeMember {
  readonly role: (typeof CHANGE_ROLES)[number]
  readonly organizationId: string
}

/** Changes name the organizations they touch; what came in by an import says so in its first link. */
const changesOf = batched(async (ids: readonly string[], context): Promise<readonly (readonly SeenChange[])[]> => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`
      SELECT o.id AS "seenFrom", c.id, c.kind, c.effective_on AS "effectiveOn", c.reason, c.recorded_at AS "recordedAt"
      FROM unnest(${[...ids]}::uuid[]) AS o(id), LATERAL (
        SELECT m.change_id FROM organization_change_member m WHERE m.organization_id = o.id
        UNION SELECT l.change_id FROM organization_link l WHERE l.organization_id = o.id
      ) t JOIN organization_change c ON c.id = t.change_id
      ORDER BY c.effective_on DESC, c.id DESC`,
  )) as unknown as SeenChange[]
  return grouped(ids, rows, (row) => row.seenFrom)
})

/** So many members of a change are told. */
const MEMBERS_TOLD = 200

const membersOf = batched(async (ids: readonly string[], context): Promise<readonly (readonly ChangeMember[])[]> => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`
      SELECT c.id AS "changeId", m.role, m.organization_id AS "organizationId"
      FROM unnest(${[...ids]}::uuid[]) AS c(id), LATERAL (
        SELECT m.role, m.organization_id FROM organization_change_member m JOIN organization o ON o.id = m.organization_id
        WHERE m.change_id = c.id AND ${inReach(context, 'organizations.read')}
        ORDER BY m.role, m.organization_id LIMIT ${MEMBERS_TOLD}
      ) m`,
  )) as unknown as (ChangeMember & { readonly changeId: string })[]
  return grouped(ids, rows, (row) => row.changeId)
})

/** The rows of each id, in the ids' order. */
function grouped<Row>(ids: readonly string[], rows: readonly Row[], idOf: (row: Row) => string): readonly (readonly Row[])[] {
  const groups = new Map(ids.map((id): [string, Row[]] => [id, []]))
  for (const row of rows) groups.get(idOf(row))?.push(row)
  return ids.map((id) => groups.get(id)!)
}

const ChangeMemberType = builder.objectRef<ChangeMember>('OrganizationChangeMember').implement({
  fields: (t) => ({
    role: t.expose('role', { type: ChangeRole }),
    organization: t.prismaField({
      type: 'Organization',
      // Within reach, for only such members are told.
      resolve: (query, { organizationId }, _args, { db }) =>
        db.prisma.organization.findUniqueOrThrow({ ...query, where: { id: organizationId } }),
    }),
  }),
})

const Change = builder.objectRef<SeenChange>('OrganizationChange').implement({
  description: 'One recorded reorganization: what, when it took effect, why. Never rewritten.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ChangeKind }),
    effectiveOn: t.expose('effectiveOn', { type: 'Date' }),
    reason: t.exposeString('reason'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    members: t.field({
      type: [ChangeMemberType],
      description:
        'Those within reach, the first 200. Of an import, which may have brought hundreds of thousands, only the organization it is seen from.',
      resolve: ({ id, kind, seenFrom }, _args, context) =>
        kind === 'IMPORT' ? [{ role: 'SUBJECT' as const, organizationId: seenFrom }] : membersOf(id, context),
    }),
  }),
})

// Fields that lead back to organizations or to types declared further down.
builder.prismaObjectFields(Organization, (t) => ({
  parent: t.field({
    type: Organization,
    nullable: true,
    description: 'Empty at the top, and beyond what the caller reaches.',
    select: (_args, _context, nestedSelection) => ({ path: true, parent: nestedSelection(true) }),
    resolve: ({ path, parent }, _args, context) => withinReach(parent, prefixes(path).at(-1), context),
  }),
  ancestors: t.field({
    type: [Organization],
    description: 'From the top down, as far up as the caller reaches, without the organization itself.',
    select: { path: true },
    resolve: ({ path }, _args, context) => ancestorsOf(path, context),
  }),
  changes: t.field({
    type: [Change],
    description: 'Changes that touch it, newest first.',
    select: { id: true },
    resolve: ({ id }, _args, context) => changesOf(id, context),
  }),
}))
