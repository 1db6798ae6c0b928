import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD, openSignInBench, OTHER, SIGN_IN, signedIn } from './testing/sign-in-bench.ts'
import type { Browser, SignInBench } from './testing/sign-in-bench.ts'

let bench: SignInBench
beforeAll(async () => void (bench = await openSignInBench()))
afterAll(() => bench.close())

const START = 'mutation { startTotp { secret address } }'
const FINISH = 'mutation ($code: String!) { finishTotp(code: $code) }'
const CONFIRM = 'mutation ($code: String!) { confirmTotp(code: $code) }'
const RECOVER = 'mutation ($code: String!) { useRecoveryCode(code: $code) }'
const STEP_UP = 'mutation ($code: String, $password: String) { stepUp(code: $code, password: $password) }'
const ME = '{ me { username awaitsTotp totpOn recoveryCodesLeft steppedUpUntil can } }'

const codeAt = (secret: string, offset = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: bench.now().getTime() + offset * 30_000,
  })

interface Prepared {
  readonly accountId: string
  readonly username: string
  readonly secret: string
  readonly recovery: readonly string[]
  readonly browser: Browser
}

let count = 0
async function withTotp(): Promise<Prepared> {
  const username = `totp${(count += 1)}`
  const accountId = await bench.addAccount({
    username,
    password: GOOD,
    role: 'ORGANIZATION_ADMIN',
    on: bench.organizations.east,
  })
  const browser = await signedIn(bench, username)
  const { secret } = (await browser.ask(START)).data.startTotp
  const { finishTotp: recovery } = (await browser.ask(FINISH, { code: codeAt(secret) })).data
  bench.pass(90_000)
  return { accountId, username, secret, recovery, browser }
}

test('one-time codes begin with a first right code; the secret is sealed to its account', async () => {
  const accountId = await bench.addAccount({ username: 'begin', password: GOOD })
  const browser = await signedIn(bench, 'begin')
  expect((await browser.ask(FINISH, { code: '123456' })).codes).toEqual(['access.totpOff'])
  const { secret, address } = (await browser.ask(START)).data.startTotp
  expect(new URL(address).searchParams.get('secret')).toBe(secret)
  expect((await browser.ask(FINISH, { code: codeAt(secret, 5) })).codes).toEqual(['access.codeWrong'])
  expect((await browser.ask(ME)).data.me.totpOn).toBe(false)
  // Without effect until then: signing in asks for no code.
  expect(
    (await bench.browser().ask(SIGN_IN, { username: 'begin', password: GOOD })).data.signIn.awaitsTotp,
  ).toBe(false)
  const before = browser.cookies.get('shuping')
  const { data } = await browser.ask(FINISH, { code: codeAt(secret) })
  expect(new Set(data.finishTotp).size).toBe(10)
  expect(browser.cookies.get('shuping')).not.toBe(before)
  expect((await browser.ask(ME)).data.me).toMatchObject({ totpOn: true, recoveryCodesLeft: 10 })
  expect((await browser.ask(START)).codes).toEqual(['access.totpOn'])
  const row = await bench.owner.db.prisma.credential.findUniqueOrThrow({ where: { accountId } })
  expect(row.totpSecret).toMatch(/^1\.[\w-]+$/)
  expect(JSON.stringify(row)).not.toContain(secret)
  const kept = await bench.owner.db.prisma.recoveryCode.findMany({ where: { accountId } })
  expect(kept.map(({ hash }) => hash).join()).not.toContain(data.finishTotp[0])
})

test('a secret copied to another account opens nothing there', async () => {
  const [one, other] = [await withTotp(), await withTotp()]
  const { totpSecret } = await bench.owner.db.prisma.credential.findUniqueOrThrow({
    where: { accountId: one.accountId },
  })
  await bench.owner.db.prisma.credential.update({
    where: { accountId: other.accountId },
    data: { totpSecret },
  })
  expect((await other.browser.ask(STEP_UP, { code: codeAt(one.secret) })).codes).toEqual(['access.codeWrong'])
})

test('with one-time codes on, the password alone leads nowhere', async () => {
  const { username, secret } = await withTotp()
  const browser = bench.browser()
  expect((await browser.ask(SIGN_IN, { username, password: GOOD })).data.signIn).toEqual({ awaitsTotp: true })
  expect((await browser.ask(ME)).data.me).toMatchObject({ awaitsTotp: true, can: [], steppedUpUntil: null })
  for (const document of [
    '{ mySessions { id } }',
    'mutation { removeTotp }',
    `mutation { changePassword(present: "${GOOD}", next: "${OTHER}") }`,
    `mutation { stepUp(password: "${GOOD}") }`,
  ]) {
    expect((await browser.ask(document)).codes, document).toEqual(['access.signInFirst'])
  }
  const before = browser.cookies.get('shuping')
  expect((await browser.ask(CONFIRM, { code: codeAt(secret, 7) })).codes).toEqual(['access.codeWrong'])
  expect(
    (await browser.ask(CONFIRM, { code: ` ${codeAt(secret).slice(0, 3)} ${codeAt(secret).slice(3)} ` })).data
      .confirmTotp,
  ).toBe(true)
  expect(browser.cookies.get('shuping')).not.toBe(before)
  expect((await browser.ask(ME)).data.me).toMatchObject({ awaitsTotp: false })
  expect((await browser.ask(ME)).data.me.can).toContain('people.manage')
})

