import { prepareAppRole } from '@shuping/db'
import pg from 'pg'
import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { LIST } from './pages.ts'
import type { Hall } from './pages.ts'
import { literally } from './statements.ts'
import type { Statement } from './statements.ts'

/**
 * Bar 3: the page with its scope bound, as the product sends it, against the same page with the scope written
 * into the statement; and the same behind row-level security, as the application's role with the scope set.
 * A search too: under a policy an operator that may leak loses its index.
 */
export async function benchAccess({ db, product, scopes }: Hall): Promise<readonly Line[]> {
  const owner = await db.pool.connect()
  const role = new pg.Client(await prepareAppRole(db.url))
  await role.connect()
  const run = (client: pg.ClientBase, { text, values }: Statement) => () => client.query(text, [...values])
  const lines: Line[] = []
  try {
    for (const scope of scopes) {
      const under = scope.id
      const [, page] = await product.statements(LIST, { filter: { under }, sort: 'NAME' })
      const search = (await product.statements(LIST, { filter: { under, search: '花园' }, sort: 'NAME' })).at(-1)!
      await role.query('BEGIN')
      await role.query(`SELECT set_config('shuping.data_from', $1, true), set_config('shuping.data_to', $1 || '~', true), set_config('shuping.data_froms', '', true)`, [
        scope.path,
      ])
      const ms = await interleave({
        literal: run(owner, literally(page!)),
        bound: run(owner, page!),
        walled: run(role, page!),
        search: run(owner, search),
        walledSearch: run(role, search),
      })
      await role.query('COMMIT')
      const what = scope.name
      lines.push(
        { bar: '3', what: `${what}, NAME: bound / literal`, floor: ms.literal, measured: ms.bound, atMostRatio: 1.2 },
        { bar: '3', what: `${what}, NAME: behind row-level security / literal`, floor: ms.literal, measured: ms.walled, atMostRatio: 1.3 },
        { bar: '3', what: `${what}, search: behind row-level security / not`, floor: ms.search, measured: ms.walledSearch, atMostRatio: 1.3 },
      )
    }
    return lines
  } finally {
    await role.end()
    owner.release()
  }
}
