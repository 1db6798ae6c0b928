import type { Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { reachTheClosing } from '../house/city-cycle.ts'
import { daysAgo } from '../house/days.ts'
import { expect, test } from '../house/test.ts'

const TITLE = '区委书记年度述职评议'
const GRADES = '“好”等次名额'

/** Confirms the dialog in sight. */
async function confirm(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Chooses in the select in sight. */
async function choose(page: Page, label: RegExp | string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Moves the cycle on, on its own page. */
async function moveOn(page: Page, url: string, verb: string, fill?: () => Promise<void>): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: verb, exact: true }).click()
  await fill?.()
  await confirm(page, verb)
}

test('closed, completed, scored, explained, drafted, decided, published; the appraisee sees their own and why', async ({ page, scene, openConsole, browser, server, sessionOf }) => {
  test.setTimeout(240_000)
  const { id } = await reachTheClosing(scene, TITLE)
  const url = `/cycles/${id}`
  await openConsole(page, url)
  await expect(page.getByText('请补录')).toBeVisible()
  await page.getByRole('link', { name: '前往“计分数据”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '计分数据' })).toBeVisible()
  await page.getByRole('button', { name: '汇总数据' }).click()
  await expect(page.getByText('应有9项，已有0项，免除0项，缺9项')).toBeVisible()
  await expectAccessible(page)

  // A column of numbers pasted from a spreadsheet; one that the scheme does not take keeps all from being saved.
  const enterAll = async (name: string, numbers: readonly string[]): Promise<void> => {
    await page.getByRole('button', { name: `逐人填写“${name}”` }).click()
    const cell = page.getByRole('table', { name: `逐人填写“${name}”` }).getByRole('textbox').first()
    await expect(cell).toBeVisible()
    await cell.evaluate((box, text) => {
      const clipboard = new DataTransfer()
      clipboard.setData('text', text)
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
    }, numbers.join('\n'))
    await page.getByRole('button', { name: `保存（${numbers.length}人）` }).click()
  }
  await enterAll('会议评议', ['95', '90', '150'])
  await expect(page.getByText('已有1处需要更正')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('table', { name: '逐人填写“会议评议”' }).getByRole('textbox').nth(2).fill('50')
  await page.getByRole('button', { name: '保存（3人）' }).click()
  await expect(page.getByRole('table', { name: '逐人填写“会议评议”' })).toBeHidden()
  await enterAll('平时考核', ['93', '70', '60'])
  await expect(page.getByText('已有6项，免除0项，缺3项')).toBeVisible()
  await page.getByRole('button', { name: /^免除.*“群众满意度”$/ }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: '免除', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('必填')).toBeVisible()
  await page.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill('当年未开展群众满意度调查')
  await confirm(page, '免除')
  await expect(page.getByText('已有6项，免除1项，缺2项')).toBeVisible()

  // The others together, for one reason; what is there after all is typed over it.
  await page.getByRole('checkbox', { name: '选择本页全部缺项' }).check()
  await expect(page.getByText('已选2项')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '免除所选各项' }).click()
  await expect(page.getByRole('dialog').getByText('群众满意度：2人')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '免除', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('必填')).toBeVisible()
  await page.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill('当年未开展群众满意度调查')
  await confirm(page, '免除')
  await expect(page.getByText('已有6项，免除3项，缺0项')).toBeVisible()
  await enterAll('群众满意度', ['90', '88'])
  await expect(page.getByText('已有8项，免除1项，缺0项')).toBeVisible()
  await expect(page.getByText('数据齐全。考核进入计分阶段后即可计分。')).toBeVisible()

  await moveOn(page, url, '开始计分')
  await page.goto(`${url}/inputs`)
  await page.getByRole('button', { name: '计分', exact: true }).click()
  await expect(page.getByText('已生成3份计分表')).toBeVisible()
  await page.getByRole('navigation', { name: '本考核的各项工作' }).getByRole('link', { name: '成绩' }).click()
  await page.getByRole('button', { name: '程立新的分数怎么来的' }).click()
  await expect(page.getByRole('dialog').getByText('平时考核 93，计入总分 37.2')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('region', { name: '数据从哪里来' })).toContainText('平时考核：93')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await moveOn(page, url, '锁定得分')

  // Opinions and grades are drafted; a departing one needs its reason, and what it does to the quota is told before.
  await page.getByRole('link', { name: '前往“评定等次”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '评定等次' })).toBeVisible()
  const draft = async (name: string, grade?: { readonly to: string; readonly quota: string; readonly reason: string }): Promise<void> => {
    await page.getByRole('button', { name: `拟定${name}的综合评价和等次` }).click()
    const dialog = page.getByRole('dialog')
    if (grade !== undefined) {
      await choose(page, /等次/, grade.to)
      await expect(dialog.getByText(grade.quota)).toBeVisible()
      await dialog.getByRole('textbox', { name: '与计算结果不一致的理由' }).fill(grade.reason)
    }
    await dialog.getByRole('textbox', { name: '主要成绩' }).fill('重点任务推进有力。')
    await dialog.getByRole('textbox', { name: '存在问题' }).fill('指导基层不够经常。')
    await dialog.getByRole('textbox', { name: '努力方向' }).fill('多到一线。')
    await confirm(page, '保存')
  }
  const names = await page.getByRole('table', { name: '评定等次' }).getByRole('row').locator('td:nth-child(2)').allInnerTexts()
  const [first, second] = names.map((text) => text.split('\n')[0]!)
  // The computed grade for the marked ones, and then for the rest: the quota is told before it is saved.
  const draftMany = async (button: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(`${GRADES}：已用`)).toBeVisible()
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await expect(dialog.getByText('必填')).toHaveCount(3)
    for (const name of ['主要成绩', '存在问题', '努力方向']) await dialog.getByRole('textbox', { name }).fill('指导基层不够经常。')
    await expectAccessible(page)
    await confirm(page, '保存')
  }
  await page.getByRole('checkbox', { name: `选择${first}` }).check()
  await expect(page.getByText('已选1人')).toBeVisible()
  await expectAccessible(page)
  await draftMany('所选人员按计算等次拟定')
  await expect(page.getByText('应评定3人，已拟定1人，已确定0人')).toBeVisible()
  await draft(second!, { to: '好', quota: `${GRADES}：已用2名，上限1名，超出1名`, reason: '承担急难任务成效突出' })
  await draftMany('其余1人按计算等次拟定')
  await expect(page.getByText('应评定3人，已拟定3人，已确定0人')).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await expect(page.getByText(`${GRADES}：已用2名，上限1名，超出1名`)).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await moveOn(page, url, '提交研究')

  // Two decide at once: the second is told, and nothing that they chose is lost.
  const other = await browser.newContext({ locale: 'zh-CN' })
  await other.addCookies([{ ...(await sessionOf('municipalAdministrator')), url: server.url }])
  const colleague = await other.newPage()
  for (const one of [page, colleague]) {
    await one.goto(`${server.url}${url}/grading`)
    await expect(one.getByRole('combobox', { name: `${first}的确定等次` })).toBeVisible()
  }
  await expect(page.getByText(`${GRADES}：已用2名，上限1名，超出1名`).first()).toBeVisible()
  await choose(page, `${second}的确定等次`, '较好')
  await expect(page.getByText(`${GRADES}：已用1名，上限1名，还剩0名`).first()).toBeVisible()
  await page.getByRole('textbox', { name: /会议纪要/ }).fill('市委常委会会议纪要第30号')
  await choose(colleague, `${second}的确定等次`, '一般')
  await colleague.getByRole('textbox', { name: `${second}的理由` }).fill('测评靠后')
  await colleague.getByRole('textbox', { name: /会议纪要/ }).fill('市委常委会会议纪要第31号')
  await page.getByRole('button', { name: '登记研究结果（3人）' }).click()
  await expect(page.getByText('应评定3人，已拟定3人，已确定3人')).toBeVisible()
  await colleague.getByRole('button', { name: /^登记研究结果/ }).click()
  await expect(colleague.getByText('您填写期间，他人登记了其中1人的等次。')).toBeVisible()
  await expect(colleague.getByText('他人登记为“较好”')).toBeVisible()
  await expect(colleague.getByRole('combobox', { name: `${second}的确定等次` })).toHaveText('一般')
  await expect(colleague.getByRole('textbox', { name: `${second}的理由` })).toHaveValue('测评靠后')
  await expectAccessible(colleague)
  await colleague.getByRole('button', { name: '改用他人的' }).click()
  await expect(colleague.getByRole('button', { name: '没有需要登记的' })).toBeDisabled()
  await other.close()

  await moveOn(page, url, '登记研究结果', async () => {
    await page.getByRole('dialog').getByRole('textbox', { name: /会议纪要/ }).fill('市委常委会会议纪要第30号')
  })
  await page.getByRole('link', { name: '前往“反馈和通报”' }).click()
  await page.getByRole('button', { name: '登记反馈' }).click()
  await page.getByRole('dialog').getByLabel('送达日期').fill(daysAgo(8))
  await confirm(page, '登记反馈')
  await moveOn(page, url, '开始复核申请期')
  await moveOn(page, url, '通报')
  await page.goto(`${url}/results`)
  await page.getByRole('button', { name: '通报结果' }).click()
  await expect(page.getByRole('dialog').getByText('方案没有规定公布名次，通报不含名次。')).toBeVisible()
  await confirm(page, '通报结果')
  await expect(page.getByRole('table', { name: '已通报的结果' }).getByRole('row')).toHaveCount(4)
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记反馈' }).waitFor({ state: 'hidden' })

  // The appraisee sees their own result and how it came about, and of the others nothing; a stranger sees nothing.
  const asPerson = async (person: 'secretary' | 'streetClerk', path: string): Promise<Page> => {
    const context = await browser.newContext({ locale: 'zh-CN' })
    await context.addCookies([{ ...(await sessionOf(person)), url: server.url }])
    const opened = await context.newPage()
    await opened.goto(`${server.url}${path}`)
    return opened
  }
  const appraisee = await asPerson('secretary', '/my-results')
  const own = appraisee.getByRole('region', { name: new RegExp(TITLE) })
  await own.getByRole('button', { name: '分数怎么来的' }).click()
  await expect(own.getByText('平时考核 93，计入总分 37.2')).toBeVisible()
  await expect(own.getByText('存在问题：指导基层不够经常。')).toBeVisible()
  await expectAccessible(appraisee)
  await appraisee.goto(`${server.url}${url}/results`)
  const told = appraisee.getByRole('table', { name: '已通报的结果' })
  await expect(told.getByRole('row')).toHaveCount(2)
  await expect(told).toContainText('程立新')
  const stranger = await asPerson('streetClerk', '/my-results')
  await expect(stranger.getByText('尚无通报的结果')).toBeVisible()
  await stranger.goto(`${server.url}${url}/results`)
  await expect(stranger.getByText('没有您可以查看的结果')).toBeVisible()
})
