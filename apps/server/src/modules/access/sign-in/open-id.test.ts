import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openIdProvider } from './open-id.ts'
import { GOOD, openSignInBench, signedIn } from './testing/sign-in-bench.ts'
import type { Browser, SignInBench } from './testing/sign-in-bench.ts'
import { startProvider } from './testing/provider.ts'
import type { LocalProvider } from './testing/provider.ts'
import { placeInside } from './ways.ts'

let provider: LocalProvider
let bench: SignInBench
beforeAll(async () => {
  // The provider's package praises itself and warns of development settings.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'info').mockImplementation(() => {})
  provider = await startProvider()
  bench = await openSignInBench({
    identityProviders: [openIdProvider({ ...provider, name: '市统一身份认证' })],
  })
  provider.open(`${bench.url}/auth/oidc/callback`)
})
afterAll(async () => {
  await bench.close()
  await provider.close()
})
beforeEach(() => void (provider.person = 'nobody'))

const ME = '{ me { username awaitsTotp identityIssuers steppedUpUntil } }'
const LINK = 'mutation { linkIdentity(providerId: "oidc", to: "/account") }'
const place = (answer: { headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers['location'])

async function begin(browser: Browser, to = '/tasks?x=1'): Promise<string> {
  const answer = await browser.get(`/auth/oidc/begin?to=${encodeURIComponent(to)}`)
  expect(answer.status).toBe(303)
  return place(answer)
}

let count = 0
/** Somebody whose account is linked to their identity. */
async function linked(): Promise<{ accountId: string; username: string; person: string; browser: Browser }> {
  const username = `oidc${(count += 1)}`
  const accountId = await bench.addAccount({ username, password: GOOD })
  const browser = await signedIn(bench, username)
  const person = `subject-${username}`
  provider.person = person
  const { data } = await browser.ask(LINK)
  expect(place(await browser.get(await provider.walk(data.linkIdentity)))).toBe('/account')
  return { accountId, username, person, browser }
}

test('the way there carries code, PKCE, state and nonce, and no secret', async () => {
  expect((await bench.browser().ask('{ identityProviders { id name } }')).data.identityProviders).toEqual([
    { id: 'oidc', name: '市统一身份认证' },
  ])
  const browser = bench.browser()
  const address = new URL(await begin(browser))
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    client_id: 'shuping',
    redirect_uri: `${bench.url}/auth/oidc/callback`,
  })
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(address.searchParams.get(name)!.length).toBeGreaterThan(30)
  expect(address.href).not.toContain('client_secret')
  const cookie = browser.cookies.get('shuping-way')!
  for (const name of ['state', 'nonce']) expect(cookie).not.toContain(address.searchParams.get(name))
})

test('a linked identity signs in, to the place it came for; an unknown one does not', async () => {
  const { username, person } = await linked()
  const browser = bench.browser()
  provider.person = person
  expect(place(await browser.get(await provider.walk(await begin(browser))))).toBe('/tasks?x=1')
  expect((await browser.ask(ME)).data.me).toMatchObject({
    username,
    identityIssuers: [provider.issuer.origin],
    steppedUpUntil: null,
  })
  expect(browser.cookies.has('shuping-way')).toBe(false)

  const stranger = bench.browser()
  provider.person = 'subject-unknown'
  expect(place(await stranger.get(await provider.walk(await begin(stranger))))).toBe(
    '/?problem=access.signInFailed',
  )
  expect((await stranger.ask(ME)).status).toBe(401)
})

test('the same subject of another issuer is somebody else', async () => {
  const { accountId, person } = await linked()
  await bench.owner.db.prisma.externalIdentity.updateMany({
    where: { accountId },
    data: { issuer: 'https://other.example' },
  })
  const browser = bench.browser()
  provider.person = person
  expect(place(await browser.get(await provider.walk(await begin(browser))))).toBe(
    '/?problem=access.signInFailed',
  )
})

test('a disabled account does not come in this way either, and a second factor stays due', async () => {
  const { accountId, person } = await linked()
  const { prisma } = bench.owner.db
  provider.person = person
  await prisma.credential.update({
    where: { accountId },
    data: { totpSecret: 'x', totpConfirmedAt: bench.now(), failures: 5 },
  })
  const browser = bench.browser()
  await browser.get(await provider.walk(await begin(browser)))
  expect((await browser.ask(ME)).data.me.awaitsTotp).toBe(true)
  // Another house's word forgives no wrong codes.
  expect((await prisma.credential.findUniqueOrThrow({ where: { accountId } })).failures).toBe(5)
  await prisma.account.update({ where: { id: accountId }, data: { status: 'DISABLED' } })
  const other = bench.browser()
  expect(place(await other.get(await provider.walk(await begin(other))))).toBe(
    '/?problem=access.signInFailed',
  )
})

test('an identity belongs to one account', async () => {
  const { person } = await linked()
  await bench.addAccount({ username: 'greedy', password: GOOD })
  const browser = await signedIn(bench, 'greedy')
  provider.person = person
  const { data } = await browser.ask(LINK)
  expect(place(await browser.get(await provider.walk(data.linkIdentity)))).toBe(
    '/?problem=access.identityTaken',
  )
  const unlink = 'mutation ($issuer: String!) { unlinkIdentity(issuer: $issuer) }'
  expect((await browser.ask(unlink, { issuer: provider.issuer.origin })).codes).toEqual(['kit.notFound'])
})

