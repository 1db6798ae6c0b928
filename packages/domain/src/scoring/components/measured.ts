import type { Conversion, LeaderRankingComponent, MetricComponent, RankPoints } from '../../schemes/index.ts'
import type { RelativeComponent } from '../../schemes/index.ts'
import type { Found, Row } from '../node-result.ts'
import type { Num } from '../number.ts'
import * as num from '../number.ts'
import { absent, leaf } from './found.ts'

/** `first` for place 1, `step` less for each place lower, never below `floor`. E10, S2. */
export const pointsOfPlace = (rank: RankPoints, place: number): Num =>
  num.max(num.of(rank.floor), num.sub(num.of(rank.first), num.mul(num.of(rank.step), num.whole(place - 1))))

/** Mean over the leaders of the points of the place each gave. S2. */
export const compileLeaderRanking = (component: LeaderRankingComponent) =>
  leaf(component, (row): Found => {
    const places = row.cohort.leaderPlaces(component.id, row.appraisee.id)
    if (places.length === 0) return absent(component)
    if (places.length < component.minimumLeaders) {
      const params = { found: places.length, least: component.minimumLeaders }
      return { missing: { code: 'scoring.tooFewLeaders', rule: component.id, params } }
    }
    const points = places.map((place) => pointsOfPlace(component.rank, place))
    const value = num.div(num.sum(points), num.whole(points.length))
    return { value, detail: { kind: 'orders', places, points } }
  })

/** own ÷ best × points, or best ÷ own × points; between 0 and points. E10, S2. */
export function compileRelative(component: RelativeComponent) {
  const points = num.of(component.points)
  return leaf(component, (row): Found => {
    const text = row.appraisee.metrics[component.metric]
    if (text === undefined) return absent(component)
    const own = num.of(text)
    const { best, known } = row.cohort.best(component, row.appraisee)
    const detail = { kind: 'relative', own, best, known } as const
    const [over, under] = component.best === 'HIGHEST' ? [own, best] : [best, own]
    if (num.compare(under, num.zero) <= 0) {
      if (component.zeroBest === 'FULL') return { value: points, detail }
      if (component.zeroBest === 'ZERO') return { value: num.zero, detail }
      return { missing: { code: 'scoring.noBestValue', rule: component.id }, detail }
    }
    const value = num.mul(num.div(over, under), points)
    return { value: num.min(points, num.max(num.zero, value)), detail }
  })
}

/** A metric's value converted to points. E10, S15. */
export const compileMetric = (component: MetricComponent) =>
  leaf(component, (row): Found => {
    const text = row.appraisee.metrics[component.metric]
    if (text === undefined) return absent(component)
    const value = num.of(text)
    const converted = convert(component, component.conversion, value, row)
    if (converted === undefined) {
      const params = { value: num.toText(value) }
      return {
        missing: { code: 'scoring.noBand', rule: component.id, params },
        detail: { kind: 'metric', value },
      }
    }
    const { points, ...where } = converted
    return { value: points, detail: { kind: 'metric', value, ...where } }
  })

type Converted = { readonly points: Num; readonly place?: number; readonly band?: number } | undefined

function convert(component: MetricComponent, how: Conversion, value: Num, row: Row): Converted {
  switch (how.kind) {
    case 'linear':
      return { points: onLine(how, value) }
    case 'bands':
      return inBands(how, value)
    case 'rank': {
      const place = row.cohort.place(component, row.appraisee)
      return { points: pointsOfPlace(how.rank, place), place }
    }
    case 'target':
      return { points: aroundTarget(how, value) }
  }
}

function onLine(how: Extract<Conversion, { kind: 'linear' }>, value: Num): Num {
  const [fromValue, fromPoints] = [num.of(how.from.value), num.of(how.from.points)]
  const [toValue, toPoints] = [num.of(how.to.value), num.of(how.to.points)]
  const run = num.sub(toValue, fromValue)
  let part = num.div(num.sub(value, fromValue), run)
  if (how.outside === 'CLAMP') part = num.min(num.one, num.max(num.zero, part))
  return num.add(fromPoints, num.mul(part, num.sub(toPoints, fromPoints)))
}

function inBands(how: Extract<Conversion, { kind: 'bands' }>, value: Num): Converted {
  const matching = how.bands.flatMap((band, i) => {
    const inside =
      (band.from === 'OPEN' || num.atLeast(value, num.of(band.from))) &&
      (band.to === 'OPEN' || num.less(value, num.of(band.to)))
    return inside ? [{ points: num.of(band.points), band: i }] : []
  })
  const [first, ...others] = matching
  if (first === undefined || how.order === 'DISJOINT' || how.order === 'FIRST_MATCH') return first
  const better = how.order === 'HIGHEST_POINTS' ? 1 : -1
  return others.reduce(
    (best, next) => (num.compare(next.points, best.points) === better ? next : best),
    first,
  )
}

function aroundTarget(how: Extract<Conversion, { kind: 'target' }>, value: Num): Num {
  const beyond = num.sub(value, num.of(how.target))
  const up = !num.less(beyond, num.zero)
  const step = up ? how.above : how.below
  const steps = num.div(num.abs(beyond), num.of(step.each))
  const counted = how.steps === 'WHOLE' ? num.floor(steps) : steps
  const points = num.min(num.mul(counted, num.of(step.points)), num.of(step.atMost))
  return num.max(num.zero, num.add(num.of(how.atTarget), up ? points : num.negate(points)))
}
