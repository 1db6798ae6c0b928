import type { Database, Lane, Lanes, ScopeSettings, Transaction } from '@shuping/db'
import { correctPart, foldMarks, rebuildRollups, sweep, unitsBelow, weighInto } from '@shuping/server/scoring'
import type { WeighedClass } from '@shuping/server/scoring'
import { interleave, median, roundsOf, timed } from '../measure.ts'
import type { Line } from '../report.ts'

/** A country in the shape of ours, and a city of 3,000: provinces, cities, districts, streets, communities. */
const SHAPES = { country: [31, 11, 9, 14, 14.443], city: [1, 1, 10, 10, 30] } as const
/** Below the organizer of the cycle. */
const SPAN = { path: '/1/', top: 1, deepest: 6 } as const
const CYCLE = '00000000-0000-7000-8000-000000000006'
const WRITERS = 8
const PARTS = 30

/** Thirty parts, whose weights a trial hands round. */
const classOf = (turn: number): WeighedClass => ({
  classId: 'community', points: '100', places: 2,
  parts: Array.from({ length: PARTS }, (_none, at) => ({ id: `p${at}`, label: { zh: '项' }, weight: `${((at + turn) % PARTS) + 1}/465` })),
})
const at = (generation: number) => ({ cycleId: CYCLE, generation })

/**
 * Bars 6 and 8 to 10: the totals of a large cycle by other weights, one input corrected, eight who correct at once, all
 * roll-ups, the overview; on the application's connections, with its policies, as the product runs them.
 */
