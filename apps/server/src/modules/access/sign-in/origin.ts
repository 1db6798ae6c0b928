import type { IncomingMessage } from 'node:http'
import { isSecure } from './door.ts'
import { sessionReference } from './read-caller.ts'

/**
 * Whether a request that may change something was sent by a page of another site, on the strength of our
 * cookie. Browsers say where a post comes from; what says nothing at all is no browser, and the content types
 * GraphQL and files take cannot be sent across sites unasked.
 */
export function isCrossSite(
  request: Pick<IncomingMessage, 'headers' | 'method'>,
  publicUrl: URL | null,
): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false
  if (sessionReference(request, isSecure({ publicUrl })) === null) return false
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  if (publicUrl !== null && origin === publicUrl.origin) return false
  return hostOf(origin) !== host
}

/** The host of an origin; null for `null` and whatever is none. */
function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
