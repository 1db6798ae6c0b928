import { once } from 'node:events'
import type { Database } from '@shuping/db'
import { num } from '@shuping/domain/kit'
import type { Appraisee, BallotBox } from '@shuping/domain/schemes'
import { cohortGathering, compileScheme, countedTallies, runProgram, scoreEach } from '@shuping/domain/scoring'
import type { AppraiseeInputs } from '@shuping/domain/scoring'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { heapInUse, interleave } from '../measure.ts'
import type { Line } from '../report.ts'
import { appraiseeAt, boxesAt, inputsOf, partIds, period, thirty } from '../scoring/thirty.ts'

/** Rows read and written at a time. */
const PORTION = 500
/** A tenth of a country. */
const TENTH = 62_000
/** Heads whose totals are held against a whole run of the engine: ten bodies of forty. */
const CHECKED = 400

/**
 * Bar 7: everybody's every score by the rules anew, from stored inputs into a new table with its key, portion by portion.
 * Exact, by the engine, thirty components of nine kinds; the floor is a copy of the finished table with the same key.
 */
export async function benchRecompute(db: Database, size: 'city' | 'country'): Promise<readonly Line[]> {
  const heads = size === 'city' ? 3_000 : TENTH
  await db.pool.query('CREATE TABLE bench_input (ordinal int PRIMARY KEY, appraisee text NOT NULL, boxes text NOT NULL)')
  await write(db, 'bench_input', heads, (n) => `${n}\t${JSON.stringify(appraiseeAt(n))}\t${JSON.stringify(boxesAt(n))}\n`)
  const recompute = async (onPortion?: () => void): Promise<void> => {
    await db.pool.query('DROP TABLE IF EXISTS bench_score')
    await db.pool.query('CREATE TABLE bench_score (ordinal int NOT NULL, scores int[] NOT NULL, total int)')
    await recomputeAll(db, onPortion)
    await db.pool.query('ALTER TABLE bench_score ADD PRIMARY KEY (ordinal)')
  }
  // The first time nothing is measured but the heap.
  const before = heapInUse()
  let [portions, highest] = [0, before]
  await recompute(() => {
    portions += 1
    if (portions % Math.ceil(heads / PORTION / 10) === 0) highest = Math.max(highest, heapInUse())
  })
  await compareWithEngine(db)
  await db.pool.query('VACUUM (ANALYZE)')
  const measured = await interleave(
    {
      floor: async () => {
        await db.pool.query('CREATE TABLE bench_floor AS SELECT * FROM bench_score')
        await db.pool.query('ALTER TABLE bench_floor ADD PRIMARY KEY (ordinal)')
        await db.pool.query('DROP TABLE bench_floor')
      },
      read: async () => {
        for await (const rows of stored(db, 'appraisee, boxes')) for (const row of rows) JSON.parse(row['boxes']!)
      },
      recompute: () => recompute(),
    },
    { rounds: 3 },
  )
  await db.pool.query('DROP TABLE bench_input, bench_score')
  const rate = (heads * partIds.length) / measured.recompute
  return [
    {
      bar: '7', what: `${heads} × 30 scores by the rules anew, from stored inputs / CREATE TABLE AS of the scores with its key`, floor: measured.floor,
      measured: measured.recompute, best: measured.best.recompute, atMostRatio: 10, note: `${rate.toFixed(0)} thousand scores a second`,
    },
    { bar: '', what: 'of it: reading the stored inputs once', floor: measured.floor, measured: measured.read },
    { bar: '7', what: 'heap on the way', floor: before, measured: highest, unit: 'MB', atMostRatio: 1.5, atMost: before + 64, note: 'looked at ten times' },
  ]
}

/** Twice over the inputs: what pools compare with, then everybody. */
async function recomputeAll(db: Database, onPortion: () => void = () => {}): Promise<void> {
  const program = compileScheme(thirty)
  const gathering = cohortGathering(program, period)
  for await (const rows of stored(db, 'appraisee')) for (const row of rows) gathering.add(JSON.parse(row['appraisee']!) as Appraisee)
  const cohort = gathering.finish([])
  const places = partIds.map((id) => program.places.get(id)!)
  const lines = async function* () {
    let ordinal = 0
    for await (const rows of stored(db, 'appraisee, boxes')) {
      let text = ''
      for (const { row, total } of scoreEach(program, cohort, period, rows.map((one) => inputsFrom(program, one)))) {
        const scores = places.map((place) => hundredths(row.done[place]!.value))
        text += `${ordinal}\t{${scores.join(',')}}\t${total === undefined ? '\\N' : hundredths(total.shown)}\n`
        ordinal += 1
      }
      onPortion()
      yield text
    }
  }
  await copyIn(db, 'bench_score', lines())
}

const hundredths = (value: num.Num): string => num.toFixed(value, 2).replace('.', '')

function inputsFrom(program: ReturnType<typeof compileScheme>, { appraisee, boxes }: Stored): AppraiseeInputs {
  const one = JSON.parse(appraisee!) as Appraisee
  return { appraisee: one, tallies: countedTallies(JSON.parse(boxes!) as BallotBox[], program.ballots).get(one.id)!, sheets: new Map() }
}

type Stored = Readonly<Record<string, string>>

async function* stored(db: Database, columns: string): AsyncGenerator<readonly Stored[]> {
  const client = await db.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`DECLARE inputs NO SCROLL CURSOR FOR SELECT ${columns} FROM bench_input ORDER BY ordinal`)
    const fetch = () => client.query<Stored>(`FETCH ${PORTION} FROM inputs`)
    // The next portion comes while this one is reckoned.
    for (let next = fetch(); ;) {
      const { rows } = await next
      if (rows.length === 0) break
      next = fetch()
      yield rows
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const write = (db: Database, table: string, count: number, line: (n: number) => string): Promise<void> =>
  copyIn(db, table, (async function* () {
    for (let from = 0; from < count; from += PORTION)
      yield Array.from({ length: Math.min(PORTION, count - from) }, (_none, at) => line(from + at)).join('')
  })())

async function copyIn(db: Database, table: string, lines: AsyncIterable<string>): Promise<void> {
  const client: PoolClient = await db.pool.connect()
  try {
    const into = client.query(copyFrom(`COPY ${table} FROM STDIN`))
    for await (const text of lines) if (!into.write(text)) await once(into, 'drain')
    into.end()
    await once(into, 'finish')
  } finally {
    client.release()
  }
}

/** The first bodies by a run of the engine in memory: the stream must say the same. */
async function compareWithEngine(db: Database): Promise<void> {
  const run = runProgram(compileScheme(thirty), inputsOf(CHECKED))
  const { rows } = await db.pool.query<{ total: number }>('SELECT total FROM bench_score WHERE ordinal < $1 ORDER BY ordinal', [CHECKED])
  for (const [at, { total: { shown } }] of run.result.appraisees.entries())
    if (num.toFixed(num.of(shown!), 2) !== (rows[at]!.total / 100).toFixed(2)) throw new Error(`the engine says otherwise of ${at}`)
}
