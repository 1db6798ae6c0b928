import { gql } from '../../../api/document.ts'

/** One thing wrong with a file, or worth a look. */
export interface ImportFault {
  /** As the spreadsheet counts, from 1; 0 is the file as a whole. */
  readonly row: number
  /** The head of the column as it stands in the file. */
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

export interface PastImport {
  readonly id: string
  readonly fileName: string
  readonly created: number
  readonly unchanged: number
  readonly recordedAt: string
  readonly undoneAt: string | null
  readonly undoReason: string | null
  readonly undoable: boolean
}

/** What an import did, or would do. With faults nothing was written. */
export interface ImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly rows: number
  readonly creates: number
  readonly unchanged: number
  readonly faultCount: number
  /** The first 1,000. */
  readonly faults: readonly ImportFault[]
  readonly warningCount: number
  readonly warnings: readonly ImportFault[]
  readonly import: PastImport | null
}

export interface ImportInput {
  readonly fileId: string
  readonly underId: string | null
  readonly effectiveOn: string
  readonly reason: string
  readonly dryRun: boolean
  readonly idempotencyKey?: string
}

const past = 'id fileName created unchanged recordedAt undoneAt undoReason undoable'
const fault = 'row column value code messages { zh en }'

/** Checks a file (`dryRun`), or imports it. */
export const importDocument = gql<{ importOrganizations: ImportReport }, { input: ImportInput }>(
  `mutation ImportOrganizations($input: ImportOrganizationsInput!) {
  importOrganizations(input: $input) {
    fileId fileName rows creates unchanged
    faultCount faults { ${fault} } warningCount warnings { ${fault} }
    import { ${past} }
  }
}`,
)

/** The last hundred imports, newest first. */
export const pastImportsDocument = gql<{ organizationImports: readonly PastImport[] }>(
  `query PastImports { organizationImports { ${past} } }`,
)

export const undoImportDocument = gql<
  { undoOrganizationImport: PastImport },
  { input: { readonly id: string; readonly reason: string; readonly idempotencyKey: string } }
>(
  `mutation UndoImport($input: UndoOrganizationImportInput!) { undoOrganizationImport(input: $input) { ${past} } }`,
)
