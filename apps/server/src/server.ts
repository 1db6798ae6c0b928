import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import type { Lanes } from '@shuping/db'
import express from 'express'
import sirv from 'sirv'
import { newId, scopedContext } from './context.ts'
import type { Connection, Context } from './context.ts'
import { formatError } from './kit/format-error.ts'
import { Refused, refused } from './kit/refused.ts'
import { auditFiles, doorTo, fairTurns, identityRoutes, isCrossSite, passingHouse, readToken } from './modules/access/index.ts'
import type { House } from './modules/access/index.ts'
import { organizationFiles } from './modules/organizations/index.ts'
import { schema } from './schema.ts'

const DRAIN = 8_000
const BODY_LIMIT = '1mb'

/** Who a request comes from; nobody is `{ viewer: null, session: null }`. */
export type Caller = Pick<Context, 'viewer' | 'session'>

export interface ServerOptions {
  readonly lanes: Lanes
  /** Holds uploads. */
  readonly dataFolder: string
  readonly consoleFolder?: string | undefined
  readonly callerOf: (request: IncomingMessage) => Promise<Caller>
  /** What signing in needs of the installation; absent: a key that is forgotten with the process. */
  readonly house?: House
  /** Proxies whose word on where a request comes from is taken. */
  readonly trustedProxies?: readonly string[]
  readonly now?: () => Date
  /** Milliseconds requests under way get to finish when we are asked to stop; default 8,000. */
  readonly drain?: number
}

/** A request's context, and how to give its connection back. */
export type Admit = (
  request: express.Request,
  response: express.Response,
) => Promise<{ context: Context; release: () => Promise<void> }>

/** Requests of nobody, signing in above all, take turns: so they can never keep all connections. */
const NOBODYS_TURNS = { atOnce: 3, waiting: 100 }

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

/** A port that is ours; it answers 503 until the application stands behind it. */
export interface Door {
  readonly http: Server
  readonly url: string
  readonly open: (handler: (request: IncomingMessage, response: ServerResponse) => void) => void
}

/** Puts GraphQL, health and console behind a door. Answers how to drain and close all of it. */
export async function serve(door: Door, options: ServerOptions): Promise<{ close: () => Promise<void> }> {
  const { lanes, dataFolder, callerOf, house = passingHouse(), now = () => new Date() } = options
  const turns = fairTurns(NOBODYS_TURNS)
  const admit: Admit = async (request, response) => {
    const caller = await callerOf(request)
    const address = request.ip ?? ''
    const endTurn = caller.viewer === null && caller.session === null ? await turns.take(address) : () => {}
    if (endTurn === null) throw refused('access.tooMany')
    try {
      // Who went away while waiting gets nothing, and keeps nothing.
      if (response.closed) throw refused('access.tooMany')
      const rest = { now, newId, dataFolder, door: doorTo(house, request, response) }
      const { context, release } = await scopedContext(lanes, caller, rest)
      return { context, release: () => release().finally(endTurn) }
    } catch (error) {
      endTurn()
      throw error
    }
  }
  // By connection: Apollo hands its plugins a copy of the context.
  const releases = new WeakMap<Connection, () => Promise<void>>()
  const begun = new WeakSet<Connection>()
  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [
      // It would wrap every field; nothing here is cached in between (`stack.md` 5).
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: async ({ contextValue: { db } }) => {
          begun.add(db)
          return { willSendResponse: async () => releases.get(db)?.() }
        },
      },
    ],
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    introspection: true,
    formatError,
  })
  await apollo.start()

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...(options.trustedProxies ?? [])])
  app.use(headers)
  app.get('/health', async (_request, response) => {
    const alive = await isAlive(lanes)
    response.status(alive ? 200 : 503).json({ status: alive ? 'ok' : 'database unreachable' })
  })
  app.use(guard(lanes, house, now))
  app.use('/auth', identityRoutes(admit))
  app.use(
    '/graphql',
    express.json({ limit: BODY_LIMIT }),
    expressMiddleware(apollo, {
      context: async ({ req, res }) => {
        const { context, release } = await admit(req, res)
        releases.set(context.db, release)
        // An error before execution must not keep the connection. Once begun, execution goes on though the
        // caller has left: given back under its feet, the connection would serve two requests at once.
        res.once('close', () => void (begun.has(context.db) || release()))
        if (res.closed) {
          await release()
          throw refused('access.tooMany')
        }
        return context
      },
    }),
  )
  app.use('/files', organizationFiles(admit))
  app.use('/files', auditFiles(admit))
  if (options.consoleFolder !== undefined) app.use(consoleFrom(options.consoleFolder))
  app.use((_request, response) => {
    response.status(404).json({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] })
  })
  app.use(badRequest)
  door.open(app)
  return { close: () => close(door.http, apollo, options.drain ?? DRAIN) }
}

/** The console's files; every other path without a dot that a browser asks a page for is one of its screens. */
function consoleFrom(folder: string): express.RequestHandler {
  const immutable = /\/assets\//
  const files = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, path) =>
      response.setHeader('cache-control', immutable.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const isScreen = /\btext\/html\b/.test(request.headers.accept ?? '') && !request.path.includes('.')
    files(request, response, () => {
      if (!isScreen) return next()
      request.url = '/'
      files(request, response, next)
    })
  }
}

async function isAlive(lanes: Lanes): Promise<boolean> {
  try {
    const lane = await lanes.take({})
    return await lane.pool.query('SELECT 1').then(
      () => lane.release().then(() => true),
      () => lane.release().then(() => false),
    )
  } catch {
    return false
  }
}

/** Refuses what other sites send on the strength of our cookie, and every token that is no good. */
const guard =
  (lanes: Lanes, house: House, now: () => Date): express.RequestHandler =>
  async (request, _response, next) => {
    if (isCrossSite(request, house.publicUrl)) throw refused('access.crossSite')
    if ((await readToken(lanes, request, request.ip ?? '', now())) === 'rejected') throw refused('access.signInFirst')
    next()
  }

/** Strict from the first day; the console is served from here and from nowhere else. */
const headers: express.RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; " +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  })
  next()
}

/** A body or path that cannot be read answers an ordinary GraphQL error, without a stack trace. */
const badRequest: express.ErrorRequestHandler = (
  error: Error & { status?: number; type?: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) return next(error)
  if (error instanceof Refused) {
    const { http, ...extensions } = error.extensions as { http?: { status: number } }
    return void response.status(http?.status ?? 400).json({ errors: [{ message: error.message, extensions }] })
  }
  const status = error.status ?? 500
  const message =
    error.type === 'entity.too.large'
      ? `The request body is larger than ${BODY_LIMIT}.`
      : status < 500
        ? 'The request cannot be read: send UTF-8 JSON to a path that exists.'
        : 'Unexpected error.'
  response.status(status).json({ errors: [{ message, extensions: { code: status < 500 ? 'BAD_REQUEST' : 'UNEXPECTED' } }] })
}

async function close(http: Server, apollo: ApolloServer<Context>, drain: number): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()))
  // A connection that is kept alive after its last answer would hold us up until its own time is over.
  const sweep = setInterval(() => http.closeIdleConnections(), 20)
  const cut = setTimeout(() => http.closeAllConnections(), drain)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
  await apollo.stop()
}
