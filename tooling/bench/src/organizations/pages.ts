import type { Database } from '@shuping/db'
import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Doors } from './client.ts'
import type { Product } from './product.ts'
import type { Scope } from './scopes.ts'

const PAGE = 50

/** What a list in the console asks for. */
export const LIST = `query ($sort: OrganizationSort!, $direction: SortDirection!, $after: String, $filter: OrganizationFilter) {
  organizations(filter: $filter, sort: $sort, direction: $direction, first: ${PAGE}, after: $after) {
    nodes { id code name shortName kind sector status version childrenCount level { id nameZh } parent { id name } }
    endCursor hasNextPage
  }
}`

const SORTS = ['NAME', 'CODE', 'TREE', 'LEVEL', 'ESTABLISHED'] as const
type Sort = (typeof SORTS)[number]
/** Up to here a page is measured against counting its scope, beyond against its own limit of 5 ms. */
const SMALL = 30_000

export interface Hall {
  readonly db: Database
  readonly product: Product
  readonly doors: Doors
  readonly scopes: readonly Scope[]
}

/** Bars 1, 2 and 14: pages of 50 in every sort and scope; SQL alone, in process, and over HTTP. */
export async function benchPages(hall: Hall): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const scope of hall.scopes) {
    for (const sort of SORTS) lines.push(...(await benchPage(hall, scope, sort, 'ASC')))
    lines.push(...(await benchPage(hall, scope, 'NAME', 'DESC')))
  }
  return lines
}

async function benchPage(hall: Hall, scope: Scope, sort: Sort, direction: 'ASC' | 'DESC'): Promise<readonly Line[]> {
  const { db, product, doors } = hall
  const variables = { filter: { under: scope.id }, sort, direction }
  const statements = await product.statements(LIST, variables)
  const page = statements.at(-1)!
  const ms = await interleave({
    count: () => db.pool.query('SELECT count(*) FROM organization WHERE path >= $1 AND path < $2', [scope.path, `${scope.path}~`]),
    sql: async () => {
      for (const { text, values } of statements) await db.pool.query(text, [...values])
    },
    bare: () => doors.bare(page),
    graphql: () => doors.graphql(LIST, variables),
  })
  const what = `${scope.name} ${scope.size}, ${sort}${direction === 'DESC' ? ' ↓' : ''}`
  const small = scope.size <= SMALL
  return [
    small
      ? { bar: '1', what: `${what}: SQL / count(*)`, floor: ms.count, measured: ms.sql, atMostRatio: 5 }
      : { bar: '2', what: `${what}: SQL / count(*)`, floor: ms.count, measured: ms.sql, atMost: 5 },
    { bar: '1', what: `${what}: GraphQL over HTTP / SQL`, floor: ms.sql, measured: ms.graphql, atMost: 1.5 * ms.sql + 3 },
    { bar: '8', what: `${what}: GraphQL / SQL, both over HTTP`, floor: ms.bare, measured: ms.graphql, atMostRatio: 3.5 },
  ]
}
