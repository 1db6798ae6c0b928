import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { openCommand, pick, preview } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'

const keep = (page: Page, name: string) =>
  page.screenshot({ path: fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url)) })

test('organizations', async ({ page, scene, openConsole }) => {
  const { id } = await scene.find('YC-DL-02')
  // Opening a street unfolds the tree down to it.
  await openConsole(page, `/organizations/${id}/show`)
  await expect(page.getByRole('treeitem', { name: /^柳堤街道/ })).toBeVisible()
  await page.getByRole('link', { name: '组织机构' }).first().click()
  await expect(page.getByText(/^共 \d+ 条$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /芦荡街道/ }).first()).toBeVisible()
  await page.getByRole('heading', { level: 1 }).hover()
  await keep(page, 'organizations')
})

test('move-preview', async ({ page, scene, openConsole }) => {
  await openConsole(page, `/organizations/${(await scene.find('YC-DL-02')).id}/show`)
  const dialog = await openCommand(page, '调整隶属')
  await pick(dialog, '新的上级', '中共云川市南屏区委员会')
  await preview(dialog, '云委发〔2026〕12 号')
  await expect(dialog.getByText(/将把/)).toBeVisible()
  await keep(page, 'move-preview')
})

test('import-faults', async ({ page, openConsole }) => {
  const rows = [
    ['编码', '名称', '简称', '上级编码', '层级', '类型', '领域'],
    ['YC-DL-01-11', '晴川社区党委', '晴川社区', 'YC-DL-01', '社区', '党委', '属地'],
    ['YC-DL-01-12', '听雨社区党总支', '听雨社区', 'YC-DL-01', '小区', '党总支', '属地'],
    ['YC-DL-01-13', '', '归燕社区', 'YC-DL-01', '社区', '党委', '属地'],
    ['YC-DL-01-13', '望山社区党委', '望山社区', 'YC-DL-1', '社区', '党委', '属地'],
    ['YC DL 01 15', '南塘社区党委', '南塘社区', 'YC-DL-01', '社区', '党委', '社区'],
  ]
  await openConsole(page, '/organizations/import')
  await page.locator('input[type=file]').setInputFiles({
    name: '杏花街道社区.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')),
  })
  await page.getByRole('textbox', { name: '办理依据' }).fill('云民发〔2026〕18 号')
  await page.getByRole('button', { name: '核对文件' }).click()
  await expect(page.getByRole('table', { name: '需要更正的内容' })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).hover()
  await keep(page, 'import-faults')
})
