import {
  checkInputs,
  compileScheme,
  gatherCohort,
  runProgram,
  scoreEach,
  traceOf,
} from '@shuping/domain/scoring'
import { validateScheme } from '@shuping/domain/schemes'
import type { Bench } from '../main.ts'
import { heapInUse, interleave } from '../measure.ts'
import { type Line, printTable } from '../report.ts'
import { scoreInFloats } from './floats.ts'
import { appraiseeAt, inputsOf, period, rowAt, thirty } from './thirty.ts'

/** Appraisees of a large cycle, and of all posts of a country. */
const cycle = 25_000
const country = 610_000

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)
const megabytes = (bytes: number): number => bytes / 2 ** 20

/**
 * Exact scoring of 30 components against the same sums in plain floating point, in memory and as a stream. Issue 4:
 * within five times the floats, flat memory for 610,000.
 */
export const benchScoring: Bench = async ({ size }) => {
  if (validateScheme(thirty).length > 0) throw new Error(JSON.stringify(validateScheme(thirty)))
  const program = compileScheme(thirty)
  const heads = size === 'city' ? 2_500 : cycle
  const rows = range(heads).map(rowAt)
  const cohort = gatherCohort(
    program,
    period,
    rows.map((row) => row.appraisee),
    [],
  )
  const bests = bestByBody(rows)
  const differing = rows.filter((row) => {
    const exact = [...scoreEach(program, cohort, period, [row])][0]!.total!.shown
    return (
      Math.abs(Number(exact.n) / Number(exact.d) - scoreInFloats(row, bests.get(row.appraisee.body!)!)) >
      0.011
    )
  })
  if (differing.length > 0)
    throw new Error(`floats and exact scores differ for ${differing[0]!.appraisee.id}`)
  const leaks = rows.filter((row) => {
    const { shown } = [...scoreEach(program, cohort, period, [row])][0]!.total!
    return Number(shown.n) / Number(shown.d) !== scoreInFloats(row, bests.get(row.appraisee.body!)!)
  }).length

  const inputs = inputsOf(heads)
  const text = JSON.stringify(inputs)
  const run = runProgram(program, inputs)
  const measured = await interleave(
    {
      floats: async () => {
        let sum = 0
        for (const row of rows) sum += scoreInFloats(row, bests.get(row.appraisee.body!)!)
        return sum
      },
      exact: async () => {
        let scored = 0
        for (const { total } of scoreEach(program, cohort, period, rows)) if (total !== undefined) scored += 1
        return scored
      },
      cohort: async () =>
        gatherCohort(
          program,
          period,
          rows.map((row) => row.appraisee),
          [],
        ),
      json: async () => JSON.parse(text) as unknown,
      check: async () => checkInputs(program, inputs),
      run: async () => runProgram(program, inputs),
      traces: async () => {
        for (const result of run.result.appraisees.slice(0, 1000))
          traceOf(program, run.scoredOf(result.id)!, result)
      },
    },
    { rounds: 5 },
  )
  const note = (words: string) => ({ note: words })
  const lines: Line[] = [
    {
      bar: 'scoring',
      what: `${heads} × 30 scored exactly`,
      floor: measured.floats,
      measured: measured.exact,
      best: measured.best.exact,
      atMostRatio: 5,
      ...note('floor: the same sums in floating point, written out by hand'),
    },
    { bar: '', what: 'of it: what pools compare with', floor: measured.floats, measured: measured.cohort },
    {
      bar: '',
      what: 'reading the inputs from JSON',
      floor: measured.floats,
      measured: measured.json,
      ...note(`${megabytes(text.length).toFixed(0)} MB`),
    },
    { bar: '', what: 'checking all inputs', floor: measured.floats, measured: measured.check },
    {
      bar: '',
      what: 'whole run: count, score, grade, rank, hash',
      floor: measured.floats,
      measured: measured.run,
    },
    { bar: '', what: 'traces of 1,000', floor: measured.floats, measured: measured.traces },
    { bar: '', what: 'totals that floats round wrongly', floor: 0, measured: leaks, unit: `of ${heads}` },
  ]
  printTable(`Scoring in memory, ${heads} appraisees × 30 components`, lines)
  const streamed = await stream(size === 'city' ? 20_000 : country)
  printTable('Scoring as a stream', streamed)
  return [...lines, ...streamed]
}

function bestByBody(rows: readonly ReturnType<typeof rowAt>[]): ReadonlyMap<string, number> {
  const bests = new Map<string, number>()
  for (const { appraisee } of rows)
    bests.set(
      appraisee.body!,
      Math.max(bests.get(appraisee.body!) ?? 0, Number(appraisee.metrics['project-value'])),
    )
  return bests
}

function* from<T>(count: number, make: (n: number) => T): Generator<T> {
  for (let n = 0; n < count; n++) yield make(n)
}

/** Rows are made, scored and forgotten one by one: the making is the floor, the heap is looked at on the way. */
async function stream(count: number): Promise<readonly Line[]> {
  const program = compileScheme(thirty)
  const started = performance.now()
  for (const row of from(count, rowAt)) if (row.appraisee.id === '') throw new Error('no id')
  const made = performance.now() - started
  const cohort = gatherCohort(program, period, from(count, appraiseeAt), [])
  const before = heapInUse()
  let [seen, highest] = [0, before]
  const began = performance.now()
  for (const scored of scoreEach(program, cohort, period, from(count, rowAt))) {
    if (scored.total === undefined) throw new Error(`${scored.appraisee.id} has no total`)
    seen += 1
    if (seen % Math.floor(count / 20) === 0) highest = Math.max(highest, heapInUse())
  }
  const took = performance.now() - began
  return [
    {
      bar: 'scoring',
      what: `${seen} × 30 streamed`,
      floor: made,
      measured: took,
      note: 'floor: making the same inputs',
    },
    {
      bar: 'scoring',
      what: 'heap while streaming',
      floor: before,
      measured: highest,
      unit: 'MB',
      atMostRatio: 1.5,
      atMost: before + 32,
      note: 'flat: looked at twenty times',
    },
  ]
}
