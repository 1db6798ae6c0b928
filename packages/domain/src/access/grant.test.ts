import { expect, test } from 'vitest'
import { fillTemplate } from '../kit/index.ts'
import { accessRefusalTexts, checkAppointment, disableAccount, giveGrant, mayManageAccount, revokeGrant, ROLES } from './index.ts'
import type { GiveGrant, GrantFacts, Holding, ManagedAccount, Role, Viewer } from './index.ts'

const today = '2026-06-15'
const held = (role: Role, path: string, to: string | null = null): Holding =>
  ({ role, organizationId: path, path, from: '2026-01-01', to })
const viewer = (id: string, ...holdings: readonly Holding[]): Viewer => ({ accountId: id, personId: `p-${id}`, holdings })
const admin = viewer('admin', held('ORGANIZATION_ADMIN', '/1/2/'))
const security = viewer('security', held('SECURITY_ADMIN', '/'))

const input: GiveGrant = { role: 'CLERK', from: today, to: null, reason: ' 工作需要 ' }
const facts: GrantFacts = {
  grantor: admin,
  grantee: { accountId: 'zhang', active: true, holdings: [] },
  organization: { id: '/1/2/3/', name: '东风街道', path: '/1/2/3/', active: true },
  today,
}
const at = (path: string): GrantFacts['organization'] => ({ id: path, name: path, path, active: true })
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
  [['access.organizationClosed'], {}, { organization: { ...facts.organization, active: false } }],
  [['access.notYoursToGrant'], {}, { organization: at('/1/') }],
  [['access.notYoursToGrant'], {}, { organization: at('/1/20/') }],
  [['access.notYoursToGrant'], {}, { grantor: viewer('clerk', held('CLERK', '/1/2/')) }],
  [['access.notYoursToGrant'], { role: 'CLERK' }, { grantor: security }],
  [['access.notYoursToGrant'], { role: 'AUDIT_ADMIN' }, { grantor: security, organization: at('/1/') }],
  [['access.notYoursToGrant'], { role: 'ORGANIZATION_ADMIN' }, { grantor: security, organization: at('/') }],
  [['access.separated'], { role: 'AUDIT_ADMIN' },
    { grantor: security, organization: at('/'), grantee: { ...facts.grantee, holdings: [held('SYSTEM_ADMIN', '/')] } }],
  [['access.separated'], {}, { grantee: { ...facts.grantee, holdings: [held('AUDIT_ADMIN', '/', '2026-06-16')] } }],
  [['access.alreadyHeld'], {}, { grantee: { ...facts.grantee, holdings: [held('CLERK', '/1/2/3/')] } }],
])('refused with %j', (expected, change, other) => expect(given(change, other)).toEqual(expected))

test('what has ended stands in nobody’s way', () => {
  expect(given({}, { grantee: { ...facts.grantee, holdings: [held('AUDIT_ADMIN', '/', today), held('CLERK', '/1/2/3/', today)] } })).toEqual([])
})

test('all that applies is told at once', () => {
  expect(given({ reason: '', from: 'x', to: 'y' }, { organization: { ...at('/9/'), active: false }, grantee: { accountId: 'admin', active: false, holdings: [] } }))
    .toEqual(['kit.required', 'kit.notADate', 'kit.notADate', 'access.toOneself', 'access.accountDisabled', 'access.organizationClosed', 'access.notYoursToGrant'])
})

test('nobody grants by a role that may grant nothing', () => {
  for (const role of ROLES.filter((one) => one !== 'ORGANIZATION_ADMIN' && one !== 'SECURITY_ADMIN')) {
    for (const wanted of ROLES) expect(given({ role: wanted }, { grantor: viewer('x', held(role, '/1/')) })).toContain('access.notYoursToGrant')
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
