import { faultError } from '../../api/fault.ts'
import type { Refused } from '../../api/fault.ts'
import { throughGate } from '../../api/gate.ts'

export interface SendOptions {
  /** The kind of record: `/files/<files>` takes them. */
  readonly files: string
  readonly signal: AbortSignal
  /** Called with the share that is sent, 0 to 1. */
  readonly onProgress: (share: number) => void
}

interface SendAnswer {
  readonly fileId?: string
  readonly refusals?: readonly Refused[]
}

/**
 * Sends a file for import and answers its id; the server keeps it for a day. Rejects with a fault, or with an
 * `AbortError` when `signal` says so. (`fetch` cannot tell how much has been sent.)
 */
export const sendFile = (body: Blob, name: string, options: SendOptions): Promise<string> =>
  throughGate(() => sendOnce(body, name, options), options.signal)

function sendOnce(body: Blob, name: string, { files, signal, onProgress }: SendOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    request.open('POST', `/files/${files}?name=${encodeURIComponent(name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'text'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const answer = read(request.responseText)
      if (answer.fileId !== undefined) resolve(answer.fileId)
      else if (answer.refusals !== undefined)
        reject(faultError({ kind: 'refused', refusals: answer.refusals }))
      else reject(faultError(request.status >= 502 ? { kind: 'network' } : { kind: 'unexpected', id: null }))
    })
    request.addEventListener('error', () => reject(faultError({ kind: 'network' })))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    request.send(body)
  })
}

function read(text: string): SendAnswer {
  try {
    return JSON.parse(text) as SendAnswer
  } catch {
    return {}
  }
}

const MB = 1024 * 1024

/**
 * The megabytes a file may have when it has more, else null. The server has the last word; but a browser that
 * is refused in the middle of sending sees only a broken connection.
 */
export function excessOf(file: { readonly name: string; readonly size: number }): number | null {
  const max = /\.xlsx$/i.test(file.name) ? 50 : 256
  return file.size > max * MB ? max : null
}
