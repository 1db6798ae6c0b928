export { PEOPLE_COLUMN_NAMES, PEOPLE_COLUMNS } from './export-columns.ts'
export type { PeopleColumn } from './export-columns.ts'
export { appoint, correctPost, endPost, TITLE_MAX } from './appoint.ts'
export type { Appoint, AppointFacts, AppointPlan, CorrectPlan, PostFacts, TidyPost, TypedPost } from './appoint.ts'
export { endPosts } from './ending.ts'
export type { Endings } from './ending.ts'
export {
  PEOPLE_IMPORT_COLUMNS,
  PEOPLE_REQUIRED_COLUMNS,
  PEOPLE_TEMPLATE_COLUMNS,
} from './import-columns.ts'
export type { PeopleImportColumn } from './import-columns.ts'
export { peopleImportFaultMessages, peopleImportFaultTexts } from './import-faults.ts'
export type { PeopleImportFault, PeopleImportFaultCode } from './import-faults.ts'
export { checkPeopleImport, PEOPLE_IMPORT_MAX, planPeopleImport } from './import-people.ts'
export type {
  ImportPlace,
  NewPerson,
  NewPost,
  PeopleImportFacts,
  PeopleImportPlan,
  PlacedPeopleFault,
  PlacedPeopleRow,
} from './import-people.ts'
export { checkPeopleRow, isPeopleExample, readPeopleHead } from './import-row.ts'
export type { PeopleImportCells, PeopleImportRow, PeopleRowVerdict, PostOfRow } from './import-row.ts'
export { checkPeopleUndo, peopleUndoTexts } from './undo-import.ts'
export type { PeopleUndoFacts, PeopleUndoRefusal } from './undo-import.ts'
export { checkPeriod, holdsOn, isEmpty, MONTHS_AHEAD, overlap } from './period.ts'
export { createPerson, editPerson, markPersonLeft, markPersonReturned, PERSON_NAME_MAX } from './person.ts'
export type { EditFacts, LeaveFacts, LeavePlan, PersonPlan, PlaceFacts, TidyPerson, TypedPerson } from './person.ts'
export { maskPhone, readPhone } from './phone.ts'
export { createPortfolio, editPortfolio, endPortfolio, PORTFOLIO_NAME_MAX, portfolioGaps } from './portfolio.ts'
export type { PortfolioFacts, PortfolioPlan, TidyPortfolio, TypedPortfolio } from './portfolio.ts'
export type { PeopleEffect, Period, PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from './records.ts'
export { peopleRefusalTexts } from './refusals.ts'
export type { PeopleOwnRefusal, PeopleRefusal } from './refusals.ts'
export { isLongVacant, TERM_NOTICE_MONTHS, TERM_STATES, termState, VACANCY_MONTHS, vacantSince } from './term.ts'
export type { TermState } from './term.ts'
export {
  LEADING_KINDS,
  PERSON_STATUS_NAMES,
  PERSON_STATUSES,
  POST_KIND_NAMES,
  POST_KINDS,
} from './vocabulary.ts'
export type { PersonStatus, PostKind } from './vocabulary.ts'
