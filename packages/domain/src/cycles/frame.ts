import { rational } from '../kit/index.ts'
import type { CalendarDate, Rational, Refusal } from '../kit/index.ts'
import { share } from '../schemes/index.ts'
import type { NodeId, Scheme, Strand } from '../schemes/index.ts'
import type { CycleRefusal } from './refusals.ts'
import { sharesOf } from './shares.ts'

/** The dates of a cycle, in the order in which its phases follow. */
export const CALENDAR_DATES = ['noticeOn', 'reportsDueOn', 'ballotsFrom', 'ballotsUntil', 'decidedBy', 'publicisedBy'] as const
export type CalendarDateName = (typeof CALENDAR_DATES)[number]
export type CycleCalendar = Readonly<Record<CalendarDateName, CalendarDate | null>>

/** A share of the total between two bounds, both included. */
export interface WeightRange {
  readonly atLeast: string
  readonly atMost: string
}

/** A component that every scheme below must have; `label`: what the organizer calls it. */
export interface FramedComponent extends WeightRange {
  readonly id: NodeId
  readonly label?: { readonly zh: string; readonly en?: string }
}

/** The strands 考核维度 as people know them. */
export const STRAND_NAMES: Readonly<Record<Strand, { readonly zh: string; readonly en: string }>> = {
  STAGE: { zh: '台上', en: 'Stage' },
  OFF_STAGE: { zh: '台下', en: 'Off stage' },
  RESPONSE: { zh: '干部群众反响', en: 'Response' },
}

/** What a refusal calls a component or a strand, in both languages. */
export function nameParams(id: string, label?: { readonly zh: string; readonly en?: string }): { readonly component: string; readonly componentEn: string } {
  const name = label ?? (id in STRAND_NAMES ? STRAND_NAMES[id as Strand] : { zh: id })
  return { component: name.zh, componentEn: name.en ?? name.zh }
}

/**
 * What a cycle hands down to those below: limits that they may narrow but not widen. Every number is the
 * organizer's choice.
 */
export interface Frame {
  /** Each date of a cycle below lies in its window; dates that are not named are free. */
  readonly windows: Partial<Readonly<Record<CalendarDateName, { readonly from: CalendarDate; readonly to: CalendarDate }>>>
  /** Components that every scheme below must have, by id, with the share of the total they may weigh. */
  readonly components: readonly FramedComponent[]
  /** The share of the total that each strand may weigh. */
  readonly strands: Partial<Readonly<Record<Strand, WeightRange>>>
}

/** All dates are set, and each phase begins no earlier than the one before. */
export function checkCalendar(calendar: CycleCalendar): readonly Refusal<CycleRefusal>[] {
  return CALENDAR_DATES.flatMap((name, at): readonly Refusal<CycleRefusal>[] => {
    const date = calendar[name]
    if (date === null) return [{ code: 'kit.required', field: name }]
    const before = CALENDAR_DATES.slice(0, at).findLast((earlier) => (calendar[earlier] ?? '') > date)
    return before === undefined ? [] : [{ code: 'cycles.datesCrossed', field: name, params: { after: calendar[before]! } }]
  })
}

/**
 * Where a cycle's calendar and scheme leave the frame of the level above. A component's share of the total is
 * exact: through every `weighted` and `points` node above it. `byClass` weights are each looked at.
 */
export function checkAgainstFrame(frame: Frame, calendar: CycleCalendar, scheme: Scheme): readonly Refusal<CycleRefusal>[] {
  const dates = CALENDAR_DATES.flatMap((name): readonly Refusal<CycleRefusal>[] => {
    const window = frame.windows[name]
    const date = calendar[name]
    return window === undefined || date === null || (window.from <= date && date <= window.to)
      ? []
      : [{ code: 'cycles.dateOutsideFrame', field: name, params: { from: window.from, to: window.to } }]
  })
  const weights = scheme.classes.flatMap((one): readonly Refusal<CycleRefusal>[] => {
    const leaves = sharesOf(scheme.components, one.id)
    const inClass = { class: one.label.zh, classEn: one.label.en ?? one.label.zh }
    const components = frame.components.flatMap((asked) => {
      const found = leaves.get(asked.id)
      const params = { ...nameParams(asked.id, asked.label), ...inClass }
      return found === undefined
        ? [{ code: 'cycles.componentMissing', field: 'scheme', params } as const]
        : outside(found.share, asked, params)
    })
    const strands = (Object.keys(frame.strands) as Strand[]).flatMap((strand) => {
      const sum = [...leaves.values()]
        .filter((leaf) => leaf.strand === strand)
        .reduce((total, leaf) => rational.add(total, leaf.share), rational.zero)
      return outside(sum, frame.strands[strand]!, { ...nameParams(strand), ...inClass })
    })
    return [...components, ...strands]
  })
  return [...dates, ...weights]
}

/** How a narrower frame for the level below leaves this one; a frame can only be handed on narrower. */
export function checkNarrower(outer: Frame, inner: Frame): readonly Refusal<CycleRefusal>[] {
  const windows = CALENDAR_DATES.flatMap((name): readonly Refusal<CycleRefusal>[] => {
    const [wide, narrow] = [outer.windows[name], inner.windows[name]]
    if (wide === undefined) return []
    return narrow !== undefined && wide.from <= narrow.from && narrow.to <= wide.to
      ? []
      : [{ code: 'cycles.dateOutsideFrame', field: `windows.${name}`, params: { ...wide } }]
  })
  const ranges = [
    ...outer.components.map((asked) => [nameParams(asked.id, asked.label), asked, inner.components.find(({ id }) => id === asked.id)] as const),
    ...(Object.keys(outer.strands) as Strand[]).map((strand) => [nameParams(strand), outer.strands[strand]!, inner.strands[strand]] as const),
  ].flatMap(([names, wide, narrow]): readonly Refusal<CycleRefusal>[] =>
    narrow !== undefined &&
    rational.compare(share(narrow.atLeast), share(wide.atLeast)) >= 0 &&
    rational.compare(share(narrow.atMost), share(wide.atMost)) <= 0
      ? []
      : [{ code: 'cycles.frameWidened', field: 'frame', params: { ...names, atLeast: wide.atLeast, atMost: wide.atMost } }],
  )
  return [...windows, ...ranges]
}

/** A refusal when a share lies outside a range; none when it lies inside. */
function outside(
  value: Rational,
  range: WeightRange,
  params: Readonly<Record<string, string>>,
): readonly Refusal<CycleRefusal>[] {
  const inside =
    rational.compare(value, share(range.atLeast)) >= 0 && rational.compare(value, share(range.atMost)) <= 0
  if (inside) return []
  const weight = `${rational.toText(rational.round(rational.mul(value, rational.hundred), 2, 'HALF_UP'))}%`
  const { atLeast, atMost } = range
  return [{ code: 'cycles.weightOutsideFrame', field: 'scheme', params: { ...params, weight, atLeast, atMost } }]
}