test('a code works once, in one session, and none older after it', async () => {
  const { username, secret } = await withTotp()
  const [one, other] = [await signedIn(bench, username), await signedIn(bench, username)]
  const code = codeAt(secret)
  const older = codeAt(secret, -1)
  const answers = await Promise.all([one.ask(CONFIRM, { code }), other.ask(CONFIRM, { code })])
  expect(answers.filter(({ data }) => data?.confirmTotp === true)).toHaveLength(1)
  const late = answers[0].data?.confirmTotp === true ? other : one
  expect((await late.ask(CONFIRM, { code })).codes).toEqual(['access.codeWrong'])
  expect((await late.ask(CONFIRM, { code: older })).codes).toEqual(['access.codeWrong'])
  bench.pass(30_000)
  expect((await late.ask(CONFIRM, { code: codeAt(secret) })).data.confirmTotp).toBe(true)
})

test('codes of the step before and after are taken, of two away not', async () => {
  const { username, secret } = await withTotp()
  for (const [offset, taken] of [
    [-2, false],
    [2, false],
    [-1, true],
  ] as const) {
    const browser = await signedIn(bench, username)
    expect(
      (await browser.ask(CONFIRM, { code: codeAt(secret, offset) })).data?.confirmTotp === true,
      `${offset}`,
    ).toBe(taken)
  }
  bench.pass(90_000)
  expect(
    (await (await signedIn(bench, username)).ask(CONFIRM, { code: codeAt(secret, 1) })).data.confirmTotp,
  ).toBe(true)
})

test('whoever knows the password still cannot guess codes without end', async () => {
  const { username, accountId } = await withTotp()
  let tried = 0
  for (let round = 0; round < 30; round += 1) {
    const browser = bench.browser()
    // The right password in between does not forgive the wrong codes.
    const { data } = await browser.ask(SIGN_IN, { username, password: GOOD })
    const row = await bench.owner.db.prisma.credential.findUniqueOrThrow({ where: { accountId } })
    if (!data?.signIn) {
      if (row.failures === 10) break
      bench.pass(row.lockedUntil!.getTime() - bench.now().getTime())
      continue
    }
    await browser.ask(CONFIRM, { code: '000000' })
    tried += 1
  }
  expect(tried).toBeLessThanOrEqual(10)
  expect((await bench.owner.db.prisma.credential.findUniqueOrThrow({ where: { accountId } })).failures).toBe(
    10,
  )
  bench.pass(900_000)
})

test('a recovery code stands in for the device, once', async () => {
  const { username, recovery } = await withTotp()
  const [one, other] = [await signedIn(bench, username), await signedIn(bench, username)]
  const code = recovery[3]!
  const answers = await Promise.all([
    one.ask(RECOVER, { code: code.toLowerCase().replaceAll('-', ' ') }),
    other.ask(RECOVER, { code }),
  ])
  expect(answers.filter(({ data }) => data?.useRecoveryCode === true)).toHaveLength(1)
  const late = answers[0].data?.useRecoveryCode === true ? other : one
  expect((await late.ask(RECOVER, { code })).codes).toEqual(['access.codeWrong'])
  expect((await late.ask(RECOVER, { code: recovery[4] })).data.useRecoveryCode).toBe(true)
  expect((await late.ask(ME)).data.me.recoveryCodesLeft).toBe(8)
  const { newRecoveryCodes } = (await late.ask('mutation { newRecoveryCodes }')).data
  expect(newRecoveryCodes).toHaveLength(10)
  expect((await (await signedIn(bench, username)).ask(RECOVER, { code: recovery[5] })).codes).toEqual([
    'access.codeWrong',
  ])
})

test('a fresh proof lasts ten minutes; with codes on the password is none', async () => {
  const { username, secret } = await withTotp()
  const browser = await signedIn(bench, username)
  await browser.ask(CONFIRM, { code: codeAt(secret) })
  bench.pass(10 * 60_000 - 1)
  expect((await browser.ask('mutation { newRecoveryCodes }')).status).toBe(200)
  bench.pass(1)
  expect((await browser.ask('mutation { newRecoveryCodes }')).codes).toEqual(['access.stepUp'])
  expect((await browser.ask('mutation { removeTotp }')).codes).toEqual(['access.stepUp'])
  expect((await browser.ask(STEP_UP, { password: GOOD })).codes).toEqual(['access.passwordWrong'])
  expect((await browser.ask(STEP_UP, {})).codes).toEqual(['access.passwordWrong'])
  const before = browser.cookies.get('shuping')
  bench.pass(2_000)
  expect((await browser.ask(STEP_UP, { code: codeAt(secret) })).data.stepUp).toBe(true)
  expect(browser.cookies.get('shuping')).not.toBe(before)
  expect((await browser.ask('mutation { removeTotp }')).data.removeTotp).toBe(true)
  expect((await browser.ask(ME)).data.me).toMatchObject({ totpOn: false, recoveryCodesLeft: 0 })
  expect((await browser.ask('mutation { removeTotp }')).codes).toEqual(['access.totpOff'])
  expect((await bench.browser().ask(SIGN_IN, { username, password: GOOD })).data.signIn.awaitsTotp).toBe(
    false,
  )
})
