import { confirm, openCommand, pick, preview } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'

const showOf = ({ id }: { readonly id: string }): string => `/organizations/${id}/show`

test('a new organization is set up below another', async ({ page, scene, openConsole }) => {
  const street = await scene.plant({
    code: 'NEW',
    name: '迎春街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  await openConsole(page, showOf(street))
  const dialog = await openCommand(page, '新建下级')
  await dialog.getByRole('textbox', { name: '名称' }).fill('迎春花社区党委')
  await dialog.getByRole('textbox', { name: '简称' }).fill('迎春花社区')
  await dialog.getByRole('textbox', { name: '编码' }).fill('NEW-1')
  await dialog.getByRole('combobox', { name: '层级' }).click()
  await page.getByRole('option', { name: '社区' }).click()
  await preview(dialog)
  await expect(dialog.getByText('将在“迎春街道工委”之下设立“迎春花社区党委”。')).toBeVisible()
  await confirm(dialog)
  await expect(page.getByRole('heading', { level: 1, name: '迎春花社区党委' })).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /^迎春花社区/ })).toHaveAttribute('aria-selected', 'true')
})

test('a taken code is refused on its field, in words', async ({ page, scene, openConsole }) => {
  const street = await scene.plant({
    code: 'TAKEN',
    name: '占号街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  await openConsole(page, showOf(street))
  const dialog = await openCommand(page, '新建下级')
  await dialog.getByRole('textbox', { name: '名称' }).fill('占号社区党委')
  await dialog.getByRole('textbox', { name: '编码' }).fill('TAKEN')
  await dialog.getByRole('combobox', { name: '层级' }).click()
  await page.getByRole('option', { name: '社区' }).click()
  await preview(dialog)
  const code = dialog.getByRole('textbox', { name: '编码' })
  await expect(code).toHaveAttribute('aria-invalid', 'true')
  await expect(code).toHaveAccessibleDescription(/编码/)
})

test('a rename shows at once and stays in the history', async ({ page, scene, openConsole }) => {
  const made = await scene.plant({ code: 'REN', name: '旧名社区党委', parent: await scene.find('YC-DL-02') })
  await openConsole(page, showOf(made))
  const dialog = await openCommand(page, '更名')
  await dialog.getByRole('textbox', { name: '新全称' }).fill('新名社区党委')
  await dialog.getByRole('textbox', { name: '新简称' }).fill('新名社区')
  await preview(dialog, '民政批复 7 号')
  await expect(dialog.getByText('“旧名社区党委”将更名为“新名社区党委”。')).toBeVisible()
  await confirm(dialog)
  await expect(page.getByRole('heading', { level: 1, name: '新名社区党委' })).toBeVisible()
  await page.getByRole('tab', { name: '历史沿革' }).click()
  const history = page.getByRole('tabpanel')
  await expect(history.getByText('民政批复 7 号')).toBeVisible()
  await expect(history.getByText('旧名社区党委').first()).toBeVisible()
})

test('a move is shown before it is done, and a change made meanwhile is not overwritten', async ({
  page,
  scene,
  openConsole,
}) => {
  const district = await scene.find('YC-NP')
  const street = await scene.plant({
    code: 'MOV',
    name: '远行街道工委',
    parent: await scene.find('YC-BZ'),
    level: 'street',
  })
  await scene.plant({ code: 'MOV-1', name: '远行一社区党委', parent: street })
  await scene.plant({ code: 'MOV-2', name: '远行二社区党委', parent: street })
  await openConsole(page, showOf(street))
  const dialog = await openCommand(page, '调整隶属')
  await pick(dialog, '新的上级', '中共云川市南屏区委员会')

  const { version } = await scene.find('MOV')
  await scene.ask(
    'mutation Rename($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }',
    {
      input: { id: street.id, version, name: '远航街道工委', effectiveOn: '2024-02-01', reason: '同时更名' },
    },
  )
  await preview(dialog)
  await expect(dialog.getByRole('alert')).toContainText('其他人修改了这条记录')
  await dialog.getByRole('button', { name: '按以上选择继续' }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: '远航街道工委', includeHidden: true }),
  ).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: '新的上级' })).toHaveValue('中共云川市南屏区委员会')

  await dialog.getByRole('button', { name: '预览结果' }).click()
  await expect(
    dialog.getByText(
      '将把“远航街道工委”及其下 2 个组织从“中共云川市北渚区委员会”移到“中共云川市南屏区委员会”。',
    ),
  ).toBeVisible()
  await expect(dialog.getByText('目前尚未作任何更改。')).toBeVisible()
  await confirm(dialog)
  await expect(page.getByRole('navigation', { name: '从上到下的隶属路径' })).toContainText('南屏区')
  const { organization } = await scene.ask<{ organization: { parent: { id: string } } }>(
    'query Where($id: ID!) { organization(id: $id) { parent { id } } }',
    { id: street.id },
  )
  expect(organization.parent.id).toBe(district.id)
})

