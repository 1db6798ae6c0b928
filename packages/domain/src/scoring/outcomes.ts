import type { Inputs, MoneyRule, Scheme } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'
import { settled } from './conditions.ts'
import { gradeId, gradeIndex, hold, inRange, type Judged } from './judge.ts'
import { monthsInPost, monthsOf } from './months.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import { poolsOf } from './quotas.ts'
import type { AppraiseeResult, TargetOutcome } from './result.ts'
import { inOrder } from './standing.ts'

type Held = NonNullable<AppraiseeResult['rating']>
type Levels = Extract<Scheme['rating'], { kind: 'levels' }>

/** Moves of a lasting rating: revoked, lapsed, not yet due, limited in steps, barred. Changes the grade. E21, S7. */
export function moveRating(scheme: Scheme, judged: Judged, period: Inputs['period']): Held | undefined {
  const { rating } = scheme
  if (rating.kind === 'none' || judged.scored.participation === 'EXEMPT') return undefined
  const year = Number(period.to.slice(0, 4))
  const prior = judged.scored.appraisee.prior
  let barredUntil = prior?.barredUntil
  let level =
    prior !== undefined && year - prior.ratedIn <= rating.validYears
      ? gradeIndex(scheme, prior.grade)
      : undefined
  const ratedIn = prior?.ratedIn
  for (const revocation of revoking(judged)) {
    if (level !== undefined)
      level = revocation.effect.kind === 'lose' ? undefined : level + revocation.effect.levels
    if (level !== undefined && level >= scheme.grades.length) level = undefined
    if (revocation.barredYears > 0)
      barredUntil = Math.max(barredUntil ?? 0, year + revocation.barredYears - 1)
    judged.reasons.push({ code: 'scoring.ratingRevoked', rule: revocation.id })
  }
  const bar = barredUntil === undefined ? {} : { barredUntil }
  if (judged.lost || judged.excluded) return bar
  if (barredUntil !== undefined && year <= barredUntil) {
    judged.lost = true
    delete judged.grade
    judged.reasons.push({ code: 'scoring.ratingBarred', rule: 'rating', params: { until: barredUntil } })
    return bar
  }
  if (level !== undefined && ratedIn !== undefined && year - ratedIn < rating.everyYears) {
    judged.grade = Math.max(level, judged.cap)
    const grade = gradeId(scheme, judged.grade)
    judged.reasons.push({ code: 'scoring.ratingNotDue', rule: 'rating', params: { grade } })
    return { grade, ratedIn, ...bar }
  }
  if (judged.grade === undefined) return bar
  limitMove(scheme, rating, judged, level)
  return { grade: gradeId(scheme, judged.grade), ratedIn: year, ...bar }
}

/** The revocations that hold; an undetermined one holds the grade where the scheme says so. */
const revoking = (judged: Judged): readonly Judged['revocations'][number]['rule'][] =>
  judged.revocations.flatMap(({ rule, truth }) => {
    const known = settled(truth, rule.undetermined)
    if (known === 'UNDETERMINED') hold(judged, { code: 'scoring.gradeUndetermined', rule: rule.id })
    return known === true ? [rule] : []
  })

function limitMove(scheme: Scheme, rating: Levels, judged: Judged, level: number | undefined): void {
  const from = judged.grade!
  const best =
    level === undefined
      ? gradeIndex(scheme, rating.firstAtMost)
      : rating.maximumUp === 'ANY'
        ? 0
        : Math.max(0, level - rating.maximumUp)
  const worst =
    level === undefined || rating.maximumDown === 'ANY'
      ? scheme.grades.length - 1
      : Math.min(scheme.grades.length - 1, level + rating.maximumDown)
  const to = judged.fixed ? from : Math.max(judged.cap, Math.min(worst, Math.max(best, from)))
  if (to === from) return
  judged.grade = to
  const params = { from: gradeId(scheme, from), grade: gradeId(scheme, to) }
  judged.reasons.push({ code: 'scoring.ratingMoveLimited', rule: 'rating', params })
}

type Rank = NonNullable<AppraiseeResult['rank']>

