import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { asInstaller } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import { listen, serve } from '../../server.ts'
import type { ServerOptions } from '../../server.ts'
import type { Bench } from '../../testing/index.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Ask {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Who asks: a name of `callers`; absent: nobody. */
  readonly as?: string
}

/** The product behind a port, where a test says who asks. */
export interface Front {
  readonly url: string
  readonly port: number
  readonly send: (ask: Ask) => Promise<Answer>
  /** Posts a document; answers status, and data and errors as they are. */
  readonly ask: (body: object, as?: string, headers?: Record<string, string>) => Promise<Answer & { readonly json: any }>
  readonly close: () => Promise<void>
}

/** Sits in a header that only this test's `callerOf` reads. */
const WHO = 'x-test-caller'

export async function openFront(
  bench: Bench,
  callers: Readonly<Record<string, Viewer>> = { installation: asInstaller },
  more: Partial<ServerOptions> = {},
): Promise<Front> {
  const door = await listen(0, '127.0.0.1')
  const { port } = door.http.address() as AddressInfo
  const { close } = await serve(door, {
    lanes: bench.lanes,
    dataFolder: bench.context.dataFolder,
    callerOf: async ({ headers }) => ({ viewer: callers[String(headers[WHO])] ?? null, session: null }),
    ...more,
  })
  const send: Front['send'] = async ({ path = '/graphql', method = 'POST', headers = {}, body, as }) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const who = as === undefined ? {} : { [WHO]: as }
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: { ...length, ...who, ...headers }, agent: false })
    request.end(body)
    const [response] = await once(request, 'response')
    let text = ''
    for await (const part of response.setEncoding('utf8')) text += part
    return { status: response.statusCode, headers: response.headers, text }
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    send,
    ask: async (body, as, headers = {}) => {
      const answer = await send({
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
        ...(as === undefined ? {} : { as }),
      })
      return { ...answer, json: JSON.parse(answer.text) }
    },
    close,
  }
}
