import type { Locator, Page } from '@playwright/test'
import { DEMO_PASSWORD } from './people.ts'

/** Signs in on the page in sight. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: '用户名' }).fill(username)
  await page.getByLabel(/^密码/).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** The button in the corner that says who is signed in. */
export const accountMenu = (page: Page): Locator => page.getByRole('button', { name: /^账号：/ })
