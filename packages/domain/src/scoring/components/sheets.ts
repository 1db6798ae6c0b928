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
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
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
  const lines = component.items.map((item) => ({
    item,
    each: num.of(item.each),
    atMost: num.of(item.atMost),
  }))
  return leaf(component, (row): Found => {
    const counts = row.appraisee.counts[component.id]
    if (typed && counts === undefined) return absent(component)
    const items: CountedResult[] = []
    let gross = num.zero
    for (const { item, each, atMost } of lines) {
      const count = countOf(row, item.from, counts?.[item.id])
      if (count === undefined) return absent(component)
      const worth = num.min(num.max(num.zero, num.mul(count, each)), atMost)
      items.push({ item, count, points: worth })
      gross = num.add(gross, worth)
    }
    return { value: num.min(gross, points), detail: { kind: 'counted', items, gross } }
  })
}

type CountFrom = CountedComponent['items'][number]['from']

function countOf(row: Row, from: CountFrom, told: number | undefined): Num | undefined {
  if (from.kind === 'typed') return num.whole(told ?? 0)
  const text = row.appraisee.metrics[from.metric]
  return text === undefined ? undefined : num.of(text)
}

interface DeductionLine {
  readonly item: DeductionItem
  readonly points: Num
  readonly faults: readonly { readonly fault: Fault; readonly minus: Num; readonly line: Num }[]
}

const lineOf = (item: DeductionItem): DeductionLine => ({
  item,
  points: num.of(item.points),
  faults: item.faults.map((fault) => ({
    fault,
    minus: num.of(fault.minus),
    line: fault.times.kind === 'count' ? num.zero : num.of(fault.times.line),
  })),
})

/** Σ max(0, item's points − Σ times × minus): every item stops at zero. E11, S13, S16. */
export function compileDeductions(component: DeductionsComponent) {
  const typed = component.items.some((item) => item.faults.some((fault) => fault.times.kind === 'count'))
  const lines = component.items.map(lineOf)
  return leaf(component, (row): Found => {
    const counts = row.appraisee.counts[component.id]
    if (typed && counts === undefined) return absent(component)
    const items: DeductionResult[] = []
    let value = num.zero
    for (const line of lines) {
      const one = deduct(row, line, counts)
      if (one === undefined) return absent(component)
      items.push(one)
      value = num.add(value, one.points)
    }
    return { value, detail: { kind: 'deductions', items } }
  })
}

type Counts = { readonly [id: string]: number } | undefined

function deduct(row: Row, line: DeductionLine, counts: Counts): DeductionResult | undefined {
  let { points } = line
  const faults: DeductionResult['faults'][number][] = []
  for (const { fault, minus, line: from } of line.faults) {
    const times = timesOf(row, fault, from, counts)
    if (times === undefined) return undefined
    points = num.sub(points, num.mul(times, minus))
    faults.push({ fault, times })
  }
  return { item: line.item, faults, points: num.max(num.zero, points) }
}

function timesOf(row: Row, { id, times }: Fault, line: Num, counts: Counts): Num | undefined {
  if (times.kind === 'count') return num.whole(counts?.[id] ?? 0)
  const text = row.appraisee.metrics[times.metric]
  if (text === undefined) return undefined
  const value = num.of(text)
  const beyond = num.max(num.zero, times.kind === 'above' ? num.sub(value, line) : num.sub(line, value))
  return times.whole ? num.floor(beyond) : beyond
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
export function compileRectification(component: RectificationComponent) {
  const points = num.of(component.points)
  const each = num.of(component.relapseMinus)
  return leaf(component, (row): Found => {
    const told = row.appraisee.rectification[component.id]
    if (told === undefined) return absent(component)
    const { due, verified, relapsed } = told
    const detail = { kind: 'rectification', due, verified, relapsed } as const
    if (due === 0) return whenNothing(component, component.whenNone, detail)
    const done = num.mul(num.ratio(verified, due), points)
    return { value: num.max(num.zero, num.sub(done, num.mul(num.whole(relapsed), each))), detail }
  })
}

/** (kept + partly × partlyWorth) ÷ made × points. E27. */
export function compileCommitments(component: CommitmentsComponent) {
  const points = num.of(component.points)
  const worth = num.fromRational(share(component.partlyWorth))
  return leaf(component, (row): Found => {
    const told = row.appraisee.commitments[component.id]
    if (told === undefined) return absent(component)
    const { made, kept, partly } = told
    const detail = { kind: 'commitments', made, kept, partly } as const
    if (made === 0) return whenNothing(component, component.whenNone, detail)
    const done = num.add(num.whole(kept), num.mul(num.whole(partly), worth))
    return { value: num.mul(num.div(done, num.whole(made)), points), detail }
  })
}
