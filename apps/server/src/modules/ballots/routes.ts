import type { Lanes } from '@shuping/db'
import express, { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import { refuseWith } from '../../kit/file-answers.ts'
import { Refused, refused } from '../../kit/refused.ts'
import { cast, paperFor } from './voting.ts'

/** The longest code that is looked at, and the most that a paper can be: 2,000 cells of up to 11 characters. */
const CODE_MAX = 64
const BODY_MAX = '32kb'

/** Lets callers do things in turn, address by address; keeps nothing of an address beyond its turn. */
export interface Turns {
  readonly take: (address: string) => Promise<(() => void) | null>
}

/**
 * The two fixed requests of who holds a slip, `POST /slip` and `POST /paper`. Nobody signs in here, so nothing asks who
 * it is: no session is read, no cookie, no audit entry, no idempotency key, no log line. Addresses wait in turn and are
 * forgotten with it.
 */
export function votingRoutes(lanes: Lanes, turns: Turns): Router {
  const router = Router()
  router.use(express.json({ limit: BODY_MAX, strict: true }))
  router.post('/slip', inTurn(turns, async ({ body }) => paperFor(lanes, codeIn(body))))
  router.post('/paper', inTurn(turns, async ({ body }) => cast(lanes, codeIn(body), (body as { cells?: unknown }).cells)))
  return router
}

function codeIn(body: unknown): string {
  const code = (body as { slip?: unknown } | undefined)?.slip
  if (typeof code !== 'string' || code === '' || code.length > CODE_MAX) throw refused('ballots.slipUnknown')
  return code
}

const inTurn = (turns: Turns, work: (request: Request) => Promise<object>): RequestHandler => async (request, response) => {
  const end = await turns.take(request.ip ?? '')
  try {
    if (end === null) throw refused('access.tooMany')
    response.json(await work(request))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    refuseWith(response, end === null ? 429 : 409, error)
  } finally {
    end?.()
  }
}
