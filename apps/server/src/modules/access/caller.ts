import type { IncomingMessage } from 'node:http'
import { asInstaller } from '@shuping/domain/access'
import type { Caller } from '../../server.ts'

/**
 * Who sends a request. People cannot sign in yet: whoever reaches the server, which listens on the loopback
 * address only, acts as the installation itself.
 */
export const callerOf = async (_request: IncomingMessage): Promise<Caller> => ({ viewer: asInstaller, session: null })
