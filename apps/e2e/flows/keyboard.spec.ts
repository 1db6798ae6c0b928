import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../house/test.ts'

/** Presses Tab until the element has the focus; fails when it is not reached in `most` steps. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`not reached by Tab: ${String(target)}`)
}

test('a rename is carried out by keyboard alone, from the first Tab to the confirmation', async ({
  page,
  scene,
  openConsole,
}) => {
  const made = await scene.plant({ code: 'KEY', name: '键盘社区党委', parent: await scene.find('YC-DL-02') })
  await openConsole(page, `/organizations/${made.id}/show`)
  await expect(page.getByRole('button', { name: '更名' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: '更名' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await tabTo(page, dialog.getByRole('textbox', { name: '新全称' }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('键到社区党委')
  await tabTo(page, dialog.getByRole('textbox', { name: '办理依据' }))
  await page.keyboard.type('只用键盘')
  await tabTo(page, dialog.getByRole('button', { name: '预览结果' }))
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('“键盘社区党委”将更名为“键到社区党委”。')).toBeVisible()
  await tabTo(page, dialog.getByRole('button', { name: '确认办理' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '键到社区党委' })).toBeVisible()
})

test('an import is checked and confirmed by keyboard alone', async ({ page, scene, openConsole }) => {
  await openConsole(page, '/organizations/import')
  await tabTo(page, page.getByRole('radio', { name: '选择文件' }))
  await page.keyboard.press('ArrowRight')
  await tabTo(page, page.getByRole('textbox', { name: '表格内容' }))
  await page.keyboard.insertText(
    '编码\t名称\t上级编码\t层级\t类型\t领域\nKEYS-1\t键入社区党委\tYC-DL-02\t社区\t党委\t属地',
  )
  await tabTo(page, page.getByRole('textbox', { name: '办理依据' }))
  await page.keyboard.type('只用键盘')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: '确认导入 1 个组织' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('已导入 1 个组织')
  expect((await scene.find('KEYS-1')).name).toBe('键入社区党委')
})
