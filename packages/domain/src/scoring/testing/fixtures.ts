import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkInputs, compileScheme, type Program } from '../index.ts'
import { type Inputs, readScheme, type Scheme } from '../../schemes/index.ts'

/** What a fixture says must come out, for one appraisee. `grade` UNDETERMINED or LOST stands for the state. */
export interface Expected {
  readonly total?: string
  readonly state?: string
  readonly participation?: string
  readonly grade?: string | null
  readonly first?: string
  readonly rank?: number
  readonly reasons?: readonly string[]
  readonly scores?: { readonly [component: string]: string }
  readonly merged?: { readonly [merge: string]: string }
  readonly money?: { readonly [rule: string]: string }
}

/** One real scheme with inputs and the values that it must give; `chosen` lists what the source leaves open. */
export interface Fixture {
  readonly name: string
  readonly scheme: Scheme
  readonly program: Program
  readonly inputs: Inputs
  readonly chosen: readonly string[]
  readonly results: { readonly [appraisee: string]: Expected }
  readonly order?: readonly string[]
  readonly quotas?: { readonly [quota: string]: { number: number; theoretical?: string; found: number } }
}

const folder = new URL('fixtures/', import.meta.url)
/** Where the fixtures lie, for programs that take files. */
export const fixtureFolder = fileURLToPath(folder)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

/** Names of all fixtures: s01-taoyuan … s18-goals. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .flatMap((file) => (file.endsWith('.scheme.json') ? [file.replace('.scheme.json', '')] : []))
  .sort()

/** Reads a fixture through the front doors: parser, validator, input checks. Throws with the faults if refused. */
export function fixture(name: string): Fixture {
  const scheme = readScheme(read(`${name}.scheme.json`))
  if (!scheme.ok) throw new Error(`${name}: ${JSON.stringify(scheme.refusals, undefined, 1)}`)
  const program = compileScheme(scheme.value)
  const inputs = checkInputs(program, read(`${name}.inputs.json`))
  if (!inputs.ok) throw new Error(`${name}: ${JSON.stringify(inputs.refusals, undefined, 1)}`)
  const expected = read(`${name}.expected.json`) as { chosen: string[]; results: Record<string, unknown> }
  const { $order: order, $quota: quotas, ...results } = expected.results
  return {
    name,
    scheme: scheme.value,
    program,
    inputs: inputs.value,
    chosen: expected.chosen,
    results: results as Fixture['results'],
    ...(order !== undefined && { order: order as string[] }),
    ...(quotas !== undefined && { quotas: quotas as NonNullable<Fixture['quotas']> }),
  }
}
