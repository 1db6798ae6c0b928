import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { normalPassword } from '@shuping/domain/access'

/** argon2id, as OWASP asks for at least: 19 MiB, two passes, one lane; about 20 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Takes as long to compare as any other and matches nothing: for accounts that do not exist or are locked. */
const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** One core at least stays free for everybody else, whoever guesses passwords. */
const AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1))

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

/** The hash of a password, in argon2's own text format. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normalPassword(password), COST))

/** Whether a password is the one; without a hash the same time is spent and the answer is no. */
export const isPassword = (passwordHash: string | null, password: string): Promise<boolean> =>
  inTurn(() => verify(passwordHash ?? NOBODYS_HASH, normalPassword(password)))

/** Whether a hash was made at less cost than today's and should be made again. */
export function isStaleHash(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return (
    made.memoryCost < COST.memoryCost ||
    made.timeCost < COST.timeCost ||
    made.parallelism !== COST.parallelism
  )
}

/** A secret of 256 random bits, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** How secrets that no one can guess are stored: 256 bits need no slow hash. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares two hashes without telling by time how far they agree. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
