import { Prisma } from '@shuping/db'
import { subtreeRange } from '@shuping/domain/organizations'
import type { Context } from '../../../context.ts'
import { PAGE_MAX, WALK_MAX } from '../../../kit/page.ts'
import { refused } from '../../../kit/refused.ts'
import { inReach, reachOf } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { readableEntries } from './readable.ts'

/** All conditions hold together. Days are calendar dates, both included. */
export interface EntryFilter {
  readonly chain?: string | null | undefined
  readonly actor?: string | null | undefined
  readonly actions?: readonly string[] | null | undefined
  readonly under?: string | null | undefined
  readonly subjectId?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

/** An entry as a page carries it. */
export interface EntryRow {
  readonly chain: string
  readonly seq: number
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string | null
  readonly action: string
  readonly path: string
  readonly body: string
  readonly prevHash: string
  readonly hash: string
}

export interface EntryPage {
  readonly nodes: readonly EntryRow[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

const ORDER = Prisma.sql`ORDER BY o.at DESC, o.chain DESC, o.seq DESC`

/** One page of entries, newest first; two statements at most, and one more for the place of `under`. */
export async function listEntries(
  context: Context,
  filter: EntryFilter,
  { first, after }: { readonly first: number; readonly after?: string | null | undefined },
): Promise<EntryPage> {
  if (first < 1 || first > PAGE_MAX) throw refused('kit.pageTooLarge', 'first', { max: PAGE_MAX })
  const bounds = [...(after == null ? [] : [beyond(after)]), ...dayConditions(filter)]
  const where = [readableEntries(context), ...(await conditionsOf(context, filter))]
  const limit = Prisma.sql`LIMIT ${first + 1}`
  // Who sees whole chains finds a page among the newest; whoever sees a part reads that part.
  const walks = filter.subjectId == null && filter.under == null && seesWholeChains(context)
  let rows = walks
    ? await readRows(context, Prisma.sql`
        SELECT o.* FROM (SELECT o.* FROM audit_entry o ${all(bounds)} ${ORDER} LIMIT ${WALK_MAX}) o ${all(where)} ${ORDER} ${limit}`)
    : []
  // OFFSET 0 keeps the planner from walking all of the log in order for the few that fit.
  if (rows.length <= first) {
    rows = await readRows(context, Prisma.sql`
      SELECT o.* FROM (SELECT o.chain, o.seq, o.at FROM audit_entry o ${all([...bounds, ...where])} OFFSET 0) k
      JOIN audit_entry o ON o.chain = k.chain AND o.seq = k.seq ${ORDER} ${limit}`)
  }
  const hasNextPage = rows.length > first
  const nodes = rows.slice(0, first)
  const last = nodes.at(-1)
  return { nodes, hasNextPage, endCursor: last === undefined ? null : cursorOf(last) }
}

/** One entry by its place; null where there is none within reach. */
export async function findEntry(context: Context, chain: string, seq: number): Promise<EntryRow | null> {
  const [row] = await readRows(context, Prisma.sql`
    SELECT o.* FROM audit_entry o WHERE o.chain = ${chain} AND o.seq = ${seq} AND ${readableEntries(context)} ${ORDER}`)
  return row ?? null
}

/** The rows with the names of who acted, which are told to whoever may read the entry. */
const readRows = async (context: Context, page: Prisma.Sql): Promise<readonly EntryRow[]> =>
  (await runSql(context.db, Prisma.sql`
    WITH o AS MATERIALIZED (${page}),
         n AS (SELECT * FROM audit_actor_names(ARRAY(SELECT DISTINCT actor_id FROM o WHERE actor_id IS NOT NULL)))
    SELECT o.chain, o.seq, o.at, o.actor_id AS "actorId", n.display_name AS "actorName", o.action, o.path, o.body,
           o.prev_hash AS "prevHash", o.hash
    FROM o LEFT JOIN n ON n.id = o.actor_id ${ORDER}`)) as unknown as readonly EntryRow[]

const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join([...conditions], ' AND ')}`

/** Whether each range of the caller holds a top organization with everything below. */
const seesWholeChains = (context: Context): boolean =>
  reachOf(context, 'audit.read').every(({ from }) => from.split('/').length <= 3)

async function conditionsOf(context: Context, filter: EntryFilter): Promise<readonly Prisma.Sql[]> {
  const { chain, actor, actions, under, subjectId } = filter
  const conditions: Prisma.Sql[] = []
  if (chain != null) conditions.push(Prisma.sql`o.chain = ${chain}`)
  if (actor != null && actor.trim() !== '') conditions.push(Prisma.sql`o.actor_id = ANY(audit_actors_named(${actor.trim()}))`)
  if (actions != null && actions.length > 0) conditions.push(Prisma.sql`o.action = ANY(${[...actions]}::text[])`)
  if (subjectId != null) {
    conditions.push(Prisma.sql`(o.chain, o.seq) IN (SELECT s.chain, s.seq FROM audit_subject s WHERE s.subject_id = ${subjectId})`)
  }
  if (under != null) {
    const [place] = await runSql(context.db, Prisma.sql`
      SELECT o.path FROM organization o WHERE o.id = ${under}::uuid AND ${inReach(context, 'organizations.read')}`)
    const range = place && subtreeRange(place['path'] as string)
    conditions.push(range ? Prisma.sql`o.path >= ${range.from} AND o.path < ${range.to}` : Prisma.sql`false`)
  }
  return conditions
}

/** Days are those of the organizations: UTC+8. */
const dayConditions = ({ from, to }: EntryFilter): readonly Prisma.Sql[] => [
  ...(from == null ? [] : [Prisma.sql`o.at >= ${new Date(`${from}T00:00:00+08:00`)}`]),
  ...(to == null ? [] : [Prisma.sql`o.at < ${new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000)}`]),
]

const cursorOf = ({ at, chain, seq }: EntryRow): string =>
  Buffer.from(JSON.stringify([at.toISOString(), chain, seq])).toString('base64url')

function beyond(cursor: string): Prisma.Sql {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw refused('kit.badCursor', 'after')
  }
  const [at, chain, seq] = Array.isArray(parts) ? parts : []
  const fits = typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof chain === 'string' && Number.isInteger(seq)
  if (!fits || chain.includes('\0')) throw refused('kit.badCursor', 'after')
  return Prisma.sql`(o.at, o.chain, o.seq) < (${new Date(at)}, ${chain}, ${seq})`
}
