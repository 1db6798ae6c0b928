import {
  CHANGE_KINDS,
  CHANGE_ROLES,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATUSES,
  SECTORS,
} from '@shuping/domain/organizations'
import { builder } from '../../builder.ts'
import { batched } from '../../kit/batch.ts'
import type { Context } from '../../context.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'

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

const Change = builder.prismaObject('OrganizationChange', {
  description: 'One recorded reorganization: what, when it took effect, why. Never rewritten.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ChangeKind }),
    effectiveOn: t.expose('effectiveOn', { type: 'Date' }),
    reason: t.exposeString('reason'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    members: t.relation('members', {
      description: 'Those within reach; the first 200: an import may have hundreds of thousands.',
      query: (_args, context) => ({
        where: { organization: whereInReach(context, 'organizations.read') },
        orderBy: [{ role: 'asc' }, { organizationId: 'asc' }],
        take: 200,
      }),
    }),
  }),
})

builder.prismaObject('OrganizationChangeMember', {
  fields: (t) => ({
    role: t.expose('role', { type: ChangeRole }),
    organization: t.relation('organization'),
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
    select: (_args, _context, nestedSelection) => ({
      changes: {
        orderBy: [{ change: { effectiveOn: 'desc' } }, { changeId: 'desc' }],
        select: { change: nestedSelection(true) },
      },
    }),
    // An organization that is both source and result of a split stands twice in it.
    resolve: ({ changes }) => [...new Map(changes.map(({ change }) => [change.id, change])).values()],
  }),
}))
