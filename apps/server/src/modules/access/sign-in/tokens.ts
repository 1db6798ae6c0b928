import { randomInt } from 'node:crypto'
import type { Transaction } from '@shuping/db'
import { checkServiceToken } from '@shuping/domain/access'
import { accept, decide, refuse, tidy } from '@shuping/domain/kit'
import type { Context } from '../../../context.ts'
import type { Command } from '../../../kit/command.ts'
import { runCommand } from '../../../kit/command.ts'
import { refused } from '../../../kit/refused.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { unreadableAddresses } from './addresses.ts'
import { newSecret, secretHash } from './hashing.ts'

/** `shp_` makes a token that has leaked into a file easy to find. */
export const TOKEN_MARK = 'shp'
const PREFIX_LENGTH = 10
const PREFIX_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

export interface CreateServiceToken {
  readonly name: string
  readonly organizationId: string
  readonly datasets: readonly string[]
  readonly addresses: readonly string[]
  /** ISO 8601. */
  readonly expiresAt: string
}

interface Made {
  readonly prefix: string
  readonly secret: string
}

interface Place {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly status: string
}

const makeToken = (): Made => ({
  prefix: Array.from({ length: PREFIX_LENGTH }, () => PREFIX_LETTERS[randomInt(PREFIX_LETTERS.length)]).join(
    '',
  ),
  secret: newSecret(),
})

/** Knows the secret only as its hash: nothing a command keeps can give it away. */
const create = (
  prefix: string,
  hash: string,
): Command<CreateServiceToken, Place, CreateServiceToken & Place, { id: string }> => ({
  name: 'access.createServiceToken',
  action: 'tokens.manage',
  // Who manages tokens of the whole system sees no organizations.
  looksEverywhere: true,
  load: (tx, input, context) =>
    tx.organization.findFirst({
      where: { AND: [{ id: input.organizationId }, whereInReach(context, 'tokens.manage')] },
      select: { id: true, path: true, name: true, status: true },
    }),
  decide: (input, organization, context) => {
    const refusals = [
      ...checkServiceToken({ ...input, expiresAt: Date.parse(input.expiresAt) }, context.now().getTime()),
      ...unreadableAddresses(input.addresses).map(
        (address) =>
          ({
            code: 'access.addressInvalid',
            field: 'addresses',
            params: { address: address.slice(0, 60) },
          }) as const,
      ),
      ...(organization.status === 'ACTIVE'
        ? []
        : [
            {
              code: 'access.organizationClosed',
              field: 'organizationId',
              params: { name: organization.name },
            } as const,
          ]),
    ]
    return decide(refusals, () => ({ ...input, ...organization, name: tidy(input.name) }))
  },
  write: async (tx, value, context) => {
    const id = context.newId()
    await tx.serviceToken.create({
      data: {
        id,
        name: value.name,
        prefix,
        secretHash: hash,
        organizationId: value.organizationId,
        path: value.path,
        datasets: [...new Set(value.datasets)],
        addresses: value.addresses.map((address) => address.trim()),
        createdById: context.viewer!.accountId!,
        createdAt: context.now(),
        expiresAt: new Date(value.expiresAt),
      },
    })
    return { id }
  },
  audit: async (_tx, { value, outcome }) => ({
    path: value.path,
    subjects: [{ kind: 'serviceToken', id: outcome.id, label: value.name }],
    after: { datasets: value.datasets, addresses: value.addresses, expiresAt: value.expiresAt },
  }),
})

/** A token just made; the secret is shown once and null when an idempotency key replays the making. */
export interface MadeToken {
  readonly id: string
  readonly secret: string | null
}

/** Makes a token for a machine: it reads some datasets of a subtree within the maker's own reach. */
export async function createServiceToken(
  context: Context,
  input: CreateServiceToken,
  idempotencyKey?: string | null,
): Promise<MadeToken> {
  if (context.viewer?.accountId == null) throw refused('access.signInFirst')
  const { prefix, secret } = makeToken()
  const { id } = await runCommand(create(prefix, secretHash(secret)), context, input, { idempotencyKey })
  const made = await context.db.prisma.serviceToken.findUnique({ where: { id }, select: { prefix: true } })
  return { id, secret: made?.prefix === prefix ? `${TOKEN_MARK}_${prefix}_${secret}` : null }
}

interface Revocable {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly revokedAt: Date | null
  readonly version: number
}

/** Takes a token back, at once. */
export const revokeServiceToken: Command<
  { id: string; version: number },
  Revocable,
  Revocable,
  { id: string }
> = {
  name: 'access.revokeServiceToken',
  action: 'tokens.manage',
  load: async (tx: Transaction, { id, version }, context) => {
    const token = await tx.serviceToken.findFirst({
      where: { AND: [{ id }, whereInReach(context, 'tokens.manage')] },
    })
    if (token !== null && token.version !== version) {
      throw refused('kit.staleVersion', 'version', { seen: version, current: token.version })
    }
    return token
  },
  decide: (_input, token) =>
    token.revokedAt === null ? accept(token) : refuse({ code: 'access.alreadyRevoked' }),
  write: async (tx, { id }, { now }) => {
    await tx.serviceToken.update({ where: { id }, data: { revokedAt: now(), version: { increment: 1 } } })
    return { id }
  },
  audit: async (_tx, { value }) => ({
    path: value.path,
    subjects: [{ kind: 'serviceToken', id: value.id, label: value.name }],
  }),
}
