import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Person } from '../house/people.ts'
import type { Scene } from '../house/plant.ts'
import { expect, test } from '../house/test.ts'

// Each of three people of the demo sees exactly their part. What their part is, is computed here from who stands under
// whom, as the seed and the municipal administrator tell it; nothing of the policy is asked.

interface Row {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly status: string
  readonly parent: { readonly code: string } | null
}

interface Part {
  readonly person: Person
  /** The code of the organization at the top of it. */
  readonly top: string
  /** Of the menu: there, and not there. */
  readonly places: readonly string[]
  readonly noPlaces: readonly string[]
  /** What may be done on the top, and on each organization right below. */
  readonly onTop: readonly string[]
  readonly below: readonly string[]
  readonly accounts: boolean
}

const WORK = ['首页', '组织机构', '人员', '空缺与任期', '层级']
const ADMINISTRATION = ['账号管理', '审计日志', '服务令牌']
const STRUCTURE = ['修改属性', '新建下级', '更名', '调整隶属', '合并', '拆分', '撤销']

const PARTS: readonly Part[] = [
  {
    person: 'streetClerk', top: 'YC-DL-01', accounts: false,
    places: WORK, noPlaces: ['导入', ...ADMINISTRATION, '登录设置'],
    onTop: ['新建下级'],
    below: ['修改属性', '新建下级', '更名'],
  },
  {
    person: 'districtManager', top: 'YC-DL', accounts: true,
    places: [...WORK, '导入', ...ADMINISTRATION], noPlaces: ['登录设置'],
    onTop: ['修改属性', '新建下级', '更名'],
    below: STRUCTURE,
  },
  {
    person: 'municipalAdministrator', top: 'YC', accounts: true,
    places: [...WORK, '导入', ...ADMINISTRATION], noPlaces: ['登录设置'],
    onTop: ['修改属性', '新建下级', '更名'],
    below: STRUCTURE,
  },
]

const ALL = `query All($after: String) {
  organizations(sort: CODE, first: 1000, after: $after) { nodes { id code name shortName status parent { code } } total }
}`
const UNKNOWN = '019b0000-0000-7000-8000-00000000dead'

/** Everything there is, and which of it stands at or under an organization. */
async function wholeTree(scene: Scene): Promise<{ all: readonly Row[]; under: (code: string) => readonly Row[] }> {
  const { nodes } = (await scene.ask<{ organizations: { nodes: readonly Row[] } }>(ALL)).organizations
  const byCode = new Map(nodes.map((row) => [row.code, row]))
  const stands = (row: Row | undefined, top: string): boolean =>
    row !== undefined && (row.code === top || (row.parent !== null && stands(byCode.get(row.parent.code), top)))
  return { all: nodes, under: (code) => nodes.filter((row) => stands(row, code)) }
}

const notFound = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { name: '找不到内容' })).toBeVisible()
}

test('the municipal administrator is told of every organization of the seed', async ({ scene }) => {
  const seed = JSON.parse(readFileSync(new URL('../../../prisma/seed/demo.json', import.meta.url), 'utf8')) as {
    readonly organizations: readonly { readonly code: string }[]
  }
  const { all } = await wholeTree(scene)
  expect(seed.organizations.length).toBeGreaterThan(50)
  expect(all.map(({ code }) => code)).toEqual(expect.arrayContaining(seed.organizations.map(({ code }) => code)))
})

for (const { person, top, places, noPlaces, onTop, below, accounts } of PARTS) {
  test(`${person} sees exactly their part`, async ({ page, scene, openConsole }) => {
    const { all, under } = await wholeTree(scene)
    const mine = under(top)
    const active = mine.filter(({ status }) => status === 'ACTIVE')
    const beyond = all.filter((row) => !mine.includes(row))
    const head = mine.find(({ code }) => code === top)!
    const child = active.find(({ parent }) => parent?.code === top)!
    expect(mine.length).toBeGreaterThan(5)
    if (person !== 'municipalAdministrator') expect(beyond.length).toBeGreaterThan(5)

    await openConsole(page, '/organizations', { as: person })
    await expect(page.getByText(`${head.shortName}及以下`, { exact: true })).toBeVisible()
    const tree = page.getByRole('tree', { name: '组织树' })
    await expect(tree.locator('[aria-level="1"]')).toHaveText([new RegExp(`^${head.shortName}`)])
    await expect(page.getByText(`共 ${active.length} 条`, { exact: true })).toBeVisible()
    const menu = page.getByRole('navigation', { name: '主菜单' })
    for (const name of places) await expect(menu.getByRole('link', { name, exact: true })).toBeVisible()
    for (const name of noPlaces) await expect(menu.getByRole('link', { name, exact: true })).toHaveCount(0)

    // The same by the door itself: every one of theirs, and of all others not one.
    const told = (await scene.ask<{ organizations: { nodes: readonly Row[]; total: number } }>(ALL, {}, person)).organizations
    expect(told.nodes.map(({ code }) => code)).toEqual(mine.map(({ code }) => code))
    expect(told.total).toBe(mine.length)

    const offered = page.getByRole('group', { name: '可办理的事项' }).getByRole('button')
    await page.goto(`/organizations/${head.id}/show`)
    await expect(offered).toHaveText([...onTop])
    await page.goto(`/organizations/${child.id}/show`)
    await expect(offered).toHaveText([...below])
    await expect(page.getByRole('tab', { name: '权限' })).toHaveCount(accounts ? 1 : 0)

    const ask = (id: string) =>
      scene.ask('query One($id: ID!) { organization(id: $id) { id name } person(id: $id) { id } }', { id }, person)
    const nothing = await ask(UNKNOWN)
    for (const { id } of beyond) expect(await ask(id)).toEqual(nothing)
    if (beyond.length > 0) await notFound(page, `/organizations/${beyond.at(-1)!.id}/show`)

    // Somebody kept elsewhere, and the account of a neighbour.
    const { people } = await scene.ask<{ people: { nodes: readonly { id: string; organization: { code: string } }[] } }>(
      '{ people(first: 1000) { nodes { id organization { code } } } }',
    )
    const isMine = (code: string): boolean => mine.some((row) => row.code === code)
    const stranger = people.nodes.find(({ organization }) => !isMine(organization.code))
    if (stranger !== undefined) {
      expect(await ask(stranger.id)).toEqual(nothing)
      await notFound(page, `/people/${stranger.id}/show`)
    }
    await page.goto('/people')
    await expect(page.getByText(`共 ${people.nodes.filter(({ organization }) => isMine(organization.code)).length} 条`, { exact: true })).toBeVisible()

    const listed = await scene.ask<{ accounts: { nodes: readonly { id: string; organization: { code: string } }[] } }>(
      '{ accounts(first: 1000) { nodes { id organization { code } } } }',
    )
    const theirs = listed.accounts.nodes.filter(({ organization }) => isMine(organization.code))
    const foreign = listed.accounts.nodes.find(({ organization }) => !isMine(organization.code))
    if (accounts) {
      await page.goto('/accounts')
      await expect(page.getByText(`共 ${theirs.length} 条`, { exact: true })).toBeVisible()
      await expect(page.getByRole('row', { name: /xitong/ })).toHaveCount(0)
    } else await notFound(page, '/accounts')
    if (foreign !== undefined) await notFound(page, `/accounts/${foreign.id}/show`)
  })
}
