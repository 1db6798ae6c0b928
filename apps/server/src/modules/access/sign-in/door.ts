import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import type { CookieOptions } from './cookies.ts'
import { cookieName, cookieOptions } from './cookies.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { sealUnder } from './seal.ts'
import type { Seal } from './seal.ts'

/** What signing in needs of the installation; made once, at start. */
export interface House {
  readonly seal: Seal
  /** Where people reach the installation; null: wherever they do. `https:` makes cookies `Secure`. */
  readonly publicUrl: URL | null
  readonly identityProviders: readonly IdentityProvider[]
}

/** A house whose key is forgotten with the process: for tests and benchmarks. */
export const passingHouse = (): House => ({
  seal: sealUnder(randomBytes(32)),
  publicUrl: null,
  identityProviders: [],
})

/** A house, as one request has come to it. */
export interface Door extends House {
  /** Where the request comes from. */
  readonly address: string
  /** What the browser says it is. */
  readonly agent: string
  /** Sets a cookie on the answer; null takes it away. */
  readonly setCookie: (name: string, value: string | null, options: CookieOptions) => void
}

export const isSecure = ({ publicUrl }: Pick<House, 'publicUrl'>): boolean => publicUrl?.protocol === 'https:'

/** Hands the browser its session's reference, or takes it away. */
export const setSessionCookie = (
  door: Pick<Door, 'publicUrl' | 'setCookie'>,
  reference: string | null,
): void => {
  const secure = isSecure(door)
  door.setCookie(cookieName('shuping', secure), reference, cookieOptions(secure))
}

/** The door of one request. */
export const doorTo = (house: House, request: Request, response: Response): Door => ({
  ...house,
  address: request.ip ?? '',
  agent: request.headers['user-agent'] ?? '',
  setCookie: (name, value, options) => {
    if (value === null) response.clearCookie(name, options)
    else response.cookie(name, value, options)
  },
})