/** Ranks inside the pools; none in pools that are too small. Equals share a place or wait. E17, E19. */
export function rankAll(scheme: Scheme, list: readonly Judged[]): ReadonlyMap<Judged, Rank> {
  const ranks = new Map<Judged, Rank>()
  const { ranking } = scheme
  if (ranking.kind === 'none') return ranks
  const ranked = list.filter((one) => isRanked(one))
  for (const { heads } of poolsOf({ pool: ranking.pool }, ranked)) {
    if (heads.length < ranking.minimumHeads) {
      const reason = {
        code: 'scoring.rankTooFewHeads',
        rule: 'ranking',
        params: { heads: heads.length },
      } as const
      for (const one of heads) one.reasons.push(reason)
      continue
    }
    let place = 1
    for (const group of inOrder(scheme, heads)) {
      const held = group.length > 1 && ranking.ties === 'HOLD'
      for (const one of group) {
        ranks.set(one, { place: held ? 'HELD' : place, among: heads.length })
        if (held) one.reasons.push({ code: 'scoring.rankTieHeld', rule: 'ranking' })
      }
      place += ranking.ties === 'DENSE' ? 1 : group.length
    }
  }
  return ranks
}

const isRanked = ({ excluded, scored, standing }: Judged): boolean =>
  !excluded &&
  scored.participation !== 'EXEMPT' &&
  scored.participation !== 'NO_GRADE' &&
  scored.total !== undefined &&
  standing[0] !== undefined

/** weight × total ÷ points × merged points + (1 − weight) × the other's part. E18. */
export function mergeAll(scheme: Scheme, { scored }: Judged): AppraiseeResult['merged'] {
  const { total, appraisee } = scored
  const merged: { [id: string]: { contribution?: string; value?: string } } = {}
  for (const merge of scheme.merges) {
    if (total === undefined) {
      merged[merge.id] = {}
      continue
    }
    const points = num.of(merge.points)
    const weight = num.fromRational(share(merge.weight))
    const own = num.mul(num.mul(weight, num.div(total.exact, num.of(scheme.components.points))), points)
    const text = appraisee.merged[merge.id]
    if (text === undefined) {
      merged[merge.id] = merge.other.missing === 'BLOCK' ? {} : { contribution: num.toText(own) }
      continue
    }
    const other = num.mul(num.div(num.of(text), num.of(merge.other.scale)), points)
    const sum = num.add(own, num.mul(num.sub(num.one, weight), other))
    const value = merge.rounding === 'NONE' ? sum : num.round(sum, merge.rounding.places, merge.rounding.mode)
    merged[merge.id] = { contribution: num.toText(own), value: num.toText(value) }
  }
  return merged
}

/** Amounts that follow from the grade; none while it is undetermined. E26. */
export function moneyFor(scheme: Scheme, judged: Judged, period: Inputs['period']): AppraiseeResult['money'] {
  const { appraisee } = judged.scored
  const money: { [id: string]: { currency: string; amount?: string } } = {}
  for (const rule of scheme.money) {
    if (rule.onlyClasses !== undefined && !rule.onlyClasses.includes(appraisee.class)) continue
    const full =
      judged.held || judged.grade === undefined ? undefined : amountOf(rule, gradeId(scheme, judged.grade))
    const months = rule.partYear === 'FULL' ? monthsOf(period) : monthsInPost(appraisee, period)
    if (full === undefined || months === undefined) {
      money[rule.id] = { currency: rule.currency }
      continue
    }
    const amount = num.mul(full, num.ratio(months, monthsOf(period)))
    const { places, mode } = rule.rounding
    money[rule.id] = { currency: rule.currency, amount: num.toFixed(amount, places, mode) }
  }
  return money
}

function amountOf({ rule }: MoneyRule, grade: string): Num | undefined {
  if (rule.kind === 'per-grade') {
    const found = rule.amounts.find((one) => one.grade === grade)
    return found && num.of(found.amount)
  }
  const found = rule.performance.find((one) => one.grade === grade)
  if (found === undefined) return undefined
  const standard = num.of(rule.standard)
  const fixed = num.fromRational(share(rule.fixed))
  const performance = num.mul(num.sub(num.one, fixed), num.fromRational(share(found.share)))
  return num.mul(standard, num.add(fixed, performance))
}

/** Shares that are watched and reported, never enforced. E22. */
export function watchTargets(scheme: Scheme, list: readonly Judged[]): readonly TargetOutcome[] {
  return scheme.targets.flatMap((target) =>
    poolsOf(target, list).map(({ key, heads }) => {
      const known = heads.filter((one) => one.grade !== undefined && !one.held)
      const found = known.filter((one) => inRange(scheme, target.of, one.grade!)).length
      const part = num.ratio(found, heads.length)
      const least = target.atLeast === undefined ? num.zero : num.fromRational(share(target.atLeast))
      const most = target.atMost === undefined ? num.one : num.fromRational(share(target.atMost))
      return {
        target: target.id,
        pool: { class: key[0], key: key[1] },
        heads: heads.length,
        found,
        undetermined: heads.filter((one) => one.held).length,
        share: num.toText(part),
        met: !num.less(part, least) && num.compare(part, most) <= 0,
      }
    }),
  )
}
