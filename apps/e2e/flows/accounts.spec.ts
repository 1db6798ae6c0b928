import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../house/people.ts'
import { expect, test } from '../house/test.ts'

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
}
/** Picks one by what is typed. */
async function pick(within: Locator, label: string | RegExp, typed: string, option: RegExp): Promise<void> {
  await within.getByRole('combobox', { name: label }).fill(typed)
  await within.page().getByRole('option', { name: option }).click()
}
/** Proves once more who is there, if that is asked for. */
async function provenIfAsked(page: Page): Promise<void> {
  const again = page.getByRole('dialog').filter({ has: page.getByLabel(/^密码/) })
  const asked = await again.waitFor({ timeout: 3_000 }).then(() => true, () => false)
  if (!asked) return
  await again.getByLabel(/^密码/).fill(DEMO_PASSWORD)
  await again.getByRole('button', { name: /确认|验证|继续/ }).click()
}

test('a district manager opens an account, sees what it would be able to do, and takes the role back', async ({ page, openConsole }) => {
  await openConsole(page, '/accounts', { as: 'districtManager' })
  await expect(page.getByRole('row', { name: /^xinghua / })).toContainText('经办人')
  await expect(page.getByRole('row', { name: /nanping/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: '开设账号' }).click()

  const form = page.getByRole('main')
  await expect(page.getByRole('heading', { name: '给谁使用' })).toBeVisible()
  await form.getByRole('button', { name: '下一步' }).click()
  await expect(form.getByText('必填')).toBeVisible()
  await pick(form, /管理单位/, '柳堤', /柳堤街道/)
  await form.getByRole('button', { name: '下一步' }).click()
  await form.getByRole('textbox', { name: /显示姓名/ }).fill('陶安然')
  await form.getByRole('textbox', { name: /用户名/ }).fill('Liudi.Jingban')
  await form.getByRole('button', { name: '下一步' }).click()
  await form.getByRole('radio', { name: /经办人/ }).check()
  await form.getByRole('textbox', { name: /办理依据/ }).fill('东组〔2026〕3 号')
  const preview = page.getByRole('table', { name: '授权后，这个人能看什么、做什么' })
  await expect(preview.getByRole('row', { name: /新建下级组织/ })).toContainText('柳堤街道')
  await expectAccessible(page)
  await form.getByRole('button', { name: '开设并授权' }).click()
  await provenIfAsked(page)
  await expect(page.getByText('角色已授予。')).toBeVisible()
  const password = await page.getByRole('textbox', { name: '初始密码' }).inputValue()
  expect(password).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  await page.getByRole('link', { name: '查看账号' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '陶安然' })).toBeVisible()
  await expect(page.getByText('liudi.jingban')).toBeVisible()
  await expect(page.getByText(password)).toHaveCount(0)
  const grants = page.getByRole('table', { name: '角色与授权' })
  await expect(grants.getByRole('row', { name: /经办人/ })).toContainText('有效')
  await expectAccessible(page)
  await grants.getByRole('button', { name: /^撤销/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /办理依据/ }).fill('调离')
  await dialog.getByRole('button', { name: '撤销' }).click()
  await provenIfAsked(page)
  await expect(page.getByText(/尚无角色/)).toBeVisible()
  await page.getByRole('switch', { name: '显示已结束的' }).check()
  await expect(grants.getByRole('row', { name: /经办人/ })).toContainText('已撤销')
})

test('who is beyond reach can be looked at, and offers nothing', async ({ page, openConsole }) => {
  await openConsole(page, '/accounts', { as: 'systemAdministrator' })
  await page.getByRole('link', { name: 'anquan' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '谢文静' })).toBeVisible()
  const actions = page.getByRole('group', { name: '可办理的事项' })
  await expect(actions.getByRole('button', { name: '停用' })).toBeVisible()
  await expect(actions.getByRole('button', { name: '重置密码' })).toHaveCount(0)
  await actions.getByRole('button', { name: '停用' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /办理依据/ }).fill('试一试')
  await dialog.getByRole('button', { name: '停用' }).click()
  await expect(dialog.getByText(/最后一名此类管理员/)).toBeVisible()
  await dialog.press('Escape')
  await expect(dialog).toBeHidden()
})
