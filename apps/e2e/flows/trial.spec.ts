import { expectAccessible } from '../house/accessible.ts'
import { expect, test } from '../house/test.ts'

interface Part {
  readonly weight: { same: string }
  readonly of: { readonly kind: string; readonly label: { readonly zh: string }; aggregation?: unknown; paperRules?: unknown }
}
interface Kept {
  readonly title: string
  readonly organization: { readonly id: string } | null
  readonly versions: readonly { readonly number: number; readonly document: string; readonly status: string }[]
}

test('a draft is tried on a published year: by other weights and another way of counting; what its tallies cannot tell is refused by name', async ({ page, scene, openConsole }) => {
  test.setTimeout(120_000)
  const { schemes } = await scene.ask<{ schemes: { nodes: readonly Kept[] } }>(
    '{ schemes(first: 50) { nodes { id title organization { id } versions { number document status } } } }', {}, 'districtManager')
  const { whatIfRuns: [run] } = await scene.ask<{ whatIfRuns: readonly { schemeTitle: string; schemeNumber: number; sheets: number }[] }>(
    '{ whatIfRuns(schemeId: "00000000-0000-7000-8000-000000000000") { schemeTitle schemeNumber sheets } }', {}, 'districtManager')
  const kept = schemes.nodes.find(({ title, organization }) => title === run!.schemeTitle && organization !== null)!
  const { document } = kept.versions.find(({ number }) => number === run!.schemeNumber)!
  const draft = async (title: string, change: (parts: readonly Part[]) => void): Promise<string> => {
    const scheme = JSON.parse(document) as { components: { parts: readonly Part[] } }
    change(scheme.components.parts)
    const { createScheme } = await scene.ask<{ createScheme: { scheme: { id: string } } }>(
      'mutation ($input: CreateSchemeInput!) { createScheme(input: $input) { scheme { id } } }',
      { input: { organizationId: kept.organization!.id, title, document: JSON.stringify(scheme) } }, 'districtManager')
    return createScheme.scheme.id
  }
  const ballotOf = (parts: readonly Part[]): Part => parts.find(({ of }) => of.kind === 'ballot')!
  const tried = async (id: string) => {
    await openConsole(page, `/schemes/${id}`, { as: 'districtManager' })
    await page.getByRole('button', { name: '试算', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '用往年数据试算' })
    await dialog.getByRole('button', { name: '开始试算' }).click()
    return dialog
  }

  const other = await draft('试算用一', (parts) => {
    ballotOf(parts).of.aggregation = { kind: 'median' }
    const [first, second] = [parts[0]!.weight, parts[1]!.weight]
    ;[first.same, second.same] = [second.same, first.same]
  })
  const dialog = await tried(other)
  await expect(dialog.getByRole('status')).toContainText(/\d+ 个对象有变化/)
  await expect(dialog.getByRole('table').getByRole('row')).not.toHaveCount(0)
  await expectAccessible(page)

  const refused = await tried(await draft('试算用二', (parts) => void (ballotOf(parts).of.paperRules = [{ kind: 'not-all-equal', from: 2 }])))
  await expect(refused.getByText(/有效票规则与当年不同/)).toBeVisible()
  await expectAccessible(page)
})
