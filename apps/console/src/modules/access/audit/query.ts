import type { EntryFilter } from './documents.ts'

/** The query as it stands in the address of the page. */
export interface AuditQuery {
  readonly actor?: string
  readonly action?: string
  readonly under?: string
  /** The thing that the entries concern, and how it is called. */
  readonly subject?: string
  readonly subjectName?: string
  readonly from?: string
  readonly to?: string
}

const KEYS = ['actor', 'action', 'under', 'subject', 'subjectName', 'from', 'to'] as const satisfies readonly (keyof AuditQuery)[]

/** Reads the query from the address; what it does not know it leaves out. */
export function readQuery(search: string): AuditQuery {
  const params = new URLSearchParams(search)
  return Object.fromEntries(KEYS.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : []))) as AuditQuery
}

export const searchOf = (query: AuditQuery): string =>
  new URLSearchParams(KEYS.flatMap((key) => (query[key] ? [[key, query[key]]] : []))).toString()

/** The server's filter. */
export const filterOf = ({ actor, action, under, subject, from, to }: AuditQuery): EntryFilter => ({
  ...(actor?.trim() ? { actor: actor.trim() } : {}),
  ...(action ? { actions: [action] } : {}),
  ...(under ? { under } : {}),
  ...(subject ? { subjectId: subject } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
})
