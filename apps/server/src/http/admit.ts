import type { IncomingMessage } from 'node:http'
import type { Lanes, LoanLimits } from '@shuping/db'
import type { Request, RequestHandler, Response } from 'express'
import { newId, scopedContext } from '../context.ts'
import type { Context } from '../context.ts'
import { refused } from '../kit/refused.ts'
import { doorTo, fairTurns, isCrossSite, readToken } from '../modules/access/index.ts'
import type { House, TokenFacts } from '../modules/access/index.ts'

/** Who a request comes from; nobody is `{ viewer: null, session: null }`. */
export type Caller = Pick<Context, 'viewer' | 'session'>

/** A request's context, and how to give its connection back. */
export interface Admission {
  readonly context: Context
  readonly release: () => Promise<void>
}

export type Admit = (request: Request, response: Response) => Promise<Admission>

export interface Reception {
  /** Refuses what other sites send on the strength of our cookie, and every token that is no good. */
  readonly guard: RequestHandler
  readonly callerOf: (request: IncomingMessage) => Promise<Caller>
  /** The token the guard has seen; null: none was shown. */
  readonly tokenOf: (request: IncomingMessage) => TokenFacts | null
  /** Lets a caller in under their scope. */
  readonly letIn: (request: Request, response: Response, caller: Caller, limits?: LoanLimits) => Promise<Admission>
}

export interface ReceptionOptions {
  readonly lanes: Lanes
  readonly house: House
  readonly dataFolder: string
  readonly bucket?: Context['bucket']
  readonly callerOf: (request: IncomingMessage) => Promise<Caller>
  readonly now: () => Date
}

/** Requests of nobody, signing in above all, take turns: so they can never keep all connections. */
const NOBODYS_TURNS = { atOnce: 3, waiting: 100 }

export function openReception({ lanes, house, dataFolder, bucket, callerOf, now }: ReceptionOptions): Reception {
  const turns = fairTurns(NOBODYS_TURNS)
  const tokens = new WeakMap<IncomingMessage, TokenFacts>()
  return {
    callerOf,
    tokenOf: (request) => tokens.get(request) ?? null,
    guard: async (request, _response, next) => {
      if (isCrossSite(request, house.publicUrl)) throw refused('access.crossSite')
      const token = await readToken(lanes, request, request.ip ?? '', now())
      if (token === 'rejected') throw refused('access.signInFirst')
      if (token !== 'none') tokens.set(request, token)
      next()
    },
    letIn: async (request, response, caller, limits) => {
      const address = request.ip ?? ''
      const endTurn = caller.viewer === null && caller.session === null ? await turns.take(address) : () => {}
      if (endTurn === null) throw refused('access.tooMany')
      try {
        // Who went away while waiting gets nothing, and keeps nothing.
        if (response.closed) throw refused('access.tooMany')
        const rest = { now, newId, dataFolder, bucket, door: doorTo(house, request, response) }
        const { context, release } = await scopedContext(lanes, caller, rest, limits)
        return { context, release: () => release().finally(endTurn) }
      } catch (error) {
        endTurn()
        throw error
      }
    },
  }
}
