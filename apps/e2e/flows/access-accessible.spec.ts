import { expectAccessible } from '../house/accessible.ts'
import type { Person } from '../house/people.ts'
import { expect, test } from '../house/test.ts'

// Every screen of people, accounts, sign-in and the log, light and dark, wide and narrow: no fault by WCAG 2.2 AA, and
// nothing that makes the page itself wider than the window.

const SCREENS: readonly (readonly [person: Person, path: string, stands: string])[] = [
  ['districtManager', '/accounts', '账号管理'],
  ['districtManager', '/accounts/create', '开设账号'],
  ['districtManager', '/people', '人员'],
  ['districtManager', '/tokens', '服务令牌'],
  ['districtManager', '/audit', '审计日志'],
  ['districtManager', '/account', '我的账号'],
  ['systemAdministrator', '/settings/sign-in', '登录设置'],
  ['securityAdministrator', '/', ''],
]
const TOLD_OF = '{ accounts(filter: { search: "dongli.shuji" }) { nodes { id personId } } }'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1366, 390]) {
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 768 } })
      test('the screens of access', async ({ page, openConsole, scene }) => {
        test.setTimeout(180_000)
        const { accounts } = await scene.ask<{ accounts: { nodes: readonly { id: string; personId: string }[] } }>(TOLD_OF)
        const [{ id, personId }] = accounts.nodes as [{ id: string; personId: string }]
        const screens = [
          ...SCREENS,
          ['districtManager', `/accounts/${id}/show`, '程立新'],
          ['districtManager', `/people/${personId}/show`, '程立新'],
        ] as const
        for (const [person, path, stands] of screens) {
          await page.context().clearCookies()
          await openConsole(page, path, { as: person })
          await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText(stands)
          await expect(page.getByRole('main').locator('.MuiSkeleton-root')).toHaveCount(0)
          await expectAccessible(page)
          const over = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)
          expect([path, over]).toEqual([path, 0])
        }
      })
    })
  }
}
