import { queryFromInfo } from '@pothos/plugin-prisma'
import { Prisma } from '@shuping/db'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { nestRows, readSelection, selectList } from './list.ts'
import type { ListSource, SortKey, Wanted } from './list.ts'
import { refused } from './refused.ts'
import { runSql } from './sql.ts'

/** The largest page; larger amounts go through the export. */
export const PAGE_MAX = 1_000
/** Up to this many rows a list may skip; beyond, only the cursor goes on. */
export const SKIP_MAX = 10_000
/** Up to this size a subtree is read whole and sorted; beyond, it is walked in order first (`scale.md` 2.2). */
export const RANGE_MAX = 30_000
/** So many rows are walked for a page before the search for it is given up and all that fits is sorted. */
export const WALK_MAX = 4_000
/** Counting ends here: of a longer list it is only told that it is longer. As far as a list may be skipped. */
export const COUNT_MAX = 10_000

/** Which page is asked for, as GraphQL arguments. */
export interface PageArgs {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly skip?: number | null | undefined
  readonly descending: boolean
}

/** Where the rows come from and how the statement is to be planned. */
export interface PagePlan {
  readonly source: ListSource
  readonly sort: SortKey
  /** Conditions over `o` that the index of the sort key answers together with the order. */
  readonly bounds: readonly Prisma.Sql[]
  /** All other conditions over `o`. */
  readonly where: readonly Prisma.Sql[]
  /**
   * So many rows at most are walked in the order of the sort key and tested one by one; if they do not fill
   * the page, the rows that fit are read by whatever index finds them and sorted. 0: sorted at once. Never
   * left to the planner: a walk that finds nothing reads the whole table.
   */
  readonly walk: number
  /** The walk is made once for each of these values of a column that an index has before the sort key. */
  readonly walkEach?: WalkEach | undefined
  /**
   * In place of the table where all that fits is read: rows of the table as `o`, looked up by what finds them; more
   * than fit, never fewer. What is answered is read from the table itself.
   */
  readonly found?: Prisma.Sql | undefined
  /** How the total comes about; absent: what fits is counted. */
  readonly total?: PlannedTotal | undefined
}

/** What is counted. `rows` may end after `most`, whatever of them fits: then the total is not exact. */
export interface Counted {
  readonly rows: Prisma.Sql
  readonly where: readonly Prisma.Sql[]
  readonly most?: number
}

/** A column that an index has before the sort key, and its values to be walked; a number if it leads the sort key too. */
export interface WalkEach {
  readonly column: string
  readonly values: readonly (number | string)[]
}

/** A total: a number known without counting, and what is still to be counted. */
export interface PlannedTotal {
  readonly known: number
  /** Rows as `o`, to be counted under `where`; null: nothing. */
  readonly rest: Counted | null
}

