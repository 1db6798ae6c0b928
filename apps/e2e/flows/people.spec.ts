import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { confirm, openCommand, pick } from '../house/dialog.ts'
import type { Scene } from '../house/plant.ts'
import { expect, test } from '../house/test.ts'

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id version } } }'
const edit = 'mutation ($input: EditPersonInput!) { editPerson(input: $input) { dryRun } }'

interface Entered {
  readonly id: string
  readonly version: number
}
const enter = async (scene: Scene, name: string, organizationId: string): Promise<Entered> => {
  const answer = await scene.ask<{ createPerson: { person: Entered } }>(create, { input: { name, organizationId } })
  return answer.createPerson.person
}
const leadersOf = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: '领导班子' }).click()
  await expect(page.getByRole('tabpanel').getByRole('button', { name: '登记任职' })).toBeVisible()
}

test('a person is entered, becomes secretary, and stands on the page of the organization', async ({ page, scene, openConsole }) => {
  const place = await scene.plant({ code: 'PPL', name: '人和社区党委', parent: await scene.find('YC-DL') })
  await openConsole(page, '/people')
  await page.getByRole('button', { name: '新增人员' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '姓名' }).fill('温如玉')
  await form.getByRole('textbox', { name: '联系电话' }).fill('12345')
  await pick(form, '所属组织', '人和社区党委')
  await form.getByRole('button', { name: '预览结果' }).click()
  await expect(form.getByRole('textbox', { name: '联系电话' })).toHaveAccessibleDescription(/11 位手机号/)
  await form.getByRole('textbox', { name: '联系电话' }).fill('199 0000 1234')
  await form.getByRole('button', { name: '预览结果' }).click()
  await expect(form.getByText('将在“人和社区党委”登记人员温如玉。')).toBeVisible()
  await confirm(form)
  await expect(page.getByRole('heading', { level: 1, name: '温如玉' })).toBeVisible()
  await expect(page.getByText('199******34')).toBeVisible()

  await page.getByRole('button', { name: '登记任职' }).click()
  const appointment = page.getByRole('dialog')
  await pick(appointment, '任职组织', '人和社区党委')
  await appointment.getByRole('combobox', { name: '职务类别' }).click()
  await page.getByRole('option', { name: '书记', exact: true }).click()
  await appointment.getByRole('button', { name: '预览结果' }).click()
  await expect(appointment.getByText(/温如玉自 .* 起任“人和社区党委”书记。/)).toBeVisible()
  await confirm(appointment)
  await expect(page.getByRole('table', { name: '任职情况' }).getByRole('row', { name: /人和社区党委 书记 .* 现任/ })).toBeVisible()

  await openConsole(page, `/organizations/${place.id}/show`)
  await leadersOf(page)
  await expect(page.getByRole('table', { name: '现任与待任' }).getByRole('link', { name: '温如玉' })).toBeVisible()
})

test('a successor takes over: refused without the hand-over, shown before it is done', async ({ page, scene, openConsole }) => {
  const place = await scene.plant({ code: 'HND', name: '交接社区党委', parent: await scene.find('YC-DL') })
  const [former] = await Promise.all([enter(scene, '旧任书记', place.id), enter(scene, '新任书记', place.id)])
  await scene.ask('mutation ($input: AppointInput!) { appoint(input: $input) { dryRun } }', {
    input: { personId: former.id, organizationId: place.id, kind: 'SECRETARY', from: '2024-01-01' },
  })
  await openConsole(page, `/organizations/${place.id}/show`)
  await leadersOf(page)
  await page.getByRole('button', { name: '登记任职' }).click()
  const form = page.getByRole('dialog')
  await pick(form, '人员', '新任书记')
  await form.getByRole('combobox', { name: '职务类别' }).click()
  await page.getByRole('option', { name: '书记', exact: true }).click()
  await form.getByRole('button', { name: '预览结果' }).click()
  await expect(form.getByText(/已有书记“旧任书记”/)).toBeVisible()
  await form.getByRole('checkbox', { name: /接任/ }).check()
  await form.getByRole('button', { name: '预览结果' }).click()
  await expect(form.getByText(/旧任书记自 .* 起不再担任“交接社区党委”书记。/)).toBeVisible()
  await confirm(form)
  await expect(page.getByRole('table', { name: '现任与待任' }).getByRole('link', { name: '新任书记' })).toBeVisible()
  await expect(page.getByRole('button', { name: '历任（1）' })).toBeVisible()
})

