import { expectAccessible } from '../house/accessible.ts'
import { expect, test } from '../house/test.ts'

interface Entered {
  readonly createPerson: { readonly person: { readonly id: string } }
}

test('an account is linked to somebody on their page, told on both, and parted again; the log says who did it', async ({
  page,
  openConsole,
  scene,
}) => {
  const street = await scene.find('YC-DL-02')
  const { createPerson } = await scene.ask<Entered>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name: '柏清和', organizationId: street.id } },
  )
  await scene.ask('mutation ($input: CreateAccountInput!) { createAccount(input: $input) { accountId } }', {
    input: { username: 'bai.qinghe', displayName: '柏清和', organizationId: street.id },
  })
  await openConsole(page, `/people/${createPerson.person.id}/show`, { as: 'districtManager' })
  const account = page.getByRole('region', { name: '登录账号' })
  await expect(account).toContainText('您的管理范围内没有此人的账号')
  await expectAccessible(page)

  // The wizard knows already whom it is for.
  await account.getByRole('link', { name: '开设账号' }).click()
  await expect(page.getByRole('combobox', { name: /使用人/ })).toHaveValue('柏清和')
  await page.goBack()

  await account.getByRole('button', { name: '关联已有账号' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('其现任职务随账号生效')
  await dialog.getByRole('combobox', { name: '账号' }).fill('bai')
  await page.getByRole('option', { name: /bai\.qinghe/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '关联已有账号' }).click()
  await expect(dialog).toBeHidden()
  await account.getByRole('link', { name: 'bai.qinghe' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '柏清和' })).toBeVisible()
  const changes = page.getByRole('table', { name: '谁改过' })
  await expect(changes.getByRole('row').nth(1)).toContainText('沈月华')
  await changes.getByRole('row').nth(1).getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('变更前后对照')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '柏清和' }).click()

  await expect(page.getByRole('table', { name: '谁改过' })).toContainText('江海波')
  await account.getByRole('button', { name: '解除关联' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '解除关联' }).click()
  await expect(account).toContainText('您的管理范围内没有此人的账号')
})

test('accounts are found by the initials of whose they are', async ({ page, openConsole }) => {
  await openConsole(page, '/accounts')
  await page.getByRole('textbox', { name: '用户名或姓名' }).fill('syh')
  await page.keyboard.press('Enter')
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: /沈月华/ })).toBeVisible()
})

test('what was typed of an account or a grant is there again after the page was left', async ({ page, openConsole, scene }) => {
  const { accounts } = await scene.ask<{ accounts: { nodes: readonly { id: string }[] } }>(
    '{ accounts(filter: { search: "chakan" }) { nodes { id } } }',
  )
  await openConsole(page, `/accounts/${accounts.nodes[0]!.id}/show`)
  await page.getByRole('button', { name: '授予角色' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /经办人/ }).check()
  await dialog.getByRole('textbox', { name: /办理依据/ }).fill('云组〔2026〕9 号')
  await expect(dialog.getByText(/会在本浏览器中保留/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '授予角色' }).click()
  await expect(dialog.getByRole('textbox', { name: /办理依据/ })).toHaveValue('云组〔2026〕9 号')
  await expect(dialog.getByRole('radio', { name: /经办人/ })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '不用了，重新填写' }).click()
  await expect(dialog.getByRole('textbox', { name: /办理依据/ })).toHaveValue('')
})

test('the security administrator, who sees no organizations, picks one by name for a token', async ({ page, openConsole }) => {
  await openConsole(page, '/tokens', { as: 'securityAdministrator' })
  await page.getByRole('button', { name: '新建令牌' }).first().click()
  const dialog = page.getByRole('dialog', { name: '新建令牌' })
  await dialog.getByRole('textbox', { name: /用途/ }).fill('区级数据交换')
  await dialog.getByRole('combobox', { name: /可读范围/ }).fill('npq')
  await page.getByRole('option', { name: /南屏区/ }).first().click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '新建令牌' }).click()
  await page.getByRole('button', { name: '我已保存' }).click()
  await expect(page.getByRole('row', { name: /区级数据交换/ })).toContainText('南屏区')
})
