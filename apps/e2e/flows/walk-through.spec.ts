import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { daysAgo } from '../house/days.ts'
import { DEMO_PASSWORD, signInAt } from '../house/people.ts'
import { expect, test } from '../house/test.ts'

// docs/walk-through.md, followed step by step as the people it names. Its numbers are read from the page.
const PAGE = readFileSync(new URL('../../../docs/walk-through.md', import.meta.url), 'utf8')
const EXPECTED = PAGE.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim())
  return /^\d+$/.test(cells[2] ?? '') && /^\d+\.\d\d$/.test(cells[6] ?? '') ? [cells.slice(1, 7)] : []
})

async function confirm(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('the running cycle of the demo is taken to publication, and a score is checked by hand', async ({ page, scene, openConsole, browser, server }) => {
  test.setTimeout(420_000)
  expect(EXPECTED).toHaveLength(6)
  const { cycles } = await scene.ask<{ cycles: { nodes: readonly { id: string; title: string }[] } }>('{ cycles(filter: { states: [REPORTING] }) { nodes { id title } } }')
  const { id } = cycles.nodes.find(({ title }) => /^杏花街道\d+年度社区党组织书记述职评议考核$/.test(title))!
  const as = async (username: string): Promise<Page> => {
    const own = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
    await own.addCookies([{ ...(await signInAt(server.url, username, DEMO_PASSWORD)), url: server.url }])
    return own.newPage()
  }
  const rounds = ['第 1 轮', '第 2 轮']

  for (const username of ['jianpiao', 'jianpiao.er']) {
    const witness = await as(username)
    for (const round of rounds) {
      await witness.goto(`${server.url}/ballots?cycle=${id}`)
      await witness.getByRole('link', { name: new RegExp(round) }).click()
      await witness.getByRole('button', { name: '确认截止' }).click()
      await confirm(witness, '确认截止')
    }
    await witness.context().close()
  }

  await openConsole(page, `/ballots?cycle=${id}`, { as: 'streetClerk' })
  const minutes = [[['街道班子成员', '7', '2'], ['社区工作者', '9', '2']], [['居民代表和党员', '19', '3']]] as const
  for (const [at, groups] of minutes.entries()) {
    await page.goto(`/ballots?cycle=${id}`)
    await page.getByRole('link', { name: new RegExp(rounds[at]!) }).click()
    await page.getByRole('button', { name: '计票' }).click()
    for (const [group, drawn, left] of groups) {
      for (const [part, count] of [['发出', drawn], ['损毁', '0'], ['剩余', left]] as const) {
        await page.getByRole('dialog').getByRole('spinbutton', { name: `${group}${part}` }).fill(count)
      }
    }
    await confirm(page, '计票')
  }

  const move = async (on: Page, verb: string, fill?: () => Promise<void>): Promise<void> => {
    await on.goto(`${server.url}/cycles/${id}`)
    await on.getByRole('button', { name: verb, exact: true }).click()
    await fill?.()
    await confirm(on, verb)
  }
  await move(page, '截止测评')
  await page.getByRole('link', { name: '前往“计分数据”' }).click()
  await page.getByRole('button', { name: '汇总数据' }).click()
  await page.getByRole('button', { name: '逐人填写“平时考核”' }).click()
  const grid = page.getByRole('table', { name: '逐人填写“平时考核”' })
  for (const [name, points] of EXPECTED) await grid.getByRole('row', { name: new RegExp(name!) }).getByRole('textbox').fill(points!)
  await page.getByRole('button', { name: '保存（6人）' }).click()
  await expect(page.getByText('数据齐全。考核进入计分阶段后即可计分。')).toBeVisible()
  await move(page, '开始计分')
  await page.goto(`/cycles/${id}/inputs`)
  await page.getByRole('button', { name: '计分', exact: true }).click()
  await expect(page.getByText('已生成6份计分表')).toBeVisible()

  await page.goto(`/scores?cycle=${id}`)
  for (const [name, , stage, off, response, total] of EXPECTED) {
    const row = page.getByRole('row', { name: new RegExp(name!) })
    for (const number of [stage!, off!, response!, total!]) await expect(row).toContainText(number)
  }
  await page.getByRole('button', { name: '何桂芳的分数怎么来的' }).click()
  await expect(page.getByRole('dialog').getByText(/好 6 × 100 \+ 较好 1 × 85/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()

  await move(page, '锁定得分')
  await page.getByRole('link', { name: '前往“评定等次”' }).click()
  for (const [name] of EXPECTED) {
    await page.getByRole('button', { name: `拟定${name}的综合评价和等次` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '主要成绩' }).fill('抓重点项目落地快。')
    await dialog.getByRole('textbox', { name: '存在问题' }).fill('基础工作不均衡。')
    await dialog.getByRole('textbox', { name: '努力方向' }).fill('补齐基础工作。')
    await confirm(page, '保存')
  }
  await move(page, '提交研究')

  const secretary = await as('xinghua.shuji')
  await secretary.goto(`${server.url}/cycles/${id}/grading`)
  await secretary.getByRole('textbox', { name: /会议纪要/ }).fill('杏花街道党工委会议纪要52号')
  await secretary.getByRole('button', { name: '登记研究结果（6人）' }).click()
  await expect(secretary.getByText('应评定6人，已拟定6人，已确定6人')).toBeVisible()
  await move(secretary, '登记研究结果', () => secretary.getByRole('dialog').getByRole('textbox', { name: /会议纪要/ }).fill('杏花街道党工委会议纪要52号'))

  await page.goto(`/cycles/${id}/results`)
  await page.getByRole('button', { name: '登记反馈' }).click()
  await page.getByRole('dialog').getByLabel('送达日期').fill(daysAgo(8))
  await confirm(page, '登记反馈')
  await move(page, '开始复核申请期')
  await move(page, '通报')
  await page.goto(`/cycles/${id}/results`)
  await page.getByRole('button', { name: '通报结果' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: '同时公布总分' }).check()
  await confirm(page, '通报结果')
  await expect(page.getByRole('table', { name: '已通报的结果' }).getByRole('row')).toHaveCount(7)

  const own = await as('huayuan')
  await own.goto(`${server.url}/my-results`)
  await expect(own.getByText('95.81').first()).toBeVisible()
  await own.getByRole('button', { name: '分数怎么来的' }).first().click()
  await expect(own.getByText(/好 6 × 100 \+ 较好 1 × 85/).first()).toBeVisible()
  await expect(own.getByText('87.74')).toHaveCount(0)
})
