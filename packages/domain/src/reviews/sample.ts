import { canonicalHash, decide } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { ReviewRefusal } from './refusals.ts'

/** What a sample is drawn from: one stratum, say one street or one class, and the units in it. */
export interface Stratum {
  readonly id: string
  readonly units: readonly string[]
  /** How many are to be visited. */
  readonly take: number
}

/** A drawn sample, and all it takes to draw it again. */
export interface Sample {
  readonly seed: string
  readonly drawn: readonly { readonly stratum: string; readonly unit: string }[]
}

/** Characters of a seed: hexadecimal, from the server's own randomness, written into the minutes. */
const SEED = /^[0-9a-f]{16,64}$/

/**
 * Draws where the check teams go: in each stratum the units whose SHA-256 over seed, stratum and unit comes
 * first. Nobody chooses and anybody can draw it again from the seed; the order of the units does not matter
 * (`domain.md` 7, "sudden polishing before inspection").
 */
export function drawSample(seed: string, strata: readonly Stratum[]): Verdict<Sample, ReviewRefusal> {
  const refusals = strata.flatMap(({ id, units, take }): readonly Refusal<ReviewRefusal>[] =>
    !Number.isInteger(take) || take < 0
      ? [{ code: 'reviews.takeInvalid', field: id }]
      : take > new Set(units).size
        ? [{ code: 'reviews.tooFewUnits', field: id, params: { take, units: new Set(units).size } }]
        : [],
  )
  return decide([...(SEED.test(seed) ? [] : [{ code: 'reviews.seedInvalid', field: 'seed' } as const]), ...refusals], () => ({
    seed,
    drawn: strata
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap(({ id, units, take }) =>
        [...new Set(units)]
          .map((unit) => [canonicalHash([seed, id, unit]), unit] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, take)
          .map(([, unit]) => ({ stratum: id, unit })),
      ),
  }))
}
