import type { CycleCalendar, CycleSettings, Frame } from '@shuping/domain/cycles'
import { builder } from '../../builder.ts'
import { OrganizationKind, Sector } from '../organizations/index.ts'
import { PostKind } from '../people/index.ts'
import { AppraiseeSubject } from '../schemes/index.ts'
import { CalendarDateNameType, Handover, NewInPostMode, RosterReach, StrandType } from './types.ts'

const Calendar = builder.inputType('CycleCalendarInput', {
  fields: (t) => ({
    noticeOn: t.field({ type: 'Date' }),
    reportsDueOn: t.field({ type: 'Date' }),
    ballotsFrom: t.field({ type: 'Date' }),
    ballotsUntil: t.field({ type: 'Date' }),
    decidedBy: t.field({ type: 'Date' }),
    publicisedBy: t.field({ type: 'Date' }),
  }),
})
const Rules = builder.inputType('RosterRulesInput', {
  fields: (t) => ({
    reach: t.field({ type: RosterReach, required: true }),
    handover: t.field({ type: Handover, required: true }),
    newUnderDays: t.int({ required: true, description: '0 to 366.' }),
    newMode: t.field({ type: NewInPostMode, required: true }),
    setUpFrom: t.field({ type: 'Date' }),
  }),
})
const ClassInput = builder.inputType('CycleClassInput', {
  description: 'An empty list asks for nothing.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'The class of the scheme.' }),
    labelZh: t.string({ required: true }),
    labelEn: t.string(),
    of: t.field({ type: AppraiseeSubject, required: true }),
    postKinds: t.field({ type: [PostKind], required: true }),
    sectors: t.field({ type: [Sector], required: true }),
    kinds: t.field({ type: [OrganizationKind], required: true }),
    levelIds: t.idList({ required: true }),
    schemeVersionId: t.id(),
  }),
})
const Window = builder.inputType('FrameWindowInput', {
  fields: (t) => ({
    date: t.field({ type: CalendarDateNameType, required: true }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date', required: true }),
  }),
})
const RangeOfComponent = builder.inputType('FrameComponentInput', {
  fields: (t) => ({
    id: t.string({ required: true }),
    labelZh: t.string({ description: 'What refusals call it.' }),
    labelEn: t.string(),
    atLeast: t.string({ required: true }),
    atMost: t.string({ required: true }),
  }),
})
const RangeOfStrand = builder.inputType('FrameStrandInput', {
  fields: (t) => ({
    strand: t.field({ type: StrandType, required: true }),
    atLeast: t.string({ required: true }),
    atMost: t.string({ required: true }),
  }),
})
const FrameInput = builder.inputType('CycleFrameInput', {
  fields: (t) => ({
    windows: t.field({ type: [Window], required: true }),
    components: t.field({ type: [RangeOfComponent], required: true }),
    strands: t.field({ type: [RangeOfStrand], required: true }),
  }),
})

export const SettingsInput = builder.inputType('CycleSettingsInput', {
  description: 'All that is settled before a cycle is published. Dates and schemes may still be missing.',
  fields: (t) => ({
    title: t.string({ required: true }),
    periodFrom: t.field({ type: 'Date', required: true }),
    periodTo: t.field({ type: 'Date', required: true }),
    rosterAsOf: t.field({ type: 'Date', required: true }),
    rules: t.field({ type: Rules, required: true }),
    calendar: t.field({ type: Calendar, required: true }),
    frame: t.field({ type: FrameInput, required: true }),
    classes: t.field({ type: [ClassInput], required: true }),
  }),
})

type Typed = typeof SettingsInput.$inferInput

const day = (date: string | Date | null | undefined): string | null => (date == null ? null : date instanceof Date ? date.toISOString().slice(0, 10) : date)

/** The input as the domain knows it. */
export function readSettings({ calendar, rules, frame, classes, periodFrom, periodTo, rosterAsOf, title }: Typed): CycleSettings {
  return {
    title,
    period: { from: day(periodFrom)!, to: day(periodTo)! },
    rosterAsOf: day(rosterAsOf)!,
    practice: {
      reach: rules.reach,
      handover: rules.handover,
      newInPost: { underDays: rules.newUnderDays, mode: rules.newMode },
      setUpFrom: day(rules.setUpFrom),
    },
    calendar: {
      noticeOn: day(calendar.noticeOn),
      reportsDueOn: day(calendar.reportsDueOn),
      ballotsFrom: day(calendar.ballotsFrom),
      ballotsUntil: day(calendar.ballotsUntil),
      decidedBy: day(calendar.decidedBy),
      publicisedBy: day(calendar.publicisedBy),
    } satisfies CycleCalendar,
    frame: {
      windows: Object.fromEntries(frame.windows.map(({ date, from, to }) => [date, { from: day(from)!, to: day(to)! }])),
      components: frame.components.map(({ labelZh, labelEn, ...one }) => ({
        ...one,
        ...(labelZh == null || labelZh === '' ? {} : { label: { zh: labelZh, ...(labelEn == null || labelEn === '' ? {} : { en: labelEn }) } }),
      })),
      strands: Object.fromEntries(frame.strands.map(({ strand, atLeast, atMost }) => [strand, { atLeast, atMost }])),
    } satisfies Frame,
    classes: classes.map(({ labelEn, schemeVersionId, ...one }) => ({
      ...one,
      labelEn: labelEn ?? '',
      schemeVersionId: schemeVersionId ?? null,
    })),
  }
}
