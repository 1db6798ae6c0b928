import { CALENDAR_DATES } from '@shuping/domain/cycles'
import type { CalendarDateName } from '@shuping/domain/cycles'
import type { ClassShown, CycleDetail, FrameShown } from './types.ts'

export type ClassInput = Omit<ClassShown, 'schemeVersion'> & { readonly schemeVersionId: string | null }

/** The settings of a cycle as the mutation takes them. */
export interface SettingsInput {
  readonly title: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly rosterAsOf: string
  readonly rules: CycleDetail['rules']
  readonly calendar: Readonly<Record<CalendarDateName, string | null>>
  readonly frame: FrameShown
  readonly classes: readonly ClassInput[]
}

/** What a cycle is set to now. */
export const settingsOf = (cycle: CycleDetail): SettingsInput => ({
  title: cycle.title,
  periodFrom: cycle.periodFrom,
  periodTo: cycle.periodTo,
  rosterAsOf: cycle.rosterAsOf,
  rules: cycle.rules,
  calendar: Object.fromEntries(CALENDAR_DATES.map((name) => [name, cycle[name]])) as SettingsInput['calendar'],
  frame: cycle.frame,
  classes: cycle.classes.map(({ schemeVersion, ...one }) => ({ ...one, schemeVersionId: schemeVersion?.id ?? null })),
})
