import { expect, test } from 'vitest'
import { fillTemplate } from '../kit/index.ts'
import { accessRefusalTexts, checkAppointment, createAccount, disableAccount, editAccount, enableAccount, giveGrant, isSeparated, mayManageAccount, resetSecrets, revokeGrant, ROLES } from './index.ts'
import type { GiveGrant, GrantFacts, Holding, ManagedAccount, Role, Viewer } from './index.ts'

const today = '2026-06-15'
const held = (role: Role, path: string, to: string | null = null): Holding =>
  ({ role, organizationId: path, path, from: '2026-01-01', to })
const viewer = (id: string, ...holdings: readonly Holding[]): Viewer => ({ accountId: id, personId: `p-${id}`, holdings })
const admin = viewer('admin', held('ORGANIZATION_ADMIN', '/1/2/'))
const security = viewer('security', held('SECURITY_ADMIN', '/'))

const input: GiveGrant = { role: 'CLERK', from: today, to: null, reason: ' 工作需要 ' }
const street = { id: '/1/2/3/', name: '东风街道', path: '/1/2/3/', active: true }
const facts: GrantFacts = {
  grantor: admin,
  grantee: { accountId: 'zhang', active: true, holdings: [] },
  organization: street,
  today,
}
const at = (path: string): NonNullable<GrantFacts['organization']> => ({ id: path, name: path, path, active: true })
/** Codes of what is refused, every text filled in both languages. */
function codes(refusals: readonly { code: string; params?: Readonly<Record<string, string | number>> }[]): string[] {
  for (const { code, params } of refusals) {
    for (const text of Object.values(accessRefusalTexts[code as keyof typeof accessRefusalTexts])) {
      expect(fillTemplate(text, params)).not.toMatch(/[{}]/)
    }
  }
  return refusals.map(({ code }) => code)
}
const given = (change: Partial<GiveGrant>, other: Partial<GrantFacts> = {}): string[] => {
  const verdict = giveGrant({ ...input, ...change }, { ...facts, ...other })
  return verdict.ok ? [] : codes(verdict.refusals)
}

test('a grant inside the reach is given, its reason tidied', () => {
  expect(giveGrant(input, facts)).toEqual({ ok: true, value: { ...input, reason: '工作需要' } })
  expect(given({ role: 'ORGANIZATION_ADMIN' }, { organization: at('/1/2/') })).toEqual([])
  expect(given({ to: '2026-06-16' })).toEqual([])
})

test.each<[string[], Partial<GiveGrant>, Partial<GrantFacts>]>([
  [['kit.required'], { reason: ' ' }, {}],
  [['kit.notADate'], { from: '2026-02-30' }, {}],
  [['kit.notADate'], { to: 'soon' }, {}],
  [['access.periodEmpty'], { to: today }, {}],
  [['access.periodEmpty'], { from: '2026-07-01', to: '2026-07-01' }, {}],
  [['access.toOneself'], {}, { grantee: { ...facts.grantee, accountId: 'admin' } }],
  [['access.accountDisabled'], {}, { grantee: { ...facts.grantee, active: false } }],
  [['access.organizationClosed'], {}, { organization: { ...street, active: false } }],
  [['access.notYoursToGrant'], {}, { organization: at('/1/') }],
  [['access.notYoursToGrant'], {}, { organization: at('/1/20/') }],
  [['access.notYoursToGrant'], {}, { grantor: viewer('clerk', held('CLERK', '/1/2/')) }],
  [['access.notYoursToGrant'], { role: 'CLERK' }, { grantor: security }],
  [['access.placeMissing'], { role: 'AUDIT_ADMIN' }, { grantor: security, organization: at('/1/') }],
  [['access.notYoursToGrant'], { role: 'ORGANIZATION_ADMIN' }, { grantor: security, organization: at('/') }],
  [['access.placeMissing'], { role: 'ORGANIZATION_ADMIN' }, { grantor: security, organization: null }],
  [['access.notYoursToGrant'], { role: 'AUDIT_ADMIN' }, { organization: null }],
  [['access.separated'], { role: 'AUDIT_ADMIN' },
    { grantor: security, organization: null, grantee: { ...facts.grantee, holdings: [held('SYSTEM_ADMIN', '/')] } }],
  [['access.separated'], {}, { grantee: { ...facts.grantee, holdings: [held('AUDIT_ADMIN', '/', '2026-06-16')] } }],
  [['access.alreadyHeld'], {}, { grantee: { ...facts.grantee, holdings: [held('CLERK', '/1/2/3/')] } }],
])('refused with %j', (expected, change, other) => expect(given(change, other)).toEqual(expected))

test('what has ended stands in nobody’s way', () => {
  expect(given({}, { grantee: { ...facts.grantee, holdings: [held('AUDIT_ADMIN', '/', today), held('CLERK', '/1/2/3/', today)] } })).toEqual([])
})

