import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { codeFor } from '../house/one-time-code.ts'
import { DEMO_PASSWORD } from '../house/people.ts'
import { startServer } from '../house/server.ts'
import { signIn } from '../house/sign-in.ts'
import { expect, test } from '../house/test.ts'

// No mouse from here on: whatever is wanted is reached by Tab, and done by Enter, Space and arrows.

const ADMINISTRATORS = [
  [/系统管理员/, '罗一', 'guanli', 'Kessel-4-Brise-Moor'],
  [/安全管理员/, '谢二', 'anbao', 'Zirbel-9-Sturm-Bach'],
  [/审计管理员/, '潘三', 'shencha', 'Hufeisen+Nebel3'],
] as const

/** Goes on by Tab until it has the focus; fails when it is not reached. */
async function reach(page: Page, wanted: Locator, most = 60): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let n = 0; n < most; n += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by ${most} times Tab: ${wanted.toString()}`)
}
async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await reach(page, wanted)
  await page.keyboard.press(key)
}
async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await reach(page, wanted)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
/** Proves once more who is there, if that is asked for. */
async function provenIfAsked(page: Page, next: Locator): Promise<void> {
  const again = page.getByRole('dialog').filter({ has: page.getByLabel(/^密码/) })
  await expect(again.or(next).first()).toBeVisible()
  if (!(await again.isVisible())) return
  await type(page, again.getByLabel(/^密码/), DEMO_PASSWORD)
  await page.keyboard.press('Enter')
}

test('one-time codes are set up and switched off by keyboard alone', async ({ page }) => {
  await page.goto('/account')
  await signIn(page, 'pingyi')
  await expect(page.getByRole('heading', { level: 1, name: '我的账号' })).toBeVisible()
  await press(page, page.getByRole('button', { name: '启用动态口令' }))
  const setUp = page.getByRole('dialog', { name: '启用动态口令' })
  await expect(setUp.getByRole('img', { name: '供身份验证器扫描的二维码' })).toBeVisible()
  const secret = (await setUp.locator('code').innerText()).replaceAll(' ', '')
  await type(page, setUp.getByRole('textbox', { name: '动态口令' }), codeFor(secret))
  await page.keyboard.press('Enter')
  const shown = page.getByRole('dialog', { name: '您的恢复码' })
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  await press(page, shown.getByRole('button', { name: '我已妥善保存' }))
  await expect(page.getByText('还剩 10 个恢复码')).toBeVisible()
  await press(page, page.getByRole('button', { name: '停用' }))
  await press(page, page.getByRole('dialog').getByRole('button', { name: /确/ }))
  await expect(page.getByText('动态口令已停用')).toBeVisible()
})

test('a token is made, and taken back, by keyboard alone', async ({ page, openConsole }) => {
  await openConsole(page, '/tokens', { as: 'districtManager' })
  await press(page, page.getByRole('button', { name: '新建令牌' }).first())
  const dialog = page.getByRole('dialog', { name: '新建令牌' })
  await type(page, dialog.getByRole('textbox', { name: /用途/ }), '键盘办理')
  await type(page, dialog.getByRole('combobox', { name: /可读范围/ }), 'xhjd')
  await expect(page.getByRole('option', { name: /杏花街道/ }).first()).toBeVisible()
  // The first hit stands ready.
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('combobox', { name: /可读范围/ })).toHaveValue(/杏花街道/)
  await press(page, dialog.getByRole('button', { name: '新建令牌' }))
  const made = page.getByRole('dialog', { name: '令牌已生成' })
  await provenIfAsked(page, made)
  await expect(made.getByRole('textbox', { name: '令牌' })).toHaveValue(/^shp_/)
  await press(page, made.getByRole('button', { name: '我已保存' }))
  const row = page.getByRole('row', { name: /键盘办理/ })
  await press(page, row.getByRole('button', { name: /^收回/ }))
  await press(page, page.getByRole('dialog').getByRole('button', { name: /确/ }))
  await expect(row).toContainText('已收回')
})

test('what the log holds of a person is erased by keyboard alone, asked first why; the young stays', async ({ page, openConsole, scene }) => {
  const street = await scene.find('YC-DL-03')
  const { createPerson } = await scene.ask<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name: '秦望舒', organizationId: street.id } },
  )
  await openConsole(page, `/people/${createPerson.person.id}/show`, { as: 'districtManager' })
  const changes = page.getByRole('table', { name: '谁改过' })
  await press(page, changes.getByRole('button').first())
  const drawer = page.getByRole('dialog', { name: /登记人员/ })
  await press(page, drawer.getByRole('button', { name: /秦望舒/ }))
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('textbox') })
  await expectAccessible(page)
  await press(page, dialog.getByRole('button', { name: /删除/ }))
  await expect(dialog.getByText('必填')).toBeVisible()
  await type(page, dialog.getByRole('textbox'), '本人依法申请')
  await press(page, dialog.getByRole('button', { name: /删除/ }))
  // Younger than the law lets go: nothing is erased, and it is said so.
  await provenIfAsked(page, page.getByText(/183/))
  await expect(page.getByText(/183/).first()).toBeVisible()
})

test('a new installation is activated by keyboard alone', async ({ browser }) => {
  test.setTimeout(150_000)
  const fresh = await startServer({ SHUPING_DEMO: 'off' })
  try {
    const code = /(?:[0-9A-Z]{4}-){12}[0-9A-Z]{4}/.exec(fresh.said())![0]
    const page = await (await browser.newContext({ baseURL: fresh.url, locale: 'zh-CN' })).newPage()
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: '首次启动：设立三个管理员' })).toBeVisible()
    await type(page, page.getByRole('textbox', { name: '激活码' }), code)
    for (const [place, displayName, username, password] of ADMINISTRATORS) {
      const part = page.getByRole('group', { name: place })
      await type(page, part.getByRole('textbox', { name: '姓名' }), displayName)
      await type(page, part.getByRole('textbox', { name: '用户名' }), username)
      await type(page, part.getByLabel(/^初始密码/), password)
    }
    await press(page, page.getByRole('button', { name: '设立三个管理员' }))
    await press(page, page.getByRole('button', { name: '登录' }))
    await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
    await page.context().close()
  } finally {
    await fresh.stop()
  }
})
