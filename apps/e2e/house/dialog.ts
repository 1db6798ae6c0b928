import type { Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** Opens a command from the page of an organization and answers its dialog. */
export async function openCommand(page: Page, name: string): Promise<Locator> {
  await page.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog
}

/** Picks an organization: types part of its name and takes the one hit of that name. */
export async function pick(within: Page | Locator, label: string, name: string): Promise<void> {
  const page = 'page' in within ? within.page() : within
  await within.getByRole('combobox', { name: label }).fill(name)
  await page.getByRole('option', { name }).click()
}

/** Gives the reason and asks what would happen. */
export async function preview(dialog: Locator, reason = '按批复办理'): Promise<void> {
  await dialog.getByRole('textbox', { name: '办理依据' }).fill(reason)
  await dialog.getByRole('button', { name: '预览结果' }).click()
}

/** Confirms what was previewed; the dialog closes. */
export async function confirm(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: '确认办理' }).click()
  await expect(dialog).toBeHidden()
}
