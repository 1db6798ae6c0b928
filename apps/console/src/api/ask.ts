import { documentIdOf } from './document.ts'
import type { Document } from './document.ts'
import { faultError, refusalFault } from './fault.ts'
import type { Refused } from './fault.ts'
import { throughGate } from './gate.ts'

const TIME_LIMIT_MS = 30_000

interface GraphQLAnswer {
  readonly data?: unknown
  readonly errors?: readonly {
    readonly message?: string
    readonly extensions?: {
      readonly code?: string
      readonly id?: string
      readonly refusals?: readonly Refused[]
    }
  }[]
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined
  /** How long to wait for the answer, in milliseconds; 30 seconds by default. */
  readonly limitMs?: number
  /** Where the server listens; the page's own origin by default. */
  readonly origin?: string
  /** A session that is missing is a fault like others: nobody is asked to sign in. For signing in itself. */
  readonly asNobody?: boolean
}

/**
 * Sends one document and answers its data. Rejects with a fault (`faultOf`): refused, conflict, network
 * (also after 30 seconds of silence) or unexpected. An abort by the caller rejects as the abort itself. Where
 * a session or a fresh proof is lacking, people are asked for it first, and the document is sent again.
 */
export const ask = <Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  options: AskOptions = {},
): Promise<Answer> =>
  options.asNobody === true
    ? send(document, variables, options)
    : throughGate(() => send(document, variables, options), options.signal)

async function send<Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  { signal, limitMs = TIME_LIMIT_MS, origin = '' }: AskOptions,
): Promise<Answer> {
  const limit = AbortSignal.timeout(limitMs)
  let response: Response
  try {
    response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify({ operationName: document.name, ...sent(document), variables }),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw faultError({ kind: 'network' })
  }
  const answer = await readAnswer(response)
  const errors = answer.errors ?? []
  const refusals = errors.flatMap((error) => error.extensions?.refusals ?? [])
  if (refusals.length > 0) throw faultError(refusalFault(refusals))
  if (errors.length > 0 || answer.data === undefined || answer.data === null) {
    throw faultError({
      kind: 'unexpected',
      id: errors.find((error) => error.extensions?.id)?.extensions?.id ?? null,
    })
  }
  return answer.data as Answer
}

/** The built console names its documents, which its server knows; while developing they change all the time. */
const sent = (document: Pick<Document<unknown, unknown>, 'text'>): { documentId: string } | { query: string } =>
  import.meta.env.PROD ? { documentId: documentIdOf(document) } : { query: document.text }

async function readAnswer(response: Response): Promise<GraphQLAnswer> {
  try {
    return (await response.json()) as GraphQLAnswer
  } catch {
    // A proxy's page instead of an answer: the server behind it is away.
    throw faultError(
      response.status >= 502 && response.status <= 504
        ? { kind: 'network' }
        : { kind: 'unexpected', id: null },
    )
  }
}
