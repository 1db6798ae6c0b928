import { gql } from '../../../api/document.ts'
import type { ImportFault, ImportRequest } from '../../../kit/import/topic.ts'

export interface PastPeopleImport {
  readonly id: string
  readonly fileName: string
  readonly people: number
  readonly posts: number
  readonly unchanged: number
  readonly recordedAt: string
  readonly undoneAt: string | null
  readonly undoReason: string | null
  readonly undoable: boolean
}

/** What an import did, or would do. With faults nothing was written. */
export interface PeopleImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly people: number
  readonly posts: number
  readonly unchanged: number
  readonly faultCount: number
  readonly faults: readonly ImportFault[]
  readonly warningCount: number
  readonly warnings: readonly ImportFault[]
  readonly import: { readonly id: string } | null
}

const past = 'id fileName people posts unchanged recordedAt undoneAt undoReason undoable'
const fault = 'row column value code messages { zh en }'

/** Checks a file (`dryRun`), or imports it. */
export const importPeopleDocument = gql<{ importPeople: PeopleImportReport }, { input: Omit<ImportRequest, 'effectiveOn'> }>(
  `mutation ImportPeople($input: ImportPeopleInput!) {
  importPeople(input: $input) {
    fileId fileName people posts unchanged
    faultCount faults { ${fault} } warningCount warnings { ${fault} }
    import { id }
  }
}`,
)

/** The last hundred imports, newest first. */
export const pastPeopleImportsDocument = gql<{ peopleImports: readonly PastPeopleImport[] }>(
  `query PastPeopleImports { peopleImports { ${past} } }`,
)

export const undoPeopleImportDocument = gql<
  { undoPeopleImport: { readonly id: string } },
  { input: Record<string, unknown> }
>(
  `mutation UndoPeopleImport($input: UndoPeopleImportInput!) { undoPeopleImport(input: $input) { id } }`,
)
