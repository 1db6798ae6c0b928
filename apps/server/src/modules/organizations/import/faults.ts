import { COLUMN_NAMES, IMPORT_COLUMNS, importFaultMessages } from '@shuping/domain/organizations'
import type { ImportColumn, ImportFault } from '@shuping/domain/organizations'
import { faultListOf } from '../../../kit/import/faults.ts'
import type { FaultListOf, HeadsOf } from '../../../kit/import/faults.ts'

/** Where each column stands in the file and what its head says there. */
export type Heads = HeadsOf<ImportColumn>
export type FaultList = FaultListOf<ImportColumn, ImportFault>

/** An empty list of faults of an import of organizations. */
export const faultList = (): FaultList =>
  faultListOf({ columns: IMPORT_COLUMNS, names: COLUMN_NAMES, messagesOf: importFaultMessages })
