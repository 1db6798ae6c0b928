import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerActivation } from './activation.ts'
import { GOOD, openSignInBench, OTHER, SIGN_IN } from './testing/sign-in-bench.ts'
import type { SignInBench } from './testing/sign-in-bench.ts'

let bench: SignInBench
beforeAll(async () => void (bench = await openSignInBench()))
afterAll(() => bench.close())

const ACTIVATE = 'mutation ($input: ActivateInput!) { activate(input: $input) }'
const ENTRANCE = '{ entrance { activationDue me { username } } }'
const people = {
  system: { username: 'Sys', displayName: '赵一', password: GOOD },
  security: { username: 'sec', displayName: '钱二', password: OTHER },
  audit: { username: 'aud', displayName: '孙三', password: 'Zirbel-9-Sturm-Bach' },
  twoPersons: false,
}
const activate = (code: string, more: object = {}) =>
  bench.browser().ask(ACTIVATE, { input: { ...people, code, ...more } })

test('the code is good once, for a day, and until the next start', async () => {
  const first = (await offerActivation(bench.owner))!
  expect((await bench.browser().ask(ENTRANCE)).data).toEqual({ entrance: { activationDue: true, me: null } })
  expect(first).toMatch(/^([0-9A-Z]{4}-){12}[0-9A-Z]{4}$/)
  const second = (await offerActivation(bench.owner))!
  expect(second).not.toBe(first)
  const row = await bench.owner.db.prisma.setting.findUniqueOrThrow({ where: { key: 'activation' } })
  expect(JSON.stringify(row)).not.toContain(second)
  expect((await activate(first)).codes).toEqual(['access.activationWrong'])
  expect((await activate('')).codes).toEqual(['access.activationWrong'])
  bench.pass(24 * 3_600_000)
  expect((await activate(second)).codes).toEqual(['access.activationWrong'])
})

test('three names, three people, three good passwords; or two people, said so', async () => {
  const code = (await offerActivation(bench.owner))!
  const same = await activate(code, { security: { ...people.security, displayName: '赵一' } })
  expect(same.codes).toEqual(['access.administratorsSame'])
  const auditor = { audit: { ...people.audit, displayName: '赵一' }, twoPersons: true }
  expect((await activate(code, auditor)).codes).toEqual(['access.administratorsSame'])
  expect((await activate(code, { audit: { ...people.audit, username: 'SYS' } })).codes).toEqual([
    'access.administratorsSame',
  ])
  const weak = await activate(code, { system: { username: '!', displayName: '', password: 'admin' } })
  expect(weak.refusals.map(({ code: said, field }) => `${said} ${field}`)).toEqual([
    'access.usernameInvalid system.username',
    'kit.required system.displayName',
    'access.passwordShort system.password',
    'access.passwordClasses system.password',
  ])
  expect(await bench.owner.db.prisma.account.count()).toBe(0)
})

test('of two at once one activates; then there is no way back in', async () => {
  const code = (await offerActivation(bench.owner))!
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const answers = await Promise.all([activate(typed), activate(code)])
  expect(
    answers.map(({ data, codes }) => `${data?.activate ?? codes[0]}`).toSorted((a, b) => (a < b ? -1 : 1)),
  ).toEqual(['access.activationWrong', 'true'])
  expect((await activate(code)).codes).toEqual(['access.activationWrong'])
  expect(await offerActivation(bench.owner)).toBeNull()

  const grants = await bench.owner.db.prisma.grant.findMany({
    include: { account: true },
    orderBy: { role: 'asc' },
  })
  expect(grants.map(({ role, account }) => [role, account.username])).toEqual([
    ['SYSTEM_ADMIN', 'sys'],
    ['SECURITY_ADMIN', 'sec'],
    ['AUDIT_ADMIN', 'aud'],
  ])
  const browser = bench.browser()
  await browser.ask(SIGN_IN, { username: 'sys', password: GOOD })
  expect((await browser.ask('{ me { mustChangePassword can } }')).data.me).toEqual({
    mustChangePassword: true,
    can: [],
  })
  await browser.ask(`mutation { changePassword(present: "${GOOD}", next: "Kessel-4-Ampfer-Nord") }`)
  const { me } = (await browser.ask('{ me { can holdings { role organizationId } } }')).data
  expect(me.can).toContain('system.manage')
  expect(me.can).not.toContain('people.read')

  const settings = 'mutation ($input: SaveSignInSettingsInput!) { saveSignInSettings(input: $input) }'
  const input = { passwordProfile: 'ASVS', idleMinutes: 5, absoluteHours: 1 }
  expect((await browser.ask(settings, { input })).data.saveSignInSettings).toBe(true)
  expect(
    (await browser.ask('{ signInSettings { passwordProfile idleMinutes passwordDays } }')).data
      .signInSettings,
  ).toEqual({
    passwordProfile: 'ASVS',
    idleMinutes: 5,
    passwordDays: null,
  })
  bench.pass(5 * 60_000)
  expect((await browser.ask('{ me { id } }')).status).toBe(401)

  const entries = await bench.owner.db.prisma.auditEntry.findMany()
  expect(entries.find(({ action }) => action === 'access.activate')!.body).toContain('threePersons')
  expect(JSON.stringify(entries)).not.toContain(code.slice(0, 9))
})

test('whoever administers nothing any more is replaced from the machine itself', async () => {
  await bench.owner.db.prisma.account.updateMany({ data: { status: 'DISABLED' } })
  const code = (await offerActivation(bench.owner))!
  expect((await activate(code)).codes).toEqual(['kit.taken', 'kit.taken', 'kit.taken'])
  const again = Object.fromEntries(
    (['system', 'security', 'audit'] as const).map((place) => [
      place,
      { ...people[place], username: `${people[place].username}2` },
    ]),
  )
  const twoPersons = {
    twoPersons: true,
    security: { ...people.security, username: 'sec2', displayName: '赵一' },
  }
  expect((await activate(code, { ...again, ...twoPersons })).data.activate).toBe(true)
  const entries = await bench.owner.db.prisma.auditEntry.findMany({ where: { action: 'access.activate' } })
  expect(entries.at(-1)!.body).toContain('twoPersons')
})
