import type { Conversion, LeaderRankingComponent, MetricComponent, RankPoints } from '../../schemes/index.ts'
import type { RelativeComponent } from '../../schemes/index.ts'
import type { Found, Row } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
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

type Converted = { readonly points: Num; readonly place?: number; readonly band?: number } | undefined
type Convert = (value: Num, row: Row) => Converted

/** A metric's value converted to points. E10, S15. */
export function compileMetric(component: MetricComponent) {
  const convert = compileConversion(component, component.conversion)
  return leaf(component, (row): Found => {
    const text = row.appraisee.metrics[component.metric]
    if (text === undefined) return absent(component)
    const value = num.of(text)
    const converted = convert(value, row)
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
}

function compileConversion(component: MetricComponent, how: Conversion): Convert {
  switch (how.kind) {
    case 'linear':
      return onLine(how)
    case 'bands':
      return inBands(how)
    case 'rank':
      return (_, row) => {
        const place = row.cohort.place(component, row.appraisee)
        return { points: pointsOfPlace(how.rank, place), place }
      }
    case 'target':
      return aroundTarget(how)
  }
}

function onLine(how: Extract<Conversion, { kind: 'linear' }>): Convert {
  const [fromValue, fromPoints] = [num.of(how.from.value), num.of(how.from.points)]
  const run = num.sub(num.of(how.to.value), fromValue)
  const rise = num.sub(num.of(how.to.points), fromPoints)
  return (value) => {
    let part = num.div(num.sub(value, fromValue), run)
    if (how.outside === 'CLAMP') part = num.min(num.one, num.max(num.zero, part))
    return { points: num.add(fromPoints, num.mul(part, rise)) }
  }
}

function inBands(how: Extract<Conversion, { kind: 'bands' }>): Convert {
  const bands = how.bands.map((band, i) => ({
    from: band.from === 'OPEN' ? undefined : num.of(band.from),
    to: band.to === 'OPEN' ? undefined : num.of(band.to),
    found: { points: num.of(band.points), band: i },
  }))
  const first = how.order === 'DISJOINT' || how.order === 'FIRST_MATCH'
  const better = how.order === 'HIGHEST_POINTS' ? 1 : -1
  return (value) => {
    let best: { readonly points: Num; readonly band: number } | undefined
    for (const { from, to, found } of bands) {
      if ((from !== undefined && num.less(value, from)) || (to !== undefined && num.atLeast(value, to)))
        continue
      if (first) return found
      if (best === undefined || num.compare(found.points, best.points) === better) best = found
    }
    return best
  }
}

function aroundTarget(how: Extract<Conversion, { kind: 'target' }>): Convert {
  const target = num.of(how.target)
  const atTarget = num.of(how.atTarget)
  const step = ({ each, points, atMost }: typeof how.above) => ({
    each: num.of(each),
    points: num.of(points),
    atMost: num.of(atMost),
  })
  const [above, below] = [step(how.above), step(how.below)]
  return (value) => {
    const beyond = num.sub(value, target)
    const up = !num.less(beyond, num.zero)
    const { each, points, atMost } = up ? above : below
    const steps = num.div(num.abs(beyond), each)
    const moved = num.min(num.mul(how.steps === 'WHOLE' ? num.floor(steps) : steps, points), atMost)
    return { points: num.max(num.zero, up ? num.add(atTarget, moved) : num.sub(atTarget, moved)) }
  }
}
