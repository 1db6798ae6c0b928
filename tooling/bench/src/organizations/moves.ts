import type { Database } from '@shuping/db'
import { median, roundsOf, timed } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Hall } from './pages.ts'

const MOVE = `mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { effects { count } } }`
const ROUNDS = 4

/** Bar 4: a move of about 5,000 organizations, there and back, against an UPDATE of an indexed text column on these rows. */
export async function benchMoves({ db, product, doors }: Hall): Promise<readonly Line[]> {
  const { rows } = await db.pool.query<{ id: string; home: string; away: string; size: number }>(`
    SELECT o.id, o.parent_id AS home, o.below_count + 1 AS size,
           (SELECT p.id FROM organization p WHERE p.level_rank = o.level_rank - 1 AND p.status = 'ACTIVE'
            ORDER BY p.id = o.parent_id, p.id LIMIT 1) AS away
    FROM organization o WHERE o.level_rank BETWEEN 3 AND 5 ORDER BY abs(o.below_count - 5000), o.id LIMIT 1`)
  const { id, home, away, size } = rows[0]!
  // A small tree has one parent only at that level: then to the top and back.
  const target = away === home ? await topOf(db) : away
  const ways = {
    update: (back: boolean) =>
      db.pool.query(
        `UPDATE organization o SET initials = ${back ? `left(o.initials, -1)` : `o.initials || 'x'`}
         FROM organization t WHERE t.id = $1 AND o.path >= t.path AND o.path < t.path || '~'`,
        [id],
      ),
    process: (back: boolean) => move(db, product.run, id, back ? home : target),
    http: (back: boolean) => move(db, doors.graphql, id, back ? home : target),
  }
  const samples = { update: [], process: [], http: [] } as Record<keyof typeof ways, { ms: number; wal: number }[]>
  for (let round = -1; round < roundsOf(ROUNDS); round += 1) {
    for (const [name, way] of Object.entries(ways) as [keyof typeof ways, (back: boolean) => Promise<unknown>][]) {
      for (const back of [false, true]) {
        const from = await position(db)
        const ms = await timed(() => way(back))
        if (round >= 0) samples[name].push({ ms, wal: (await position(db)) - from })
      }
    }
  }
  const ms = (name: keyof typeof ways): number => median(samples[name].map((one) => one.ms))
  const wal = (name: keyof typeof ways): number => median(samples[name].map((one) => one.wal)) / 1e6
  return [
    { bar: '4', what: `move of ${size}, in process / UPDATE`, floor: ms('update'), measured: ms('process'), atMostRatio: 2 },
    { bar: '4', what: `move of ${size}, GraphQL over HTTP / UPDATE`, floor: ms('update'), measured: ms('http'), atMostRatio: 2 },
    { bar: '4', what: `move of ${size}, written to the log`, floor: wal('update'), measured: wal('http'), unit: 'MB', atMost: 6 },
  ]
}

async function move(
  db: Database,
  run: (document: string, variables: Record<string, unknown>) => Promise<unknown>,
  id: string,
  newParentId: string,
): Promise<void> {
  const { rows } = await db.pool.query<{ version: number }>('SELECT version FROM organization WHERE id = $1', [id])
  const input = { id, version: rows[0]!.version, newParentId, effectiveOn: '2024-06-01', reason: 'benchmark' }
  await run(MOVE, { input })
}

const topOf = async (db: Database): Promise<string> =>
  (await db.pool.query<{ id: string }>('SELECT id FROM organization WHERE parent_id IS NULL')).rows[0]!.id

const position = async (db: Database): Promise<number> =>
  Number((await db.pool.query<{ at: string }>(`SELECT pg_current_wal_insert_lsn() - '0/0' AS at`)).rows[0]!.at)
