import type { IncomingMessage } from 'node:http'
import type { Lanes } from '@shuping/db'
import express from 'express'
import { openReception } from './http/admit.ts'
import type { Admit, Caller } from './http/admit.ts'
import { consoleFiles } from './http/console-files.ts'
import { openGraphQL } from './http/graphql.ts'
import type { DocumentOptions } from './http/graphql.ts'
import { notKept, strictHeaders } from './http/headers.ts'
import { databaseAnswers, healthRoutes } from './http/health.ts'
import type { Probe } from './http/health.ts'
import { drainAndClose } from './http/listen.ts'
import type { Door } from './http/listen.ts'
import { unreadable } from './http/unreadable.ts'
import type { Bucket } from './kit/bucket.ts'
import { auditFiles, fairTurns, identityRoutes, passingHouse } from './modules/access/index.ts'
import type { House } from './modules/access/index.ts'
import { votingRoutes } from './modules/ballots/index.ts'
import { evidenceFiles } from './modules/evidence/index.ts'
import { organizationFiles } from './modules/organizations/index.ts'
import { peopleFiles, peopleImportFiles } from './modules/people/index.ts'
import { reportFiles } from './modules/reports/index.ts'

export type { Admit, Caller } from './http/admit.ts'
export { type Door, listen } from './http/listen.ts'

const DRAIN = 8_000

/** Who votes takes turns: a hall of phones may stand behind one address. They never keep all connections. */
const VOTERS_TURNS = { atOnce: 5, waiting: 5_000 }

export interface ServerOptions {
  readonly lanes: Lanes
  /** Holds uploads. */
  readonly dataFolder: string
  /** Holds attachments in place of the data folder. */
  readonly bucket?: Bucket | undefined
  readonly consoleFolder?: string | undefined
  /** The built page of who holds a slip. */
  readonly ballotFolder?: string | undefined
  readonly callerOf: (request: IncomingMessage) => Promise<Caller>
  /** What signing in needs of the installation; absent: a key that is forgotten with the process. */
  readonly house?: House
  /** Proxies whose word on where a request comes from is taken. */
  readonly trustedProxies?: readonly string[]
  /** Which GraphQL documents are taken; absent: all that keep to the limits. */
  readonly documents?: DocumentOptions
  /** What must stand besides the database before we are ready to serve. */
  readonly probes?: readonly Probe[]
  /** What must be told when it is wrong, and keeps nobody from working. */
  readonly concerns?: readonly Probe[]
  readonly now?: () => Date
  /** Milliseconds requests under way get to finish when we are asked to stop; default 8,000. */
  readonly drain?: number
}

/** Puts GraphQL, health and console behind a door. Answers how to drain and close all of it. */
export async function serve(door: Door, options: ServerOptions): Promise<{ close: () => Promise<void> }> {
  const { lanes, dataFolder, bucket, callerOf, house = passingHouse(), probes = [], concerns = [], now = () => new Date() } = options
  const reception = openReception({ lanes, house, dataFolder, bucket, callerOf, now })
  const admit: Admit = async (request, response) => reception.letIn(request, response, await callerOf(request))
  const graphql = await openGraphQL(reception, options.documents ?? {})

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...(options.trustedProxies ?? [])])
  app.use(strictHeaders(house.publicUrl))
  app.use('/health', notKept, healthRoutes([databaseAnswers(lanes), ...probes], concerns))
  // Before anything asks who it is: whoever holds a slip is nobody here.
  app.use('/vote', notKept, votingRoutes(lanes, fairTurns(VOTERS_TURNS)))
  if (options.ballotFolder !== undefined) app.use('/vote', consoleFiles(options.ballotFolder))
  app.use(reception.guard)
  app.use(['/auth', '/graphql', '/files'], notKept)
  app.use('/auth', identityRoutes(admit))
  app.use('/graphql', ...graphql.handlers)
  app.use('/files', organizationFiles(admit))
  app.use('/files', peopleFiles(admit))
  app.use('/files', evidenceFiles(admit))
  app.use('/files', peopleImportFiles(admit))
  app.use('/files', reportFiles(admit))
  app.use('/files', auditFiles(admit))
  if (options.consoleFolder !== undefined) app.use(consoleFiles(options.consoleFolder))
  app.use((_request, response) => {
    response.status(404).json({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] })
  })
  app.use(unreadable)
  door.open(app)
  return {
    close: async () => {
      await drainAndClose(door.http, options.drain ?? DRAIN)
      await graphql.stop()
    },
  }
}
