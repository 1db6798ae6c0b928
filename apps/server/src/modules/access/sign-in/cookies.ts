import type { IncomingMessage } from 'node:http'

/** How a cookie of ours is set: never readable by scripts, never sent along by other sites' posts. */
export interface CookieOptions {
  readonly httpOnly: true
  readonly sameSite: 'lax'
  readonly path: '/'
  readonly secure: boolean
  /** Milliseconds; absent: until the browser is closed. */
  readonly maxAge?: number
}

/** Behind TLS the name's prefix makes the browser insist on `Secure`, the path `/` and no other host. */
export const cookieName = (name: 'shuping' | 'shuping-way', secure: boolean): string =>
  secure ? `__Host-${name}` : name

export const cookieOptions = (secure: boolean, maxAge?: number): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure,
  ...(maxAge === undefined ? {} : { maxAge }),
})

/** One cookie of a request; null when it is absent, or there twice, which only happens when somebody plants one. */
export function readCookie(request: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? decoded(values[0]!) : null
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
