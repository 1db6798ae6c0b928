import { daysAgo } from '../house/days.ts'
import { expect, test } from '../house/test.ts'

test('the list of yesterday shows the names and the tree of yesterday', async ({
  page,
  scene,
  openConsole,
}) => {
  const street = await scene.plant({
    code: 'ASOF',
    name: '昨日街道工委',
    parent: await scene.find('YC-DL'),
    level: 'street',
  })
  const renamed = await scene.plant({ code: 'ASOF-1', name: '昨名社区党委', parent: street })
  await scene.plant({ code: 'ASOF-2', name: '今生社区党委', parent: street, effectiveOn: daysAgo(0) })
  await scene.ask(
    'mutation Rename($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }',
    {
      input: {
        id: renamed.id,
        version: renamed.version,
        name: '今名社区党委',
        effectiveOn: daysAgo(0),
        reason: '更名',
      },
    },
  )
  await openConsole(page, `/organizations?filter=${encodeURIComponent(JSON.stringify({ under: street.id }))}`)
  const table = page.getByRole('table')
  await expect(table.getByText('今生社区党委')).toBeVisible()
  await page.getByLabel('查看时点').fill(daysAgo(1))
  await expect(page.getByRole('heading', { name: /的组织机构，共 2 个$/ })).toBeVisible()
  await expect(table.getByRole('link', { name: '昨名社区党委' })).toBeVisible()
  await expect(table.getByText('现为：今名社区党委')).toBeVisible()
  await expect(table.getByText('今生社区党委')).toHaveCount(0)
  await page.getByRole('button', { name: '回到今天' }).click()
  await expect(table.getByText('今生社区党委')).toBeVisible()
})
