import type {
  CommitmentsComponent,
  CountedComponent,
  DeductionItem,
  DeductionsComponent,
} from '../../schemes/index.ts'
import type { Fault, ImportedComponent, NothingDue, PanelComponent } from '../../schemes/index.ts'
import type { RectificationComponent, SelfComponent } from '../../schemes/index.ts'
import { share } from '../../schemes/index.ts'
import type { CountedResult, DeductionResult, Found, Row } from '../node-result.ts'
import type { Num } from '../number.ts'
import * as num from '../number.ts'
import { aggregate } from './aggregate.ts'
import { absent, leaf } from './found.ts'

/** The appraisee's own score. */
export const compileSelf = (component: SelfComponent) =>
  leaf(component, (row) => {
    const text = row.appraisee.scores[component.id]
    return text === undefined ? absent(component) : { value: num.of(text) }
  })

/** value ÷ scale × points. E2. */
export function compileImported(component: ImportedComponent) {
  const factor = num.fromRational(num.toRational(num.div(num.of(component.points), num.of(component.scale))))
  return leaf(component, (row) => {
    const text = row.appraisee.scores[component.id]
    if (text === undefined) return absent(component)
    const given = num.of(text)
    return { value: num.mul(given, factor), detail: { kind: 'given', given } }
  })
}

/** Sum of each checker's sheet, the sums aggregated. E2. */
export const compilePanel = (component: PanelComponent) =>
  leaf(component, (row): Found => {
    const sheets = row.sheets.get(component.id) ?? []
    if (sheets.length === 0) return absent(component)
    if (sheets.length < component.minimumSheets) {
      const params = { found: sheets.length, least: component.minimumSheets }
      return { missing: { code: 'scoring.tooFewSheets', rule: component.id, params } }
    }
    const sums = sheets.map((marks) => num.sum(component.items.map((item) => num.of(marks[item.id]!))))
    const whole = aggregate(component.aggregation, sums)
    if (whole === undefined) return { missing: { code: 'scoring.tooFewMarks', rule: component.id } }
    return { value: whole.value, detail: { kind: 'panel', sums, kept: whole.kept } }
  })

/** Σ min(count × each, atMost), never below zero for an item, at most the component's points. */
export function compileCounted(component: CountedComponent) {
  const points = num.of(component.points)
  const typed = component.items.some((item) => item.from.kind === 'typed')
  return leaf(component, (row): Found => {
    const counts = row.appraisee.counts[component.id]
    if (typed && counts === undefined) return absent(component)
    const items: CountedResult[] = []
    for (const item of component.items) {
      const count = countOf(row, item.from, counts?.[item.id])
      if (count === undefined) return absent(component)
      const raw = num.max(num.zero, num.mul(count, num.of(item.each)))
      items.push({ item, count, points: num.min(raw, num.of(item.atMost)) })
    }
    const gross = num.sum(items.map((one) => one.points))
    return { value: num.min(gross, points), detail: { kind: 'counted', items, gross } }
  })
}

type CountFrom = CountedComponent['items'][number]['from']

function countOf(row: Row, from: CountFrom, told: number | undefined): Num | undefined {
  if (from.kind === 'typed') return num.whole(told ?? 0)
  const text = row.appraisee.metrics[from.metric]
  return text === undefined ? undefined : num.of(text)
}

/** Σ max(0, item's points − Σ times × minus): every item stops at zero. E11, S13, S16. */
export function compileDeductions(component: DeductionsComponent) {
  const typed = component.items.some((item) => item.faults.some((fault) => fault.times.kind === 'count'))
  return leaf(component, (row): Found => {
    const counts = row.appraisee.counts[component.id]
    if (typed && counts === undefined) return absent(component)
    const items: DeductionResult[] = []
    for (const item of component.items) {
      const one = deduct(row, item, counts)
      if (one === undefined) return absent(component)
      items.push(one)
    }
    return { value: num.sum(items.map((one) => one.points)), detail: { kind: 'deductions', items } }
  })
}

type Counts = { readonly [id: string]: number } | undefined

function deduct(row: Row, item: DeductionItem, counts: Counts): DeductionResult | undefined {
  let points = num.of(item.points)
  const faults: DeductionResult['faults'][number][] = []
  for (const fault of item.faults) {
    const found = timesOf(row, fault, counts)
    if (found === undefined) return undefined
    points = num.sub(points, num.mul(found.times, num.of(fault.minus)))
    faults.push({ fault, ...found })
  }
  return { item, faults, points: num.max(num.zero, points) }
}

function timesOf(row: Row, fault: Fault, counts: Counts): { times: Num; value?: Num } | undefined {
  const { times } = fault
  if (times.kind === 'count') return { times: num.whole(counts?.[fault.id] ?? 0) }
  const text = row.appraisee.metrics[times.metric]
  if (text === undefined) return undefined
  const value = num.of(text)
  const line = num.of(times.line)
  const beyond = num.max(num.zero, times.kind === 'above' ? num.sub(value, line) : num.sub(line, value))
  return { times: times.whole ? num.floor(beyond) : beyond, value }
}

const whenNothing = (
  component: RectificationComponent | CommitmentsComponent,
  policy: NothingDue,
  detail: NonNullable<Found['detail']>,
): Found => {
  if (policy === 'FULL') return { value: num.of(component.points), detail }
  const act = policy === 'BLOCK' ? 'BLOCK' : 'LEAVE'
  return { missing: { code: 'scoring.nothingDue', rule: component.id }, act, detail }
}

/** max(0, verified ÷ due × points − relapsed × relapseMinus). E27. */
export const compileRectification = (component: RectificationComponent) =>
  leaf(component, (row): Found => {
    const told = row.appraisee.rectification[component.id]
    if (told === undefined) return absent(component)
    const detail = { kind: 'rectification', ...told } as const
    if (told.due === 0) return whenNothing(component, component.whenNone, detail)
    const done = num.mul(num.ratio(told.verified, told.due), num.of(component.points))
    const minus = num.mul(num.whole(told.relapsed), num.of(component.relapseMinus))
    return { value: num.max(num.zero, num.sub(done, minus)), detail }
  })

/** (kept + partly × partlyWorth) ÷ made × points. E27. */
export const compileCommitments = (component: CommitmentsComponent) =>
  leaf(component, (row): Found => {
    const told = row.appraisee.commitments[component.id]
    if (told === undefined) return absent(component)
    const detail = { kind: 'commitments', ...told } as const
    if (told.made === 0) return whenNothing(component, component.whenNone, detail)
    const partly = num.mul(num.whole(told.partly), num.fromRational(share(component.partlyWorth)))
    const kept = num.div(num.add(num.whole(told.kept), partly), num.whole(told.made))
    return { value: num.mul(kept, num.of(component.points)), detail }
  })
