import { cpus, loadavg, totalmem } from 'node:os'

/** One line of a table: something measured beside its floor in the same run. */
export interface Line {
  /** Number of the bar in the list of demands; '' = for information. */
  readonly bar: string
  readonly what: string
  readonly floor: number
  readonly measured: number
  /** `ms` (the default), `MB`, `req/s`, … */
  readonly unit?: string
  /** The largest ratio to the floor that is asked for. */
  readonly atMostRatio?: number
  /** The largest value that is asked for, in `unit`; judged by `best` where that is known. */
  readonly atMost?: number
  /** The best of all rounds: what is left of a figure when nothing else runs on the machine. */
  readonly best?: number
  readonly note?: string
}

/** Beyond the demand by more than this is a failure of a strict run. */
const TOLERANCE = 1.25

/** How far a line is beyond its demand: 1 or less = met. Of two demands the one met better counts. */
export function excess({ floor, measured, best, atMostRatio, atMost }: Line): number {
  const all = [
    ...(atMostRatio === undefined ? [] : [measured / floor / atMostRatio]),
    ...(atMost === undefined ? [] : [(best ?? measured) / atMost]),
  ]
  // Where a system cannot tell a figure it is not a number, and no demand.
  const told = all.filter((one) => !Number.isNaN(one))
  return told.length === 0 ? 0 : Math.min(...told)
}

/** Whether a strict run fails on this line. */
export const isMissed = (line: Line): boolean => excess(line) > TOLERANCE

/** Prints a table of lines under a title. */
export function printTable(title: string, lines: readonly Line[]): void {
  const rows = lines.map((line) => [
    line.bar,
    line.what,
    shown(line.floor),
    `${shown(line.measured)} ${line.unit ?? 'ms'}`,
    Number.isFinite(line.measured / line.floor) ? `${(line.measured / line.floor).toFixed(2)}×` : '',
    line.best === undefined ? '' : shown(line.best),
    demand(line),
    excess(line) === 0 ? '' : excess(line) <= 1 ? 'met' : isMissed(line) ? 'MISSED' : 'close',
    line.note ?? '',
  ])
  const heads = ['bar', 'what', 'floor', 'measured', 'ratio', 'best', 'demand', '', '']
  const widths = heads.map((head, at) => Math.max(...[head, ...rows.map((row) => row[at]!)].map(width)))
  console.log(`\n${title}`)
  for (const row of [heads, ...rows]) {
    const cells = row.map((cell, at) => (at >= 2 && at <= 5 ? padStart(cell, widths[at]!) : padEnd(cell, widths[at]!)))
    console.log(`  ${cells.join('  ').trimEnd()}`)
  }
}

/** Prints what the figures depend on. */
export function printMachine(): void {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${memory} GB, Node ${process.version}, ${process.platform}`)
  console.log(`Load ${loadavg()[0]!.toFixed(1)}. Medians of interleaved rounds: compare ratios within a table, not values between tables.`)
  console.log('Ratios are judged by medians; limits in milliseconds by the best round, for they suppose an idle machine.')
}

const demand = ({ atMostRatio, atMost, unit = 'ms' }: Line): string =>
  [
    ...(atMostRatio === undefined ? [] : [`≤ ${atMostRatio < 1 ? `1/${Math.round(1 / atMostRatio)}` : atMostRatio}×`]),
    ...(atMost === undefined ? [] : [`≤ ${shown(atMost)} ${unit}`]),
  ].join(' or ')

const shown = (value: number): string =>
  !Number.isFinite(value) ? '' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

const width = (text: string): number => [...text].reduce((sum, one) => sum + (/[\u2e80-\uffef]/u.test(one) ? 2 : 1), 0)
const padEnd = (text: string, to: number): string => text + ' '.repeat(to - width(text))
const padStart = (text: string, to: number): string => ' '.repeat(to - width(text)) + text
