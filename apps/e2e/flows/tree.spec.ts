import { expect, test } from '../house/test.ts'

test('the console opens in Chinese with the tree of the demo city', async ({ page, openConsole }) => {
  await openConsole(page)
  await expect(page).toHaveTitle('概览 · 述评')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  const tree = page.getByRole('tree', { name: '组织树' })
  await expect(tree.getByRole('treeitem', { name: /^云川市/ })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^东篱区/ })).toBeVisible()
})
