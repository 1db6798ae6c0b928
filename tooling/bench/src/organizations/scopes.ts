import type { Database } from '@shuping/db'

/** A subtree to be listed. */
export interface Scope {
  readonly name: string
  readonly id: string
  readonly path: string
  /** Organizations in it. */
  readonly size: number
}

/** Name, rank and the size looked for: two provinces, below and above the limit of plans that sort. */
const WANTED = [
  ['street', 5, 15],
  ['district', 4, 190],
  ['city', 3, 3_100],
  ['province', 2, 27_000],
  ['large province', 2, 63_000],
  ['country', 1, 1_000_000],
] as const

/** One scope of each size; of a small tree those that differ. */
export async function chooseScopes(db: Database): Promise<readonly Scope[]> {
  const scopes: Scope[] = []
  for (const [name, rank, size] of WANTED) {
    const { rows } = await db.pool.query<Scope>(
      `SELECT $1 AS name, id, path, below_count + 1 AS size FROM organization WHERE level_rank = $2
       ORDER BY abs(below_count - $3), path LIMIT 1`,
      [name, rank, size],
    )
    if (!scopes.some((scope) => scope.id === rows[0]!.id)) scopes.push(rows[0]!)
  }
  return scopes
}
