import { decide, kitRefusalTexts, num, rational } from '../kit/index.ts'
import type { KitRefusal, Refusal, RefusalTexts, Verdict } from '../kit/index.ts'
import { share } from '../schemes/index.ts'
import type { NodeId, Share } from '../schemes/index.ts'
import type { LinearPart } from './linear.ts'

/** What trying other weights can refuse. */
export type WeighingRefusal =
  | KitRefusal
  | 'scoring.notScoredYet'
  | 'scoring.notWeighable'
  | 'scoring.weightWrong'
  | 'scoring.weightsNotWhole'

/** Texts of {@link WeighingRefusal}. */
export const weighingRefusalTexts: RefusalTexts<WeighingRefusal> = {
  ...kitRefusalTexts,
  'scoring.notScoredYet': {
    zh: '本次考核尚未计分，计分后才能试算权重。',
    en: 'The cycle is not scored yet: weights can be tried once it is.',
  },
  'scoring.notWeighable': {
    zh: '该类别的总分不是各项加权求和后一次取整的结果，不能直接试算，请在考核方案中修改后重新计分。',
    en: 'The total of this class is more than a weighted sum rounded once: change the scheme and score anew instead.',
  },
  'scoring.weightWrong': {
    zh: '“{part}”的权重应为 0 到 100% 之间的数，如 40%。',
    en: 'The weight of “{part}” is to be from 0 to 100%, such as 40%.',
  },
  'scoring.weightsNotWhole': {
    zh: '各项权重合计为 {sum}%，应为 100%。',
    en: 'The weights come to {sum}%, not to 100%.',
  },
}

/** As much of a share as people type: a per cent, a decimal or a fraction, from nothing to all. */
function readShare(text: string): Share | undefined {
  const number = text.endsWith('%') ? text.slice(0, -1) : text
  if (number.length > 20 || rational.parse(number) === undefined) return undefined
  const value = num.fromRational(share(text))
  return num.less(value, num.zero) || num.less(num.one, value) ? undefined : text
}

/** Other weights for the parts of a class's total: one for each part, together 100 %. domain.md 4.2 "weights add up". */
export function otherWeights(
  given: readonly { readonly part: NodeId; readonly weight: string }[],
  parts: readonly LinearPart[],
): Verdict<readonly LinearPart[], WeighingRefusal> {
  const stated = new Map(given.map(({ part, weight }) => [part, readShare(weight.trim())]))
  const wrong = parts.filter(({ id }) => stated.get(id) === undefined)
  const refusals: Refusal<WeighingRefusal>[] = wrong.map(({ label }) => ({ code: 'scoring.weightWrong', field: 'weights', params: { part: label.zh } }))
  if (given.some(({ part }) => !parts.some(({ id }) => id === part))) refusals.push({ code: 'kit.notFound', field: 'weights' })
  const sum = num.sum([...stated.values()].map((one) => (one === undefined ? num.zero : num.fromRational(share(one)))))
  if (refusals.length === 0 && !num.equals(sum, num.one))
    refusals.push({ code: 'scoring.weightsNotWhole', field: 'weights', params: { sum: num.toText(num.round(num.mul(sum, num.hundred), 2, 'HALF_UP')) } })
  return decide(refusals, () => parts.map((part) => ({ ...part, weight: stated.get(part.id)! })))
}