test('two organizations merge: one closes, the other takes over what stands below', async ({
  page,
  scene,
  openConsole,
}) => {
  const parent = await scene.plant({
    code: 'MER',
    name: '合流街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  const [gone, kept] = [
    await scene.plant({ code: 'MER-1', name: '合流东社区党委', parent }),
    await scene.plant({ code: 'MER-2', name: '合流西社区党委', parent }),
  ]
  await scene.plant({ code: 'MER-1-1', name: '合流东第一支部', parent: gone, level: 'branch' })
  await openConsole(page, showOf(gone))
  const dialog = await openCommand(page, '合并')
  await pick(dialog, '已有组织', '合流西社区党委')
  await preview(dialog)
  await expect(dialog.getByText('将撤销“合流东社区党委”，并入“合流西社区党委”。')).toBeVisible()
  await expect(dialog.getByText('将把“合流东社区党委”之下 1 个组织移到“合流西社区党委”。')).toBeVisible()
  await confirm(dialog)
  await expect(page.getByRole('heading', { level: 1, name: '合流西社区党委' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(kept.id))
  await expect(page.getByRole('tabpanel').getByText('合流东第一支部')).toBeVisible()
  await openConsole(page, showOf(gone))
  await expect(page.getByText('已撤销').first()).toBeVisible()
})

test('an organization splits and hands over chosen parts of what stands below', async ({
  page,
  scene,
  openConsole,
}) => {
  const whole = await scene.plant({
    code: 'SPL',
    name: '大院街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  await scene.plant({ code: 'SPL-1', name: '大院南社区党委', parent: whole })
  await scene.plant({ code: 'SPL-2', name: '大院北社区党委', parent: whole })
  await openConsole(page, showOf(whole))
  const dialog = await openCommand(page, '拆分')
  await dialog.getByRole('textbox', { name: '名称' }).fill('小院街道工委')
  await dialog.getByRole('textbox', { name: '编码' }).fill('SPL-NEW')
  await pick(dialog, '划入的直接下级', '大院北社区党委')
  await preview(dialog)
  await expect(dialog.getByText('“小院街道工委”').first()).toBeVisible()
  await confirm(dialog)
  const made = await scene.find('SPL-NEW')
  const { organization } = await scene.ask<{ organization: { childrenCount: number } }>(
    'query Count($id: ID!) { organization(id: $id) { childrenCount } }',
    { id: made.id },
  )
  expect(organization.childrenCount).toBe(1)
})

test('closing is refused while something stands below, then done, then taken back by reopening', async ({
  page,
  scene,
  openConsole,
}) => {
  const street = await scene.plant({
    code: 'CLO',
    name: '收官街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  const child = await scene.plant({ code: 'CLO-1', name: '收官社区党委', parent: street })
  await openConsole(page, showOf(street))
  const refused = await openCommand(page, '撤销')
  await preview(refused)
  await expect(refused.getByRole('alert')).toBeVisible()
  await expect(refused.getByRole('button', { name: '确认办理' })).toHaveCount(0)

  await openConsole(page, showOf(child))
  const closing = await openCommand(page, '撤销')
  await preview(closing)
  await expect(closing.getByText('将撤销“收官社区党委”。')).toBeVisible()
  await confirm(closing)
  await expect(page.getByText(/^已于 .*撤销，可以恢复/)).toBeVisible()

  const reopening = await openCommand(page, '恢复')
  await expect(reopening.getByRole('combobox', { name: '恢复后的上级' })).toHaveValue('收官街道工委')
  await preview(reopening)
  await confirm(reopening)
  await expect(page.getByText('运行中').first()).toBeVisible()
})

test('what was typed survives a closed page', async ({ page, scene, openConsole }) => {
  const made = await scene.plant({ code: 'DRA', name: '草稿社区党委', parent: await scene.find('YC-DL-02') })
  await openConsole(page, showOf(made))
  const dialog = await openCommand(page, '更名')
  await dialog.getByRole('textbox', { name: '新全称' }).fill('未完成的名称')
  await page.reload()
  const again = await openCommand(page, '更名')
  await expect(again.getByRole('textbox', { name: '新全称' })).toHaveValue('未完成的名称')
  await expect(again.getByText(/已恢复您在/)).toBeVisible()
})