test('all that applies is told at once', () => {
  expect(given({ reason: '', from: 'x', to: 'y' }, { organization: { ...at('/9/'), active: false }, grantee: { accountId: 'admin', active: false, holdings: [] } }))
    .toEqual(['kit.required', 'kit.notADate', 'kit.notADate', 'access.toOneself', 'access.accountDisabled', 'access.notYoursToGrant', 'access.organizationClosed'])
})

test('nobody grants by a role that may grant nothing', () => {
  for (const role of ROLES.filter((one) => one !== 'ORGANIZATION_ADMIN' && one !== 'SECURITY_ADMIN')) {
    for (const wanted of ROLES) {
      const organization = isSeparated(wanted) ? null : street
      expect(given({ role: wanted }, { grantor: viewer('x', held(role, '/1/')), organization })).toContain('access.notYoursToGrant')
    }
  }
})

test('whoever may give takes back; not one’s own, not twice, never the last administrator', () => {
  const grant = { accountId: 'zhang', role: 'CLERK' as Role, path: '/1/2/3/', revoked: false }
  const taken = (change: Partial<typeof grant>, revoker = admin, otherHolders = 0): string[] => {
    const verdict = revokeGrant({ revoker, grant: { ...grant, ...change }, otherHolders })
    return verdict.ok ? [] : codes(verdict.refusals)
  }
  expect(taken({})).toEqual([])
  expect(taken({ revoked: true })).toEqual(['access.alreadyRevoked'])
  expect(taken({ accountId: 'admin' })).toEqual(['access.fromOneself'])
  expect(taken({ ended: true } as never)).toEqual(['access.grantEnded'])
  expect(taken({ path: '/1/' })).toEqual(['access.notYoursToRevoke'])
  expect(taken({ role: 'SYSTEM_ADMIN', path: '/' }, security)).toEqual(['access.lastAdministrator'])
  expect(taken({ role: 'SYSTEM_ADMIN', path: '/' }, security, 1)).toEqual([])
})

test('an account is managed by whoever reaches it and everything it holds', () => {
  const account: ManagedAccount = { accountId: 'zhang', path: '/1/2/3/', active: true, holdings: [held('CLERK', '/1/2/3/')] }
  const disabled = (change: Partial<ManagedAccount>, by = admin, otherHolders = {}): string[] => {
    const verdict = disableAccount({ viewer: by, account: { ...account, ...change }, otherHolders })
    return verdict.ok ? [] : codes(verdict.refusals)
  }
  expect(disabled({})).toEqual([])
  // The superior sits in the street, but manages the city.
  expect(disabled({ holdings: [held('ORGANIZATION_ADMIN', '/1/')] })).toEqual(['access.notYoursToManage'])
  expect(disabled({ path: '/1/' })).toEqual(['access.notYoursToManage'])
  expect(disabled({ accountId: 'admin' })).toEqual(['access.disablesOneself'])
  expect(disabled({ active: false })).toEqual(['access.accountDisabled'])
  const system = viewer('system', held('SYSTEM_ADMIN', '/'))
  const auditor = { path: '/', holdings: [held('AUDIT_ADMIN', '/')] }
  expect(disabled(auditor, system)).toEqual(['access.lastAdministrator'])
  expect(disabled(auditor, system, { AUDIT_ADMIN: 1 })).toEqual([])
  expect(mayManageAccount(admin, auditor)).toBe(false)
})

test('a post is entered by whoever may do all that it gives, and not for oneself', () => {
  const entered = (viewing: Viewer, role: Role, path = '/1/2/3/', person = { personId: 'zhang', holdings: [] as Holding[] }): string[] =>
    codes(checkAppointment({ viewer: viewing, person, role, organization: { name: path, path } }))
  const clerk = viewer('clerk', held('CLERK', '/1/2/'))
  expect(entered(admin, 'SECRETARY')).toEqual([])
  expect(entered(clerk, 'REVIEWER')).toEqual([])
  expect(entered(clerk, 'SECRETARY')).toEqual(['access.notYoursToAppoint'])
  expect(entered(admin, 'CLERK', '/1/4/')).toEqual(['access.notYoursToAppoint'])
  expect(entered(admin, 'SECRETARY', '/1/2/', { personId: 'p-admin', holdings: [] })).toEqual(['access.toOneself'])
  expect(entered(admin, 'CLERK', '/1/2/3/', { personId: 'x', holdings: [held('AUDIT_ADMIN', '/')] })).toEqual(['access.separated'])
})

const refusedBy = (verdict: ReturnType<typeof resetSecrets> | ReturnType<typeof createAccount> | ReturnType<typeof editAccount>): string[] =>
  verdict.ok ? [] : codes(verdict.refusals)
const colleague = (role: Role, id: string): ManagedAccount => ({ accountId: id, path: '/', active: true, holdings: [held(role, '/')] })

