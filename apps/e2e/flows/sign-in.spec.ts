import { expectAccessible } from '../house/accessible.ts'
import { openCommand } from '../house/dialog.ts'
import { DEMO_PASSWORD, PEOPLE, signInAt } from '../house/people.ts'
import { codeFor } from '../house/one-time-code.ts'
import { accountMenu, signIn } from '../house/sign-in.ts'
import { expect, test } from '../house/test.ts'

test('whoever comes signs in by keyboard alone and is where they wanted to go', async ({ page }) => {
  await page.goto('/levels')
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '用户名' })).toBeFocused()
  await page.keyboard.type(PEOPLE.municipalAdministrator)
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '层级' })).toBeVisible()
  await expect(accountMenu(page)).toContainText('江海波')
  await expect(accountMenu(page)).toContainText('组织管理员')
})

test('a wrong password and an unknown name get the same words; nothing is said of either', async ({ page }) => {
  await page.goto('/')
  const words: string[] = []
  for (const name of [PEOPLE.reviewer, 'nobody.of.that.name']) {
    await signIn(page, name, 'Not-the-password-7')
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled()
    words.push(await page.getByRole('alert').innerText())
    await expect(page.getByLabel(/^密码/)).toBeFocused()
    await expect(page.getByLabel(/^密码/)).toHaveValue('')
  }
  expect(words[0]).toContain('登录失败')
  expect(words[1]).toBe(words[0])
  await signIn(page, '', '')
  await expect(page.getByRole('textbox', { name: '用户名' })).toBeFocused()
})

test('signing out leaves nothing behind for the next person', async ({ page }) => {
  await page.goto('/organizations')
  await signIn(page, PEOPLE.districtManager)
  await page.getByRole('searchbox').or(page.getByRole('textbox', { name: /名称/ })).first().fill('杏花')
  await accountMenu(page).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('listParams')))).toEqual([])
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  await expect(page.getByText('杏花街道')).toHaveCount(0)
})

for (const { who, sees, hides, menu } of [
  { who: 'streetClerk', sees: '杏花街道', hides: '东篱区', menu: ['首页', '组织机构', '层级'] },
  { who: 'districtManager', sees: '东篱区', hides: '南屏区', menu: ['首页', '组织机构', '层级', '导入'] },
  { who: 'municipalAdministrator', sees: '云川市', hides: null, menu: ['首页', '组织机构', '层级', '导入'] },
] as const) {
  test(`the ${who} sees their part and nothing else`, async ({ page, openConsole, scene }) => {
    await openConsole(page, '/', { as: who })
    const tree = page.getByRole('tree')
    await expect(tree.getByRole('treeitem').first()).toContainText(sees)
    const names = await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()
    expect(names).toEqual(expect.arrayContaining([...menu]))
    expect(names.includes('导入')).toBe(menu.some((name) => name === '导入'))
    if (hides === null) return
    await expect(page.getByText(hides, { exact: true })).toHaveCount(0)
    const beyond = await scene.find('YC-NP')
    await page.goto(`/organizations/${beyond.id}/show`)
    await expect(page.getByText('找不到内容')).toBeVisible()
  })
}

test('the three administrators see no organizations, but what they are there for', async ({ page, openConsole }) => {
  for (const [who, place] of [
    ['systemAdministrator', '登录设置'],
    ['securityAdministrator', '服务令牌'],
    ['auditAdministrator', '我的账号'],
  ] as const) {
    await openConsole(page, '/', { as: who })
    await expect(page.getByText('三个管理员看不到业务数据')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: new RegExp(place) })).toBeVisible()
    await expect(page.getByRole('tree')).toHaveCount(0)
    await expectAccessible(page)
    await page.goto('/organizations')
    await expect(page.getByText('找不到内容')).toBeVisible()
  }
})

