import { AUDIT_ACTIONS } from '@shuping/domain/access'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerActivation } from '../sign-in/activation.ts'
import { GOOD, openSignInBench, OTHER, SIGN_IN, signedIn } from '../sign-in/testing/sign-in-bench.ts'
import type { Answer, Browser, SignInBench } from '../sign-in/testing/sign-in-bench.ts'
import { PROVEN } from '../../../testing/proven.ts'

let bench: SignInBench
/** Administers a district. */
let boss: Browser
let bossId: string
let system: Browser
beforeAll(async () => {
  bench = await openSignInBench()
  const { east } = bench.organizations
  bossId = await bench.addAccount({ username: 'boss', password: GOOD, role: 'ORGANIZATION_ADMIN', on: east })
  boss = await signedIn(bench, 'boss')
})
afterAll(() => bench.close())

const entries = () => bench.owner.db.prisma.auditEntry.findMany({ orderBy: [{ chain: 'asc' }, { seq: 'asc' }] })
let secret = ''
let recovery: readonly string[] = []
const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: bench.now().getTime() })
/** The next code; one works once. */
const nextCode = (): string => {
  bench.pass(60_000)
  return code()
}
const withCode = (field: string, value = nextCode()): Promise<Answer> => boss.ask(`mutation ($code: String!) { ${field}(code: $code) }`, { code: value })
const tokenInput = () => ({
  name: '报表', organizationId: bench.organizations.east.id, datasets: ['scores'], addresses: [],
  expiresAt: new Date(bench.now().getTime() + 86_400_000).toISOString(),
})
const person = (username: string, displayName: string, password: string) => ({ username, displayName, password })

/** Real deeds in an order in which each is possible: what, done how, recorded as. */
const DEEDS: readonly (readonly [field: (typeof PROVEN.door)[number], act: () => Promise<Answer>, action: string])[] = [
  ['activate', async () => bench.browser().ask('mutation ($input: ActivateInput!) { activate(input: $input) }', { input: {
    code: (await offerActivation(bench.owner))!, system: person('sys', '赵一', GOOD), security: person('sec', '钱二', OTHER),
    audit: person('aud', '孙三', 'Zirbel-9-Sturm-Bach'), twoPersons: false,
  } }), 'access.activate'],
  ['signIn', () => (system = bench.browser()).ask(SIGN_IN, { username: 'sys', password: GOOD }), 'access.signIn'],
  ['changePassword', () => system.ask('mutation ($present: String!, $next: String!) { changePassword(present: $present, next: $next) }',
    { present: GOOD, next: 'Kessel-4-Brise-Moor' }), 'access.changePassword'],
  ['saveSignInSettings', () => system.ask('mutation ($input: SaveSignInSettingsInput!) { saveSignInSettings(input: $input) }',
    { input: { passwordProfile: 'ASVS', idleMinutes: 240, absoluteHours: 24 } }), 'access.saveSignInSettings'],
  ['stepUp', () => boss.ask('mutation ($password: String) { stepUp(password: $password) }', { password: GOOD }), 'access.stepUp'],
  ['startTotp', async () => {
    const answer = await boss.ask('mutation { startTotp { secret } }')
    secret = answer.data.startTotp.secret
    return answer
  }, 'access.startTotp'],
  ['finishTotp', () => withCode('finishTotp'), 'access.finishTotp'],
  ['newRecoveryCodes', async () => {
    const answer = await boss.ask('mutation { newRecoveryCodes }')
    recovery = answer.data.newRecoveryCodes
    return answer
  }, 'access.newRecoveryCodes'],
  ['createServiceToken', () => boss.ask('mutation ($input: CreateServiceTokenInput!) { createServiceToken(input: $input) { id } }', { input: tokenInput() }),
    'access.createServiceToken'],
  ['revokeServiceToken', async () => {
    const { id, version } = await bench.owner.db.prisma.serviceToken.findFirstOrThrow()
    return boss.ask('mutation ($id: ID!, $version: Int!) { revokeServiceToken(id: $id, version: $version) }', { id, version })
  }, 'access.revokeServiceToken'],
  ['unlinkIdentity', async () => {
    await bench.owner.db.prisma.externalIdentity.create({ data: { issuer: 'https://id.example', subject: 's', accountId: bossId } })
    return boss.ask('mutation { unlinkIdentity(issuer: "https://id.example") }')
  }, 'access.unlinkIdentity'],
  ['signOut', () => boss.ask('mutation { signOut }'), 'access.signOut'],
  ['signIn', () => boss.ask(SIGN_IN, { username: 'boss', password: GOOD }), 'access.signIn'],
  ['confirmTotp', () => withCode('confirmTotp'), 'access.confirmTotp'],
  ['signIn', () => boss.ask(SIGN_IN, { username: 'boss', password: GOOD }), 'access.signIn'],
  ['useRecoveryCode', () => withCode('useRecoveryCode', recovery[0]), 'access.useRecoveryCode'],
  ['signIn', () => bench.browser().ask(SIGN_IN, { username: 'boss', password: GOOD }), 'access.signIn'],
  ['endSession', async () => {
    const { id } = await bench.owner.db.prisma.session.findFirstOrThrow({ where: { accountId: bossId, awaitsTotp: true } })
    return boss.ask('mutation ($id: ID!) { endSession(id: $id) }', { id })
  }, 'access.endSession'],
  ['endOtherSessions', () => boss.ask('mutation { endOtherSessions }'), 'access.endOtherSessions'],
  ['stepUp', () => boss.ask('mutation ($code: String) { stepUp(code: $code) }', { code: nextCode() }), 'access.stepUp'],
  ['removeTotp', () => boss.ask('mutation { removeTotp }'), 'access.removeTotp'],
]