test('secrets are reset by whoever gains nothing by it; one of the three by another of the kind alone', () => {
  const system = viewer('system', held('SYSTEM_ADMIN', '/'))
  const reset = (by: Viewer, account: ManagedAccount): string[] => refusedBy(resetSecrets({ viewer: by, account }))
  const clerk: ManagedAccount = { accountId: 'zhang', path: '/1/2/3/', active: true, holdings: [held('CLERK', '/1/2/3/')] }
  expect(reset(admin, clerk)).toEqual([])
  expect(reset(admin, { ...clerk, holdings: [held('ORGANIZATION_ADMIN', '/1/2/')] })).toEqual([])
  expect(reset(admin, { ...clerk, holdings: [held('VIEWER', '/1/')] })).toEqual(['access.notYoursToReset'])
  expect(reset(admin, { ...clerk, accountId: 'admin' })).toEqual(['access.resetsOneself'])
  expect(reset(admin, { ...clerk, active: false })).toEqual(['access.accountDisabled'])
  // Who keeps accounts would see business data through one of them, or become the security administrator.
  expect(reset(system, clerk)).toEqual(['access.notYoursToReset'])
  expect(reset(system, { ...clerk, holdings: [] })).toEqual([])
  expect(reset(system, colleague('SECURITY_ADMIN', 's'))).toEqual(['access.notYoursToReset'])
  expect(reset(system, colleague('SYSTEM_ADMIN', 's'))).toEqual([])
  // Who gives every right must know nobody's password but a colleague's.
  expect(reset(security, { ...clerk, holdings: [] })).toEqual(['access.notYoursToReset'])
  expect(reset(security, colleague('SECURITY_ADMIN', 's'))).toEqual([])
})

test('an account is opened within reach, and its person brings no more than its maker has', () => {
  const opened = (typed: Partial<{ username: string; displayName: string }>, more: Partial<Parameters<typeof createAccount>[1]> = {}): string[] =>
    refusedBy(createAccount({ username: 'li.hua', displayName: '李华', ...typed }, { viewer: admin, organization: street, person: null, ...more }))
  const secretary = { personId: 'p', left: false, holdings: [held('SECRETARY', '/1/2/3/')] }
  expect(createAccount({ username: ' Li.Hua ', displayName: ' 李 华 ' }, { viewer: admin, organization: street, person: secretary }))
    .toEqual({ ok: true, value: { username: 'li.hua', displayName: '李 华' } })
  expect(opened({ username: '.x', displayName: '' })).toEqual(['access.usernameInvalid', 'kit.required'])
  expect(opened({}, { organization: { ...street, active: false } })).toEqual(['access.organizationClosed'])
  expect(opened({}, { organization: at('/1/') })).toEqual(['access.notYoursToManage'])
  expect(opened({}, { organization: null })).toEqual(['access.notYoursToManage'])
  expect(opened({}, { person: { personId: 'p', left: false, holdings: [held('SECRETARY', '/1/')] } })).toEqual(['access.notYoursToLink'])
  expect(opened({}, { viewer: viewer('system', held('SYSTEM_ADMIN', '/')), organization: null })).toEqual([])
})

test('an account is changed by whoever manages it, to a place and a person of theirs', () => {
  const account: ManagedAccount = { accountId: 'zhang', path: '/1/2/3/', active: true, holdings: [] }
  const edited = (more: Partial<Parameters<typeof editAccount>[1]>, displayName = '张三'): string[] =>
    refusedBy(editAccount({ displayName }, { viewer: admin, account, organization: 'unchanged', person: 'unchanged', ...more }))
  const person = { personId: 'p', left: false, holdings: [held('CLERK', '/1/2/3/')] }
  expect(edited({})).toEqual([])
  expect(edited({ person, organization: at('/1/2/') })).toEqual([])
  expect(edited({ person: null })).toEqual([])
  expect(edited({}, ' ')).toEqual(['kit.required'])
  expect(edited({ account: { ...account, path: '/1/' } })).toEqual(['access.notYoursToManage'])
  expect(edited({ organization: at('/1/9/') })).toEqual(['access.notYoursToManage'])
  expect(edited({ account: { ...account, accountId: 'admin' }, person })).toEqual(['access.toOneself'])
  expect(edited({ viewer: viewer('system', held('SYSTEM_ADMIN', '/')), account: colleague('AUDIT_ADMIN', 'a'), person }))
    .toEqual(['access.notYoursToLink', 'access.separated'])
})

test('a disabled account is let in again by whoever manages it', () => {
  const account: ManagedAccount = { accountId: 'zhang', path: '/1/2/3/', active: false, holdings: [] }
  const enabled = (change: Partial<ManagedAccount>): string[] => {
    const verdict = enableAccount({ viewer: admin, account: { ...account, ...change } })
    return verdict.ok ? [] : codes(verdict.refusals)
  }
  expect(enabled({})).toEqual([])
  expect(enabled({ active: true })).toEqual(['access.accountEnabled'])
  expect(enabled({ personLeft: true })).toEqual(['access.personLeft'])
  expect(enabled({ holdings: [held('SECRETARY', '/1/')] })).toEqual(['access.notYoursToManage'])
})
