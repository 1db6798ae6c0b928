import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A port that is ours; it answers 503 until the application stands behind it. */
export interface Door {
  readonly http: Server
  readonly url: string
  readonly open: (handler: (request: IncomingMessage, response: ServerResponse) => void) => void
}

/** Takes the port before anything else starts, so that a taken one is told at once; throws the listen error. */
export async function listen(port: number, host: string): Promise<Door> {
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
    response.end('Shuping is starting 正在启动')
  }
  const http = createServer((request, response) => handle(request, response))
  // A file of 50 MB over 2 Mbit/s; everything else is read at once.
  http.requestTimeout = 300_000
  http.headersTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
  const address = http.address() as AddressInfo
  return {
    http,
    url: `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${address.port}`,
    open: (handler) => void (handle = handler),
  }
}

/** Closes the port: what is under way gets `drain` milliseconds to finish, what is idle none. */
export async function drainAndClose(http: Server, drain: number): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()))
  // A connection that is kept alive after its last answer would hold us up until its own time is over.
  const sweep = setInterval(() => http.closeIdleConnections(), 20)
  const cut = setTimeout(() => http.closeAllConnections(), drain)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
