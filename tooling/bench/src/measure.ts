import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One sample of work; what it answers is thrown away. */
export type Work = () => Promise<unknown>

/** Medians in milliseconds, by the names of the works, and the best of each. */
export type Medians<Name extends string> = Readonly<Record<Name, number>> & { readonly best: Readonly<Record<Name, number>> }

let effort = 1

/** Sets the share of rounds that is run: 1 for figures, less to see that everything works. */
export const setEffort = (share: number): void => void (effort = share)

/** So many rounds of `rounds` at the effort that is set; at least one. */
export const roundsOf = (rounds: number): number => Math.max(1, Math.round(rounds * effort))

/**
 * Runs all works in turn, `rounds` times after two unmeasured turns, and answers median and best of each.
 * In turn, so that a noisy moment of the machine falls on all of them alike.
 */
export async function interleave<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds = 15 }: { readonly rounds?: number } = {},
): Promise<Medians<Name>> {
  const names = Object.keys(works) as Name[]
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = -Math.ceil(2 * effort); round < roundsOf(rounds); round += 1) {
    for (const name of names) {
      const ms = await timed(works[name])
      if (round >= 0) samples.get(name)!.push(ms)
    }
  }
  const each = (summary: (values: readonly number[]) => number) =>
    Object.fromEntries(names.map((name) => [name, summary(samples.get(name)!)])) as Record<Name, number>
  return { ...each(median), best: each((values) => Math.min(...values)) }
}

/** Milliseconds of one run. */
export async function timed(work: Work): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

let collect: (() => void) | undefined

/** Megabytes of the heap after a full collection, so that what waits to be collected does not count. */
export function heapInUse(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
