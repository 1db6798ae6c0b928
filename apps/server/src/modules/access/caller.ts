import type { IncomingMessage } from 'node:http'
import type { Lanes } from '@shuping/db'
import { today } from '../../context.ts'
import type { Caller } from '../../server.ts'
import { readCaller } from './sign-in/index.ts'
import { loadViewer } from './viewer.ts'

const NOBODY: Caller = { viewer: null, session: null }

/** Who sends a request: the session of its cookie, and what that account holds today. */
export const callerOf =
  (lanes: Lanes, now = () => new Date()) =>
  async (request: IncomingMessage): Promise<Caller> => {
    const session = await readCaller(lanes, request, now())
    if (session === null) return NOBODY
    if (session.awaitsTotp || session.mustChangePassword) return { viewer: null, session }
    const lane = await lanes.take({ 'shuping.account': session.accountId })
    try {
      const viewer = await loadViewer(lane, session.accountId, today({ now }))
      return viewer === null ? NOBODY : { viewer, session }
    } finally {
      await lane.release()
    }
  }
