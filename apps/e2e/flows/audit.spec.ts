import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../house/test.ts'

const RENAME = `mutation Rename($input: RenameOrganizationInput!) { renameOrganization(input: $input) { organizations { id } } }`

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
}

test('from an organization to who changed it, and what it was before', async ({ page, scene, openConsole }) => {
  const { id, version } = await scene.plant({ code: 'AUD-1', name: '旧名社区党委', parent: await scene.find('YC-DL-01') })
  await scene.ask(RENAME, { input: { id, version, name: '新名社区党委', effectiveOn: '2026-06-01', reason: '随社区更名' } })
  await openConsole(page, `/organizations/${id}/show`)
  await page.getByRole('link', { name: '谁改过' }).click()
  const log = page.getByRole('table', { name: '审计日志' })
  await expect(log.getByRole('row')).toHaveCount(3)
  const renamed = log.getByRole('row').nth(1)
  await expect(renamed).toContainText('更名')
  await expect(renamed).toContainText('随社区更名')
  await renamed.getByRole('button').press('Enter')
  const entry = page.getByRole('dialog', { name: '更名' })
  const name = entry.getByRole('table', { name: '变更前后对照' }).getByRole('row', { name: /^名称/ })
  await expect(name).toContainText('旧名社区党委')
  await expect(name).toContainText('新名社区党委')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(entry).toBeHidden()
  await page.getByRole('button', { name: /显示全部/ }).press('Delete')
  await expect(log.getByRole('row')).not.toHaveCount(3)
})

test('the audit administrator has the heads signed, walks a chain and exports it; sees no work of the organizations', async ({ page, openConsole }) => {
  await openConsole(page, '/audit', { as: 'auditAdministrator' })
  const chains = page.getByRole('region', { name: '审计链状态' })
  await page.getByRole('button', { name: '立即签名' }).click()
  await expect(chains.getByRole('status')).toContainText('已签名')
  await expect(chains.getByRole('row').nth(1)).toContainText(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)
  await page.getByRole('button', { name: /^从头核验：系统/ }).click()
  await expect(chains.getByRole('status')).toContainText('全部完整')
  const log = page.getByRole('table', { name: '审计日志' })
  await expect(log).toContainText('核验审计链')
  await page.getByRole('combobox', { name: '操作', exact: true }).fill('更名')
  await page.getByRole('option', { name: '更名' }).click()
  await expect(page.getByText('没有符合条件的记录。')).toBeVisible()
  const fetched = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  const lines = (await readFile(await (await fetched).path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { entry?: { action: string; body: string | null } })
  const work = lines.flatMap(({ entry }) => (entry?.action === 'organizations.create' ? [entry.body] : []))
  expect(work.length).toBeGreaterThan(50)
  expect(work.every((body) => body === null)).toBe(true)
})

test('a district sees its own part, and no chain as a whole', async ({ page, openConsole }) => {
  await openConsole(page, '/audit', { as: 'districtManager' })
  const log = page.getByRole('table', { name: '审计日志' })
  await expect(log).toContainText('东篱区')
  await expect(log).not.toContainText('南屏区')
  await expect(page.getByRole('region', { name: '审计链状态' })).toBeHidden()
  await expect(page.getByRole('button', { name: '导出' })).toBeHidden()
  await page.getByRole('textbox', { name: '操作人' }).fill('nobody-here')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有符合条件的记录。')).toBeVisible()
  await page.getByRole('button', { name: '重置' }).click()
  await expect(log).toContainText('东篱区')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test(`the log has no WCAG 2.2 AA fault, ${colorScheme}`, async ({ page, openConsole }) => {
      await openConsole(page, '/audit', { as: 'auditAdministrator' })
      await expect(page.getByRole('table', { name: '审计日志' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}
