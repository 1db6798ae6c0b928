import { gql } from '../../../api/document.ts'

export interface ToldValue {
  readonly text: string
  readonly state: 'PLAIN' | 'PERSONAL' | 'ERASED' | 'HIDDEN'
}

export interface EntryLine {
  readonly chain: string
  readonly seq: number
  readonly at: string
  readonly action: string
  readonly actorId: string | null
  readonly actorName: string | null
  readonly reason: string | null
  readonly organization: { readonly id: string; readonly name: string } | null
  readonly subjects: readonly { readonly kind: string; readonly id: string; readonly label: ToldValue | null }[]
}

export interface EntryDetail extends EntryLine {
  readonly hash: string
  readonly prevHash: string
  readonly differences: readonly { readonly field: string; readonly before: ToldValue | null; readonly after: ToldValue | null }[]
}

/** The server's filter. */
export interface EntryFilter {
  readonly actor?: string
  readonly actions?: readonly string[]
  readonly under?: string
  readonly subjectId?: string
  readonly from?: string
  readonly to?: string
}

const LINE = `chain seq at action actorId actorName reason organization { id name } subjects { kind id label { text state } }`

export const entriesDocument = gql<
  { readonly auditEntries: { readonly nodes: readonly EntryLine[]; readonly endCursor: string | null; readonly hasNextPage: boolean } },
  { readonly filter: EntryFilter; readonly first: number; readonly after: string | null }
>(`query AuditEntries($filter: AuditEntryFilter, $first: Int!, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) { nodes { ${LINE} } endCursor hasNextPage }
}`)

export const entryDocument = gql<{ readonly auditEntry: EntryDetail | null }, { readonly chain: string; readonly seq: number }>(
  `query AuditEntry($chain: String!, $seq: Int!) {
  auditEntry(chain: $chain, seq: $seq) {
    ${LINE} hash prevHash differences { field before { text state } after { text state } }
  }
}`)

export interface Chain {
  readonly chain: string
  readonly organization: { readonly id: string; readonly name: string } | null
  readonly length: number
  readonly checkedUpTo: number
  readonly checkedAt: string | null
  readonly fault: { readonly seq: number; readonly reason: string } | null
  readonly seal: { readonly seq: number; readonly sealedAt: string; readonly code: string } | null
}

const CHAIN = `chain organization { id name } length checkedUpTo checkedAt fault { seq reason } seal { seq sealedAt code }`

export const chainsDocument = gql<{ readonly auditChains: readonly Chain[] }>(`query AuditChains { auditChains { ${CHAIN} } }`)

export const sealDocument = gql<{ readonly sealAudit: readonly Chain[] }, { readonly key: string }>(
  `mutation SealAudit($key: String) { sealAudit(idempotencyKey: $key) { ${CHAIN} } }`)

export const verifyDocument = gql<
  { readonly verifyAudit: { readonly upTo: number; readonly length: number; readonly done: boolean; readonly fault: Chain['fault'] } },
  { readonly chain: string; readonly fromStart: boolean }
>(`mutation VerifyAudit($chain: String!, $fromStart: Boolean!) {
  verifyAudit(chain: $chain, fromStart: $fromStart) { upTo length done fault { seq reason } }
}`)

export const exportDocument = gql<{ readonly startAuditExport: string }, { readonly key: string }>(
  `mutation StartAuditExport($key: String) { startAuditExport(idempotencyKey: $key) }`)

/** What the viewer may do. */

export const eraseDocument = gql<
  { readonly eraseAuditTraces: number },
  { readonly input: Record<string, unknown> }
>('mutation EraseAuditTraces($input: EraseAuditTracesInput!) { eraseAuditTraces(input: $input) }')
