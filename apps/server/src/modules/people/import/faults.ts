import { PEOPLE_COLUMN_NAMES, PEOPLE_IMPORT_COLUMNS, peopleImportFaultMessages } from '@shuping/domain/people'
import type { PeopleImportColumn, PeopleImportFault } from '@shuping/domain/people'
import { faultListOf } from '../../../kit/import/faults.ts'
import type { FaultListOf, HeadsOf } from '../../../kit/import/faults.ts'

/** Where each column stands in the file and what its head says there. */
export type Heads = HeadsOf<PeopleImportColumn>
export type FaultList = FaultListOf<PeopleImportColumn, PeopleImportFault>

/** An empty list of faults of an import of people. */
export const faultList = (): FaultList =>
  faultListOf({ columns: PEOPLE_IMPORT_COLUMNS, names: PEOPLE_COLUMN_NAMES, messagesOf: peopleImportFaultMessages })
