import type { Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { daysAgo } from '../house/days.ts'
import { openCommand, pick, preview } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'
import type { Person } from '../house/people.ts'
import type { Scene } from '../house/plant.ts'

interface Screen {
  readonly name: string
  /** Where it is, given what stands on the server. */
  readonly path: (scene: Scene) => Promise<string> | string
  /** Who looks at it; the municipal administrator by default. */
  readonly as?: Person
  /** What makes it ready to be looked at. */
  readonly arrive: (page: Page) => Promise<void>
}

const showOf = async (scene: Scene, code: string): Promise<string> =>
  `/organizations/${(await scene.find(code)).id}/show`
const seen = (name: string | RegExp) => async (page: Page) =>
  expect(page.getByText(name).first()).toBeVisible()

async function paste(page: Page, rows: string): Promise<void> {
  await page.getByRole('radio', { name: '粘贴表格内容' }).check()
  await page
    .getByRole('textbox', { name: '表格内容' })
    .fill(`编码\t名称\t上级编码\t层级\t类型\t领域\n${rows}`)
  await page.getByRole('textbox', { name: '办理依据' }).fill('核对')
  await page.getByRole('button', { name: '核对文件' }).click()
}

const screens: readonly Screen[] = [
  { name: 'overview', path: () => '/', arrive: seen('最近设立的组织') },
  { name: 'list', path: () => '/organizations', arrive: seen(/^共 \d+ 条/) },
  {
    name: 'list of a past day',
    path: () => `/organizations?filter=${encodeURIComponent(JSON.stringify({ asOf: daysAgo(400) }))}`,
    arrive: seen(/的组织机构，共/),
  },
  { name: 'organization', path: (scene) => showOf(scene, 'YC-DL'), arrive: seen('杏花街道') },
  {
    name: 'history',
    path: (scene) => showOf(scene, 'YC-DL-03'),
    arrive: async (page) => {
      await page.getByRole('tab', { name: '历史沿革' }).click()
      await seen('随行政区划更名')(page)
    },
  },
  {
    name: 'form of a command',
    path: (scene) => showOf(scene, 'YC-DL-02'),
    arrive: async (page) => void (await openCommand(page, '拆分')),
  },
  {
    name: 'preview of a move',
    path: (scene) => showOf(scene, 'YC-DL-02'),
    arrive: async (page) => {
      const dialog = await openCommand(page, '调整隶属')
      await pick(dialog, '新的上级', '中共云川市南屏区委员会')
      await preview(dialog)
      await expect(dialog.getByText(/将把/)).toBeVisible()
    },
  },
  { name: 'levels', path: () => '/levels', arrive: seen('市') },
  { name: 'form of a level', as: 'systemAdministrator', path: () => '/levels/create', arrive: seen('英文名称') },
  { name: 'import', path: () => '/organizations/import', arrive: seen('下载导入模板') },
  {
    name: 'faults of an import',
    path: () => '/organizations/import',
    arrive: async (page) => {
      await paste(page, 'AXE-1\t\tNOWHERE\t小区\t党委\t属地')
      await expect(page.getByRole('table', { name: '需要更正的内容' })).toBeVisible()
    },
  },
  {
    name: 'summary of an import',
    path: () => '/organizations/import',
    arrive: async (page) => {
      await paste(page, 'AXE-2\t易用社区党委\tYC-DL-02\t社区\t党委\t属地')
      await expect(page.getByRole('button', { name: '确认导入 1 个组织' })).toBeVisible()
    },
  },
  { name: 'own account', path: () => '/account', arrive: seen('登录情况') },
  { name: 'tokens', path: () => '/tokens', arrive: seen(/服务令牌|还没有令牌/) },
  { name: 'sign-in settings', as: 'systemAdministrator', path: () => '/settings/sign-in', arrive: seen('密码规则') },
  { name: 'home of an administrator', as: 'securityAdministrator', path: () => '/', arrive: seen('三个管理员看不到业务数据') },
  { name: 'page that is not there', path: () => '/nowhere', arrive: seen('找不到内容') },
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test(`sign-in has no WCAG 2.2 AA fault, ${colorScheme}`, async ({ page }) => {
      await page.goto('/')
      await seen('忘记密码')(page)
      await expectAccessible(page)
    })
    for (const screen of screens) {
      test(`${screen.name} has no WCAG 2.2 AA fault, ${colorScheme}`, async ({
        page,
        scene,
        openConsole,
      }) => {
        await openConsole(page, await screen.path(scene), screen.as === undefined ? {} : { as: screen.as })
        await screen.arrive(page)
        const dark = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
        expect(dark).toBe(colorScheme)
        await expectAccessible(page)
      })
    }
  })
}
