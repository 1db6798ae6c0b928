import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectToldAndKept, overhear } from './testing/overhear.ts'
import { GOOD, openSignInBench, SIGN_IN, signedIn } from './testing/sign-in-bench.ts'
import type { Answer, Browser, SignInBench } from './testing/sign-in-bench.ts'

let bench: SignInBench
let said: () => string

beforeAll(async () => {
  said = overhear()
  bench = await openSignInBench()
})
afterAll(() => bench.close())

const ME = '{ me { username awaitsTotp mustChangePassword can holdings { role organizationName } } }'
const sessions = (accountId: string) => bench.owner.db.prisma.session.findMany({ where: { accountId } })
const newName = (() => {
  let count = 0
  return () => `lin${(count += 1)}`
})()

const attempt = (browser: Browser, username: string, password: string): Promise<Answer> =>
  browser.ask(SIGN_IN, { username, password })

test('who signs in is known by an HttpOnly cookie that scripts and other sites cannot use', async () => {
  const username = newName()
  const id = await bench.addAccount({
    username,
    password: GOOD,
    role: 'ORGANIZATION_ADMIN',
    on: bench.organizations.east,
  })
  const browser = bench.browser()
  const { headers } = await attempt(browser, ` ${username.toUpperCase()} `, GOOD)
  const [cookie] = headers['set-cookie'] as string[]
  expect(cookie).toMatch(/^shuping=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const { data } = await browser.ask(ME)
  expect(data.me).toMatchObject({
    username,
    awaitsTotp: false,
    mustChangePassword: false,
    holdings: [{ role: 'ORGANIZATION_ADMIN', organizationName: '东篱区' }],
  })
  expect(data.me.can).toContain('people.manage')
  expect((await browser.ask('{ entrance { me { username } } }')).data.entrance.me).toEqual({ username })
  const [session] = await sessions(id)
  expect(JSON.stringify(session)).not.toContain(browser.cookies.get('shuping'))
  expect(session!.tokenHash).toMatch(/^[0-9a-f]{64}$/)
})

test('behind TLS the cookie is Secure and bound to the host', async () => {
  const tls = await openSignInBench({ publicUrl: new URL('https://shuping.example') })
  try {
    await tls.addAccount({ username: 'lin', password: GOOD })
    const browser = tls.browser()
    const { headers } = await browser.ask(SIGN_IN, { username: 'lin', password: GOOD })
    expect((headers['set-cookie'] as string[])[0]).toMatch(
      /^__Host-shuping=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await browser.ask(ME, {}, { origin: 'https://shuping.example' })).data.me.username).toBe('lin')
    expect((await browser.ask(ME, {}, { origin: 'https://other.example' })).codes).toEqual([
      'access.crossSite',
    ])
  } finally {
    await tls.close()
  }
})

test('every cookie that is no good looks like none at all', async () => {
  const username = newName()
  await bench.addAccount({ username, password: GOOD })
  const browser = await signedIn(bench, username)
  const good = browser.cookies.get('shuping')!
  const none = await bench.browser().ask(ME)
  for (const bad of [
    '',
    'x',
    good.slice(1),
    `${good}x`,
    good.toLowerCase(),
    '%00',
    '%',
    `${good}; shuping=${good}`,
    "' OR 1=1",
  ]) {
    const answer = await bench.browser().ask(ME, {}, { cookie: `shuping=${bad}` })
    expect([answer.status, answer.text], bad).toEqual([401, none.text])
  }
  await browser.ask('mutation { signOut }')
  expect(browser.cookies.size).toBe(0)
  const after = await bench.browser().ask(ME, {}, { cookie: `shuping=${good}` })
  expect([after.status, after.text]).toEqual([401, none.text])
})

test('a reference planted before signing in is worth nothing after', async () => {
  const username = newName()
  await bench.addAccount({ username, password: GOOD })
  const attacker = await signedIn(bench, username)
  const planted = attacker.cookies.get('shuping')!
  const victim = bench.browser()
  victim.cookies.set('shuping', planted)
  await attempt(victim, username, GOOD)
  expect(victim.cookies.get('shuping')).not.toBe(planted)
  expect((await attacker.ask(ME)).status).toBe(401)

  const before = victim.cookies.get('shuping')!
  await victim.ask('mutation ($password: String!) { stepUp(password: $password) }', { password: GOOD })
  expect(victim.cookies.get('shuping')).not.toBe(before)
  expect((await bench.browser().ask(ME, {}, { cookie: `shuping=${before}` })).status).toBe(401)
  expect((await victim.ask(ME)).status).toBe(200)
})

