import type { Page } from '@playwright/test'
import { openCommand } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'

test.use({ viewport: { width: 390, height: 844 } })

/** Only tables may scroll sideways, each in its own frame. */
async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const excess = await page.evaluate(() => {
    const main = document.getElementById('main')!
    return {
      page: document.documentElement.scrollWidth - window.innerWidth,
      main: main.scrollWidth - main.clientWidth,
    }
  })
  expect(excess).toEqual({ page: 0, main: 0 })
}

for (const path of ['/', '/organizations', '/levels', '/organizations/import', '/people/import', '/account', '/tokens']) {
  test(`${path} fits a screen of 390 pixels`, async ({ page, openConsole }) => {
    await openConsole(page, path)
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    await expectNoSidewaysScrolling(page)
  })
}

test('on a narrow screen the tree opens as a drawer and a command fills the screen', async ({
  page,
  openConsole,
}) => {
  await openConsole(page)
  await page.getByRole('button', { name: '显示菜单和组织树' }).click()
  await page.getByRole('treeitem', { name: /^东篱区/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '中共云川市东篱区委员会' })).toBeVisible()
  await expect(page.getByRole('tree')).toBeHidden()
  await expectNoSidewaysScrolling(page)
  const dialog = await openCommand(page, '更名')
  expect(await dialog.evaluate((element) => element.getBoundingClientRect().width)).toBe(390)
})