test('a link counts only for the session that set out', async () => {
  const { browser } = await linked()
  provider.person = 'subject-of-an-attacker'
  const { data } = await browser.ask(LINK)
  const back = await provider.walk(data.linkIdentity)
  await bench.addAccount({ username: 'victim', password: GOOD })
  const victim = await signedIn(bench, 'victim')
  victim.cookies.set('shuping-way', browser.cookies.get('shuping-way')!)
  expect(place(await victim.get(back))).toBe('/?problem=access.signInFirst')
  expect((await victim.ask(ME)).data.me.identityIssuers).toEqual([])
})

test('a fresh proof can be given elsewhere, by the own identity only', async () => {
  const { browser, person, username } = await linked()
  bench.pass(10 * 60_000)
  expect((await browser.ask(LINK)).codes).toEqual(['access.stepUp'])
  const STEP_UP = 'mutation { stepUpElsewhere(providerId: "oidc", to: "/account") }'
  provider.person = 'subject-of-somebody-else'
  const other = await browser.ask(STEP_UP)
  expect(place(await browser.get(await provider.walk(other.data.stepUpElsewhere)))).toBe(
    '/?problem=access.providerFailed',
  )
  provider.person = person
  const own = await browser.ask(STEP_UP)
  expect(new URL(own.data.stepUpElsewhere).searchParams.get('prompt')).toBe('login')
  const before = browser.cookies.get('shuping')
  expect(place(await browser.get(await provider.walk(own.data.stepUpElsewhere)))).toBe('/account')
  expect(browser.cookies.get('shuping')).not.toBe(before)
  const { me } = (await browser.ask(ME)).data
  expect(me.username).toBe(username)
  expect(me.steppedUpUntil).not.toBeNull()
})

test('nothing that does not agree is accepted', async () => {
  const { person } = await linked()
  provider.person = person
  const failed = '/?problem=access.providerFailed'
  const tried = async (change: (back: URL, browser: Browser) => void): Promise<string> => {
    const browser = bench.browser()
    const back = new URL(await provider.walk(await begin(browser)))
    change(back, browser)
    const answer = place(await browser.get(back.href))
    expect((await browser.ask(ME)).status).toBe(401)
    return answer
  }
  expect(await tried((back) => back.searchParams.set('state', 'x'.repeat(43)))).toBe(failed)
  expect(await tried((back) => back.searchParams.delete('state'))).toBe(failed)
  expect(await tried((back) => back.searchParams.set('code', 'x'.repeat(43)))).toBe(failed)
  expect(await tried((back) => back.searchParams.set('iss', 'https://other.example'))).toBe(failed)
  expect(await tried((_back, browser) => browser.cookies.delete('shuping-way'))).toBe(failed)
  expect(await tried((_back, browser) => browser.cookies.set('shuping-way', '1.AAAA'))).toBe(failed)
  expect(await tried(() => bench.pass(10 * 60_000))).toBe(failed)
  // Another browser's way back: the code is not for this one.
  const other = bench.browser()
  const foreign = await provider.walk(await begin(other))
  expect(
    await tried((back) => back.searchParams.set('code', new URL(foreign).searchParams.get('code')!)),
  ).toBe(failed)

  const browser = bench.browser()
  const cookie = (await begin(browser), browser.cookies.get('shuping-way')!)
  const back = await provider.walk(await begin(browser))
  const fresh = browser.cookies.get('shuping-way')!
  browser.cookies.set('shuping-way', cookie)
  expect(place(await browser.get(back))).toBe(failed)
  browser.cookies.set('shuping-way', fresh)
  expect(place(await browser.get(back))).toBe('/tasks?x=1')
  // A code works once.
  browser.cookies.set('shuping-way', fresh)
  expect(place(await browser.get(back))).toBe(failed)

  provider.person = 'refuses'
  const refusing = bench.browser()
  expect(place(await refusing.get(await provider.walk(await begin(refusing))))).toBe(failed)
  expect(place(await refusing.get('/auth/other/begin'))).toBe('/?problem=access.providerUnknown')
})

test('state, nonce and verifier are each checked by themselves', async () => {
  const { person } = await linked()
  provider.person = person
  const identityProvider = openIdProvider({ ...provider, name: 'x' })
  const way = {
    redirectUri: `${bench.url}/auth/oidc/callback`,
    state: 's'.repeat(43),
    nonce: 'n'.repeat(43),
    verifier: 'v'.repeat(43),
    fresh: false,
  }
  const walk = async () => new URL(await provider.walk((await identityProvider.begin(way)).href))
  expect(await identityProvider.finish(await walk(), way)).toEqual({
    issuer: provider.issuer.origin,
    subject: person,
  })
  const without = async (wrong: Partial<typeof way>): Promise<string> =>
    identityProvider.finish(await walk(), { ...way, ...wrong }).then(
      () => 'accepted',
      (error: Error) => inspect(error, { depth: 6 }),
    )
  expect(await without({ nonce: 'x'.repeat(43) })).toMatch(/claim: 'nonce'/)
  expect(await without({ state: 'x'.repeat(43) })).toMatch(/"state"/)
  expect(await without({ verifier: 'x'.repeat(43) })).toMatch(/invalid_grant/)
})

test('a provider out of reach is said so, and tried again', async () => {
  const gone = await startProvider()
  await gone.close()
  const away = await openSignInBench({ identityProviders: [openIdProvider({ ...gone, name: 'x' })] })
  try {
    expect(place(await away.browser().get('/auth/oidc/begin'))).toBe('/?problem=access.providerFailed')
  } finally {
    await away.close()
  }
})

test('one never ends up on another site', () => {
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '\\\\evil',
    'evil',
    '',
    '/a\nb',
    '/\t/evil',
    undefined,
    ['/x'],
  ]) {
    expect(placeInside(to), String(to)).toBe('/')
  }
  expect(placeInside('/organizations?under=1#top')).toBe('/organizations?under=1#top')
})