test.describe('a session that ends', () => {
  // The browser notes each refused request by itself.
  test.use({ allowed: /401/ })

  test('in another window keeps what was typed: the same person signs in and goes on', async ({
    page,
    context,
    scene,
  }) => {
    const made = await scene.plant({ code: 'LOST', name: '断线社区党委', parent: await scene.find('YC-DL-02') })
    await page.goto(`/organizations/${made.id}/show`)
    await signIn(page, PEOPLE.municipalAdministrator)
    const dialog = await openCommand(page, '更名')
    await dialog.getByRole('textbox', { name: '新全称' }).fill('续线社区党委')
    await dialog.getByRole('textbox', { name: '办理依据' }).fill('会话结束之后')
    // Another window signs out: the cookie stays here, the session behind it is gone.
    const [cookie] = await context.cookies()
    await scene.ask('mutation { signOut }', {}, cookie)
    await dialog.getByRole('button', { name: '预览结果' }).click()
    const again = page.getByRole('dialog', { name: '请重新登录' })
    await expect(again.getByRole('textbox', { name: '用户名' })).toHaveValue(PEOPLE.municipalAdministrator)
    await expectAccessible(page)
    await again.getByLabel(/^密码/).fill(DEMO_PASSWORD)
    await again.getByRole('button', { name: '登录并继续' }).click()
    await expect(page.getByText('“断线社区党委”将更名为“续线社区党委”。')).toBeVisible()
    await page.getByRole('button', { name: '确认办理' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '续线社区党委' })).toBeVisible()
  })

  test('lets somebody else in only onto a page of their own, without the drafts of the one before', async ({
    page,
    context,
    scene,
  }) => {
    const made = await scene.plant({ code: 'NEXT', name: '交接社区党委', parent: await scene.find('YC-DL-02') })
    await page.goto(`/organizations/${made.id}/show`)
    await signIn(page, PEOPLE.municipalAdministrator)
    const first = await openCommand(page, '更名')
    await first.getByRole('textbox', { name: '新全称' }).fill('不给别人看的名称')
    const [cookie] = await context.cookies()
    await scene.ask('mutation { signOut }', {}, cookie)
    await page.reload()
    await signIn(page, PEOPLE.districtManager)
    const second = await openCommand(page, '更名')
    await expect(second.getByRole('textbox', { name: '新全称' })).toHaveValue('交接社区党委')
    await page.keyboard.press('Escape')
    await accountMenu(page).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
    await page.goto(`/organizations/${made.id}/show`)
    await signIn(page, PEOPLE.municipalAdministrator)
    const third = await openCommand(page, '更名')
    await expect(third.getByRole('textbox', { name: '新全称' })).toHaveValue('不给别人看的名称')
  })
})

test('one-time codes: set up by key, asked for at the next sign-in, a recovery code instead, switched off', async ({
  page,
}) => {
  await page.goto('/account')
  await signIn(page, 'ceping')
  await page.getByRole('button', { name: '启用动态口令' }).click()
  const setUp = page.getByRole('dialog', { name: '启用动态口令' })
  await expect(setUp.getByRole('img', { name: '供身份验证器扫描的二维码' })).toBeVisible()
  await expectAccessible(page)
  const secret = (await setUp.locator('code').innerText()).replaceAll(' ', '')
  await setUp.getByRole('textbox', { name: '动态口令' }).fill('000000')
  await setUp.getByRole('button', { name: '启用' }).click()
  await expect(setUp.getByText('验证码不正确')).toBeVisible()
  await setUp.getByRole('textbox', { name: '动态口令' }).fill(codeFor(secret))
  await setUp.getByRole('button', { name: '启用' }).click()
  const shown = page.getByRole('dialog', { name: '您的恢复码' })
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  const codes = await shown.getByRole('listitem').allInnerTexts()
  await expectAccessible(page)
  await shown.getByRole('button', { name: '我已妥善保存' }).click()
  await expect(page.getByText('还剩 10 个恢复码')).toBeVisible()

  await accountMenu(page).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await signIn(page, 'ceping')
  await expect(page.getByRole('heading', { level: 1, name: '动态口令' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '手机不在身边？改用恢复码' }).click()
  await page.getByRole('textbox', { name: '恢复码' }).fill('AAAA-BBBB-CCCC-DDDD')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('验证码不正确')).toBeVisible()
  await page.getByRole('textbox', { name: '恢复码' }).fill(codes[3]!)
  await page.getByRole('button', { name: '确定' }).click()
  await accountMenu(page).click()
  await page.getByRole('menuitem', { name: '我的账号' }).click()
  await expect(page.getByText('还剩 9 个恢复码')).toBeVisible()
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /确/ }).click()
  await expect(page.getByText('动态口令已停用')).toBeVisible()
})

