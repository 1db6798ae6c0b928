import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { Context } from '../../../context.ts'
import { Refused } from '../../../kit/refused.ts'
import type { SpokenRefusal } from '../../../kit/refused.ts'
import { doorOf } from './acting.ts'
import { readCookie } from './cookies.ts'
import { comeBack, placeInside, setOut, wayCookie } from './ways.ts'

/** A request's context, and how to give its connection back. */
type Admit = (
  request: Request,
  response: Response,
) => Promise<{ context: Context; release: () => Promise<void> }>

/**
 * The ways to identity providers and back, beside GraphQL, since browsers walk them:
 * `GET /auth/{provider}/begin?to=/place` and `GET /auth/{provider}/callback`. What is refused is told in the
 * console: `?problem=access.…`.
 */
export function identityRoutes(admit: Admit): Router {
  const router = Router()
  router.get('/:provider/begin', walking(admit, begin))
  router.get('/:provider/callback', walking(admit, returnHome))
  return router
}

type Walk = (context: Context, request: Request) => Promise<string>

const begin: Walk = async (context, request) => {
  const to = placeInside(request.query['to'])
  return (await setOut(context, String(request.params['provider']), { kind: 'signIn' }, to)).href
}

const returnHome: Walk = (context, request) => {
  const door = doorOf(context)
  // The address as the provider was told, not as some header may say.
  const returned = new URL(request.originalUrl, door.publicUrl ?? 'http://localhost')
  return comeBack(context, String(request.params['provider']), returned, readCookie(request, wayCookie(door)))
}

/** Sends the browser where `walk` says, or to the console with what was refused. */
const walking =
  (admit: Admit, walk: Walk): RequestHandler =>
  async (request, response) => {
    // The way back carries a code in its address: nobody is told where it came from, nothing is kept.
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    let release: (() => Promise<void>) | undefined
    try {
      const admitted = await admit(request, response)
      release = admitted.release
      response.redirect(303, await walk(admitted.context, request))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const [refusal] = error.extensions['refusals'] as readonly SpokenRefusal[]
      response.redirect(303, `/?problem=${refusal!.code}`)
    } finally {
      await release?.()
    }
  }
