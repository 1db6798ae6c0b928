import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccountsBench } from './testing/accounts-bench.ts'
import type { AccountsBench } from './testing/accounts-bench.ts'

// Whose account it is: linking and parting, finding an account by its person, and finding the account of a person.

let bench: AccountsBench
let city: Viewer
let east: Viewer
let system: Viewer
beforeAll(async () => {
  bench = await openAccountsBench()
  city = await bench.who('city', 'ORGANIZATION_ADMIN', bench.places.city)
  east = await bench.who('east', 'ORGANIZATION_ADMIN', bench.places.east)
  system = await bench.who('system', 'SYSTEM_ADMIN', null)
})
afterAll(() => bench.close())

const LIST = `query ($filter: AccountFilter) {
  accounts(filter: $filter, first: 50) { nodes { username personId personName } total totalIsExact }
}`
const EDIT = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { id version personId } }'
const found = async (filter: object, viewer: Viewer): Promise<string[]> =>
  (await bench.run(LIST, { filter }, viewer)).accounts.nodes.map(({ username }: { username: string }) => username)
const enter = async (name: string, organizationId: string): Promise<string> =>
  (await bench.run(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name, organizationId } },
  )).createPerson.person.id
const link = async (id: string, personId: string | null, viewer: Viewer) => {
  const { version, displayName } = await bench.context.db.prisma.account.findUniqueOrThrow({ where: { id } })
  return bench.execute(EDIT, { input: { id, version, displayName, personId } }, viewer)
}

test('an account is linked, found by its person in characters, pinyin and initials, and parted again', async () => {
  const person = await enter('陶安然', bench.places.street)
  const { id } = await bench.open('worker-7', bench.places.street, east)
  expect(await found({ personId: person }, east)).toEqual([])
  expect((await link(id, person, east)).errors).toBeUndefined()
  for (const search of ['陶安', '安', 'tao', 'taoanran', 'tar', 'TAR']) expect([search, await found({ search }, east)]).toEqual([search, ['worker-7']])
  for (const search of ['anran', '陶然', 'ar']) expect([search, await found({ search }, east)]).toEqual([search, []])
  expect(await found({ personId: person }, east)).toEqual(['worker-7'])
  expect((await bench.run(LIST, { filter: { personId: person } }, city)).accounts).toEqual({
    nodes: [{ username: 'worker-7', personId: person, personName: '陶安然' }], total: 1, totalIsExact: true,
  })
  expect((await link(id, null, east)).errors).toBeUndefined()
  expect(await found({ personId: person }, east)).toEqual([])
  expect(await found({ search: 'tar' }, east)).toEqual([])
})

test('people beyond the caller’s sight neither find an account nor are named by it', async () => {
  // Kept by the city, the account managed by the district.
  const person = await enter('欧阳云帆', bench.places.city)
  const { id } = await bench.open('yun', bench.places.east, city)
  expect((await link(id, person, city)).errors).toBeUndefined()
  expect(await found({ search: 'oyyf' }, city)).toEqual(['yun'])
  for (const viewer of [east, system]) {
    for (const filter of [{ search: 'oyyf' }, { search: '欧阳' }, { personId: person }]) {
      expect([filter, await found(filter, viewer)]).toEqual([filter, []])
    }
    const { nodes } = (await bench.run(LIST, { filter: { search: 'yun' } }, viewer)).accounts
    expect(nodes).toMatchObject([{ username: 'yun', personName: null }])
  }
})
