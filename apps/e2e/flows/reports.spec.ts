import type { Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { reachPreparing } from '../house/cycle.ts'
import { expect, test } from '../house/test.ts'

const PARTS = ['整改', '承诺', '工作', '问题', '原因', '打算']

/** The fields of the report, in their order. */
const parts = (page: Page) => page.getByRole('main').locator('textarea[id^="part-"]')

const move = async (page: Page, button: string, reason?: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (reason !== undefined) await dialog.getByRole('textbox', { name: '理由' }).fill(reason)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test.use({ allowed: /Failed to load resource: net::ERR_FAILED/ })

test('write, lose the connection in submitting, submit; returned with a reason; mend and submit again; compare; approve', async ({ page, scene, openConsole, browser, server, sessionOf }) => {
  test.setTimeout(150_000)
  const cycleId = await reachPreparing(scene, { code: 'YC', title: '区委书记述职评议', as: 'municipalAdministrator', sectors: ['TERRITORIAL'] })
  await openConsole(page, '/my-reports', { as: 'secretary' })
  const card = page.locator('.MuiCard-root').filter({ hasText: '区委书记述职评议' })
  await expect(card).toBeVisible()
  await expectAccessible(page)
  await card.getByRole('link', { name: '撰写' }).click()
  await expect(parts(page)).toHaveCount(PARTS.length)
  // What the field check found last year and what was promised then goes in with a click each, to be answered point by point.
  const known = page.getByRole('region', { name: '上年度情况' })
  await known.getByRole('button', { name: /^考核指出的问题/ }).click()
  await expect(known.getByText('群众诉求办理后回访不全。')).toBeVisible()
  await expectAccessible(page)
  const lists = page.getByRole('button', { name: /^逐条列入上年度的 \d+ 条$/ })
  await expect(lists).toHaveCount(2)
  await lists.first().click()
  await expect(parts(page).first()).toHaveValue(/【\d{4}年度实地考核】\n1\. (?:.+\n)+\d\. 群众诉求办理后回访不全。\n整改情况：\n【\d{4}年度述职报告】/)
  await expect(lists).toHaveCount(1)
  await lists.click()
  await expect(parts(page).nth(1)).toHaveValue(/^【\d{4}年度述职报告】\n1\. .+\n兑现情况：/)
  for (const [at, word] of PARTS.entries()) await parts(page).nth(at).fill(`${word}：今年抓实三件事，仍有两处不足。`)
  await expectAccessible(page)

  // The window is closed before anything was saved: what was written comes back.
  await page.reload()
  await expect(parts(page).first()).toHaveValue('整改：今年抓实三件事，仍有两处不足。')

  // The answer to the submission gets lost: sent again, it is submitted once.
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await page.route('**/graphql', async (route) => {
    if (!(route.request().postData() ?? '').includes('SubmitReport')) return route.fallback()
    await route.fetch()
    return route.abort('failed')
  }, { times: 1 })
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已提交，正在审核。如需修改，请先撤回。')).toBeVisible()
  await expectAccessible(page)

  const above = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  await above.addCookies([{ ...(await sessionOf('municipalAdministrator')), url: server.url }])
  const review = await above.newPage()
  await review.goto(`${server.url}/reports?cycle=${cycleId}`)
  await review.getByRole('link', { name: /程立新/ }).click()
  await expect(review.getByRole('heading', { level: 1, name: '程立新的述职报告' })).toBeVisible()
  await expect(review.getByText('第 1 版')).toBeVisible()
  await expectAccessible(review)
  await move(review, '退回', '问题谈得浅，请点到具体单位。')
  const at = review.url()

  await page.reload()
  await expect(page.getByText('退回意见：问题谈得浅，请点到具体单位。')).toBeVisible()
  await parts(page).nth(3).fill('问题：今年抓实三件事，杏花街道两处阵地闲置。')
  await move(page, '提交')
  await expect(page.getByText('已提交，正在审核。如需修改，请先撤回。')).toBeVisible()

  await review.goto(at)
  await review.getByRole('switch', { name: '显示与第 1 版的差别' }).check()
  await expect(review.locator('ins').filter({ hasText: '杏花街道两处阵地闲置' })).toBeVisible()
  await expectAccessible(review)
  await review.emulateMedia({ colorScheme: 'dark' })
  await review.reload()
  await expect(review.getByText('第 2 版')).toBeVisible()
  await expectAccessible(review)
  await move(review, '审定')
  await expect(review.getByText('已审定').first()).toBeVisible()
  await above.close()
  await page.reload()
  await expect(page.getByText('已审定。')).toBeVisible()
})
