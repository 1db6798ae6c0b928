import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../house/test.ts'
import { expectAccessible } from '../house/accessible.ts'
import { breakOffStart, startServer } from '../house/server.ts'
import { accountMenu, signIn } from '../house/sign-in.ts'
import { watchPage } from '../house/watch.ts'

const FIRST = 'Fluss-7-Regen-Tal'
const OWN = 'Kessel-4-Ampfer-Nord'
const ADMINISTRATORS = [
  { place: /系统管理员/, displayName: '赵一', username: 'sys', password: FIRST },
  { place: /安全管理员/, displayName: '钱二', username: 'sec', password: 'Hufeisen+Nebel3' },
  { place: /审计管理员/, displayName: '孙三', username: 'aud', password: 'Zirbel-9-Sturm-Bach' },
] as const

test('an empty installation is activated by its code; the first sign-in changes the password', async ({ browser }) => {
  test.setTimeout(150_000)
  const server = await startServer({ SHUPING_DEMO: 'off' })
  try {
    const code = /(?:[0-9A-Z]{4}-){12}[0-9A-Z]{4}/.exec(server.said())![0]
    expect(server.said()).not.toContain('Lantern')
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    const { complaints } = watchPage(page, server.url)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: '首次启动：设立三个管理员' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('textbox', { name: '激活码' }).fill('0000-0000')
    for (const { place, displayName, username, password } of ADMINISTRATORS) {
      const part = page.getByRole('group', { name: place })
      await part.getByRole('textbox', { name: '姓名' }).fill(displayName)
      await part.getByRole('textbox', { name: '用户名' }).fill(username)
      await part.getByLabel(/^初始密码/).fill(password)
    }
    const submit = page.getByRole('button', { name: '设立三个管理员' })
    await submit.click()
    await expect(page.getByText('激活码不正确')).toBeVisible()
    await expect(page.getByRole('textbox', { name: '激活码' })).toBeFocused()
    await page.getByRole('textbox', { name: '激活码' }).fill(code.toLowerCase())
    await submit.click()
    await page.getByRole('button', { name: '登录' }).click()

    await signIn(page, 'sys', FIRST)
    await expect(page.getByRole('heading', { level: 1, name: '请设置新密码' })).toBeVisible()
    await page.getByLabel(/^新密码/).fill('kurz')
    await expect(page.getByText('至少 12 个字符（现有 4 个）')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel(/^新密码/).fill(FIRST)
    await page.getByLabel(/^再输一遍/).fill(FIRST)
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(page.getByText('不能使用最近')).toBeVisible()
    await page.getByLabel(/^新密码/).fill(OWN)
    await page.getByLabel(/^再输一遍/).fill(`${OWN}x`)
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(page.getByText('两次输入不一致')).toBeVisible()
    await page.getByLabel(/^再输一遍/).fill(OWN)
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(accountMenu(page)).toContainText('赵一')
    await expect(page.getByText('三个管理员看不到业务数据')).toBeVisible()

    await page.getByRole('main').getByRole('link', { name: /登录设置/ }).click()
    await page.getByRole('textbox', { name: '无操作多少分钟后自动退出' }).fill('15')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已保存，即刻生效。')).toBeVisible()
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await context.close()
  } finally {
    await server.stop()
  }
})

test('a start that is killed in the middle of the demo is made good by the next one', async ({ browser }) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'shuping-killed-'))
  const SHUPING_DATA = join(folder, 'data')
  try {
    await breakOffStart(SHUPING_DATA, 'last year')
    const server = await startServer({ SHUPING_DATA })
    try {
      expect(server.said()).toContain('broken off while loading')
      const context = await browser.newContext({ baseURL: server.url })
      const page = await context.newPage()
      await page.goto('/')
      await signIn(page, 'wanghu', 'Lantern-7-Bridge')
      await expect(accountMenu(page)).toContainText('秦小雨')
      await page.goto('/scores')
      await expect(page.getByRole('button', { name: /的分数怎么来的$/ })).toHaveCount(5)
      await context.close()
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
