import { expect, test } from '../house/test.ts'

test('the console opens in Chinese with the tree of the demo city', async ({ page, openConsole }) => {
  await openConsole(page)
  await expect(page).toHaveTitle('概览 · 述评')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  const tree = page.getByRole('tree', { name: '组织树' })
  await expect(tree.getByRole('treeitem', { name: /^云川市/ })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^东篱区/ })).toBeVisible()
})

test('a search by pinyin initials opens the organization and the path in the tree', async ({
  page,
  openConsole,
}) => {
  await openConsole(page)
  await page.getByRole('combobox', { name: '查找组织' }).fill('dlsq')
  await page.getByRole('option', { name: /灯笼社区/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '灯笼社区党总支' })).toBeVisible()
  const tree = page.getByRole('tree', { name: '组织树' })
  for (const above of [/^南屏区(?!直)/, /^青枫街道/]) {
    await expect(tree.getByRole('treeitem', { name: above })).toHaveAttribute('aria-expanded', 'true')
  }
  await expect(tree.getByRole('treeitem', { name: /^灯笼社区/ })).toHaveAttribute('aria-selected', 'true')
  const path = page.getByRole('navigation', { name: '从上到下的隶属路径' })
  await expect(path.getByRole('link')).toHaveText(['组织机构', '云川市', '南屏区', '青枫街道'])
})

test('the tree unfolds by arrow keys and limits the list to the chosen branch', async ({
  page,
  openConsole,
}) => {
  await openConsole(page, '/organizations')
  const tree = page.getByRole('tree', { name: '组织树' })
  await expect(tree.getByRole('treeitem', { name: /^南屏区/ })).toBeVisible()
  await tree.focus()
  // 云川市, 北渚区
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const street = tree.getByRole('treeitem', { name: /^晒盐街道/ })
  await expect(street).toBeVisible()
  await street.click()
  await expect(page.getByText('共 6 条', { exact: true })).toBeVisible()
  await expect(page.getByRole('table').getByRole('row', { name: /柿子社区/ })).toBeVisible()
})

test('the language changes everywhere at once and is kept', async ({ page, openConsole }) => {
  await openConsole(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('tree', { name: 'Organization tree' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '概览' })).toBeVisible()
})
