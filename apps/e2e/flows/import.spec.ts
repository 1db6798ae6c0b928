import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../house/test.ts'

const HEAD = ['编码', '名称', '上级编码', '层级', '类型', '领域']
const row = (code: string, name: string, parent = 'YC-DL-01', level = '社区') => [
  code,
  name,
  parent,
  level,
  '党委',
  '属地',
]
const tabbed = (...rows: readonly (readonly string[])[]): string =>
  [HEAD, ...rows].map((one) => one.join('\t')).join('\n')
const csvFile = (name: string, ...rows: readonly (readonly string[])[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEAD, ...rows].map((one) => one.join(',')).join('\r\n')}`),
})

const reason = (page: Page) => page.getByRole('textbox', { name: '办理依据' })
const check = (page: Page) => page.getByRole('button', { name: '核对文件' }).click()
const faults = (page: Page) => page.getByRole('table', { name: '需要更正的内容' })

test('a file with faults is told row by row, corrected, imported and undone', async ({
  page,
  scene,
  openConsole,
}) => {
  await openConsole(page, '/organizations/import')
  const file = page.locator('input[type=file]')
  await file.setInputFiles(
    csvFile(
      '社区.csv',
      row('IMP-1', '导入一社区党委'),
      row('IMP-2', '', 'YC-DL-01'),
      row('IMP-3', '导入三社区党委', 'NOWHERE', '小区'),
    ),
  )
  await reason(page).fill('批量建库')
  await check(page)
  await expect(page.getByRole('alert')).toContainText('处需要更正，尚未导入任何数据')
  await expect(faults(page).getByRole('row', { name: /^3 名称 （空） 此项必填/ })).toBeVisible()
  await expect(faults(page).getByRole('row', { name: /^4 层级 小区 没有这个层级/ })).toBeVisible()

  await page.getByRole('combobox', { name: '按列筛选' }).click()
  await page.getByRole('option', { name: /^层级/ }).click()
  await expect(faults(page).getByRole('row')).toHaveCount(2)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '只下载有问题的行（.xlsx）' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('需要更正的行.xlsx')
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('button', { name: '返回修改' }).click()
  await expect(reason(page)).toHaveValue('批量建库')
  await file.setInputFiles(
    csvFile(
      '社区.csv',
      row('IMP-1', '导入一社区党委'),
      row('IMP-2', '导入二社区党委'),
      row('IMP-3', '导入三社区党委'),
    ),
  )
  await check(page)
  await page.getByRole('button', { name: '确认导入 3 个组织' }).click()
  await expect(page.getByRole('alert')).toContainText('已导入 3 个组织')
  expect((await scene.find('IMP-2')).name).toBe('导入二社区党委')

  const past = page
    .getByRole('table', { name: '以往的导入' })
    .getByRole('row', { name: /社区\.csv 3 0 可撤销/ })
  await past.getByRole('button', { name: '撤销“社区.csv”的导入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '确认撤销' }).click()
  await expect(dialog.getByRole('textbox', { name: '撤销原因' })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByRole('textbox', { name: '撤销原因' }).fill('选错了街道')
  await dialog.getByRole('button', { name: '确认撤销' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('这次导入已经撤销。')).toBeVisible()
  await expect(page.getByRole('table', { name: '以往的导入' }).getByText('选错了街道')).toBeVisible()
  await expect(scene.find('IMP-2')).rejects.toThrow('no organization')
})

test('pasted cells go under a chosen organization, and a fault leads to its row', async ({
  page,
  scene,
  openConsole,
}) => {
  const street = await scene.plant({
    code: 'PST',
    name: '粘贴街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  await openConsole(page, '/organizations/import')
  await page.getByRole('radio', { name: '粘贴表格内容' }).check()
  const cells = page.getByRole('textbox', { name: '表格内容' })
  await cells.fill(tabbed(row('PST-1', '粘一社区党委', ''), row('PST-1', '粘二社区党委', '')))
  await expect(page.getByText('共 3 行、6 列（含表头）。')).toBeVisible()
  await page.getByRole('combobox', { name: '放在哪个组织之下' }).fill('粘贴街道')
  await page.getByRole('option', { name: /粘贴街道工委/ }).click()
  await reason(page).fill('粘贴导入')
  await check(page)
  await faults(page).getByRole('button', { name: '第 3 行，去修改' }).click()
  await expect(cells).toBeFocused()
  expect(
    await cells.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toContain('粘二社区党委')
  await cells.fill(tabbed(row('PST-1', '粘一社区党委', ''), row('PST-2', '粘二社区党委', '')))
  await check(page)
  await expect(page.getByText('粘贴街道工委', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '确认导入 2 个组织' }).click()
  await page.getByRole('link', { name: '在列表中查看' }).click()
  await expect(page.getByText('共 3 条', { exact: true })).toBeVisible()
  expect(street.code).toBe('PST')
})

test('a file that is no table is told so, and nothing known is imported twice', async ({
  page,
  openConsole,
}) => {
  await openConsole(page, '/organizations/import')
  const file = page.locator('input[type=file]')
  await reason(page).fill('试一试')
  await check(page)
  await expect(page.getByText('请先选择文件。')).toBeVisible()
  await file.setInputFiles({
    name: '照片.xlsx',
    mimeType: 'image/png',
    buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'),
  })
  await check(page)
  await expect(faults(page).getByText('整个文件')).toBeVisible()
  await page.getByRole('button', { name: '返回修改' }).click()
  await file.setInputFiles(
    csvFile('已有.csv', ['YC-DL-02-01', '竹园社区党委', 'YC-DL-02', '社区', '党委', '属地']),
  )
  await check(page)
  await expect(page.getByText('文件中的组织系统里都已有，无需导入。')).toBeVisible()
  await expect(page.getByRole('button', { name: /确认导入/ })).toHaveCount(0)
})

test('what was filled in and the sent file survive a closed page', async ({ page, openConsole }) => {
  await openConsole(page, '/organizations/import')
  await page.locator('input[type=file]').setInputFiles(csvFile('草稿.csv', row('KEEP-1', '保留社区党委')))
  await reason(page).fill('先存着')
  await check(page)
  await expect(page.getByRole('button', { name: '确认导入 1 个组织' })).toBeVisible()
  await page.reload()
  await expect(page.getByText(/已恢复您在/)).toBeVisible()
  await expect(reason(page)).toHaveValue('先存着')
  await expect(page.getByRole('group', { name: '文件' })).toContainText('草稿.csv')
  await check(page)
  await expect(page.getByRole('button', { name: '确认导入 1 个组织' })).toBeVisible()
})
