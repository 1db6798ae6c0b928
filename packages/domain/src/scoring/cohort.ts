import type {
  Appraisee,
  LeaderOrder,
  MetricComponent,
  NodeId,
  Pool,
  RelativeComponent,
} from '../schemes/index.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'

/** What single scores need to know about the others they are compared with. */
export interface Cohort {
  /** Best value of the metric in the appraisee's pool, and how many values are known. */
  readonly best: (
    component: RelativeComponent,
    appraisee: Appraisee,
  ) => { readonly best: Num; readonly known: number }
  /** Place of the appraisee's value in its pool; equal values share a place. */
  readonly place: (component: MetricComponent, appraisee: Appraisee) => number
  /** The places that leaders gave, best first. */
  readonly leaderPlaces: (component: NodeId, appraisee: string) => readonly number[]
}

/** The name of the pool somebody is compared in. E19. */
export const poolKey = (pool: Pool, appraisee: Pick<Appraisee, 'class' | 'body' | 'leader'>): string =>
  JSON.stringify([
    pool.classes === 'EACH' ? appraisee.class : '',
    pool.by === 'BODY' ? (appraisee.body ?? '') : pool.by === 'LEADER' ? (appraisee.leader ?? '') : '',
  ])

type Pooled = RelativeComponent | MetricComponent
type RankOf = Extract<MetricComponent['conversion'], { kind: 'rank' }>
const poolOf = (component: Pooled): Pool =>
  component.kind === 'metric' ? (component.conversion as RankOf).pool : component.pool

/** Gathers, one appraisee at a time, what pools need; memory grows with distinct values, not with inputs. */
export interface CohortBuilder {
  readonly add: (appraisee: Appraisee, compared: readonly Pooled[]) => void
  readonly finish: (orders: readonly LeaderOrder[]) => Cohort
}

interface Values {
  readonly counts: Map<string, number>
  best: Num
  known: number
}

export function cohortBuilder(): CohortBuilder {
  const pools = new Map<string, Values>()
  const keyOf = (component: Pooled, appraisee: Appraisee) =>
    `${component.id} ${poolKey(poolOf(component), appraisee)}`
  return {
    add(appraisee, compared) {
      for (const component of compared) {
        const text = appraisee.metrics[component.metric]
        if (text === undefined) continue
        const value = num.of(text)
        const key = keyOf(component, appraisee)
        const values = pools.get(key)
        if (values === undefined) pools.set(key, started(component, value))
        else include(component, values, value)
      }
    },
    finish(orders) {
      const places = new Map<string, Map<string, number>>()
      const leaders = placesByAppraisee(orders)
      return {
        best: (component, appraisee) =>
          pools.get(keyOf(component, appraisee)) ?? { best: num.zero, known: 0 },
        place(component, appraisee) {
          const key = keyOf(component, appraisee)
          let ranks = places.get(key)
          if (ranks === undefined) places.set(key, (ranks = rankValues(component, pools.get(key))))
          return ranks.get(num.toText(num.of(appraisee.metrics[component.metric]!)))!
        },
        leaderPlaces: (component, appraisee) => leaders.get(component)?.get(appraisee) ?? [],
      }
    },
  }
}

const started = (component: Pooled, value: Num): Values => {
  const values: Values = { counts: new Map(), best: value, known: 0 }
  include(component, values, value)
  return values
}

function include(component: Pooled, values: Values, value: Num): void {
  values.known += 1
  if (component.kind === 'relative-to-best') {
    values.best = component.best === 'HIGHEST' ? num.max(values.best, value) : num.min(values.best, value)
    return
  }
  const text = num.toText(value)
  values.counts.set(text, (values.counts.get(text) ?? 0) + 1)
}

function rankValues(component: MetricComponent, values: Values | undefined): Map<string, number> {
  const { best } = component.conversion as RankOf
  const sorted = [...(values?.counts ?? [])].map(([text, count]) => ({ text, count, value: num.of(text) }))
  sorted.sort((a, b) => num.compare(a.value, b.value) * (best === 'HIGHEST' ? -1 : 1))
  const ranks = new Map<string, number>()
  let place = 1
  for (const { text, count } of sorted) {
    ranks.set(text, place)
    place += count
  }
  return ranks
}

function placesByAppraisee(
  orders: readonly LeaderOrder[],
): ReadonlyMap<NodeId, ReadonlyMap<string, readonly number[]>> {
  const all = new Map<NodeId, Map<string, number[]>>()
  for (const { component, places } of orders) {
    let ofComponent = all.get(component)
    if (ofComponent === undefined) all.set(component, (ofComponent = new Map<string, number[]>()))
    for (const [id, place] of Object.entries(places)) {
      const list = ofComponent.get(id)
      if (list === undefined) ofComponent.set(id, [place])
      else list.push(place)
    }
  }
  for (const ofComponent of all.values()) for (const list of ofComponent.values()) list.sort((a, b) => a - b)
  return all
}
