export { checkCodes, checkNames, NAME_MAX, tidyAttributes, tidyCode } from './attributes.ts'
export type { CodeHolder, TypedAttributes } from './attributes.ts'
export { openSince } from './checks.ts'
export type { Occasion } from './checks.ts'
export { closeOrganization } from './close.ts'
export type { CloseFacts, CloseOrganization } from './close.ts'
export { createOrganization } from './create.ts'
export type { CreateFacts, CreateOrganization } from './create.ts'
export { editOrganization } from './edit.ts'
export type { EditFacts, EditOrganization } from './edit.ts'
export { lineOn, lineSince, linkOn, replay, subtreeOn } from './history.ts'
export type { TreeHistory } from './history.ts'
export { COLUMN_NAMES, findChoice, foldWord, IMPORT_COLUMNS, importVocabulary, REQUIRED_COLUMNS, wordMap } from './import-columns.ts'
export type { ImportColumn, ImportLevel, ImportVocabulary } from './import-columns.ts'
export { importFaultMessages, importFaultTexts, shownValue } from './import-faults.ts'
export type { ImportFault, ImportFaultCode } from './import-faults.ts'
export { readImportDate } from './import-date.ts'
export { checkImport, checkUndo, DEEPEST, importRefusalTexts, UNDO_WINDOW } from './import-organizations.ts'
export type { ImportOwnRefusal, UndoFacts } from './import-organizations.ts'
export { checkImportRow, EXAMPLE, isExampleRow, readImportHead, SHORTENED } from './import-row.ts'
export type { ImportCell, ImportCells, ImportRow, ImportRowVerdict, UnreadableCell } from './import-row.ts'
export { removeLevel, saveLevel } from './levels.ts'
export type { Level, LevelFacts } from './levels.ts'
export { mergeOrganizations } from './merge.ts'
export type { MergeFacts, MergeOrganizations, MergeSource } from './merge.ts'
export { moveOrganization } from './move.ts'
export type { MoveFacts, MoveOrganization } from './move.ts'
export { depthOf, isInSubtree, pathBelow, seqsOf, subtreeRange } from './path.ts'
export type { TreePath } from './path.ts'
export type {
  ChildRecord,
  EditableAttributes,
  Effect,
  LineSpan,
  Link,
  NewOrganization,
  OrganizationRecord,
  ParentFacts,
  Plan,
  TreeStep,
} from './plan.ts'
export { organizationRefusalTexts } from './refusals.ts'
export type { OrganizationRefusal } from './refusals.ts'
export { renameOrganization } from './rename.ts'
export type { RenameFacts, RenameOrganization } from './rename.ts'
export { reopenOrganization } from './reopen.ts'
export type { ReopenFacts, ReopenOrganization } from './reopen.ts'
export { bigramsOf, readNeedle, searchKeys } from './search-keys.ts'
export type { Needle, SearchKeys } from './search-keys.ts'
export { splitOrganization } from './split.ts'
export type { SplitFacts, SplitOrganization } from './split.ts'
export {
  CHANGE_KINDS,
  CHANGE_ROLES,
  KIND_NAMES,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATUSES,
  SECTOR_NAMES,
  SECTORS,
  STATUS_NAMES,
} from './vocabulary.ts'
export type { ChangeKind, ChangeRole, OrganizationKind, OrganizationStatus, Sector } from './vocabulary.ts'
