import { DEMO_PASSWORD, PEOPLE } from '../house/people.ts'
import { freePort, startProvider } from '../house/provider.ts'
import { startServer } from '../house/server.ts'
import { accountMenu, signIn } from '../house/sign-in.ts'
import { expect, test } from '../house/test.ts'

test('an identity is linked, signs in from then on, and proves nothing that matters without a fresh proof', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const port = await freePort()
  const provider = await startProvider(port, 'subject-of-jiang')
  const server = await startServer(provider.settings)
  try {
    const page = await browser.newPage({ baseURL: server.url })
    await page.goto('/levels')
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click()
    await expect(page.getByText('该统一身份没有绑定本系统账号')).toBeVisible()

    await page.goto('/account')
    await signIn(page, PEOPLE.municipalAdministrator)
    await page.getByRole('button', { name: '绑定“市统一身份认证”' }).click()
    await expect(page.getByText('已绑定')).toBeVisible()
    await accountMenu(page).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()

    await page.goto('/tokens')
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '服务令牌' })).toBeVisible()
    await page.getByRole('button', { name: '新建令牌' }).first().click()
    const dialog = page.getByRole('dialog', { name: '新建令牌' })
    await dialog.getByRole('textbox', { name: '用途' }).fill('需要再次验证')
    await dialog.getByRole('combobox', { name: '可读范围' }).fill('东篱区')
    await page.getByRole('option', { name: /^中共云川市东篱区委员会/ }).click()
    await dialog.getByRole('button', { name: '新建令牌' }).click()
    // What the provider remembers is no fresh proof: asked here, and then the token is made without another click.
    const proof = page.getByRole('dialog', { name: '请再次验证身份' })
    await proof.getByLabel(/^密码/).fill('Not-the-password-7')
    await proof.getByRole('button', { name: '验证并继续' }).click()
    await expect(proof.getByText('密码不正确')).toBeVisible()
    await proof.getByLabel(/^密码/).fill(DEMO_PASSWORD)
    await proof.getByRole('button', { name: '验证并继续' }).click()
    await expect(page.getByRole('dialog', { name: '令牌已生成' })).toBeVisible()
    await page.close()
  } finally {
    await server.stop()
    await provider.stop()
  }
})
