import * as client from 'openid-client'
import type { Context } from '../../../context.ts'
import { refused } from '../../../kit/refused.ts'
import { doorOf, onOwnAccount, ownAccount, recordOwn, sessionOf } from './acting.ts'
import { SIGNING_IN } from './attempts.ts'
import { cookieName, cookieOptions } from './cookies.ts'
import { isSecure, setSessionCookie } from './door.ts'
import type { Door } from './door.ts'
import type { Identity, IdentityProvider, Way } from './identity-provider.ts'
import { renewSession } from './sessions.ts'
import { admit, recordFailure } from './sign-in.ts'

/** What somebody goes to a provider for. */
export type Errand =
  | { readonly kind: 'signIn' }
  /** Linking the identity to one's own account, or proving again who one is: for this session only. */
  | { readonly kind: 'link' | 'stepUp'; readonly sessionId: string }

interface Journey extends Way {
  readonly providerId: string
  readonly errand: Errand
  /** Where in the console to go afterwards. */
  readonly to: string
  readonly expiresAt: number
}

/** Milliseconds people have to prove who they are to the provider. */
const LASTS = 10 * 60_000
const PLACE = 'way'

export const wayCookie = (door: Pick<Door, 'publicUrl'>): string => cookieName('shuping-way', isSecure(door))

/** A place in the console, never another site: one slash, then anything but a slash. */
export const placeInside = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/'

/**
 * Sends somebody to a provider: answers the address, and keeps what the way back must agree on sealed in a
 * cookie of this browser. @throws Refused when the provider is unknown or out of reach.
 */
export async function setOut(context: Context, providerId: string, errand: Errand, to: string): Promise<URL> {
  const door = doorOf(context)
  const provider = providerOf(door, providerId)
  const journey: Journey = {
    providerId,
    errand,
    to: placeInside(to),
    redirectUri: new URL(`/auth/${providerId}/callback`, door.publicUrl ?? undefined).href,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    fresh: errand.kind === 'stepUp',
    expiresAt: context.now().getTime() + LASTS,
  }
  const address = await provider.begin(journey).catch(() => {
    throw refused('access.providerFailed')
  })
  const sealed = door.seal.seal(JSON.stringify(journey), PLACE)
  door.setCookie(wayCookie(door), sealed, cookieOptions(isSecure(door), LASTS))
  return address
}

function providerOf(door: Door, providerId: string): IdentityProvider {
  const provider = door.identityProviders.find(({ id }) => id === providerId)
  if (provider === undefined || door.publicUrl === null) throw refused('access.providerUnknown')
  return provider
}

/**
 * Somebody comes back from a provider. Signs in the account linked to (issuer, subject), or links or steps up
 * the session that set out; answers where to go. @throws Refused when anything does not agree; whether an
 * identity is unknown, or its account disabled, is not told apart.
 */
export async function comeBack(
  context: Context,
  providerId: string,
  returned: URL,
  sealed: string | null,
): Promise<string> {
  const door = doorOf(context)
  const provider = providerOf(door, providerId)
  door.setCookie(wayCookie(door), null, cookieOptions(isSecure(door)))
  const opened = sealed === null ? null : door.seal.open(sealed, PLACE)
  const journey = opened === null ? null : (JSON.parse(opened) as Journey)
  if (journey === null || journey.providerId !== providerId || journey.expiresAt <= context.now().getTime()) {
    throw refused('access.providerFailed')
  }
  const identity = await provider.finish(returned, journey).catch(() => {
    throw refused('access.providerFailed')
  })
  const { errand } = journey
  if (errand.kind === 'signIn') await signInAs(context, identity)
  else if (context.session?.id !== errand.sessionId || context.viewer === null)
    throw refused('access.signInFirst')
  else if (errand.kind === 'link') await link(context, identity)
  else await stepUpAs(context, identity)
  return journey.to
}

const ACCOUNT_OF = { account: { include: { credential: { select: { totpConfirmedAt: true } } } } } as const

async function signInAs(context: Context, { issuer, subject }: Identity): Promise<void> {
  const { db } = context
  const found = await db.transaction(
    (tx) =>
      tx.externalIdentity.findUnique({ where: { issuer_subject: { issuer, subject } }, include: ACCOUNT_OF }),
    { settings: SIGNING_IN },
  )
  if (found === null || found.account.status !== 'ACTIVE') {
    const attempt = { accountId: found?.accountId ?? null, admitted: false }
    await db.transaction((tx) => recordFailure(tx, context, attempt), { settings: SIGNING_IN })
    throw refused('access.signInFailed')
  }
  const { id, path, credential } = found.account
  const totpOn = credential?.totpConfirmedAt != null
  // The provider may remember people for weeks: that is no fresh proof.
  await admit(context, { accountId: id, path, totpOn }, { by: 'identityProvider', proved: false })
}

async function link(context: Context, { issuer, subject }: Identity): Promise<void> {
  const { accountId } = sessionOf(context)
  const taken = await context.db.transaction(
    (tx) => tx.externalIdentity.findUnique({ where: { issuer_subject: { issuer, subject } } }),
    { settings: SIGNING_IN },
  )
  if (taken !== null && taken.accountId !== accountId) throw refused('access.identityTaken')
  if (taken !== null) return
  await onOwnAccount(context, async (tx) => {
    await tx.externalIdentity.create({ data: { issuer, subject, accountId } })
    await recordOwn(tx, context, 'access.linkIdentity', await ownAccount(tx, context), { after: { issuer } })
  })
}

async function stepUpAs(context: Context, { issuer, subject }: Identity): Promise<void> {
  const { id, accountId } = sessionOf(context)
  const now = context.now()
  const reference = await onOwnAccount(context, async (tx) => {
    const own = await tx.externalIdentity.count({ where: { issuer, subject, accountId } })
    const totp = await tx.credential.count({ where: { accountId, totpConfirmedAt: { not: null } } })
    // With one-time codes on, these are the proof.
    if (own === 0 || totp > 0) return null
    await recordOwn(tx, context, 'access.stepUp', await ownAccount(tx, context), {
      after: { by: 'identityProvider' },
    })
    return renewSession(tx, id, now)
  })
  if (reference === null) throw refused('access.providerFailed')
  setSessionCookie(doorOf(context), reference)
}

/** Unlinks the identities of an issuer from the caller's account. */
export const unlinkIdentity = (context: Context, issuer: string): Promise<true> =>
  onOwnAccount(context, async (tx) => {
    const { accountId } = sessionOf(context)
    const { count } = await tx.externalIdentity.deleteMany({ where: { accountId, issuer } })
    if (count === 0) throw refused('kit.notFound')
    await recordOwn(tx, context, 'access.unlinkIdentity', await ownAccount(tx, context), {
      before: { issuer },
    })
    return true as const
  })
