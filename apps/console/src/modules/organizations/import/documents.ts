import { gql } from '../../../api/document.ts'
import type { ImportFault, ImportRequest } from '../../../kit/import/topic.ts'

export interface PastOrganizationImport {
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
export interface OrganizationImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly creates: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly ImportFault[]
  readonly warningCount: number
  readonly warnings: readonly ImportFault[]
  readonly import: { readonly id: string } | null
}

const past = 'id fileName created unchanged recordedAt undoneAt undoReason undoable'
const fault = 'row column value code messages { zh en }'

/** Checks a file (`dryRun`), or imports it. */
export const importDocument = gql<{ importOrganizations: OrganizationImportReport }, { input: ImportRequest }>(
  `mutation ImportOrganizations($input: ImportOrganizationsInput!) {
  importOrganizations(input: $input) {
    fileId fileName creates unchanged
    faultCount faults { ${fault} } warningCount warnings { ${fault} }
    import { id }
  }
}`,
)

/** The last hundred imports, newest first. */
export const pastImportsDocument = gql<{ organizationImports: readonly PastOrganizationImport[] }>(
  `query PastImports { organizationImports { ${past} } }`,
)

export const undoImportDocument = gql<
  { undoOrganizationImport: { readonly id: string } },
  { input: Record<string, unknown> }
>(
  `mutation UndoImport($input: UndoOrganizationImportInput!) { undoOrganizationImport(input: $input) { id } }`,
)
