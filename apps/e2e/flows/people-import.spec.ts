import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { pick } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'

const HEAD = ['姓名', '联系电话', '所属组织编码', '职务类别', '任职日期']
const csvFile = (name: string, ...rows: readonly (readonly string[])[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEAD, ...rows].map((row) => row.join(',')).join('\r\n')}`),
})
const check = (page: Page) => page.getByRole('button', { name: '核对文件' }).click()
const faults = (page: Page) => page.getByRole('table', { name: '需要更正的内容' })
const past = (page: Page) => page.getByRole('table', { name: '以往的导入' })
const namesOf = (page: Page) => page.getByRole('table').getByRole('row')

test('a district manager: template, faults, corrected, imported, undone', async ({ page, scene, openConsole }) => {
  await scene.plant({ code: 'PIM-1', name: '临波社区党委', parent: await scene.find('YC-DL') })
  await openConsole(page, '/people', { as: 'districtManager' })
  await page.getByRole('link', { name: '导入', exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: '导入人员及任职' })).toBeVisible()
  await expectAccessible(page)
  for (const format of ['xlsx', 'csv']) {
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `下载导入模板（.${format}）` }).click(),
    ])
    expect(template.suggestedFilename()).toBe(`人员导入模板.${format}`)
  }

  // What a district manager sees everything under is chosen already.
  await expect(page.getByRole('combobox', { name: '导入到哪个组织及其下级' })).toHaveValue(/东篱区/)
  const file = page.locator('input[type=file]')
  await file.setInputFiles(
    csvFile(
      '名单.csv',
      ['柳听澜', '138 0000 4321', 'PIM-1', '书记', '2024-03-01'],
      ['柳听澜', '', 'PIM-1', '书记', '2024-03-01'],
      ['沈知秋', '12345', 'PIM-1', '委员', '2024-02-30'],
      ['顾望舒', '', 'PIM-1', '书记', '2025-01-01'],
      ['叶南星', '', 'YC-NP', '干事', '2025-01-01'],
    ),
  )
  await page.getByRole('textbox', { name: '依据' }).fill('云委组〔2026〕8 号')
  await check(page)
  await expect(page.getByRole('alert')).toContainText('文件中有 5 处需要更正，尚未导入任何数据。')
  await expect(faults(page).getByRole('row', { name: /^3 姓名 柳听澜 与第 2 行重复/ })).toBeVisible()
  await expect(faults(page).getByRole('row', { name: /^4 联系电话 12345 请填写 11 位手机号/ })).toBeVisible()
  await expect(faults(page).getByRole('row', { name: /^4 任职日期 2024-02-30 不是有效日期/ })).toBeVisible()
  await expect(faults(page).getByRole('row', { name: /^5 任职日期 2025-01-01 第 2 行的“柳听澜”/ })).toBeVisible()
  // Beyond the district there is, for its manager, no such organization.
  await expect(faults(page).getByRole('row', { name: /^6 所属组织编码 YC-NP 没有编码为此的组织/ })).toBeVisible()
  await expectAccessible(page)
  const [failed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '只下载有问题的行（.xlsx）' }).click(),
  ])
  expect((await readFile(await failed.path())).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('button', { name: '返回修改' }).click()
  await file.setInputFiles(
    csvFile(
      '名单.csv',
      ['柳听澜', '138 0000 4321', 'PIM-1', '书记', '2024-03-01'],
      ['沈知秋', '', 'PIM-1', '委员', '2024-02-28'],
      ['顾望舒', '', 'PIM-1', '', ''],
    ),
  )
  await check(page)
  await expect(page.getByText('文件核对无误：名单.csv')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认导入 3 名人员、2 项任职' }).click()
  await expect(page.getByRole('alert')).toContainText('已导入 3 名人员、2 项任职')
  await expectAccessible(page)

  await past(page).getByRole('button', { name: '撤销“名单.csv”的导入' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('将移除这次导入登记的 3 名人员、2 项任职')
  await dialog.getByRole('textbox', { name: '撤销原因' }).fill('选错了文件')
  await dialog.getByRole('button', { name: '确认撤销' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('这次导入已经撤销。')).toBeVisible()
  await expect(past(page).getByText('选错了文件')).toBeVisible()
  await openConsole(page, `/people?filter=${encodeURIComponent(JSON.stringify({ search: '柳听澜' }))}`, { as: 'districtManager' })
  await expect(page.getByText('没有符合条件的人员')).toBeVisible()
})

test('pasted cells, a fault leads to its row, and what came in stands in the list', async ({ page, scene, openConsole }) => {
  await scene.plant({ code: 'PIM-2', name: '枕河社区党委', parent: await scene.find('YC-DL') })
  await openConsole(page, '/people/import', { as: 'districtManager' })
  await page.getByRole('radio', { name: '粘贴表格内容' }).check()
  const cells = page.getByRole('textbox', { name: '表格内容' })
  const row = (...texts: readonly string[]) => texts.join('\t')
  await cells.fill([row(...HEAD), row('陆枕书', '', 'PIM-2', '党委书记', '2024.3.1'), row('陆枕书', '', 'PIM-3', '', '')].join('\n'))
  await pick(page.getByRole('main'), '导入到哪个组织及其下级', '枕河社区党委')
  await page.getByRole('textbox', { name: '依据' }).fill('建档')
  await check(page)
  await faults(page).getByRole('button', { name: '第 3 行，去修改' }).click()
  await expect(cells).toBeFocused()
  await cells.fill([row(...HEAD), row('陆枕书', '', 'PIM-2', '党委书记', '2024.3.1')].join('\n'))
  await check(page)
  await page.getByRole('button', { name: '确认导入 1 名人员、1 项任职' }).click()
  await page.getByRole('link', { name: '在列表中查看' }).click()
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  await expect(namesOf(page).filter({ hasText: '陆枕书' })).toContainText('书记')
})

test('who only reads people is offered no import', async ({ page, openConsole }) => {
  await openConsole(page, '/people', { as: 'viewer' })
  await expect(page.getByRole('link', { name: '导入', exact: true })).toHaveCount(0)
  await openConsole(page, '/people/import', { as: 'viewer' })
  await expect(page.getByRole('heading', { level: 1, name: '导入人员及任职' })).toHaveCount(0)
})

test('an export is recorded, masks numbers unless asked otherwise, and can be imported as it is', async ({ page, scene, openConsole }) => {
  const place = await scene.plant({ code: 'PIM-4', name: '听泉社区党委', parent: await scene.find('YC-DL') })
  await scene.ask('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { dryRun } }', {
    input: { name: '云见深', phone: '19900005678', organizationId: place.id },
  })
  await openConsole(page, `/people?filter=${encodeURIComponent(JSON.stringify({ under: place.id }))}`, { as: 'districtManager' })
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  const fetchFile = async (item: string): Promise<Buffer> => {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
    return readFile(await download.path())
  }
  const csv = await fetchFile('导出文本（.csv）')
  expect(csv.toString()).toContain('云见深,199******78,在岗,PIM-4')
  const full = await fetchFile('导出 Excel，含完整电话')
  expect(full.subarray(0, 2).toString()).toBe('PK')
  for (const [name, buffer] of [['人员.csv', csv], ['人员.xlsx', full]] as const) {
    await openConsole(page, '/people/import', { as: 'districtManager' })
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await page.getByRole('textbox', { name: '依据' }).fill('核对')
    await check(page)
    await expect(page.getByText('文件中的人员和任职系统里都已有，无需导入。')).toBeVisible()
    await page.getByRole('button', { name: '返回修改' }).click()
    await page.getByRole('button', { name: '重新填写' }).click()
  }
  await openConsole(page, '/audit', { as: 'districtManager' })
  await expect(page.getByRole('table', { name: '审计日志' }).getByText('导出人员').first()).toBeVisible()
})
