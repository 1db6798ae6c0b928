/** Repeatable choices: the same seed, the same choices. */
export interface Dice {
  /** A whole number from 0 up to `limit`. */
  readonly below: (limit: number) => number
  readonly chance: (oneIn: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

export function dice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return (x ^ (x >>> 14)) >>> 0
  }
  const below = (limit: number) => next() % limit
  return { below, chance: (oneIn) => below(oneIn) === 0, pick: (list) => list[below(list.length)]! }
}

/** The list in another order. */
export function shuffled<T>(list: readonly T[], { below }: Dice): readonly T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const k = below(i + 1)
    ;[copy[i], copy[k]] = [copy[k]!, copy[i]!]
  }
  return copy
}
