import type { Locator } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { pick } from '../house/dialog.ts'
import { expect, test } from '../house/test.ts'

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const save = async (dialog: Locator): Promise<void> => {
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toBeHidden()
}

test('a street records a meeting late; the level above asks, the street corrects and answers, the level above accepts', async ({ page, openConsole }) => {
  await openConsole(page, '/meetings', { as: 'streetClerk' })
  await page.getByRole('button', { name: '登记会议' }).click()
  const form = page.getByRole('dialog')
  await pick(form, '登记组织', '新村社区党总支')
  await form.getByLabel('会议日期').fill(daysAgo(20))
  for (const [label, value] of [['地点', '三楼会议室'], ['主持人', '孔祥瑞'], ['记录人', '方小梅'], ['议题', '听取物业整治汇报'], ['发言要点', '逐户上门征求意见'], ['表决事项', '同意整治方案']] as const) {
    await form.getByRole('textbox', { name: label }).fill(value)
  }
  for (const [label, value] of [['应到人数', '20'], ['实到人数', '9'], ['缺席：请假', '10'], ['赞成票', '9']] as const) {
    await form.getByRole('spinbutton', { name: label }).fill(value)
  }
  await form.getByRole('button', { name: '保存' }).click()
  // Twenty were due, nineteen are accounted for.
  await expect(form.getByText('应到 20 人，实到 9 人，缺席 10 人，合计不符，请核对。').first()).toBeVisible()
  await form.getByRole('spinbutton', { name: '缺席：请假' }).fill('11')
  await save(form)
  await expect(page.getByRole('heading', { level: 1, name: /党员大会/ })).toBeVisible()
  await expect(page.getByText('补录', { exact: true })).toBeVisible()
  // Nine of twenty are no quorum, however they voted.
  await expect(page.getByText(/到会人数不足/)).toBeVisible()
  await expectAccessible(page)
  const { pathname } = new URL(page.url())

  await openConsole(page, pathname, { as: 'districtManager' })
  await page.getByRole('button', { name: '提出疑问' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '意见' }).fill('请核对实到人数')
  await save(page.getByRole('dialog'))
  await expect(page.getByText('请核对实到人数')).toBeVisible()

  await openConsole(page, pathname, { as: 'streetClerk' })
  await page.getByRole('button', { name: '更正记录' }).click()
  const correction = page.getByRole('dialog')
  await expect(correction.getByRole('textbox', { name: '议题' })).toHaveValue('听取物业整治汇报')
  await correction.getByRole('spinbutton', { name: '实到人数' }).fill('19')
  await correction.getByRole('spinbutton', { name: '缺席：请假' }).fill('1')
  await correction.getByRole('spinbutton', { name: '赞成票' }).fill('15')
  await save(correction)
  await expect(page.getByText(/通过（赞成 15/)).toBeVisible()
  await expect(page.getByText('补录', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '答复' }).fill('已更正为 19 人')
  await save(page.getByRole('dialog'))

  await openConsole(page, pathname, { as: 'districtManager' })
  await page.getByRole('button', { name: '调阅通过' }).click()
  await save(page.getByRole('dialog'))
  await expect(page.getByRole('button', { name: '调阅通过' })).toBeHidden()
})

