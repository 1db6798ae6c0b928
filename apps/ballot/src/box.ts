import type { PaperForm } from '@shuping/domain/ballots'

/** A text in both languages; English may be missing. */
export interface Both {
  readonly zh: string
  readonly en?: string
}

/** The paper of a slip, as the server gives it. */
export interface BlankPaper {
  readonly title: string
  readonly form: PaperForm
  readonly group: Both
}

export interface Received {
  readonly outcome: 'RECEIVED' | 'USED'
  readonly invalid: boolean
}

/** What came back: an answer, refusals in both languages, or nothing that could be read. */
export type Reply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly messages: readonly Both[] }
  | { readonly kind: 'lost' }

/** No cookies go along: whoever is signed in beside is nobody here. */
async function post<Answer>(path: string, body: object): Promise<Reply<Answer>> {
  try {
    const response = await fetch(path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
      credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
    })
    const told = (await response.json()) as Answer & { readonly refusals?: readonly { readonly messages: Both }[] }
    if (told.refusals !== undefined) return { kind: 'refused', messages: told.refusals.map(({ messages }) => messages) }
    return response.ok ? { kind: 'answer', answer: told } : { kind: 'lost' }
  } catch {
    return { kind: 'lost' }
  }
}

export const getPaper = (slip: string): Promise<Reply<BlankPaper>> => post('/vote/slip', { slip })
export const sendPaper = (slip: string, cells: readonly number[]): Promise<Reply<Received>> => post('/vote/paper', { slip, cells })
