export { CYCLE_DOCUMENTS, CYCLE_STATE_NAMES, CYCLE_STATES } from './states.ts'
export type { CycleDocument, CycleState } from './states.ts'
export type { Approval, CycleFacts, ReopeningFacts } from './facts.ts'
export { AFTER_PUBLICATION, cycleMachine } from './machine.ts'
export type { CycleActor, CycleMove, CycleVerb } from './machine.ts'
export { askReopening, isTopPath, refuseReopening, standsAbove } from './reopening.ts'
export type { AnswerReopening, AskReopening } from './reopening.ts'
export { moveCycle } from './move-cycle.ts'
export type { CyclePatch, CycleRecord, MoveCycle } from './move-cycle.ts'
export { CALENDAR_DATES, checkAgainstFrame, checkCalendar, checkNarrower, STRAND_NAMES } from './frame.ts'
export type { CalendarDateName, CycleCalendar, Frame, FramedComponent, WeightRange } from './frame.ts'
export { sharesOf } from './shares.ts'
export type { ComponentShare } from './shares.ts'
export { draftRoster } from './roster.ts'
export type * from './roster.ts'
export { cycleRefusalTexts } from './refusals.ts'
export type { CycleRefusal } from './refusals.ts'
export {
  checkSettings,
  configureCycle,
  CYCLE_KIND_NAMES,
  CYCLE_KINDS,
  CYCLE_TITLE_MAX,
  CYCLE_YEARS,
  firstSettings,
  nextSettings,
  NO_FRAME,
  openCycle,
} from './settings.ts'
export type { CycleClassSettings, CycleKind, CycleSettings, RosterPractice, RosterReach, SettingsFacts } from './settings.ts'
export { changeForm, FORM_NOTE_MAX, keepForms } from './change-form.ts'
export type { ChangedForm, KeptForm, TypedForm } from './change-form.ts'
