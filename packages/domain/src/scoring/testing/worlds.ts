import fc from 'fast-check'
import { test } from 'vitest'
import type { Inputs, Scheme } from '../../schemes/index.ts'
import { compileScheme, type Program, type Run, runProgram, type Trace, traceOf } from '../index.ts'
import { num } from '../../kit/index.ts'
import type { AppraiseeResult } from '../result.ts'
import { inputsFrom, type Making } from './any-inputs.ts'
import { schemeFrom } from './any-scheme.ts'
import { lawRuns } from './law-runs.ts'

/** The value of a key, made at the first call. */
export function upsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

const schemes = new Map<number, Scheme>()
const programs = new Map<Scheme, Program>()
export const programOf = (scheme: Scheme): Program => upsert(programs, scheme, () => compileScheme(scheme))
const runs = new Map<string, { readonly inputs: Inputs; readonly run: Run }>()

/** Five hundred schemes, any number of inputs for each. All laws of a file look at the same thousand worlds. */
const schemeSeeds = fc.integer({ min: 0, max: 499 })
const inputSeeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** A scheme, inputs for it, and what came out. */
export interface World {
  readonly scheme: Scheme
  readonly inputs: Inputs
  readonly run: Run
  readonly seed: number
}

function worldOf(one: number, seed: number, making: Making): World {
  const scheme = upsert(schemes, one, () => schemeFrom(one * 7919))
  const made = upsert(runs, JSON.stringify([one, seed, making]), () => {
    const inputs = inputsFrom(scheme, seed, making)
    return { inputs, run: runProgram(programOf(scheme), inputs) }
  })
  return { scheme, seed, ...made }
}

/** A law that holds in a thousand worlds. */
export const law = (name: string, making: Partial<Making>, holds: (world: World) => void) =>
  test(name, { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(schemeSeeds, inputSeeds, fc.integer({ min: 1, max: 5 }), (one, seed, heads) =>
        holds(worldOf(one, seed, { heads, missing: 0, ...making })),
      ),
      { numRuns: lawRuns },
    )
  })

/** Every sixth input is missing. */
export const gaps = { missing: 6 }
/** Three different scores: many equals. */
export const tied = { fine: 2 }

/** Exact totals by appraisee. */
export const totals = (run: Run) => new Map(run.result.appraisees.map((one) => [one.id, one.total.exact]))
export const exact = num.of

const traced = new Map<Run, readonly { readonly result: AppraiseeResult; readonly trace: Trace }[]>()
export const traces = (run: Run) =>
  upsert(traced, run, () =>
    run.result.appraisees.map((result) => ({
      result,
      trace: traceOf(run.program, run.scoredOf(result.id)!, result),
    })),
  )