test('the post of a secretary that is empty is told on the page and in the list of vacancies', async ({ page, scene, openConsole }) => {
  const street = await scene.find('YC-DL-03')
  await openConsole(page, `/organizations/${street.id}/show`)
  await leadersOf(page)
  await expect(page.getByText(/书记自 .* 起空缺，已超过三个月。/)).toBeVisible()
  await openConsole(page, '/posts')
  await expect(page.getByRole('row', { name: /书院路街道.*超过 3 个月/ })).toBeVisible()
  await page.getByRole('tab', { name: /任期届满/ }).click()
  await expect(page.getByRole('row', { name: /侯志刚.*即将届满/ })).toBeVisible()
})

test('people are found by initials', async ({ page, openConsole }) => {
  await openConsole(page, '/people')
  await page.getByRole('textbox', { name: '姓名、拼音或首字母' }).fill('lxy')
  await page.keyboard.press('Enter')
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '林晓燕' })).toBeVisible()
})

test('what another changed meanwhile is shown field by field, and nothing typed is lost', async ({ page, scene, openConsole }) => {
  const place = await scene.plant({ code: 'CFL', name: '并行社区党委', parent: await scene.find('YC-DL') })
  const { id, version } = await enter(scene, '章同学', place.id)
  await openConsole(page, `/people/${id}/show`)
  await page.getByRole('button', { name: '修改', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '姓名' }).fill('章文')
  await scene.ask(edit, { input: { id, version, name: '章武', phone: '0571-87654321', organizationId: place.id } })
  await form.getByRole('button', { name: '预览结果' }).click()
  await expect(form.getByText('采用他人修改：章武')).toBeVisible()
  await expect(form.getByRole('button', { name: '按以上选择继续' })).toBeDisabled()
  await form.getByRole('radio', { name: '以我填写的为准：章文' }).check()
  await expect(form.getByRole('radio', { name: '采用他人修改：0571-87654321' })).toBeChecked()
  await form.getByRole('button', { name: '按以上选择继续' }).click()
  await expect(form.getByRole('textbox', { name: '联系电话' })).toHaveValue('0571-87654321')
  await form.getByRole('button', { name: '预览结果' }).click()
  await confirm(form)
  await expect(page.getByRole('heading', { level: 1, name: '章文' })).toBeVisible()
})

test('an organization’s form shows it too', async ({ page, scene, openConsole }) => {
  const place = await scene.plant({ code: 'CFO', name: '并改社区党委', parent: await scene.find('YC-DL') })
  await openConsole(page, `/organizations/${place.id}/show`)
  const dialog = await openCommand(page, '更名')
  await dialog.getByRole('textbox', { name: '新全称' }).fill('甲社区党委')
  await dialog.getByRole('textbox', { name: '办理依据' }).fill('批复')
  await scene.ask('mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }', {
    input: { id: place.id, version: place.version, name: '乙社区党委', effectiveOn: '2024-06-01', reason: '批复' },
  })
  await dialog.getByRole('button', { name: '预览结果' }).click()
  await expect(dialog.getByText('采用他人修改：乙社区党委').first()).toBeVisible()
  await dialog.getByRole('radio', { name: '以我填写的为准：甲社区党委' }).check()
  await dialog.getByRole('button', { name: '按以上选择继续' }).click()
  await dialog.getByRole('button', { name: '预览结果' }).click()
  await expect(dialog.getByText(/将更名为“甲社区党委”/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test(`the pages of people have no WCAG 2.2 AA fault, ${colorScheme}`, async ({ page, scene, openConsole }) => {
      const expectAccessible = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
      await openConsole(page, '/people')
      await expect(page.getByText(/^共 \d+ 条/)).toBeVisible()
      await expectAccessible()
      await openConsole(page, `/people?filter=${encodeURIComponent(JSON.stringify({ search: '林晓燕' }))}`)
      await page.getByRole('link', { name: '林晓燕' }).click()
      await expect(page.getByRole('table', { name: '任职情况' })).toBeVisible()
      await expectAccessible()
      await page.getByRole('button', { name: '登记任职' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible()
      await openConsole(page, '/posts')
      await expect(page.getByRole('table')).toBeVisible()
      await expectAccessible()
      await openConsole(page, `/organizations/${(await scene.find('YC')).id}/show`)
      await leadersOf(page)
      await expect(page.getByRole('table', { name: '分工一览' })).toBeVisible()
      await expectAccessible()
      await page.getByRole('button', { name: '登记分工' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible()
    })
  })
}