test('a session ends when it is not used, and at the latest after its time', async () => {
  const username = newName()
  await bench.addAccount({ username, password: GOOD })
  const idle = await signedIn(bench, username)
  bench.pass(30 * 60_000 - 1)
  expect((await idle.ask(ME)).status).toBe(200)
  bench.pass(30 * 60_000)
  const over = await idle.ask(ME)
  expect([over.status, over.codes]).toEqual([401, ['access.signInFirst']])

  const busy = await signedIn(bench, username)
  for (let hour = 0; hour < 12 * 3 - 1; hour += 1) {
    bench.pass(20 * 60_000)
    expect((await busy.ask(ME)).status).toBe(200)
  }
  bench.pass(20 * 60_000)
  expect((await busy.ask(ME)).codes).toEqual(['access.signInFirst'])
})

test('a session is written to at most once a minute', async () => {
  const username = newName()
  const id = await bench.addAccount({ username, password: GOOD })
  const browser = await signedIn(bench, username)
  const since = (await sessions(id))[0]!.lastSeenAt
  bench.pass(59_999)
  await browser.ask(ME)
  expect((await sessions(id))[0]!.lastSeenAt).toEqual(since)
  bench.pass(1)
  await browser.ask(ME)
  expect((await sessions(id))[0]!.lastSeenAt).toEqual(bench.now())
})

test('one sees and ends ones own sessions; an administrator ends those within reach, and no others', async () => {
  const [own, foreign, boss] = [newName(), newName(), newName()]
  const ownId = await bench.addAccount({ username: own, password: GOOD, on: bench.organizations.east })
  await bench.addAccount({ username: foreign, password: GOOD, on: bench.organizations.west })
  await bench.addAccount({
    username: boss,
    password: GOOD,
    role: 'ORGANIZATION_ADMIN',
    on: bench.organizations.east,
  })
  const [here, there, elsewhere] = [
    await signedIn(bench, own),
    await signedIn(bench, own),
    await signedIn(bench, foreign),
  ]
  const LIST = '{ mySessions { id current address agent } }'
  const END = 'mutation ($id: ID!) { endSession(id: $id) }'
  const { data } = await here.ask(LIST)
  expect(data.mySessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  expect(data.mySessions).toHaveLength(2)
  const other = data.mySessions.find(({ current }: { current: boolean }) => !current)
  expect((await elsewhere.ask(END, { id: other.id })).codes).toEqual(['kit.notFound'])
  expect((await here.ask(END, { id: other.id })).data.endSession).toBe(other.id)
  expect((await there.ask(ME)).status).toBe(401)
  expect((await here.ask(ME)).status).toBe(200)

  const administrator = await signedIn(bench, boss)
  const OF = 'query ($accountId: ID!) { accountSessions(accountId: $accountId) { id } }'
  const foreignSession = (await elsewhere.ask(LIST)).data.mySessions[0]
  expect((await administrator.ask(END, { id: foreignSession.id })).codes).toEqual(['kit.notFound'])
  const seen = await administrator.ask(OF, { accountId: ownId })
  expect(seen.data.accountSessions).toHaveLength(1)
  expect((await administrator.ask(END, { id: seen.data.accountSessions[0].id })).status).toBe(200)
  expect((await here.ask(ME)).status).toBe(401)
  expect((await elsewhere.ask(OF, { accountId: ownId })).codes).toEqual(['access.denied'])

  const again = await signedIn(bench, own)
  await signedIn(bench, own)
  expect((await again.ask('mutation { endOtherSessions }')).data.endOtherSessions).toBe(1)
  expect(await sessions(ownId)).toHaveLength(1)
})

test('a disabled account is nobody at once, and its posts and grants with it', async () => {
  const username = newName()
  const id = await bench.addAccount({ username, password: GOOD })
  const browser = await signedIn(bench, username)
  await bench.owner.db.prisma.account.update({ where: { id }, data: { status: 'DISABLED' } })
  expect((await browser.ask(ME)).codes).toEqual(['access.signInFirst'])
})

test('posts from other sites are refused, whatever they bring', async () => {
  const username = newName()
  await bench.addAccount({ username, password: GOOD })
  const browser = await signedIn(bench, username)
  const sent: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of sent) {
    const answer = await browser.ask('mutation { signOut }', {}, headers)
    expect([answer.status, answer.codes]).toEqual([403, ['access.crossSite']])
  }
  const form = await browser.ask('mutation { signOut }', {}, { 'content-type': 'text/plain' })
  expect(form.status).toBeGreaterThanOrEqual(400)
  expect((await browser.ask(ME)).status).toBe(200)
})

test('headers that claim a role or an account are nobody', async () => {
  const headers = {
    'x-role': 'SYSTEM_ADMIN',
    'x-user': 'admin',
    'x-account-id': '1',
    'x-forwarded-user': 'admin',
  }
  expect((await bench.browser().ask(ME, {}, headers)).status).toBe(401)
})

test('what happens stands in the chain, and no secret anywhere', () =>
  expectToldAndKept(bench, said(), ['signIn', 'signOut', 'stepUp', 'endSession', 'endOtherSessions']))
