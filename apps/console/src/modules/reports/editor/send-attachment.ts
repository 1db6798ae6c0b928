import { faultError } from '../../../api/fault.ts'
import type { Refused } from '../../../api/fault.ts'
import { throughGate } from '../../../api/gate.ts'
import { freshKey } from '../../../kit/fresh-key.ts'

/** Lays a file beside one's own report. Rejects with a fault. */
export function sendAttachment(appraiseeId: string, file: File): Promise<void> {
  // The same key again, should people have to sign in in between.
  const key = freshKey()
  return throughGate(async () => {
    const address = `/files/reports/${appraiseeId}/attachments?name=${encodeURIComponent(file.name)}&key=${key}`
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    }).catch(() => {
      throw faultError({ kind: 'network' })
    })
    if (response.status === 201) return
    const { refusals } = (await response.json().catch(() => ({}))) as { readonly refusals?: readonly Refused[] }
    throw faultError(
      refusals !== undefined ? { kind: 'refused', refusals } : response.status >= 502 ? { kind: 'network' } : { kind: 'unexpected', id: null },
    )
  })
}
