import type { Database } from '@shuping/db'
import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Doors } from './client.ts'
import type { Product } from './product.ts'
import type { Scope } from './scopes.ts'
import { runAll } from './statements.ts'

const PAGE = 50

/** What a list in the console asks for. */
export const LIST = `query (
  $sort: OrganizationSort!, $direction: SortDirection! = ASC, $after: String, $filter: OrganizationFilter
) {
  organizations(filter: $filter, sort: $sort, direction: $direction, first: ${PAGE}, after: $after) {
    nodes { id code name shortName kind sector status version childrenCount level { id nameZh } parent { id name } }
    endCursor hasNextPage
  }
}`

/** What {@link LIST} answers, as far as it is looked at. */
export interface Listed {
  readonly organizations: {
    readonly nodes: readonly { readonly id: string }[]
    readonly endCursor: string | null
    readonly hasNextPage: boolean
  }
}

const ORDERS = { NAME: 'name_sort, id', CODE: 'code', TREE: 'path', LEVEL: 'level_rank, name_sort, id', ESTABLISHED: 'established_on, id' }
type Sort = keyof typeof ORDERS
const SORTS = Object.keys(ORDERS) as Sort[]
/** Up to here a page is measured against counting its scope, beyond against a limit of its own. */
const SMALL = 30_000

/** A loaded tree and the ways to ask it. */
export interface Hall {
  readonly db: Database
  readonly product: Product
  readonly doors: Doors
  readonly scopes: readonly Scope[]
}

/** The lines of pages: SQL alone, and whole calls over HTTP. */
export interface PageLines {
  readonly sql: readonly Line[]
  readonly http: readonly Line[]
}

/** Bars 1 and 2: pages of 50 in every sort and scope; the product's SQL alone, and the whole call over HTTP. */
export async function benchPages(hall: Hall): Promise<PageLines> {
  const sql: Line[] = []
  const http: Line[] = []
  for (const scope of hall.scopes) {
    for (const [sort, direction] of [...SORTS.map((one) => [one, 'ASC'] as const), ['NAME', 'DESC'] as const]) {
      const lines = await benchPage(hall, scope, sort, direction)
      sql.push(...lines.sql)
      http.push(...lines.http)
    }
  }
  return { sql, http }
}

async function benchPage({ db, product, doors }: Hall, scope: Scope, sort: Sort, direction: string): Promise<PageLines> {
  const variables = { filter: { under: scope.id }, sort, direction }
  const statements = await product.statements(LIST, variables)
  const ms = await interleave({
    count: () =>
      db.pool.query('SELECT count(*) FROM organization WHERE path >= $1 AND path < $2', [scope.path, `${scope.path}~`]),
    ordered: () => db.pool.query(`SELECT * FROM organization ORDER BY ${ORDERS[sort]} LIMIT ${PAGE}`),
    sql: () => runAll(db, statements),
    bare: () => doors.bare(statements.at(-1)!),
    graphql: () => doors.graphql(LIST, variables),
  })
  const what = `${scope.name} ${scope.size}, ${sort}${direction === 'DESC' ? ' ↓' : ''}`
  return {
    sql: [
      scope.size <= SMALL
        ? { bar: '1', what: `${what}: SQL / count(*)`, floor: ms.count, measured: ms.sql, best: ms.best.sql, atMostRatio: 5 }
        : { bar: '2', what: `${what}: SQL / ordered read`, floor: ms.ordered, measured: ms.sql, best: ms.best.sql, atMost: 5 },
    ],
    http: [
      {
        bar: '1',
        what: `${what}: GraphQL over HTTP / SQL`,
        floor: ms.sql,
        measured: ms.graphql,
        best: ms.best.graphql,
        atMost: 1.5 * ms.best.sql + 3,
      },
      { bar: '8', what: `${what}: GraphQL / SQL, both over HTTP`, floor: ms.bare, measured: ms.graphql, atMostRatio: 3.5 },
    ],
  }
}

/** Bar 14: the last page, reached by its cursor, against the first. */
export async function benchLastPages({ db, product, scopes }: Hall): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const scope of scopes.slice(2)) {
    for (const sort of SORTS) {
      const variables = { filter: { under: scope.id }, sort }
      const { organizations } = await product.run<Listed>(LIST, { ...variables, direction: 'DESC' })
      if (organizations.endCursor === null) continue
      const first = await product.statements(LIST, variables)
      const last = await product.statements(LIST, { ...variables, after: turned(organizations.endCursor) })
      const ms = await interleave({ first: () => runAll(db, first), last: () => runAll(db, last) })
      lines.push({
        bar: '14',
        what: `${scope.name}, ${sort}: last page / first`,
        floor: ms.first,
        measured: ms.last,
        atMostRatio: 1.5,
      })
    }
  }
  return lines
}

/** The cursor of a page read backwards, for reading forwards from there. */
function turned(cursor: string): string {
  const [sort, , ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
  return Buffer.from(JSON.stringify([sort, 0, ...values])).toString('base64url')
}
