import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { LIST } from './pages.ts'
import type { Hall } from './pages.ts'
import { rowsRead, runAll } from './statements.ts'

/** Many hits, few, very many (every second community), and typed Latin letters. */
const NEEDLES = ['花园', '琉璃', '社区', '花园社区', 'hysq', 'huayuan'] as const
/** Up to so many hits the bar is asked for. */
const HITS = 2_000

/** Bar 16: a page of a search over the whole tree against a sequential scan that counts all hits. */
export async function benchSearches({ db, product, doors, scopes }: Hall): Promise<readonly Line[]> {
  const under = scopes.at(-1)!.id
  const lines: Line[] = []
  for (const needle of NEEDLES) {
    const latin = /^[a-z]/.test(needle)
    const like = latin ? `${needle}%` : `%${needle}%`
    // Appending nothing keeps the index out.
    const scan = `SELECT count(*)::int AS n FROM organization WHERE ${latin ? `(pinyin || '') LIKE $1 OR (initials || '')` : 'name'} LIKE $1`
    const { rows } = await db.pool.query<{ n: number }>(scan, [like])
    const hits = rows[0]!.n
    const variables = { filter: { under, search: needle }, sort: 'NAME' }
    const statements = await product.statements(LIST, variables)
    const ms = await interleave(
      { scan: () => db.pool.query(scan, [like]), sql: () => runAll(db, statements), graphql: () => doors.graphql(LIST, variables) },
      { rounds: 9 },
    )
    const note = `${hits} hits, ${await rowsRead(db, statements)} rows read`
    const demand = hits <= HITS ? { atMostRatio: 1 / 15 } : {}
    lines.push(
      { bar: '16', what: `${needle}: SQL / sequential scan`, floor: ms.scan, measured: ms.sql, note, ...demand },
      { bar: '16', what: `${needle}: GraphQL over HTTP / sequential scan`, floor: ms.scan, measured: ms.graphql },
    )
  }
  return lines
}