test('a project is planned, checked at mid-year, and judged at the end by the level above', async ({ page, openConsole }) => {
  await openConsole(page, '/projects', { as: 'streetClerk' })
  await page.getByRole('button', { name: '申报项目' }).click()
  const form = page.getByRole('dialog')
  for (const [label, value] of [['项目名称', '背街小巷照明'], ['要解决的问题', '夜间无灯'], ['预期成效', '年底前全部亮灯'], ['措施', '摸底\n安装']] as const) {
    await form.getByRole('textbox', { name: label }).fill(value)
  }
  await pick(form, '项目负责人', '林晓燕')
  await form.getByLabel('完成时限').fill(`${new Date().getFullYear() + 1}-06-30`)
  await save(form)
  await expect(page.getByRole('heading', { level: 1, name: '背街小巷照明' })).toBeVisible()
  await page.getByRole('button', { name: '修改项目' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '预期成效' }).fill('国庆前全部亮灯')
  await save(page.getByRole('dialog'))
  await expect(page.getByText('国庆前全部亮灯')).toBeVisible()
  const { pathname } = new URL(page.url())

  const step = async (name: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await page.getByRole('group', { name: '可办事项' }).getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog')
    for (const [label, value] of Object.entries(fields)) await dialog.getByRole('textbox', { name: label }).fill(value)
    await save(dialog)
    await expect(page.getByRole('group', { name: '可办事项' }).getByRole('button', { name, exact: true })).toBeHidden()
  }
  const as = (who: 'streetClerk' | 'districtManager'): Promise<void> => openConsole(page, pathname, { as: who })
  await as('districtManager')
  await step('评审通过', { 意见: '措施可行' })
  await step('批准立项', {})
  await as('streetClerk')
  await step('开始实施', {})
  await as('districtManager')
  await step('中期检查', { 意见: '进度符合要求' })
  await as('streetClerk')
  // What was asked is answered, what was planned has its result, before it goes to be judged.
  const answers = page.getByRole('button', { name: '答复', exact: true })
  for (let left = await answers.count(); left > 0; left--) {
    await answers.first().click()
    await page.getByRole('dialog').getByRole('textbox', { name: '答复' }).fill('已落实')
    await save(page.getByRole('dialog'))
    await expect(answers).toHaveCount(left - 1)
  }
  await page.getByRole('button', { name: '填写完成情况' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '摸底' }).fill('完成 12 条巷')
  await page.getByRole('dialog').getByRole('textbox', { name: '安装' }).fill('安装 86 盏')
  await save(page.getByRole('dialog'))
  await step('申请验收', {})
  await as('districtManager')
  await step('通过验收', { 意见: '现场查看，属实' })
  await step('评分', { 得分: '92.5' })
  await expect(page.getByText('92.5')).toBeVisible()
  await expectAccessible(page)
})

test('surveys are entered by form and from a table; the number changes, and opens its very records', async ({ page, openConsole, scene }) => {
  const street = await scene.find('YC-DL-01')
  const made = async (): Promise<number> =>
    Number((await scene.ask<{ metric: { value: string } }>('query ($under: ID!, $from: Date!, $to: Date!) { metric(name: "surveys.made", under: $under, from: $from, to: $to) { value } }',
      { under: street.id, from: `${daysAgo(0).slice(0, 4)}-01-01`, to: daysAgo(0) })).metric.value)
  const before = await made()
  await openConsole(page, '/surveys', { as: 'streetClerk' })
  await page.getByRole('button', { name: '新增登记' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '调研主题' }).fill('夜间停车')
  await form.getByLabel('调研日期').fill(daysAgo(1))
  await pick(form, '带队领导', '林晓燕')
  await form.getByRole('combobox', { name: '方式' }).click()
  await page.getByRole('option').last().click()
  await form.getByRole('textbox', { name: '到访地点' }).fill('新村社区')
  await form.getByRole('textbox', { name: '发现的问题' }).fill('车位不足')
  await form.getByRole('combobox', { name: '办理情况' }).click()
  await page.getByRole('option', { name: '办理中' }).click()
  await save(form)
  await expect(page.getByRole('heading', { level: 1, name: '夜间停车' })).toBeVisible()

  await openConsole(page, '/surveys', { as: 'streetClerk' })
  await page.getByRole('button', { name: '导入' }).click()
  const table = [
    '组织编码,调研主题,调研日期,带队领导,方式,到访地点,发现的问题,办理情况,办结日期',
    `YC-DL-01,楼道清理,${daysAgo(2)},林晓燕,实地走访,书香社区,杂物堆放,办理中,`,
  ].join('\n')
  await page.getByLabel('选择文件').last().setInputFiles({ name: '调研.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.getByRole('button', { name: '确认导入' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await made()).toBe(before + 2)

  await openConsole(page, '/evidence/metrics', { as: 'streetClerk' })
  await page.getByRole('combobox', { name: '统计项' }).click()
  await page.getByRole('option', { name: '调研次数' }).click()
  await expect(page.getByText(`调研次数合计：${before + 2} 次`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('row', { name: /杏花街道/ }).getByRole('link', { name: /^查看记录/ }).click()
  await expect(page.getByText(/仅显示计入“调研次数”的记录/)).toBeVisible()
  await expect(page.getByRole('link', { name: '夜间停车' })).toBeVisible()
  await expect(page.getByRole('link', { name: '楼道清理' })).toBeVisible()
  await expectAccessible(page)
})
