import { faultError } from '../../api/fault.ts'
import type { Refused } from '../../api/fault.ts'
import { throughGate } from '../../api/gate.ts'

export interface ImportAnswer {
  readonly created: number
  readonly alreadyThere: number
}

/** Sends a table for import, or as a rehearsal. Rejects with a fault; `12.title` names row and field. */
export const sendTable = (name: string, file: Blob, how: { readonly dryRun: true } | { readonly key: string }): Promise<ImportAnswer> =>
  throughGate(async () => {
    const query = 'dryRun' in how ? 'dryRun=1' : `key=${encodeURIComponent(how.key)}`
    const response = await fetch(`/files/${name}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    }).catch(() => {
      throw faultError({ kind: 'network' })
    })
    const answer = (await response.json().catch(() => ({}))) as Partial<ImportAnswer> & { readonly refusals?: readonly Refused[] }
    if (answer.refusals !== undefined) throw faultError({ kind: 'refused', refusals: answer.refusals })
    if (answer.created === undefined) throw faultError(response.status >= 502 ? { kind: 'network' } : { kind: 'unexpected', id: null })
    return answer as ImportAnswer
  })
