import type { IncomingMessage } from 'node:http'
import type { Lanes } from '@shuping/db'
import { today } from '../../context.ts'
import type { Caller } from '../../server.ts'
import { isSecure, readCaller } from './sign-in/index.ts'
import type { House } from './sign-in/index.ts'
import { loadViewer } from './viewer.ts'

const NOBODY: Caller = { viewer: null, session: null }

/** Who sends a request, by the session of its cookie, and what that account holds today. */
export const callerBySession =
  (lanes: Lanes, house: Pick<House, 'publicUrl'>, now = () => new Date()) =>
  async (request: IncomingMessage): Promise<Caller> => {
    const session = await readCaller(lanes, request, now(), isSecure(house))
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
