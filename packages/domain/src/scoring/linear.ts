import { num, rational } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import { forClass, share } from '../schemes/index.ts'
import type { Label, NodeId, Scheme, Share } from '../schemes/index.ts'
import type { Scored } from './score.ts'

/**
 * The form in which a total is a weighted mean of parts and nothing else, so that other weights can be tried without
 * scoring anybody again: total = points × Σ weight × part ÷ Σ weight of the parts that stay, rounded once. The parts
 * themselves may be of any kind and depth.
 */
export interface LinearForm {
  readonly points: Num
  /** Decimals of the total, half up. */
  readonly places: number
  readonly parts: readonly LinearPart[]
}
export interface LinearPart {
  readonly id: NodeId
  readonly label: Label
  readonly weight: Share
}

/** What one appraisee won of each part, in the order of the form: numerators over one denominator; null: left out. */
export interface PartsWon {
  readonly denominator: bigint
  readonly parts: readonly (bigint | null)[]
}

/** Most decimals, and most points, of a total that is kept as a whole number. */
const PLACES_MAX = 4
const POINTS_MAX = num.whole(10_000)
/** Above it a denominator is not kept: whole numbers of 64 bits would not hold the sums. */
const DENOMINATOR_MAX = 1_000_000_000_000n

/** The linear form of a scheme for a class, or null where its total is more than a weighted mean rounded half up. */
export function linearForm(scheme: Scheme, classId: NodeId): LinearForm | null {
  const { components: root, rounding, eligibility } = scheme
  if (root.kind !== 'weighted' || rounding === 'NONE' || rounding.mode !== 'HALF_UP' || rounding.places > PLACES_MAX) return null
  if ((root.ledgers ?? []).length > 0 || root.limits !== undefined || root.onlyClasses?.includes(classId) === false) return null
  // Rounded twice in the same way is rounded once.
  if (root.rounding !== undefined && (root.rounding.mode !== 'HALF_UP' || root.rounding.places !== rounding.places)) return null
  if (eligibility.some(({ effect }) => effect.kind === 'partial-year' && (effect.total === 'BY_MONTHS' || effect.leaveOut.includes(root.id)))) return null
  const points = num.of(root.points)
  if (num.less(POINTS_MAX, points)) return null
  const parts = root.parts.flatMap(({ weight, of }): readonly LinearPart[] => {
    const stated = forClass(weight, classId)
    return stated === undefined || of.onlyClasses?.includes(classId) === false ? [] : [{ id: of.id, label: of.label, weight: stated }]
  })
  return { points, places: rounding.places, parts }
}

/**
 * What a scored appraisee won of each part. Null: no total, because a part blocks or nothing is left.
 * 'TOO_FINE': the fractions have no common denominator of a trillion or less.
 */
export function partsWon({ parts }: LinearForm, { root, total }: Pick<Scored, 'root' | 'total'>): PartsWon | 'TOO_FINE' | null {
  if (total === undefined || root?.detail?.kind !== 'parts') return null
  const results = new Map(root.detail.parts.map(({ result }) => [result.component.id, result]))
  const won = parts.map(({ id }) => {
    const result = results.get(id)
    if (result === undefined || result.state === 'LEFT') return null
    return rational.reduce(num.toRational(num.div(result.value, num.of(result.component.points))))
  })
  let denominator = 1n
  for (const one of won) {
    if (one === null) continue
    denominator = (denominator / greatestCommon(denominator, one.d)) * one.d
    if (denominator > DENOMINATOR_MAX) return 'TOO_FINE'
  }
  const whole = won.map((one) => one && (one.n * denominator) / one.d)
  return whole.some((one) => one !== null && (one > DENOMINATOR_MAX * 100n || one < 0n)) ? 'TOO_FINE' : { denominator, parts: whole }
}

/** Weights as whole numbers over their sum. */
export function wholeWeights(weights: readonly Share[]): { readonly whole: readonly bigint[]; readonly sum: bigint } {
  const shares = weights.map((text) => rational.reduce(share(text)))
  const common = shares.reduce((all, { d }) => (all / greatestCommon(all, d)) * d, 1n)
  const whole = shares.map(({ n, d }) => (n * common) / d)
  return { whole, sum: whole.reduce((all, one) => all + one, 0n) }
}

/**
 * The total under some weights in units of its last decimal, half up; null: nothing that weighs anything is left. With
 * the scheme's own weights it is the engine's total. The statement of the database says the same: one is tested against the other.
 */
export function weighed({ points, places }: Pick<LinearForm, 'points' | 'places'>, won: PartsWon, weights: readonly Share[]): bigint | null {
  const { whole } = wholeWeights(weights)
  let [sum, staying] = [0n, 0n]
  for (const [at, part] of won.parts.entries()) {
    if (part === null) continue
    sum += whole[at]! * part
    staying += whole[at]!
  }
  if (staying === 0n) return null
  const { n, d } = rational.reduce(num.toRational(points))
  const numerator = sum * n * 10n ** BigInt(places)
  const denominator = won.denominator * staying * d
  return (2n * numerator + denominator) / (2n * denominator)
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
