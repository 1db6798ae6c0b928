import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../house/accessible.ts'
import { DEMO_PASSWORD, signInAt } from '../house/people.ts'
import { expect, test } from '../house/test.ts'
import { reachTheVote } from '../house/vote.ts'

const named = (id: string, zh: string) => ({ id, label: { zh } })
const answers = (id: string, points: readonly string[]) =>
  ['满意', '基本满意', '不满意'].map((zh, at) => ({ ...named(`${id}-${at}`, zh), points: points[at]! }))
/** A questionnaire of two questions among residents, and nothing else. */
const SCHEME = {
  format: 'shuping.scheme/1', id: 'response', version: 1, title: { zh: '群众反响办法' }, classes: [{ ...named('community', '社区书记'), of: 'POST' }],
  raterGroups: [{ ...named('residents', '居民代表'), relation: 'RESIDENT', mayOverlap: [] }],
  metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('questionnaire', '群众满意度问卷'), kind: 'ballot', strand: 'RESPONSE', missing: 'BLOCK', points: '100',
    form: {
      kind: 'items',
      items: [
        { ...named('manner', '服务态度'), points: '60', answer: { kind: 'grades', grades: answers('manner', ['60', '48', '24']) } },
        { ...named('solving', '解决问题'), points: '40', answer: { kind: 'grades', grades: answers('solving', ['40', '32', '16']) } },
      ],
    },
    abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
    combine: { by: 'POOLED', groups: { same: ['residents'] } }, paperRules: [{ kind: 'complete' }], invalidLimit: { kind: 'none' },
    turnout: { minimumPapers: 5, minimumShare: '50%', composition: [], notMet: 'BLOCK' },
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' }, grades: [named('pass', '合格'), named('fail', '不合格')],
  grading: { by: 'BANDS', measure: { kind: 'total', as: 'EXACT' }, bands: [{ grade: 'pass', from: '60', to: 'OPEN' }, { grade: 'fail', from: 'OPEN', to: '60' }] },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] }, quotas: [], vetoes: [],
  rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
}

/**
 * What six residents answer about the first on the paper, question by question; about all others they are satisfied.
 * (4 × (60 + 40) + (48 + 32) + (48 + 16)) ÷ 6 = 544 ÷ 6.
 */
const ABOUT_FIRST = [['满意', '满意'], ['满意', '满意'], ['满意', '满意'], ['满意', '满意'], ['基本满意', '基本满意'], ['基本满意', '不满意']] as const
const SCORE = '90.67'

const confirmIn = async (page: Page, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}
const questionsOn = (paper: Page): Locator => paper.getByRole('group').filter({ has: paper.getByRole('radio') })

test('a questionnaire among residents: from its slips to a score that explains itself', async ({ page, scene, openConsole, browser, server }) => {
  test.setTimeout(240_000)
  const cycleId = await reachTheVote(scene, '社区书记群众反响', SCHEME)
  await openConsole(page, `/ballots?cycle=${cycleId}`, { as: 'streetClerk' })
  await page.getByRole('button', { name: '准备一轮测评' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '轮次名称' }).fill('社区书记群众满意度问卷')
  await form.getByRole('spinbutton', { name: '居民代表应到人数' }).fill('8')
  await confirmIn(page, '保存')
  await expect(page.getByText(/群众反响问卷\s+群众满意度问卷/)).toBeVisible()
  await page.getByRole('button', { name: '印制测评票' }).click()
  await confirmIn(page, '印制测评票')
  await expect(page.getByRole('img', { name: '扫码填写测评表' })).toHaveCount(9)
  await expectAccessible(page)
  const codes = (await page.locator('#slips').innerText()).match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{2}/g)!
  page.on('dialog', (question) => void question.accept())
  await page.getByRole('button', { name: '已打印' }).click()
  await page.getByRole('button', { name: '开始投票' }).click()
  await confirmIn(page, '开始投票')
  await expect(page.getByRole('heading', { name: '投票进度' })).toBeVisible()

  // Six residents, one phone after the other; nobody signs in.
  for (const [at, first] of ABOUT_FIRST.entries()) {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', isMobile: true, hasTouch: true })
    const paper = await phone.newPage()
    await paper.goto(`${server.url}/vote/#${codes[at]}`)
    await expect(paper.getByRole('heading', { level: 1, name: '社区书记群众满意度问卷' })).toBeVisible()
    const questions = await questionsOn(paper).all()
    for (const [place, question] of questions.entries()) await question.getByLabel(first[place] ?? '满意', { exact: true }).check()
    await expect(paper.getByText(`已填 ${questions.length}／${questions.length}`)).toBeVisible()
    if (at === 0) await expectAccessible(paper)
    await paper.getByRole('button', { name: '检查并提交' }).click()
    if (at === 0) await expectAccessible(paper)
    await paper.getByRole('button', { name: '提交测评表' }).click()
    await expect(paper.getByRole('status')).toContainText('已收到')
    await phone.close()
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
  for (const [part, count] of [['发出', '7'], ['损毁', '0'], ['剩余', '2']] as const) {
    await page.getByRole('dialog').getByRole('spinbutton', { name: `居民代表${part}` }).fill(count)
  }
  await confirmIn(page, '计票')
  await expect(page.getByRole('table', { name: '计票单' }).getByRole('row', { name: /居民代表 8 9 7 0 2 6 6 0 75%/ })).toBeVisible()
  await expect(page.getByRole('region', { name: '测评结果汇总' })).toContainText('测评全部截止')
  await expectAccessible(page)

  const move = async (verb: string): Promise<void> => {
    await page.goto(`/cycles/${cycleId}`)
    await page.getByRole('button', { name: verb, exact: true }).click()
    await confirmIn(page, verb)
  }
  await move('截止测评')
  await page.getByRole('link', { name: '前往“计分数据”' }).click()
  await page.getByRole('button', { name: '汇总数据' }).click()
  await expect(page.getByText('数据齐全。考核进入计分阶段后即可计分。')).toBeVisible()
  await expectAccessible(page)
  await move('开始计分')
  await page.goto(`/cycles/${cycleId}/inputs`)
  await page.getByRole('button', { name: '计分', exact: true }).click()
  await expect(page.getByText('已生成6份计分表')).toBeVisible()

  // The secretary of the street asks why.
  const own = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await own.addCookies([{ ...(await signInAt(server.url, 'xinghua.shuji', DEMO_PASSWORD)), url: server.url }])
  const secretary = await own.newPage()
  await secretary.goto(`${server.url}/scores?cycle=${cycleId}`)
  await expect(secretary.getByRole('row', { name: /何桂芳/ })).toContainText(SCORE)
  await secretary.getByRole('button', { name: '何桂芳的分数怎么来的' }).click()
  const why = secretary.getByRole('dialog')
  await expect(why).toContainText('544')
  await expectAccessible(secretary)
  await why.getByRole('link', { name: '查看计票结果' }).click()
  await expect(secretary.getByRole('heading', { level: 1, name: /社区书记群众满意度问卷/ })).toBeVisible()
  // What 544 is made of, question by question.
  await expect(secretary.getByRole('table', { name: '测评结果汇总 服务态度' }).getByRole('row', { name: /何桂芳 居民代表 6 4 2 0 0/ })).toBeVisible()
  await expect(secretary.getByRole('table', { name: '测评结果汇总 解决问题' }).getByRole('row', { name: /何桂芳 居民代表 6 4 1 1 0/ })).toBeVisible()
  await own.close()
})