test('each mutation of signing in stands among the deeds', () => {
  expect([...new Set(DEEDS.map(([field]) => field))].toSorted()).toEqual([...PROVEN.door].toSorted())
})

test('each of them writes exactly one entry, of its own kind, that there are words for', async () => {
  for (const [field, act, action] of DEEDS) {
    const before = (await entries()).length
    const answer = await act()
    expect([field, answer.codes, answer.data?.[field] != null]).toEqual([field, [], true])
    const added = (await entries()).length - before
    expect([field, added]).toEqual([field, 1])
    expect([field, (await entries()).some((entry) => entry.action === action)]).toEqual([field, true])
    expect([action, action in AUDIT_ACTIONS]).toEqual([action, true])
  }
})

test('what is refused for want of proof is recorded as such, once, and holds nothing that was typed', async () => {
  const FAILING: readonly (readonly [act: () => Promise<Answer>, action: string])[] = [
    [() => bench.browser().ask(SIGN_IN, { username: 'boss', password: 'Not-the-Word-1' }), 'access.signInFailed'],
    [() => bench.browser().ask(SIGN_IN, { username: 'nobody-here', password: 'Not-the-Word-1' }), 'access.signInFailed'],
    [() => boss.ask('mutation { changePassword(present: "Not-the-Word-1", next: "Kessel-4-Brise-Moor") }'), 'access.changePasswordFailed'],
    [() => boss.ask('mutation { stepUp(password: "Not-the-Word-1") }'), 'access.stepUpFailed'],
  ]
  for (const [act, action] of FAILING) {
    const before = await entries()
    expect((await act()).codes.length).toBeGreaterThan(0)
    const after = await entries()
    expect([action, after.length - before.length]).toEqual([action, 1])
    expect([action, after.filter((entry) => entry.action === action).length - before.filter((entry) => entry.action === action).length]).toEqual([action, 1])
    expect(action in AUDIT_ACTIONS).toBe(true)
  }
  const said = (await entries()).map(({ body }) => body).join('\n')
  for (const word of ['Not-the-Word-1', 'nobody-here', GOOD, secret, ...recovery]) expect(said).not.toContain(word)
})