export async function benchStanding(db: Database, lanes: Lanes, size: 'city' | 'country'): Promise<readonly Line[]> {
  await plant(db, SHAPES[size])
  const { rows: [counted] } = await db.pool.query<{ heads: number }>('SELECT count(*)::int AS heads FROM score_part WHERE cycle_id = $1', [CYCLE])
  const { heads } = counted!
  const scope: ScopeSettings = Object.fromEntries(['data', 'write'].flatMap((group) =>
    [[`shuping.${group}_from`, '/1/'], [`shuping.${group}_to`, '/1/~'], [`shuping.${group}_froms`, ''], [`shuping.${group}_tos`, '']]))
  const inTransaction = async (work: (tx: Transaction) => Promise<unknown>): Promise<void> => {
    const lane = await lanes.take(scope)
    try {
      await lane.transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = 0`
        await work(tx)
      })
    } finally {
      await lane.release()
    }
  }
  let generation = 1
  await inTransaction(async (tx) => {
    await weighInto(tx, at(1), [classOf(0)])
    await rebuildRollups(tx, at(1), SPAN)
  })
  await standing(db, 1)
  await db.pool.query('VACUUM (ANALYZE)')

  const weights = await interleave(
    {
      floor: () => floorOf(db),
      // The totals with their index entries, and the name of the new generation: what the bar speaks of.
      totals: async () => {
        generation += 1
        const next = generation
        await inTransaction(async (tx) => {
          await weighInto(tx, at(next), [classOf(next)])
          await tx.$executeRaw`UPDATE score_standing SET generation = ${next} WHERE cycle_id = ${CYCLE}::uuid AND trial`
        })
      },
      cleared: async () => {
        await inTransaction((tx) => sweep(tx, CYCLE))
        await db.pool.query('VACUUM score_composite')
      },
      // All that the command does: the roll-ups too, and the old generation away.
      trial: async () => {
        generation += 1
        const next = generation
        await inTransaction(async (tx) => {
          await weighInto(tx, at(next), [classOf(next)])
          await rebuildRollups(tx, at(next), SPAN)
          await tx.$executeRaw`UPDATE score_standing SET generation = ${next} WHERE cycle_id = ${CYCLE}::uuid AND trial`
          await sweep(tx, CYCLE)
        })
      },
      vacuum: () => db.pool.query('VACUUM score_composite'),
    },
    { rounds: size === 'city' ? 10 : 3 },
  )
  const torn = await readWhileWeighing(lanes, scope, async () => {
    generation += 1
    const next = generation
    await inTransaction(async (tx) => {
      await weighInto(tx, at(next), [classOf(next)])
      await rebuildRollups(tx, at(next), SPAN)
      await tx.$executeRaw`UPDATE score_standing SET generation = ${next} WHERE cycle_id = ${CYCLE}::uuid AND trial`
      await sweep(tx, CYCLE)
    })
  })
  await db.pool.query('VACUUM (ANALYZE)')

  const rolled = await interleave(
    {
      floor: () => db.pool.query('CREATE TABLE bench_floor AS SELECT * FROM score_composite WHERE cycle_id = $1 AND generation = 1', [CYCLE]).then(() => db.pool.query('DROP TABLE bench_floor')),
      rollups: () => inTransaction(async (tx) => {
        await tx.$executeRaw`DELETE FROM score_rollup WHERE cycle_id = ${CYCLE}::uuid AND generation = 1`
        await rebuildRollups(tx, at(1), SPAN)
      }),
    },
    { rounds: size === 'city' ? 10 : 7 },
  )
  await db.pool.query('VACUUM (ANALYZE)')
  const overview = unitsBelow(at(1), '/1/', SPAN)
  const street = unitsBelow(at(1), size === 'city' ? '/1/1/1/1/1/' : '/1/7/5/3/2/', SPAN)
  const reads = await interleave({
    above: () => db.pool.query(overview.text, overview.values as unknown[]),
    street: () => db.pool.query(street.text, street.values as unknown[]),
    onTheFly: () => db.pool.query(`SELECT split_part(unit, '/', 3) AS province, count(*), sum(total), min(total), max(total)
      FROM score_composite WHERE cycle_id = $1 AND generation = 1 GROUP BY 1`, [CYCLE]),
  }, { rounds: size === 'city' ? 20 : 10 })
  return [
    { bar: '6', what: `other weights for ${heads}, totals written and named / CREATE TABLE AS of the totals with the same indexes`, floor: weights.floor, measured: weights.totals, best: weights.best.totals, atMostRatio: 3 },
    { bar: '', what: 'the whole command: with all roll-ups, and the old totals swept away', floor: weights.floor, measured: weights.trial, best: weights.best.trial },
    { bar: '6', what: 'reads that saw anything but the old or the new weights', floor: Number.NaN, measured: torn.torn, unit: '', atMost: 0.5, note: `of ${torn.reads}, of which ${torn.later} saw the new` },
    ...(await benchChanges(lanes, scope, heads)),
    { bar: '9', what: 'all roll-ups of the cycle / CREATE TABLE AS of the totals', floor: rolled.floor, measured: rolled.rollups, best: rolled.best.rollups, atMostRatio: 3 },
    { bar: '10', what: 'overview of the top from roll-ups / reckoned on the fly', floor: reads.onTheFly, measured: reads.above, best: reads.best.above, atMost: 5 },
    { bar: '10', what: 'overview of a street, whose communities stand as they are', floor: reads.onTheFly, measured: reads.street, best: reads.best.street, atMost: 5 },
  ]
}

const standing = (db: Database, generation: number) => db.pool.query(
  `INSERT INTO score_standing (cycle_id, trial, path, generation, result_version, depth, classes, at)
   SELECT $1, trial, '/1/', $2, 1, 6, '[]', now() FROM (VALUES (true), (false)) AS v (trial)`, [CYCLE, generation])

async function floorOf(db: Database): Promise<void> {
  await db.pool.query('CREATE TABLE bench_floor AS SELECT * FROM score_composite WHERE cycle_id = $1 AND generation = 1', [CYCLE])
  await db.pool.query('ALTER TABLE bench_floor ADD PRIMARY KEY (cycle_id, generation, ordinal)')
  await db.pool.query('CREATE INDEX ON bench_floor (cycle_id, generation, unit)')
  await db.pool.query('DROP TABLE bench_floor')
}

/** Somebody looks at the trial again and again while it changes: each look is one statement on one snapshot. */
async function readWhileWeighing(lanes: Lanes, scope: ScopeSettings, weigh: () => Promise<void>): Promise<{ reads: number; torn: number; later: number }> {
  let over = false
  const seen = new Map<string, number>()
  const looking = (async () => {
    while (!over) {
      const lane = await lanes.take(scope)
      try {
        const { rows: [row] } = await lane.pool.query<{ heads: number; sum: string }>(
          `SELECT r.heads, r.sum FROM score_standing s JOIN score_rollup r USING (cycle_id, generation) WHERE s.trial AND s.cycle_id = $1 AND r.depth = 1`, [CYCLE])
        const key = row === undefined ? 'nothing' : `${row.heads} ${row.sum}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      } finally {
        await lane.release()
      }
    }
  })()
  await weigh()
  // One more look, which sees what is there now.
  await new Promise((resolve) => setTimeout(resolve, 50))
  over = true
  await looking
  const reads = [...seen.values()].reduce((a, b) => a + b, 0)
  // The first key is the old one; a second the new; there is no third.
  const [, later = 0, ...others] = seen.values()
  return { reads, later, torn: (seen.get('nothing') ?? 0) + others.reduce((a, b) => a + b, 0) }
}