/** One page. What is counted is counted once, and only when it is called for. */
export interface Page {
  readonly nodes: readonly Record<string, unknown>[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
  /** How many rows there are in all; at least so many when the total is not exact. */
  readonly total: () => Promise<number>
  /** Whether counting came to its end; it stops at {@link COUNT_MAX}. */
  readonly totalIsExact: () => Promise<boolean>
}

/** Reads one page with exactly the columns that `nodes` of the GraphQL field selects. */
export async function readPage(context: Context, info: GraphQLResolveInfo, plan: PagePlan, args: PageArgs): Promise<Page> {
  const first = args.first ?? 25
  const skip = args.skip ?? 0
  if (first < 1 || first > PAGE_MAX) throw refused('kit.pageTooLarge', 'first', { max: PAGE_MAX })
  if (skip < 0 || skip > SKIP_MAX) throw refused('kit.pageTooFar', 'skip', { max: SKIP_MAX })

  const selection = queryFromInfo({ context, info, typeName: plan.source.typeName ?? plan.source.model, path: ['nodes'] })
  const wanted = readSelection(plan.source, selection)
  const after = args.after == null ? null : readCursor(plan.sort, args.descending, args.after)
  const fields = wanted ?? { fields: ['id'], relations: {} }
  const cut = { descending: args.descending, limit: first + 1, skip, after }
  const read = (sql: Prisma.Sql): Promise<Record<string, unknown>[]> =>
    runSql(context.db, sql).catch((error: unknown) => {
      if (after !== null && isNoValue(error)) throw refused('kit.badCursor', 'after')
      throw error
    })
  let rows = plan.walk > 0 ? await read(walkSql(plan, fields, cut)) : []
  if (rows.length < cut.limit && !(await isWalkedOut(context, plan, cut, rows))) rows = await read(sortSql(plan, fields, cut))

  const hasNextPage = rows.length > first
  if (hasNextPage) rows.pop()
  const last = rows.at(-1)
  let counting: Promise<Total> | undefined
  const count = (): Promise<Total> => (counting ??= countRows(context, plan))
  return {
    nodes: wanted === null ? await loadNodes(context, plan.source, selection, rows) : nestRows(wanted, rows),
    endCursor: last === undefined ? null : writeCursor(plan.sort, args.descending, last),
    hasNextPage,
    total: async () => (await count()).total,
    totalIsExact: async () => (await count()).isExact,
  }
}

interface Cut {
  readonly descending: boolean
  readonly limit: number
  readonly skip: number
  readonly after: readonly unknown[] | null
}

/** Walks the index of the sort key; what lies behind LIMIT cannot be traded for another plan. */
function walkSql(plan: PagePlan, wanted: Wanted, cut: Cut): Prisma.Sql {
  const { order, columns, joins, limit } = partsOf(plan, wanted, cut)
  const rows = walked(plan, cut, (from, within) => Prisma.sql`
    SELECT o.* FROM (SELECT o.* ${from} ORDER BY ${within} LIMIT ${plan.walk + cut.skip}) o
    ${all(plan.where)} ORDER BY ${within} LIMIT ${cut.limit + cut.skip}`)
  return Prisma.sql`
    WITH k AS MATERIALIZED (SELECT o.* FROM (${rows}) o ORDER BY ${order} ${limit})
    SELECT ${columns}${goesOn(plan, cut)} FROM k o ${joins} ORDER BY ${order}`
}

/** A page that the walk did not fill tells by itself whether there is more than was walked: no second statement asks. */
function goesOn(plan: PagePlan, cut: Cut): Prisma.Sql {
  if (isWalkedFromTheTop(plan, cut)) return Prisma.empty
  return Prisma.sql`, CASE WHEN (SELECT count(*) FROM k) < ${cut.limit} THEN EXISTS (${furtherSql(plan, cut)}) END AS "walk.further"`
}

/** What lies behind the walk: one row, or none. */
function furtherSql(plan: PagePlan, cut: Cut): Prisma.Sql {
  const { keys } = partsOf(plan, { fields: [], relations: {} }, cut)
  const further = walked(plan, cut, (from, within) => Prisma.sql`SELECT ${keys} ${from} ORDER BY ${within} LIMIT 1 OFFSET ${plan.walk + cut.skip}`)
  return Prisma.sql`SELECT FROM (${further}) o LIMIT 1`
}

/** From the start, with nothing to bound it, the walk of a large list ends before the list does. */
const isWalkedFromTheTop = ({ bounds, walkEach }: PagePlan, { after }: Cut): boolean =>
  after === null && bounds.length === 0 && walkEach === undefined

/** Something of a stretch of the index of the sort key, or of one stretch of each value that an index has before it. */
function walked(plan: PagePlan, cut: Cut, of: (from: Prisma.Sql, within: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  const { table } = partsOf(plan, { fields: [], relations: {} }, cut)
  const stretch = (conditions: readonly Prisma.Sql[], sort: SortKey): Prisma.Sql =>
    of(Prisma.sql`FROM ${table} o ${all([...conditions, ...plan.bounds])}`, orderOf(sort, cut.descending))
  if (plan.walkEach === undefined) return stretch(beyondOf(plan.sort, cut), plan.sort)
  const { column, values } = plan.walkEach
  const stretches = values.flatMap((value) => stretchOf(plan.sort, cut, column, value) ?? [])
  if (stretches.length === 0) return Prisma.sql`SELECT o.* FROM ${table} o WHERE false`
  return Prisma.join(stretches.map(({ conditions, sort }) => Prisma.sql`(${stretch(conditions, sort)})`), ' UNION ALL ')
}

/** One value's stretch beyond the cursor, and its order; null when all of it lies before the cursor. */
function stretchOf(
  sort: SortKey,
  cut: Cut,
  column: string,
  value: number | string,
): { readonly conditions: readonly Prisma.Sql[]; readonly sort: SortKey } | null {
  const name = Prisma.raw(`o."${column}"`)
  const is = Prisma.sql`${name} = ${value}`
  // Within the stretch the value is no part of the order: sorted by it again, the stretch would be read to its end.
  const rest = sort.filter((one) => one !== column)
  if (cut.after === null) return { conditions: [is], sort: rest }
  if (!sort.includes(column)) {
    // Compared together with the cursor, so that of a hundred thousand equal keys no other index seems to fit better;
    // not held equal besides, for then the stretch would be read from its beginning.
    const lead = { ...cut, after: [value, ...cut.after] }
    const upTo = Prisma.sql`${name} ${Prisma.raw(cut.descending ? '>=' : '<=')} ${value}`
    return { conditions: [...beyondOf([column, ...sort], lead), upTo], sort: [column, ...sort] }
  }
  // The column leads the sort key, so the cursor's value of it says which stretches are behind.
  const [reached, ...after] = cut.after
  const ahead = cut.descending ? Number(reached) - Number(value) : Number(value) - Number(reached)
  if (Number.isNaN(ahead)) throw refused('kit.badCursor', 'after')
  if (ahead < 0) return null
  return { conditions: ahead > 0 ? [is] : [is, ...beyondOf(rest, { ...cut, after })], sort: rest }
}

const orderOf = (sort: SortKey, descending: boolean): Prisma.Sql =>
  Prisma.raw(sort.map((column) => `o."${column}"${descending ? ' DESC' : ''}`).join(', '))

/** What lies beyond the cursor. A row comparison is one index condition; the same written with OR is a filter over everything. */
function beyondOf(sort: SortKey, { after, descending }: Cut): readonly Prisma.Sql[] {
  if (after === null) return []
  const keys = Prisma.raw(sort.map((column) => `o."${column}"`).join(', '))
  return [Prisma.sql`(${keys}) ${Prisma.raw(descending ? '<' : '>')} (${Prisma.join(after.map(asSql))})`]
}

/** Whether the walk came to the end of what there is, so that a page it did not fill is the last one. */
async function isWalkedOut(context: Context, plan: PagePlan, cut: Cut, rows: readonly Record<string, unknown>[]): Promise<boolean> {
  if (plan.walk === 0 || isWalkedFromTheTop(plan, cut)) return false
  const [row] = rows
  return row === undefined ? (await runSql(context.db, furtherSql(plan, cut))).length === 0 : row['walk.further'] === false
}

/**
 * Reads the keys of all that fits and sorts them. OFFSET 0 keeps the planner from walking in order instead,
 * and from taking the cursor for rare: of a hundred thousand equal keys it believes that none lies beyond.
 */
function sortSql(plan: PagePlan, wanted: Wanted, cut: Cut): Prisma.Sql {
  const { order, beyond, columns, joins, table, limit } = partsOf(plan, wanted, cut)
  const needed = Prisma.raw([...new Set(['id', ...plan.sort])].map((column) => `o."${column}"`).join(', '))
  return Prisma.sql`
    WITH k AS MATERIALIZED (
      SELECT o."id" FROM (
        SELECT ${needed} FROM ${plan.found ?? table} o ${all([...plan.bounds, ...plan.where])} OFFSET 0
      ) o ${all(beyond)} ORDER BY ${order} ${limit})
    SELECT ${columns} FROM k JOIN ${table} o ON o."id" = k."id" ${joins} ORDER BY ${order}`
}

function partsOf({ source, sort }: PagePlan, wanted: Wanted, cut: Cut) {
  const { descending, limit, skip } = cut
  const { columns, joins } = selectList(source, wanted)
  const keys = Prisma.raw(sort.map((column) => `o."${column}"`).join(', '))
  const cursor = Prisma.raw(sort.map((column, at) => `o."${column}"::text AS "cursor.${at}"`).join(', '))
  return {
    table: Prisma.raw(`"${source.table}"`),
    columns: Prisma.sql`${columns}, ${cursor}`,
    joins,
    keys,
    order: orderOf(sort, descending),
    beyond: beyondOf(sort, cut),
    limit: Prisma.sql`LIMIT ${limit} OFFSET ${skip}`,
  }
}

const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join([...conditions], ' AND ')}`

const asSql = (value: unknown): Prisma.Sql => Prisma.sql`${value as string}`

interface Total {
  readonly total: number
  readonly isExact: boolean
}

/** Counts what is left to count, up to the limit. */
async function countRows(context: Context, { source, bounds, where, found, total }: PagePlan): Promise<Total> {
  const { known, rest } = total ?? {
    known: 0,
    rest: { rows: found ?? Prisma.raw(`"${source.table}"`), where: [...bounds, ...where] },
  }
  if (rest === null) return { total: known, isExact: true }
  const [row] = await runSql(
    context.db,
    rest.most === undefined
      ? Prisma.sql`SELECT count(*)::int AS n, 0 AS read FROM (
          SELECT FROM ${rest.rows} o ${all(rest.where)} LIMIT ${COUNT_MAX + 1}) o`
      : Prisma.sql`SELECT count(*) FILTER (${all(rest.where)})::int AS n, count(*)::int AS read FROM ${rest.rows} o`,
  )
  const counted = row!['n'] as number
  const isExact = counted <= COUNT_MAX && (row!['read'] as number) < (rest.most ?? 1)
  return { total: known + Math.min(counted, COUNT_MAX), isExact }
}

/** The selection reaches further than one statement: Prisma loads it for the page's ids, in their order. */
async function loadNodes(
  context: Context,
  source: ListSource,
  selection: object,
  rows: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const ids = rows.map((row) => row['id'] as string)
  const name = source.model.charAt(0).toLowerCase() + source.model.slice(1)
  const delegate = context.db.prisma[name as 'organization'] as unknown as {
    findMany: (args: object) => Promise<Record<string, unknown>[]>
  }
  const withId = 'select' in selection ? { select: { ...(selection.select as object), id: true } } : selection
  const found = await delegate.findMany({ ...withId, where: { id: { in: ids } } })
  const byId = new Map(found.map((node) => [node['id'] as string, node]))
  return ids.map((id) => byId.get(id)).filter((node) => node !== undefined)
}

/** PostgreSQL could not read a value: a cursor carries texts, and whoever made one up may have put in anything. */
const isNoValue = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('22')

const writeCursor = (sort: SortKey, descending: boolean, row: Record<string, unknown>): string =>
  Buffer.from(
    JSON.stringify([sort.join(), descending ? 1 : 0, ...sort.map((_column, at) => row[`cursor.${at}`])]),
  ).toString('base64url')

function readCursor(sort: SortKey, descending: boolean, cursor: string): readonly unknown[] {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw refused('kit.badCursor', 'after')
  }
  const [name, direction, ...values] = Array.isArray(parts) ? parts : []
  const fits =
    name === sort.join() &&
    direction === (descending ? 1 : 0) &&
    values.length === sort.length &&
    values.every((value) => typeof value === 'string')
  if (!fits) throw refused('kit.badCursor', 'after')
  return values
}
