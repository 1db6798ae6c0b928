import { gql } from '../../api/document.ts'

export interface CheckItem {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  readonly points: string
}
export interface CheckRecord {
  readonly marks: readonly { readonly item: string; readonly mark: string }[]
  readonly findings: readonly { readonly item: string; readonly text: string }[]
  readonly submittedAt: string | null
  readonly version: number
}
export interface MyCheck {
  readonly id: string
  readonly title: string
  readonly organizerName: string
  readonly fromOn: string
  readonly toOn: string
  readonly open: boolean
  readonly seed: string
  readonly drawnFrom: number
  readonly members: readonly { readonly personName: string }[]
  readonly visits: readonly { readonly id: string; readonly organizationName: string; readonly personName: string | null; readonly mine: boolean }[]
}
export interface Visit {
  readonly id: string
  readonly organizationName: string
  readonly personName: string | null
  readonly check: { readonly title: string; readonly organizerName: string; readonly open: boolean; readonly items: readonly CheckItem[] }
  readonly myRecord: CheckRecord | null
}

export const myChecksDocument = gql<{ myChecks: readonly MyCheck[] }>(`query MyChecks {
  myChecks {
    id title organizerName fromOn toOn open seed drawnFrom members { personName } visits { id organizationName personName mine }
  }
}`)

const visit = `id organizationName personName check { title organizerName open items { id labelZh labelEn points } }
  myRecord { marks { item mark } findings { item text } submittedAt version }`

export const myVisitDocument = gql<{ myVisit: Visit | null }, { id: string }>(`query MyVisit($id: ID!) { myVisit(id: $id) { ${visit} } }`)

export interface RecordAnswer {
  readonly outcome: { readonly visit: Visit | null }
}
const command = (operation: string) =>
  gql<RecordAnswer, { input: Record<string, unknown> }>(`mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: RecordCheckInput!) {
  outcome: ${operation}(input: $input) { visit { ${visit} } }
}`)
export const recordCheckDocument = command('recordCheck')
export const submitCheckDocument = command('submitCheck')