/** One input corrected with its total, and marked; then by eight at once, beside one who folds. */
async function benchChanges(lanes: Lanes, scope: ScopeSettings, heads: number): Promise<readonly Line[]> {
  const of = classOf(0)
  const opened = await Promise.all(Array.from({ length: WRITERS + 1 }, () => lanes.take(scope)))
  const [folder, ...writers] = opened
  let turn = 0
  const next = (): number => (turn = (turn + 7_919) % heads)
  const bare = (lane: Lane) => lane.transaction((tx) => tx.$executeRaw`
    UPDATE score_part SET parts[3] = parts[3] + 1 WHERE cycle_id = ${CYCLE}::uuid AND ordinal = ${next()}`)
  const unrolled = (lane: Lane) => lane.transaction((tx) => correctPart(tx, at(1), of, 2, [{ ordinal: next(), numerator: BigInt(turn % 100), denominator: 100n }]))
  const fold = () => folder!.transaction((tx) => foldMarks(tx, at(1), SPAN))
  try {
    const one = await interleave({ bare: () => bare(writers[0]!), corrected: () => unrolled(writers[0]!) }, { rounds: 300 })
    const marked = await timed(fold)
    const rates = { bare: [] as number[], corrected: [] as number[] }
    let deadlocks = 0
    const rate = async (work: (lane: Lane) => Promise<unknown>, folding: boolean): Promise<number> => {
      const each = roundsOf(150)
      let writing = true
      const folds = folding ? (async () => {
        while (writing) await fold().catch(() => (deadlocks += 1))
      })() : Promise.resolve()
      const took = await timed(() => Promise.all(writers.map(async (lane) => {
        for (let n = 0; n < each; n += 1) await work(lane).catch(() => (deadlocks += 1))
      })))
      writing = false
      await folds
      return (writers.length * each * 1_000) / took
    }
    const withoutRollUp = (lane: Lane) => lane.transaction(async (tx) => {
      await tx.$executeRaw`UPDATE score_part SET parts[3] = parts[3] + 1 WHERE cycle_id = ${CYCLE}::uuid AND ordinal = ${next()}`
      await tx.$executeRaw`UPDATE score_composite SET total = total + 1 WHERE cycle_id = ${CYCLE}::uuid AND generation = 1 AND ordinal = ${turn}`
    })
    for (let round = 0; round < roundsOf(5); round += 1) {
      rates.bare.push(await rate(withoutRollUp, false))
      rates.corrected.push(await rate(unrolled, true))
    }
    const [floor, measured] = [median(rates.bare), median(rates.corrected)]
    return [
      { bar: '8', what: 'one input corrected, its total right and its units marked / one row updated', floor: one.bare, measured: one.corrected, best: one.best.corrected, atMostRatio: 2.5 },
      { bar: '', what: 'folding the marks of these into all units above', floor: one.bare, measured: marked },
      { bar: '8', what: `time of a correction, ${WRITERS} writers and one who folds / input and total updated without roll-up`, floor: 1_000 / floor, measured: 1_000 / measured, atMostRatio: 1.67, note: `${measured.toFixed(0)} and ${floor.toFixed(0)} a second` },
      { bar: '8', what: 'deadlocks and other failures among them', floor: Number.NaN, measured: deadlocks, unit: '', atMost: 0.5 },
    ]
  } finally {
    await Promise.all(opened.map((lane) => lane.release()))
  }
}

/** Communities with thirty parts each, placed in a tree of this shape below `/1/`. */
async function plant(db: Database, [provinces, cities, districts, streets, communities]: readonly [number, number, number, number, number]): Promise<void> {
  const heads = Math.floor(provinces * cities * districts * streets * communities)
  await db.pool.query(
    `INSERT INTO level (id, rank, code, name_zh, name_en) VALUES ($1, 1, 'bench', '级', 'Level')`, [CYCLE])
  await db.pool.query(
    `INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank, path, depth, named_on, established_on)
     VALUES ($1, 'BENCH', 'O', 'O', 'o', 'o', 'o', '{}', 'COMMITTEE', 'TERRITORIAL', $1, 1, '/1/', 0, '2020-01-01', '2020-01-01')`, [CYCLE])
  await db.pool.query(
    `INSERT INTO cycle (id, organization_id, organization_name, path, year, kind, title, state, state_since, frame, period_from, period_to, roster_as_of, roster_rules, created_at)
     VALUES ($1, $1, 'O', '/1/', 2026, 'REPORT_AND_REVIEW', 'C', 'SCORING', now(), '{}', '2026-01-01', '2026-12-31', '2026-12-31', '{}', now())`, [CYCLE])
  await db.pool.query(
    `INSERT INTO score_part (cycle_id, ordinal, class_id, path, unit, depth, above, denominator, parts)
     SELECT $1, s.n, 'community', '/1/', s.street || s.n || '/', 6, length(s.street), 600,
       ARRAY[${Array.from({ length: PARTS }, (_none, part) => `(s.n * ${part * 7 + 3} % 601)::bigint`).join(', ')}]
     FROM (SELECT n, '/1/' || v / ${streets * districts * cities} % ${provinces} + 1 || '/' || v / ${streets * districts} % ${cities} + 1 || '/'
         || v / ${streets} % ${districts} + 1 || '/' || v % ${streets} + 1 || '/' AS street
       FROM generate_series(0, $2 - 1) AS n, LATERAL (SELECT (n / ${communities})::int AS v) k) s`, [CYCLE, heads])
}
