import { openLanes, prepareAppRole } from '@shuping/db'
import type { Viewer } from '@shuping/domain/access'
import { newId, scopedContext } from '@shuping/server/context'
import { schema } from '@shuping/server/schema'
import { graphql } from 'graphql'
import pg from 'pg'
import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { LIST } from './pages.ts'
import type { Hall } from './pages.ts'
import { openProduct } from './product.ts'
import type { Scope } from './scopes.ts'
import { literally, rowsRead } from './statements.ts'
import type { Statement } from './statements.ts'

/** Somebody who may read a subtree and nothing else. */
const readerOf = ({ id, path }: Scope): Viewer => ({
  accountId: null,
  personId: null,
  holdings: [{ role: 'VIEWER', organizationId: id, path, from: '2000-01-01', to: null }],
})

/**
 * Bar 3: the page with its scope bound, as the product sends it, against the same page with the scope written
 * into the statement; the same and a search behind row-level security, as the application's role with the scope of
 * somebody who reads just that; and the whole call in this process, behind both walls and behind none.
 */
export async function benchAccess({ db, product, scopes }: Hall): Promise<readonly Line[]> {
  const owner = await db.pool.connect()
  const appUrl = await prepareAppRole(db.url)
  const lanes = openLanes(appUrl)
  const role = new pg.Client(appUrl)
  await role.connect()
  const run = (client: pg.ClientBase, statements: readonly Statement[]) => async () => {
    for (const { text, values } of statements) await client.query(text, [...values])
  }
  const lines: Line[] = []
  try {
    for (const scope of scopes) {
      const variables = { filter: { under: scope.id }, sort: 'NAME' }
      const searching = { ...variables, filter: { under: scope.id, search: '花园' } }
      const viewer = readerOf(scope)
      await role.query('BEGIN')
      await role.query(
        `SELECT set_config('shuping.data_from', $1, true), set_config('shuping.data_to', $1 || '~', true),
                set_config('shuping.data_froms', '', true)`,
        [scope.path],
      )
      // The plan follows what the reader finds: it is heard where the reader reads.
      const walled = openProduct({ ...db, pool: role as unknown as pg.Pool })
      const [, ...page] = await product.statements(LIST, variables)
      const [, ...walledPage] = await walled.statements(LIST, variables, viewer)
      const [, ...search] = await product.statements(LIST, searching)
      const [, ...walledSearch] = await walled.statements(LIST, searching, viewer)
      const ms = await interleave({
        literal: run(owner, page.map(literally)),
        bound: run(owner, page),
        walled: run(role, walledPage),
        search: run(owner, search),
        walledSearch: run(role, walledSearch),
        bare: () => product.run(LIST, variables),
        whole: async () => {
          const rest = { now: () => new Date(), newId, dataFolder: '' }
          const { context, release } = await scopedContext(lanes, { viewer, session: null }, rest)
          try {
            const { errors } = await graphql({ schema, source: LIST, variableValues: variables, contextValue: context })
            if (errors !== undefined) throw errors[0]!
          } finally {
            await release()
          }
        },
      })
      const note = `${await rowsRead({ pool: role as unknown as pg.Pool }, walledPage)} rows read`
      await role.query('COMMIT')
      const what = scope.name
      lines.push(
        { bar: '3', what: `${what}, NAME: bound / literal`, floor: ms.literal, measured: ms.bound, atMostRatio: 1.2 },
        { bar: '3', what: `${what}, NAME: behind row-level security / literal`, floor: ms.literal, measured: ms.walled, atMostRatio: 1.3, note },
        { bar: '3', what: `${what}, search: behind row-level security / not`, floor: ms.search, measured: ms.walledSearch, atMostRatio: 1.3 },
        { bar: '3', what: `${what}, NAME: whole call behind both walls / behind none`, floor: ms.bare, measured: ms.whole, atMostRatio: 1.5 },
      )
    }
    return lines
  } finally {
    await role.end()
    await lanes.close()
    owner.release()
  }
}