test('other sessions are listed and ended; the own one stays', async ({ page, server }) => {
  await signInAt(server.url, 'jianpiao', DEMO_PASSWORD)
  await signInAt(server.url, 'jianpiao', DEMO_PASSWORD)
  await page.goto('/account')
  await signIn(page, 'jianpiao')
  const table = page.getByRole('table', { name: '登录情况' })
  // The head, the own one, two others; other flows on this server may have left more.
  await expect(table.getByRole('row').nth(3)).toBeVisible()
  const rows = await table.getByRole('row').count()
  await expectAccessible(page)
  await table.getByRole('button', { name: /^退出/ }).first().click()
  await expect(table.getByRole('row')).toHaveCount(rows - 1)
  await page.getByRole('button', { name: '退出其他全部登录' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByText('当前窗口')).toBeVisible()
})

test('a token is made and shown once, used, and taken back', async ({ page, openConsole, scene }) => {
  await openConsole(page, '/tokens')
  await page.getByRole('button', { name: '新建令牌' }).first().click()
  const dialog = page.getByRole('dialog', { name: '新建令牌' })
  await dialog.getByRole('button', { name: '新建令牌' }).click()
  await expect(dialog.getByText('必填').first()).toBeVisible()
  await dialog.getByRole('textbox', { name: '用途' }).fill('统计部门报表')
  await dialog.getByRole('combobox', { name: '可读范围' }).fill('东篱区')
  await page.getByRole('option', { name: /^中共云川市东篱区委员会/ }).first().click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '新建令牌' }).click()
  const made = page.getByRole('dialog', { name: '令牌已生成' })
  await expect(made.getByRole('textbox', { name: '令牌' })).toHaveValue(/^shp_\w{10}_[\w-]{43}$/)
  await expectAccessible(page)
  await made.getByRole('button', { name: '我已保存' }).click()
  const row = page.getByRole('row', { name: /统计部门报表/ })
  await expect(row).toContainText('中共云川市东篱区委员会及以下')
  await row.getByRole('button', { name: '收回“统计部门报表”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /确/ }).click()
  await expect(row).toContainText('已收回')
  const { serviceTokens } = await scene.ask<{ serviceTokens: readonly { revokedAt: string | null }[] }>(
    '{ serviceTokens { revokedAt } }',
  )
  expect(serviceTokens[0]!.revokedAt).not.toBeNull()
})

test.describe('idleness', () => {
  test.use({ allowed: /401/ })

  test('is warned of, and ends the session over the page', async ({ page }) => {
    await page.clock.install()
    await page.goto('/levels')
    await signIn(page, 'pingyi')
    await expect(page.getByRole('table', { name: '层级' })).toBeVisible()
    await page.clock.fastForward('27:30')
    const warning = page.getByRole('dialog', { name: '您还在吗？' })
    await expect(warning).toContainText('将自动退出登录')
    await expectAccessible(page)
    await warning.getByRole('button', { name: '继续工作' }).click()
    await page.clock.runFor(2_000)
    await expect(warning).toBeHidden()
    await page.clock.fastForward('29:30')
    const again = page.getByRole('dialog', { name: '请重新登录' })
    await again.getByLabel(/^密码/).fill(DEMO_PASSWORD)
    await again.getByRole('button', { name: '登录并继续' }).click()
    await expect(again).toBeHidden()
    await expect(page.getByRole('table', { name: '层级' })).toBeVisible()
  })
})
