import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { DEMO_PASSWORD, signInAt } from '../house/people.ts'
import { pick } from '../house/dialog.ts'
import type { Scene } from '../house/plant.ts'
import { expect, test } from '../house/test.ts'

// The main screens of a year's work, as they stand in the demo.

const keep = (page: Page, name: string) =>
  page.screenshot({ path: fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url)), animations: 'disabled' })

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', isMobile: true, hasTouch: true, deviceScaleFactor: 2 } as const

/** A page of somebody of the demo, on a desk or on a phone. */
async function as(browser: Browser, url: string, username: string, more: object = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }): Promise<Page> {
  const context = await browser.newContext(more)
  await context.addCookies([{ ...(await signInAt(url, username, DEMO_PASSWORD)), url }])
  return context.newPage()
}

interface Named {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly state: string
}

/** This year's cycle of an organization, or last year's. */
async function cycleOf(scene: Scene, place: string, last = false): Promise<string> {
  const { cycles } = await scene.ask<{ cycles: { nodes: readonly Named[] } }>('{ cycles(first: 100) { nodes { id title year state } } }')
  const found = cycles.nodes.filter(({ title }) => title.startsWith(place)).toSorted((a, b) => b.year - a.year)
  return found[last ? 1 : 0]!.id
}

const heading = (page: Page, name?: string | RegExp) => expect(page.getByRole('main').getByRole('heading', { level: 1, ...(name === undefined ? {} : { name }) })).toBeVisible()

test('cycle', async ({ scene, browser, server }) => {
  const page = await as(browser, server.url, 'xinghua')
  await page.goto(`${server.url}/cycles/${await cycleOf(scene, '杏花街道')}`)
  await heading(page)
  await expect(page.getByText('下一步')).toBeVisible()
  await keep(page, 'cycle')
})

test('scheme-editor', async ({ scene, browser, server }) => {
  const page = await as(browser, server.url, 'dongli')
  const { schemes } = await scene.ask<{ schemes: { nodes: readonly { id: string; title: string }[] } }>('{ schemes(first: 50) { nodes { id title } } }')
  await page.goto(`${server.url}/schemes/${schemes.nodes.find(({ title }) => title.startsWith('社区'))!.id}`)
  await heading(page)
  await page.getByRole('main').getByRole('treeitem', { name: /实地考核/ }).first().click()
  await keep(page, 'scheme-editor')
})

test('report-editor', async ({ browser, server }) => {
  const page = await as(browser, server.url, 'dongli.shuji')
  await page.goto(`${server.url}/my-reports`)
  await page.getByRole('link', { name: /撰写/ }).first().click()
  await heading(page)
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await keep(page, 'report-editor')
})

test('field-check-phone', async ({ browser, server }) => {
  const page = await as(browser, server.url, 'pingyi', PHONE)
  await page.goto(`${server.url}/my-checks`)
  await page.getByRole('link', { name: /填写/ }).first().click()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await keep(page, 'field-check-phone')
})

test('ballot-phone', async ({ scene, browser, server }) => {
  const cycleId = await cycleOf(scene, '杏花街道')
  const clerk = await signInAt(server.url, 'xinghua', DEMO_PASSWORD)
  const { appraisees } = await scene.ask<{ appraisees: { nodes: readonly { id: string }[] } }>(
    'query ($id: ID!) { appraisees(filter: { cycleId: $id }, first: 50) { nodes { id } } }', { id: cycleId }, clerk,
  )
  const run = async (field: string, input: object, selection: string) =>
    (await scene.ask<Readonly<Record<string, { round: { id: string; version: number }; slips: readonly { code: string }[] }>>>(
      `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} } }`, { input }, clerk,
    ))[field]!
  const { round } = await run('prepareBallotRound', {
    cycleId, classId: 'community', ballotId: 'ballot', title: '述职民主测评（补充）', appraiseeIds: appraisees.nodes.map(({ id }) => id), groups: [{ id: 'street', due: 5 }],
  }, 'round { id version }')
  const printed = await run('printBallotSlips', round, 'round { id version } slips { code }')
  await run('openBallotRound', printed.round, 'round { id version }')
  const phone = await (await browser.newContext(PHONE)).newPage()
  await phone.goto(`${server.url}/vote/#${printed.slips[0]!.code}`)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await phone.getByLabel('好', { exact: true }).first().check()
  await phone.getByLabel('较好', { exact: true }).nth(1).check()
  await keep(phone, 'ballot-phone')
})

test('scores, grading', async ({ scene, browser, server }) => {
  const page = await as(browser, server.url, 'wanghu')
  const id = await cycleOf(scene, '望湖街道')
  await page.goto(`${server.url}/scores?cycle=${id}`)
  await page.getByRole('button', { name: '莫海燕的分数怎么来的' }).click()
  await expect(page.getByRole('dialog').getByText(/街道班子成员/).first()).toBeVisible()
  await keep(page, 'scores')
  await page.goto(`${server.url}/cycles/${id}/grading`)
  await expect(page.getByRole('table', { name: '评定等次' })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).hover()
  await keep(page, 'grading')
})

test('publication', async ({ scene, browser, server }) => {
  const page = await as(browser, server.url, 'xinghua')
  await page.goto(`${server.url}/cycles/${await cycleOf(scene, '杏花街道', true)}/results`)
  await expect(page.getByRole('table', { name: '已通报的结果' })).toBeVisible()
  await keep(page, 'publication')
})

test('compliance', async ({ browser, server }) => {
  const page = await as(browser, server.url, 'xinghua')
  await page.goto(`${server.url}/meetings`)
  await pick(page, '范围', '新村社区党总支')
  await expect(page.getByRole('img', { name: /：/ }).first()).toBeVisible()
  await keep(page, 'compliance')
})
