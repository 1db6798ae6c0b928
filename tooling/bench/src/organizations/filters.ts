import { interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { LIST } from './pages.ts'
import type { Hall } from './pages.ts'
import { rowsRead, runAll } from './statements.ts'

/**
 * Filters over the whole tree and over a large part of it: common values, rare ones, and ones that gather in
 * one corner. The floor is the page without the filter; the note says how many rows were looked at for it.
 */
export async function benchFilters({ db, product, scopes }: Hall): Promise<readonly Line[]> {
  const { rows: levels } = await db.pool.query<{ id: string; rank: number }>('SELECT id, rank FROM level')
  const level = (rank: number): string => levels.find((one) => one.rank === rank)!.id
  const filters = {
    'level 2': { levelIds: [level(2)] },
    'level 6': { levelIds: [level(6)] },
    'levels 3 and 4': { levelIds: [level(3), level(4)] },
    'kind BRANCH': { kinds: ['BRANCH'] },
    'kind LEADING_GROUP': { kinds: ['LEADING_GROUP'] },
    'sector TERRITORIAL': { sectors: ['TERRITORIAL'] },
    'sector NON_PUBLIC_ENTERPRISE (2 provinces)': { sectors: ['NON_PUBLIC_ENTERPRISE'] },
    'sector SCHOOL (1 province)': { sectors: ['SCHOOL'] },
    'sector SOCIAL_ORGANIZATION (45)': { sectors: ['SOCIAL_ORGANIZATION'] },
    'sector OFFICE (none)': { sectors: ['OFFICE'] },
    'status ACTIVE': { statuses: ['ACTIVE'] },
    'status CLOSED': { statuses: ['CLOSED'] },
    'CLOSED SCHOOL': { statuses: ['CLOSED'], sectors: ['SCHOOL'] },
  }
  const lines: Line[] = []
  for (const scope of scopes.slice(-2)) {
    for (const sort of ['NAME', 'CODE', 'LEVEL'] as const) {
      const under = scope.id
      const plain = await product.statements(LIST, { filter: { under }, sort })
      for (const [name, filter] of Object.entries(filters)) {
        const filtered = await product.statements(LIST, { filter: { under, ...filter }, sort })
        const ms = await interleave({ plain: () => runAll(db, plain), filtered: () => runAll(db, filtered) }, { rounds: 7 })
        const read = await rowsRead(db, filtered)
        const note = `${read} rows read`
        lines.push({
          bar: '2', what: `${scope.name}, ${name}, ${sort}`, floor: ms.plain, measured: ms.filtered, best: ms.best.filtered, atMost: 5, note,
        })
      }
    }
  }
  for (const [name, filter] of Object.entries({ none: {}, ...filters, 'search 花园': { search: '花园' }, 'search 社区': { search: '社区' } })) {
    const statements = await product.statements(TOTAL, { filter: { under: scopes.at(-1)!.id, ...filter } })
    const scan = `SELECT count(*) FROM organization`
    const ms = await interleave({ scan: () => db.pool.query(scan), total: () => runAll(db, statements) }, { rounds: 5 })
    lines.push({ bar: '', what: `country, ${name}: total / count(*) of all`, floor: ms.scan, measured: ms.total, note: `${await rowsRead(db, statements)} rows read` })
  }
  return lines
}

const TOTAL = `query ($filter: OrganizationFilter) { organizations(filter: $filter, first: 1) { total totalIsExact } }`
