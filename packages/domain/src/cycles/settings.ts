import { addMonths, checkText, decide, rational, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { isShare, share } from '../schemes/index.ts'
import { CALENDAR_DATES, checkCalendar, checkNarrower, nameParams } from './frame.ts'
import type { CycleCalendar, Frame } from './frame.ts'
import type { CycleRefusal } from './refusals.ts'
import type { Handover, RosterClass, RosterRules } from './roster.ts'
import type { CycleState } from './states.ts'

/** Characters of a cycle's title, and of a class's. */
export const CYCLE_TITLE_MAX = 80

/** Years a cycle may be about. */
export const CYCLE_YEARS = { min: 2000, max: 2100 } as const

/** What is appraised: 述职评议考核, 星级创评, 分类定级. */
export const CYCLE_KINDS = ['REPORT_AND_REVIEW', 'STAR_RATING', 'TIERING'] as const
export type CycleKind = (typeof CYCLE_KINDS)[number]

/** Names of the kinds as people know them. */
export const CYCLE_KIND_NAMES: Readonly<Record<CycleKind, { readonly zh: string; readonly en: string }>> = {
  REPORT_AND_REVIEW: { zh: '述职评议考核', en: 'Report and review' },
  STAR_RATING: { zh: '星级创评', en: 'Star rating' },
  TIERING: { zh: '分类定级', en: 'Tiering' },
}

/** How far below the organizer the appraised organizations stand. */
export type RosterReach = 'CHILDREN' | 'SUBTREE'

/** How the roster is drawn up, without its days and classes. */
export interface RosterPractice {
  readonly reach: RosterReach
  readonly handover: Handover
  readonly newInPost: RosterRules['newInPost']
  readonly setUpFrom: CalendarDate | null
}

/** A class of the cycle: who belongs to it, and the version of a scheme they are scored by. */
export interface CycleClassSettings extends RosterClass {
  readonly labelZh: string
  readonly labelEn: string
  readonly schemeVersionId: string | null
}

/** All that is settled before a cycle is published. */
export interface CycleSettings {
  readonly title: string
  readonly period: { readonly from: CalendarDate; readonly to: CalendarDate }
  readonly rosterAsOf: CalendarDate
  readonly practice: RosterPractice
  readonly calendar: CycleCalendar
  readonly frame: Frame
  readonly classes: readonly CycleClassSettings[]
}

/** What the settings are held against. */
export interface SettingsFacts {
  /** The limits of the cycle above; null where there is none. */
  readonly above: Frame | null
  /** Classes of the scheme versions that the organizer may use, by the version's id. */
  readonly schemes: ReadonlyMap<string, readonly { readonly id: string; readonly of: 'POST' | 'ORGANIZATION' }[]>
}

export const NO_FRAME: Frame = { windows: {}, components: [], strands: {} }

const NO_DATES: CycleCalendar = {
  noticeOn: null,
  reportsDueOn: null,
  ballotsFrom: null,
  ballotsUntil: null,
  decidedBy: null,
  publicisedBy: null,
}

/**
 * What a first cycle of a year begins with: the calendar year, the tree of 1 December, and under six months in post
 * report only (`domain.md` 3.3, default). Everything may be changed.
 */
export const firstSettings = (year: number, title: string): CycleSettings => ({
  title,
  period: { from: `${year}-01-01`, to: `${year}-12-31` },
  rosterAsOf: `${year}-12-01`,
  practice: {
    reach: 'CHILDREN',
    handover: 'PRESENT_HOLDER',
    newInPost: { underDays: 183, mode: 'REPORT_ONLY' },
    setUpFrom: `${year}-10-01`,
  },
  calendar: NO_DATES,
  frame: NO_FRAME,
  classes: [],
})

/** The settings of an earlier cycle, every date moved on by whole years; scheme versions are replaced as told. */
export function nextSettings(
  last: CycleSettings,
  years: number,
  newest: ReadonlyMap<string, string> = new Map(),
): CycleSettings {
  const on = (date: CalendarDate): CalendarDate => addMonths(date, 12 * years)
  const maybe = (date: CalendarDate | null): CalendarDate | null => (date === null ? null : on(date))
  const windows = Object.fromEntries(
    Object.entries(last.frame.windows).map(([name, { from, to }]) => [name, { from: on(from), to: on(to) }]),
  )
  return {
    ...last,
    title: last.title.replaceAll(/\d{4}/g, (digits) =>
      Number(digits) >= CYCLE_YEARS.min && Number(digits) <= CYCLE_YEARS.max ? String(Number(digits) + years) : digits),
    period: { from: on(last.period.from), to: on(last.period.to) },
    rosterAsOf: on(last.rosterAsOf),
    practice: { ...last.practice, setUpFrom: maybe(last.practice.setUpFrom) },
    calendar: Object.fromEntries(CALENDAR_DATES.map((name) => [name, maybe(last.calendar[name])])) as CycleCalendar,
    frame: { ...last.frame, windows },
    classes: last.classes.map((one) => ({
      ...one,
      schemeVersionId: one.schemeVersionId === null ? null : (newest.get(one.schemeVersionId) ?? one.schemeVersionId),
    })),
  }
}

type Refusals = readonly Refusal<CycleRefusal>[]

/** Everything wrong with the settings of a draft; dates and schemes may still be missing until publication. */
export function checkSettings(settings: CycleSettings, facts: SettingsFacts): Refusals {
  const { title, period, practice, calendar, frame } = settings
  const { underDays } = practice.newInPost
  return [
    ...checkText('title', title, CYCLE_TITLE_MAX),
    ...(period.to < period.from
      ? [{ code: 'cycles.periodCrossed', field: 'periodTo', params: { after: period.from } } as const]
      : []),
    ...(underDays < 0 ? [{ code: 'kit.tooSmall', field: 'rules.newUnderDays', params: { min: 0 } } as const] : []),
    ...(underDays > 366 ? [{ code: 'kit.tooLarge', field: 'rules.newUnderDays', params: { max: 366 } } as const] : []),
    ...checkCalendar(calendar)
      .filter(({ code }) => code === 'cycles.datesCrossed')
      .map((one) => ({ ...one, field: `calendar.${one.field}` })),
    ...checkClasses(settings, facts),
    ...checkFrame(frame),
    ...(facts.above === null || checkFrame(frame).length > 0 ? [] : checkNarrower(facts.above, frame)),
  ]
}

function checkClasses({ classes }: CycleSettings, { schemes }: SettingsFacts): Refusals {
  return classes.flatMap((one, at): Refusals => {
    const field = `classes.${at}`
    const params = { class: one.labelZh || one.id }
    const known = one.schemeVersionId === null ? undefined : schemes.get(one.schemeVersionId)
    return [
      ...checkText(`${field}.id`, one.id, CYCLE_TITLE_MAX),
      ...checkText(`${field}.labelZh`, one.labelZh, CYCLE_TITLE_MAX),
      ...(classes.findIndex(({ id }) => id === one.id) < at ? [{ code: 'cycles.classTwice', field: `${field}.id`, params } as const] : []),
      ...(one.of === 'POST' && one.postKinds.length === 0
        ? [{ code: 'cycles.classWithoutPosts', field: `${field}.postKinds`, params } as const]
        : []),
      ...(one.schemeVersionId !== null && known === undefined
        ? [{ code: 'cycles.schemeUnknown', field: `${field}.schemeVersionId`, params } as const]
        : []),
      ...(known !== undefined && !known.some(({ id, of }) => id === one.id && of === one.of)
        ? [{ code: 'cycles.classNotInScheme', field: `${field}.schemeVersionId`, params } as const]
        : []),
    ]
  })
}

function checkFrame({ windows, components, strands }: Frame): Refusals {
  const ranges = [
    ...components.map((one) => [nameParams(one.id, one.label), one] as const),
    ...Object.entries(strands).map(([strand, one]) => [nameParams(strand), one] as const),
  ]
  return [
    ...Object.entries(windows).flatMap(([name, { from, to }]): Refusals =>
      to < from ? [{ code: 'cycles.periodCrossed', field: `frame.windows.${name}`, params: { after: from } }] : []),
    ...components.flatMap(({ label }): Refusals => (label === undefined ? [] : checkText('frame', label.zh, CYCLE_TITLE_MAX))),
    ...ranges.flatMap(([params, { atLeast, atMost }]): Refusals => {
      if (!isShare(atLeast) || !isShare(atMost)) return [{ code: 'cycles.rangeShape', field: 'frame', params }]
      return rational.compare(share(atLeast), share(atMost)) > 0
        ? [{ code: 'cycles.rangeCrossed', field: 'frame', params }]
        : []
    }),
  ]
}

/** Titles trimmed and folded, as they are kept. */
export const tidySettings = (settings: CycleSettings): CycleSettings => ({
  ...settings,
  title: tidy(settings.title),
  classes: settings.classes.map((one) => ({
    ...one,
    id: tidy(one.id),
    labelZh: tidy(one.labelZh),
    labelEn: tidy(one.labelEn) || tidy(one.labelZh),
  })),
})

/** Opens a cycle: one organizing organization, one year. */
export function openCycle(
  input: { readonly year: number; readonly settings: CycleSettings },
  facts: SettingsFacts & { readonly organization: { readonly name: string; readonly status: 'ACTIVE' | 'CLOSED' } },
): Verdict<CycleSettings, CycleRefusal> {
  const settings = tidySettings(input.settings)
  const { min, max } = CYCLE_YEARS
  const refusals: Refusals = [
    ...(input.year < min || input.year > max
      ? [{ code: 'cycles.yearOutOfRange', field: 'year', params: { min, max } } as const]
      : []),
    ...(facts.organization.status === 'CLOSED'
      ? [{ code: 'cycles.organizationClosed', field: 'organizationId', params: { name: facts.organization.name } } as const]
      : []),
    ...checkSettings(settings, facts),
  ]
  return decide(refusals, () => settings)
}

/** Settles a draft anew. A published cycle is frozen: what it was published with stays. */
export function configureCycle(
  input: { readonly version: number; readonly settings: CycleSettings },
  cycle: { readonly version: number; readonly state: CycleState },
  facts: SettingsFacts,
): Verdict<CycleSettings, CycleRefusal> {
  if (cycle.state !== 'DRAFT') return { ok: false, refusals: [{ code: 'cycles.frozen' }] }
  if (input.version !== cycle.version) {
    return { ok: false, refusals: [{ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: cycle.version } }] }
  }
  const settings = tidySettings(input.settings)
  return decide(checkSettings(settings, facts), () => settings)
}
