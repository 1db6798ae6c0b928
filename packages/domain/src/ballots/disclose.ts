/** Fewest papers that anything shown may speak of (`trust.md` 5 "Reading"). A scheme may ask for more, never for less. */
export const FEWEST_PAPERS = 5

/** Papers that are never told apart in anything shown: those of one group in one round. */
export interface Atom {
  readonly id: string
  readonly papers: number
}

/** Something to be shown: the sum over these atoms. */
export interface Slice {
  readonly id: string
  readonly atoms: readonly string[]
  /** What each atom is taken times, in the order of `atoms`; once unless given. */
  readonly factors?: readonly number[]
}

/**
 * A score that groups are weighed into, as something that is seen anyway: whoever knows it and all groups but one knows
 * that one. The factors are no ones' multiples of each other, for nobody may hope that weights cancel out.
 */
export const weighedTogether = (id: string, atoms: readonly string[]): Slice => ({ id, atoms, factors: atoms.map((_one, at) => PRIMES[at % PRIMES.length]!) })

const PRIMES = [10_007, 10_009, 10_037, 10_039, 10_061, 10_067, 10_069, 10_079, 10_091, 10_093, 10_099, 10_103]

/**
 * Which slices may be shown side by side, taken in the order given: a slice is left out when it, or anything that can be
 * reckoned from it together with those already shown, speaks of at least one and fewer than `minimum` papers.
 *
 * Whoever sees sums can add and subtract them in any multiples. What is reckoned so is a vector over the atoms; it
 * speaks of the papers of the atoms that do not cancel out. So the slices shown must span no vector, other than zero,
 * that keeps to atoms with fewer than `minimum` papers together. Atoms without papers hide nothing.
 */
export function disclosed(atoms: readonly Atom[], slices: readonly Slice[], minimum: number): ReadonlySet<string> {
  const kept = atoms.filter(({ papers }) => papers > 0)
  const small = smallSets(kept, Math.max(minimum, FEWEST_PAPERS))
  const shown: string[] = []
  let rows: number[][] = []
  for (const slice of slices) {
    const members = new Map(slice.atoms.map((id, at) => [id, slice.factors?.[at] ?? 1]))
    const row = kept.map(({ id }) => members.get(id) ?? 0)
    const more = [...rows, row]
    if (small.some((hidden) => rank(more) !== rank(more.map((one) => one.map((cell, at) => (hidden.has(at) ? 0 : cell)))))) continue
    rows = more
    shown.push(slice.id)
  }
  return new Set(shown)
}

/** Sets of atoms with fewer than `minimum` papers together, as positions; those within another are left out. */
function smallSets(atoms: readonly Atom[], minimum: number): readonly ReadonlySet<number>[] {
  const found: number[][] = []
  const grow = (set: number[], papers: number, from: number): void => {
    let whole = true
    for (let at = 0; at < atoms.length; at += 1) {
      if (set.includes(at) || papers + atoms[at]!.papers >= minimum) continue
      whole = false
      if (at >= from) grow([...set, at], papers + atoms[at]!.papers, at + 1)
    }
    if (whole && set.length > 0) found.push(set)
  }
  grow([], 0, 0)
  return found.map((set) => new Set(set))
}

/** A prime: arithmetic modulo it never loses a digit, and the determinants of small tables of 0 and 1 stay below it. */
const PRIME = 2_147_483_647n

/** The rank of a table of whole numbers. */
function rank(table: readonly (readonly number[])[]): number {
  const rows = table.map((row) => row.map(BigInt))
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= found && row[column]! % PRIME !== 0n)
    if (pivot < 0) continue
    ;[rows[found], rows[pivot]] = [rows[pivot]!, rows[found]!]
    const head = rows[found]!
    for (let at = found + 1; at < rows.length; at += 1) {
      const factor = rows[at]![column]!
      // Without division: both rows are scaled, which changes no rank.
      if (factor !== 0n) rows[at] = rows[at]!.map((cell, n) => (cell * head[column]! - head[n]! * factor) % PRIME)
    }
    found += 1
  }
  return found
}
