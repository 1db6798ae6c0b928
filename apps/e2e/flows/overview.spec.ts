import { expectAccessible } from '../house/accessible.ts'
import { expect, test } from '../house/test.ts'

test('the overview of a scored cycle: units, other weights tried beside those that count, and nothing that is published changes', async ({ page, scene, openConsole }) => {
  test.setTimeout(120_000)
  const { cycles } = await scene.ask<{ cycles: { nodes: readonly { id: string; title: string }[] } }>('{ cycles(filter: { states: [ARCHIVED] }) { nodes { id title } } }')
  const { id } = cycles.nodes.find(({ title }) => title.startsWith('东篱区'))!
  const publishedNow = (): Promise<unknown> => scene.ask(
    'query ($id: ID!) { publications(cycleId: $id) { id resultVersion at } scoreSheets(filter: { cycleId: $id }, first: 50) { nodes { id total stage offStage response computedGrade } } }', { id }, 'districtManager',
  )
  const before = await publishedNow()

  await openConsole(page, `/scores?cycle=${id}`, { as: 'districtManager' })
  const overview = page.getByRole('region', { name: '总体情况' })
  const whole = overview.getByRole('row', { name: /全部考核对象/ })
  await expect(whole).toContainText('87.95')
  await expectAccessible(page)

  await overview.getByRole('button', { name: '试算其他权重' }).click()
  const dialog = page.getByRole('dialog', { name: '试算其他权重' })
  const run = dialog.getByRole('button', { name: '试算', exact: true })
  await expect(dialog.getByText('合计100%')).toBeVisible()
  await dialog.getByRole('textbox', { name: '述职民主测评' }).fill('20')
  await expect(dialog.getByText('合计80%，应为100%')).toBeVisible()
  await expect(run).toBeDisabled()
  await dialog.getByRole('textbox', { name: '实地考核' }).fill('45')
  await run.click()
  const compared = dialog.getByRole('table', { name: '试算与现行比较' })
  const line = compared.getByRole('row', { name: /全部考核对象/ })
  await expect(line).toContainText('87.95')
  await expect(line).toContainText(/[+−]\d+\.\d\d/)
  await expectAccessible(page)

  // Back to the weights that count: no difference.
  await dialog.getByRole('button', { name: '恢复现行权重' }).click()
  await run.click()
  await expect(line.getByRole('cell').last()).toHaveText('0')
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(whole).toContainText('87.95')
  expect(await publishedNow()).toEqual(before)

  // To those whom it does not concern it is not there, calmly: the viewer has no such place, the street none of the district’s scores.
  await openConsole(page, `/scores?cycle=${id}`, { as: 'viewer' })
  await expect(page.getByRole('heading', { name: '找不到内容' })).toBeVisible()
  await openConsole(page, `/scores?cycle=${id}`, { as: 'streetClerk' })
  await expect(page.getByText('成绩由组织单位掌握')).toBeVisible()
  await expect(page.getByRole('region', { name: '总体情况' })).toHaveCount(0)
})
