import type { IncomingMessage } from 'node:http'
import type { Lane, Lanes } from '@shuping/db'
import { SIGNING_IN } from './attempts.ts'
import { isListed } from './addresses.ts'
import { sameHash, secretHash } from './hashing.ts'
import { ifWritable, sessionReference } from './read-caller.ts'
import { TOKEN_MARK } from './tokens.ts'

/** A machine that has shown its token: what it may read, and where. */
export interface TokenFacts {
  readonly id: string
  readonly organizationId: string
  readonly path: string
  readonly datasets: readonly string[]
}

/** The data set of a token that may ask for the schema itself. */
const SCHEMA = 'schema'

/** Whether a caller may ask for the schema itself. */
export const mayIntrospect = (token: TokenFacts | null): boolean => token?.datasets.includes(SCHEMA) ?? false

/** `none`: the request shows no token. `rejected`: it shows something, and why it is no good is not told. */
export type TokenAnswer = 'none' | 'rejected' | TokenFacts

/** Milliseconds within which the use of a token is not written again. */
const USED_EVERY = 60_000

interface Shown {
  /** Prefix or id. */
  readonly name: string
  readonly secret: string
}

/**
 * The token of a request: `Authorization: Bearer shp_…`, or Basic with the token's id or prefix as user name
 * and the token, or its secret, as password. Never from an address, and never beside a session's cookie.
 */
export async function readToken(
  lanes: Pick<Lanes, 'take'>,
  request: Pick<IncomingMessage, 'headers'>,
  address: string,
  now: Date,
): Promise<TokenAnswer> {
  const { authorization } = request.headers
  if (authorization === undefined) return 'none'
  const shown = readAuthorization(authorization)
  const withCookie = [true, false].some((secure) => sessionReference(request, secure) !== null)
  if (shown === null || withCookie) return 'rejected'
  const lane = await lanes.take(SIGNING_IN)
  try {
    return await findToken(lane, shown, address, now)
  } finally {
    await lane.release()
  }
}

const WHOLE = new RegExp(`^${TOKEN_MARK}_([a-z0-9]{10})_([\\w-]{43})$`)
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readAuthorization(header: string): Shown | null {
  const [, scheme = '', value = ''] = /^(\w+) +([\w.~+/=-]{1,1000}) *$/.exec(header) ?? []
  if (scheme.toLowerCase() === 'bearer') return readWhole(value)
  if (scheme.toLowerCase() !== 'basic') return null
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon === -1) return null
  const name = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (!UUID.test(name) && !/^[a-z0-9]{10}$/.test(name)) return null
  const whole = readWhole(password)
  if (whole === null) return /^[\w-]{43}$/.test(password) ? { name, secret: password } : null
  return UUID.test(name) || whole.name === name ? { name, secret: whole.secret } : null
}

function readWhole(token: string): Shown | null {
  const [, name, secret] = WHOLE.exec(token) ?? []
  return name === undefined || secret === undefined ? null : { name, secret }
}

async function findToken(
  lane: Pick<Lane, 'prisma' | 'transaction'>,
  { name, secret }: Shown,
  address: string,
  now: Date,
): Promise<TokenAnswer> {
  const token = await lane.prisma.serviceToken.findUnique({
    where: UUID.test(name) ? { id: name } : { prefix: name },
  })
  const right = sameHash(token?.secretHash ?? secretHash(''), secretHash(secret))
  if (token === null || !right || token.revokedAt !== null || token.expiresAt.getTime() <= now.getTime())
    return 'rejected'
  if (!isListed(token.addresses, address)) return 'rejected'
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= USED_EVERY) {
    await ifWritable(
      lane.transaction((tx) => tx.serviceToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: now } })),
    )
  }
  const { id, organizationId, path, datasets } = token
  return { id, organizationId, path, datasets }
}
