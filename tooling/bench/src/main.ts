import { parseArgs } from 'node:util'
import { isMissed, printMachine } from './report.ts'
import type { Line } from './report.ts'

/** What a benchmark may be told on the command line. */
export interface BenchOptions {
  /** `city`: some thousand organizations, seconds. `country`: 665,276, minutes. */
  readonly size: 'city' | 'country'
  /** Keeps the database in this folder and uses what is there; absent: a temporary one. */
  readonly data?: string | undefined
  /** Also samples where the processor time goes. */
  readonly profile: boolean
}

/** A benchmark prints its tables as it goes and answers their lines. */
export type Bench = (options: BenchOptions) => Promise<readonly Line[]>

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  access: async () => (await import('./access/index.ts')).benchAccess,
  ballots: async () => (await import('./ballots/index.ts')).benchBallots,
  cycles: async () => (await import('./cycles/index.ts')).benchCycles,
  organizations: async () => (await import('./organizations/index.ts')).benchOrganizations,
  door: async () => (await import('./door/index.ts')).benchDoor,
  scoring: async () => (await import('./scoring/index.ts')).benchScoring,
}

const USAGE = `npm run bench -- [${Object.keys(benches).join('|')}] [--size city|country] [--data folder] [--profile] [--strict]`

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        size: { type: 'string', default: 'country' },
        data: { type: 'string' },
        profile: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
      },
    })
  } catch {
    return notUnderstood()
  }
}

function notUnderstood(): never {
  console.error(`Not understood. ${USAGE}`)
  process.exit(2)
}

const { positionals, values } = readArguments()
const { size, data, profile, strict } = values
const names = positionals.length === 0 ? Object.keys(benches) : positionals
if (names.some((name) => benches[name] === undefined) || (size !== 'city' && size !== 'country')) {
  notUnderstood()
}

printMachine()
const lines: Line[] = []
for (const name of names) lines.push(...(await (await benches[name]!())({ size, data, profile })))

const missed = lines.filter(isMissed)
console.log(`\n${lines.length} lines, ${missed.length} beyond their demand by more than a quarter.`)
if (strict && missed.length > 0) process.exitCode = 1
