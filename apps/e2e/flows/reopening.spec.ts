import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { daysAgo } from '../house/days.ts'
import { DEMO_PASSWORD, signInAt } from '../house/people.ts'
import { expect, test } from '../house/test.ts'

/** Confirms the dialog in sight. */
async function confirm(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

interface Sheet {
  readonly id: string
  readonly appraiseeId: string
  readonly personName: string
  readonly computedGrade: string
}

test('published results are asked for anew below, answered above by another, corrected, and published beside the old', async ({ page, scene, openConsole, browser, server }) => {
  test.setTimeout(300_000)
  const { cycles } = await scene.ask<{ cycles: { nodes: readonly { id: string; title: string }[] } }>('{ cycles(filter: { states: [ARCHIVED] }) { nodes { id title } } }')
  const { id, title } = cycles.nodes.find((one) => one.title.startsWith('杏花街道'))!
  const url = `/cycles/${id}`
  const as = async (username: string): Promise<Page> => {
    const own = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
    await own.addCookies([{ ...(await signInAt(server.url, username, DEMO_PASSWORD)), url: server.url }])
    return own.newPage()
  }
  const panelOf = (of: Page): Locator => of.getByRole('region', { name: '重新计分' })
  const ask = async (of: Page, reason: string): Promise<void> => {
    await of.goto(`${server.url}${url}`)
    await panelOf(of).getByRole('button', { name: '申请重新计分' }).click()
    await of.getByRole('dialog').getByRole('button', { name: '提交申请' }).click()
    await expect(of.getByRole('dialog').getByText('必填')).toBeVisible()
    await of.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill(reason)
    await confirm(of, '提交申请')
    await expect(panelOf(of)).toContainText(`待上级批复　${reason}`)
    await expect(panelOf(of).getByRole('button')).toHaveCount(0)
  }

  // Asked by the district, which reaches the street's cycle from above: it cannot answer itself.
  const district = await as('dongli')
  await ask(district, '有群众反映满意度与实际不符')
  await expect(panelOf(district)).toContainText('申请是您本人提出的，须由另一人批复。')
  await expectAccessible(district)

  // The city says no, and the results stand.
  const city = await as('yunchuan')
  await city.goto(`${server.url}/cycles`)
  await expect(city.getByRole('row', { name: new RegExp(title) })).toContainText('重新计分待批复')
  await city.getByRole('link', { name: title }).click()
  await panelOf(city).getByRole('button', { name: '不予批准' }).click()
  await city.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('依据不足')
  await confirm(city, '不予批准')
  await expect(panelOf(city)).toContainText('依据不足')

  // The street asks, the district says yes.
  await openConsole(page, url, { as: 'streetClerk' })
  await ask(page, '新村社区平时考核误录为84分，应为95分')
  await district.goto(`${server.url}${url}`)
  await panelOf(district).getByRole('button', { name: '批准重新计分' }).click()
  await expect(district.getByRole('dialog')).toContainText('形成第2版结果')
  await expectAccessible(district)
  await district.getByRole('dialog').getByRole('textbox', { name: /批复文号/ }).fill('东组〔2026〕12号')
  await confirm(district, '批准重新计分')
  await expect(panelOf(district)).toContainText('正在形成第2版结果，通报前第1版继续有效。')

  // Until the new version is out, everybody sees the old one, and the clerk is told so.
  await page.goto(`${url}/results`)
  await expect(page.getByText('正在形成第2版结果。通报前，第1版继续有效。')).toBeVisible()
  await expect(page.getByRole('table', { name: '已通报的结果' }).getByRole('row')).toHaveCount(6)

  // One number is corrected; the rest is as it was.
  await page.goto(`${url}/inputs`)
  await page.getByRole('button', { name: '逐人填写“平时考核”' }).click()
  await page.getByRole('table', { name: '逐人填写“平时考核”' }).getByRole('row', { name: /孔祥瑞/ }).getByRole('textbox').fill('95')
  await page.getByRole('button', { name: '保存（1人）' }).click()
  await expect(page.getByRole('table', { name: '逐人填写“平时考核”' })).toBeHidden()
  await page.getByRole('button', { name: '计分', exact: true }).click()
  await expect(page.getByText('已生成5份计分表')).toBeVisible()

  const move = async (of: Page, verb: string, fill?: () => Promise<void>): Promise<void> => {
    await of.goto(`${server.url}${url}`)
    await of.getByRole('button', { name: verb, exact: true }).click()
    await fill?.()
    await confirm(of, verb)
  }
  await move(page, '锁定得分')
  // Opinions and grades are what `grading.spec.ts` clicks through.
  const { scoreSheets } = await scene.ask<{ scoreSheets: { nodes: readonly Sheet[] } }>(
    'query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 50) { nodes { id appraiseeId personName computedGrade } } }', { id },
  )
  for (const { id: sheetId, computedGrade: grade } of scoreSheets.nodes) {
    const input = { sheetId, version: 0, grade, merits: '抓重点项目落地快。', problems: '基础工作不均衡。', direction: '补齐基础工作。' }
    await scene.ask('mutation ($input: DraftGradeInput!) { draftGrade(input: $input) { sheets { id } } }', { input }, 'streetClerk')
  }
  await move(page, '提交研究')
  const secretary = await as('xinghua.shuji')
  await secretary.goto(`${server.url}${url}/grading`)
  await secretary.getByRole('textbox', { name: /会议纪要/ }).fill('杏花街道党工委会议纪要60号')
  await secretary.getByRole('button', { name: '登记研究结果（5人）' }).click()
  await expect(secretary.getByText('应评定5人，已拟定5人，已确定5人')).toBeVisible()
  await move(secretary, '登记研究结果', () => secretary.getByRole('dialog').getByRole('textbox', { name: /会议纪要/ }).fill('杏花街道党工委会议纪要60号'))
  await page.goto(`${url}/results`)
  await page.getByRole('button', { name: '登记反馈' }).click()
  await page.getByRole('dialog').getByLabel('送达日期').fill(daysAgo(8))
  await confirm(page, '登记反馈')
  await move(page, '开始复核申请期')
  await move(page, '通报')
  await page.goto(`${url}/results`)
  await page.getByRole('button', { name: '通报结果' }).click()
  await confirm(page, '通报结果')

  // Both versions stay to be read; the old one says that it is.
  const versions = page.getByRole('combobox', { name: '已通报的结果' })
  await expect(versions).toContainText('第2版')
  await versions.click()
  await page.getByRole('option', { name: /第1版/ }).click()
  await expect(page.getByText('此后已有新一版结果，以新一版为准。')).toBeVisible()
  await expectAccessible(page)

  // The appraised person sees the new one and, marked as such, the old.
  const own = await as('huayuan')
  await own.goto(`${server.url}/my-results`)
  const results = own.getByRole('main').getByRole('region', { name: new RegExp(title) })
  await expect(results).toHaveCount(2)
  await expect(results.first()).toContainText('第2版结果')
  await expect(results.first()).not.toContainText('以新一版为准')
  await expect(results.last()).toContainText('第1版结果')
  await expect(results.last()).toContainText('此后已有第2版结果，以新一版为准。')
  await expectAccessible(own)
})
