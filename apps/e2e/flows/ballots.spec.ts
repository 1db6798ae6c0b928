import type { Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { DEMO_PASSWORD, signInAt } from '../house/people.ts'
import { reachTheVote } from '../house/vote.ts'
import { expect, test } from '../house/test.ts'

const named = (id: string, zh: string) => ({ id, label: { zh } })
/** One graded ballot of one group, four grades. */
const SCHEME = {
  format: 'shuping.scheme/1', id: 'vote', version: 1, title: { zh: '社区书记测评办法' }, classes: [{ ...named('community', '社区书记'), of: 'POST' }],
  raterGroups: [{ ...named('residents', '居民代表'), relation: 'RESIDENT', mayOverlap: [] }],
  metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('ballot', '民主测评表'), kind: 'ballot', strand: 'STAGE', missing: 'BLOCK', points: '100',
    form: { kind: 'graded', scoring: { kind: 'points' }, grades: [['good', '好', '100'], ['fair', '较好', '85'], ['plain', '一般', '70'], ['poor', '差', '40']].map(([id, zh, points]) => ({ ...named(id!, zh!), points })) },
    abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
    combine: { by: 'POOLED', groups: { same: ['residents'] } }, paperRules: [{ kind: 'complete' }], invalidLimit: { kind: 'none' },
    turnout: { minimumPapers: 1, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' }, grades: [named('pass', '合格'), named('fail', '不合格')],
  grading: { by: 'BANDS', measure: { kind: 'total', as: 'EXACT' }, bands: [{ grade: 'pass', from: '60', to: 'OPEN' }, { grade: 'fail', from: 'OPEN', to: '60' }] },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] }, quotas: [], vetoes: [],
  rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
}

const confirmIn = async (page: Page, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('prepare, print, vote on a phone, close by two witnesses, count', async ({ page, scene, openConsole, browser, server }) => {
  test.setTimeout(180_000)
  const cycleId = await reachTheVote(scene, '社区书记述职', SCHEME)
  await openConsole(page, `/ballots?cycle=${cycleId}`, { as: 'streetClerk' })
  await page.getByRole('button', { name: '准备一轮测评' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '轮次名称' }).fill('社区书记民主测评')
  await form.getByRole('spinbutton', { name: '居民代表应到人数' }).fill('6')
  await confirmIn(page, '保存')
  await page.getByRole('button', { name: '印制测评票' }).click()
  await confirmIn(page, '印制测评票')
  await expect(page.getByRole('heading', { level: 1, name: '打印测评票' })).toBeVisible()
  await expect(page.getByRole('img', { name: '扫码填写测评表' })).toHaveCount(7)
  const codes = (await page.locator('#slips').innerText()).match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{2}/g)!
  page.on('dialog', (question) => void question.accept())
  await page.getByRole('button', { name: '已打印' }).click()
  await page.getByRole('button', { name: '开始投票' }).click()
  await confirmIn(page, '开始投票')
  await expect(page.getByRole('heading', { name: '投票进度' })).toBeVisible()
  await expectAccessible(page)

  // On a phone, by somebody whom nobody knows: nothing but the slip.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', isMobile: true, hasTouch: true })
  const paper = await phone.newPage()
  await paper.goto(`${server.url}/vote/#${codes[0]}`)
  await expect(paper.getByRole('heading', { level: 1, name: '社区书记民主测评' })).toBeVisible()
  expect(paper.url()).toBe(`${server.url}/vote/`)
  await expectAccessible(paper)
  await paper.getByRole('button', { name: '检查并提交' }).click()
  await expect(paper.getByRole('alert')).toContainText('这样提交将作为无效票')
  await paper.getByRole('button', { name: '返回修改' }).click()
  for (const line of await paper.getByRole('group').filter({ has: paper.getByRole('radio') }).all()) await line.getByLabel('较好', { exact: true }).check()
  await paper.getByRole('button', { name: '检查并提交' }).click()
  await expectAccessible(paper)
  // The connection breaks after the paper has arrived: sent again, it counts once.
  await paper.route('**/vote/paper', async (route) => {
    await route.fetch()
    await route.abort()
  }, { times: 1 })
  await paper.getByRole('button', { name: '提交测评表' }).click()
  await expect(paper.getByRole('heading', { name: /网络中断/ })).toBeVisible()
  await paper.getByRole('button', { name: '重试' }).click()
  await expect(paper.getByRole('status')).toContainText('只计一次')
  await paper.goto('about:blank')
  await paper.goto(`${server.url}/vote/#${codes[0]}`)
  await expect(paper.getByRole('alert')).toContainText('这张票已经投过')
  await phone.close()
  const people = await page.getByRole('region', { name: /^测评对象/ }).getByRole('listitem').count()
  for (const [at, slip] of codes.slice(1, 6).entries()) {
    const cells = Array.from({ length: people }, (_, head) => (at + head) % 4)
    const answer = await fetch(`${server.url}/vote/paper`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ slip, cells }) })
    expect(await answer.json()).toEqual({ outcome: 'RECEIVED', invalid: false })
  }

  const round = page.url()
  for (const username of ['jianpiao', 'jianpiao.er']) {
    const own = await browser.newContext({ locale: 'zh-CN' })
    await own.addCookies([{ ...(await signInAt(server.url, username, DEMO_PASSWORD)), url: server.url }])
    const witness = await own.newPage()
    await witness.goto(round)
    await witness.getByRole('button', { name: '确认截止' }).click()
    await confirmIn(witness, '确认截止')
    await own.close()
  }
  await page.reload()
  await page.getByRole('button', { name: '计票' }).click()
  for (const [part, count] of [['发出', '6'], ['损毁', '0'], ['剩余', '1']] as const) {
    await page.getByRole('dialog').getByRole('spinbutton', { name: `居民代表${part}` }).fill(count)
  }
  await confirmIn(page, '计票')
  const sheet = page.getByRole('table', { name: '计票单' })
  await expect(sheet.getByRole('row', { name: /居民代表 6 7 6 0 1 6 6 0 100%/ })).toBeVisible()
  // What it comes to is told once no other round can come beside it.
  await expect(page.getByRole('region', { name: '测评结果汇总' })).toContainText('测评全部截止')
  await expectAccessible(page)
})
