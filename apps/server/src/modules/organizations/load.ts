import type { Transaction } from '@shuping/db'
import { tidyCode } from '@shuping/domain/organizations'
import type {
  ChildRecord,
  CodeHolder,
  LineSpan,
  OrganizationRecord,
  ParentFacts,
} from '@shuping/domain/organizations'
import { refused } from '../../kit/refused.ts'
import type { Context } from '../../context.ts'
import { reaches } from '../../kit/scope.ts'
import type { Reach } from '../../kit/scope.ts'
import { lineSince } from './as-of.ts'

const day = (date: Date): string => date.toISOString().slice(0, 10)

/** Every structural change runs alone: one lock for the tree, held to the end of the transaction. */
export const lockTree = async (tx: Transaction): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('shuping.tree', 0))`
}

/** What the rules must know, and where it stands: whether it is within reach. */
type PlacedRecord = OrganizationRecord & { readonly path: string }

/** What the rules must know of organizations, in the order asked for; unknown ids are left out. */
export async function loadRecords(
  tx: Transaction,
  ids: readonly string[],
  reach: Reach,
): Promise<readonly PlacedRecord[]> {
  const found = await tx.organization.findMany({
    where: { id: { in: [...ids] }, ...reach },
    include: { links: { orderBy: [{ validFrom: 'asc' }, { validTo: { sort: 'asc', nulls: 'last' } }] } },
  })
  const byId = new Map(
    found.map((row): [string, PlacedRecord] => [
      row.id,
      {
        ...row,
        namedOn: day(row.namedOn),
        closedOn: row.closedOn && day(row.closedOn),
        links: row.links.map((link) => ({
          parentId: link.parentId,
          from: day(link.validFrom),
          to: link.validTo && day(link.validTo),
        })),
      },
    ]),
  )
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}

/** One record; null when there is none within reach. */
export const loadRecord = async (
  tx: Transaction,
  id: string | null | undefined,
  reach: Reach,
): Promise<PlacedRecord | null> => (id == null ? null : ((await loadRecords(tx, [id], reach))[0] ?? null))

/** A parent that a command names, with the line above it since the effective date. */
export async function loadParent(
  tx: Transaction,
  id: string,
  since: string,
  reach: Reach,
): Promise<ParentFacts | null> {
  const record = await loadRecord(tx, id, reach)
  if (record === null) return null
  return { record, line: await tx.$queryRaw<LineSpan[]>(lineSince(id, since)) }
}

/** Active organizations directly below some others, by parent. */
export async function loadChildren(
  tx: Transaction,
  parentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ChildRecord[]>> {
  const rows = await tx.$queryRaw<(ChildRecord & { parentId: string })[]>`
    SELECT o.id, o.name, o.parent_id AS "parentId", o.level_rank AS "levelRank", o.below_count AS descendants,
           l.valid_from::text AS "linkedFrom"
    FROM organization o JOIN organization_link l ON l.organization_id = o.id AND l.valid_to IS NULL
    WHERE o.parent_id = ANY(${[...parentIds]}::uuid[]) AND o.status = 'ACTIVE'
    ORDER BY o.name_sort, o.id`
  return new Map(parentIds.map((id) => [id, rows.filter((row) => row.parentId === id)]))
}

/** The last day on which a former child left each organization. */
export async function loadLastLeavings(
  tx: Transaction,
  parentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; on: string }[]>`
    SELECT parent_id AS id, max(valid_to)::text AS on FROM organization_link
    WHERE parent_id = ANY(${[...parentIds]}::uuid[]) AND valid_to > valid_from
    GROUP BY parent_id`
  return new Map(rows.map((row) => [row.id, row.on]))
}

/** How many posts on each organization reach beyond a day: they would end with it. */
export async function loadOpenPosts(
  tx: Transaction,
  ids: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT organization_id AS id, count(*)::int AS count FROM post
    WHERE organization_id = ANY(${[...ids]}::uuid[]) AND (valid_to IS NULL OR valid_to > greatest(valid_from, ${on}::date))
    GROUP BY organization_id`
  return new Map(rows.map((row) => [row.id, row.count]))
}

/** A top organization that stood at some time since a day; null when there was none. */
export async function loadRootSince(tx: Transaction, since: string): Promise<{ readonly name: string } | null> {
  const [root] = await tx.$queryRaw<{ name: string }[]>`
    SELECT o.name FROM organization_link l JOIN organization o ON o.id = l.organization_id
    WHERE l.parent_id IS NULL AND (l.valid_to IS NULL OR l.valid_to > greatest(l.valid_from, ${since}::date))
    ORDER BY l.valid_to DESC NULLS FIRST, l.valid_from LIMIT 1`
  return root ?? null
}

/** Who holds a code as typed; null when it is free or no code at all. A holder beyond reach is not named. */
export async function loadCodeHolder(tx: Transaction, typed: string, reach: Reach): Promise<CodeHolder | null> {
  const code = codeOf(typed)
  const holder = await tx.organization.findFirst({ where: { code, ...reach }, select: { id: true, name: true } })
  if (holder === null && (await tx.organization.count({ where: { code } })) > 0) throw refused('kit.taken', 'code')
  return holder
}

/** A record the rules must know although the caller may not: beyond their reach it has no name. */
export async function loadNamelessBeyond(
  tx: Transaction,
  id: string | null,
  context: Context,
): Promise<OrganizationRecord | null> {
  const record = await loadRecord(tx, id, {})
  if (record === null) return null
  return reaches(context, 'organizations.read', record.path) ? record : { ...record, name: '…', shortName: '…' }
}

/** The code that the rules will read from a typed text. A null character cannot even be asked for. */
export const codeOf = (typed: string): string => tidyCode(typed).replaceAll('\0', '')

/** Rank of a level; null when there is no such level. */
export const loadLevelRank = async (tx: Transaction, id: string): Promise<number | null> =>
  (await tx.level.findUnique({ where: { id }, select: { rank: true } }))?.rank ?? null

/** Among the sources of a merger, the name of another one that stands above each. */
export async function loadSourcesAbove(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; above: string }[]>`
    SELECT b.id, a.name AS above FROM organization a JOIN organization b
      ON b.path > a.path AND b.path < a.path || '~'
    WHERE a.id = ANY(${[...ids]}::uuid[]) AND b.id = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row.above]))
}
