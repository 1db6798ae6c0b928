import { randomBytes } from 'node:crypto'
import type { Transaction } from '@shuping/db'
import {
  checkUsername,
  EVERYWHERE,
  normalCode,
  normalUsername,
  readableCode,
  SEPARATED_ROLES,
} from '@shuping/domain/access'
import type { AccessRefusal, SeparatedRole } from '@shuping/domain/access'
import { checkText, tidy } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import type { Connection, Context } from '../../../context.ts'
import { appendAudit } from '../../../kit/audit.ts'
import { refused, Refused } from '../../../kit/refused.ts'
import { SIGNING_IN } from './attempts.ts'
import { passwordRefusals, storePassword, wordsOf } from './credentials.ts'
import { hashPassword, sameHash, secretHash } from './hashing.ts'

const ACTIVATION_SETTING = 'activation'
const ADMINISTRATORS_SETTING = 'administrators'

/** Milliseconds an activation code is good for. */
const LASTS = 24 * 3_600_000

/** Activating sets up accounts that nobody reaches yet. */
const SCOPE = {
  ...SIGNING_IN,
  'shuping.accounts_from': EVERYWHERE.from,
  'shuping.accounts_to': EVERYWHERE.to,
  'shuping.accounts_froms': '',
}

interface Stored {
  readonly hash: string
  readonly expiresAt: string
}

/** Whether anybody administers the installation: holds one of the three roles and can sign in. */
const hasAdministrator = async (tx: Transaction): Promise<boolean> =>
  (await tx.grant.count({
    where: { role: { in: [...SEPARATED_ROLES] }, revokedAt: null, account: { status: 'ACTIVE' } },
  })) > 0

/**
 * While nobody administers the installation: makes a new activation code at every start, good once within 24
 * hours, and answers it for the console it was started from. The one before is worth nothing then. Null when
 * there is an administrator.
 */
export async function offerActivation({
  db,
  now,
}: {
  db: Connection
  now: () => Date
}): Promise<string | null> {
  const code = readableCode(randomBytes(32))
  return db.transaction(
    async (tx) => {
      if (await hasAdministrator(tx)) {
        await tx.setting.deleteMany({ where: { key: ACTIVATION_SETTING } })
        return null
      }
      const value = {
        hash: secretHash(normalCode(code)),
        expiresAt: new Date(now().getTime() + LASTS).toISOString(),
      }
      await tx.setting.upsert({
        where: { key: ACTIVATION_SETTING },
        create: { key: ACTIVATION_SETTING, value },
        update: { value },
      })
      return code
    },
    { settings: SCOPE },
  )
}

/** Whether the installation waits for its first administrators. */
export const isActivationDue = async ({ db }: { db: Pick<Connection, 'prisma'> }): Promise<boolean> =>
  (await db.prisma.setting.count({ where: { key: ACTIVATION_SETTING } })) > 0

/** An administrator to be. The password is a first one, to be changed at the first sign-in. */
export interface NewAdministrator {
  readonly username: string
  readonly displayName: string
  readonly password: string
}

export interface Activation {
  readonly code: string
  readonly system: NewAdministrator
  readonly security: NewAdministrator
  readonly audit: NewAdministrator
  /** A small site: system and security administrator are one person with two accounts. Recorded as such. */
  readonly twoPersons: boolean
}

const PLACES = [
  ['system', 'SYSTEM_ADMIN'],
  ['security', 'SECURITY_ADMIN'],
  ['audit', 'AUDIT_ADMIN'],
] as const satisfies readonly (readonly [keyof Activation, SeparatedRole])[]

/**
 * Sets up the three administrators with the code the first start has shown: three accounts, three roles, in
 * one step and once. The code is looked at before the passwords are, which costs time.
 */
export async function activate(context: Context, typed: Activation): Promise<true> {
  const { db, now } = context
  const codeHash = secretHash(normalCode(typed.code.slice(0, 200)))
  const people = PLACES.map(([place, role]) => ({
    id: context.newId(),
    grantId: context.newId(),
    place,
    role,
    username: normalUsername(typed[place].username),
    displayName: tidy(typed[place].displayName),
    password: typed[place].password,
  }))
  const refusals = await db.transaction(
    async (tx) => {
      if (!isValid(await tx.setting.findUnique({ where: { key: ACTIVATION_SETTING } }), codeHash, now())) {
        throw refused('access.activationWrong', 'code')
      }
      return judge(tx, people, typed.twoPersons)
    },
    { settings: SCOPE },
  )
  if (refusals.length > 0) throw new Refused(refusals)
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)))

  await db.transaction(
    async (tx) => {
      // Whoever takes the row away activates; anybody else comes too late.
      const taken = await tx.$queryRaw<
        { value: Stored }[]
      >`DELETE FROM setting WHERE key = ${ACTIVATION_SETTING} RETURNING value`
      if (!isValid(taken[0] ?? null, codeHash, now()) || (await hasAdministrator(tx))) {
        throw refused('access.activationWrong', 'code')
      }
      for (const [at, person] of people.entries()) await appoint(tx, context, person, hashes[at]!)
      const mode = typed.twoPersons ? 'twoPersons' : 'threePersons'
      const value = { mode, at: now().toISOString() }
      await tx.setting.upsert({
        where: { key: ADMINISTRATORS_SETTING },
        create: { key: ADMINISTRATORS_SETTING, value },
        update: { value },
      })
      await appendAudit(tx, { now, viewer: null }, 'access.activate', {
        path: null,
        subjects: people.map(({ id, role }) => ({ kind: 'account', id, label: role })),
        after: { mode },
      })
    },
    { settings: SCOPE },
  )
  return true
}

function isValid(row: { readonly value: unknown } | null, codeHash: string, now: Date): boolean {
  const stored = row?.value as Stored | undefined
  return (
    stored !== undefined && sameHash(stored.hash, codeHash) && Date.parse(stored.expiresAt) > now.getTime()
  )
}

type Person = NewAdministrator & {
  readonly id: string
  readonly grantId: string
  readonly place: string
  readonly role: SeparatedRole
}

async function judge(
  tx: Transaction,
  people: readonly Person[],
  twoPersons: boolean,
): Promise<readonly Refusal<AccessRefusal>[]> {
  const refusals: Refusal<AccessRefusal>[] = []
  for (const { place, username, displayName, password } of people) {
    refusals.push(
      ...checkUsername(`${place}.username`, username),
      ...checkText(`${place}.displayName`, displayName, 50),
    )
    const words = wordsOf([username, displayName])
    refusals.push(...(await passwordRefusals(tx, `${place}.password`, password, words)))
    if ((await tx.account.count({ where: { username } })) > 0) {
      refusals.push({ code: 'kit.taken', field: `${place}.username` })
    }
  }
  const names = people.map(({ username }) => username)
  const [system, security, audit] = people.map(({ displayName }) => displayName)
  const same = audit === system || audit === security || (!twoPersons && system === security)
  if (new Set(names).size < names.length || same) refusals.push({ code: 'access.administratorsSame' })
  return refusals
}

async function appoint(
  tx: Transaction,
  context: Context,
  person: Person,
  passwordHash: string,
): Promise<void> {
  const at = context.now()
  const { id, grantId, username, displayName, role } = person
  await tx.account.create({ data: { id, username, displayName, path: '/', createdAt: at } })
  await storePassword(tx, id, passwordHash, { mustChange: true, at })
  await tx.grant.create({
    data: {
      id: grantId,
      accountId: id,
      role,
      path: '/',
      validFrom: new Date(today(context)),
      grantedAt: at,
      reason: '首次激活 first activation',
    },
  })
}
