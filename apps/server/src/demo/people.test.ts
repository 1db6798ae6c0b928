import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutFolder } from '../env.ts'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { loadDemo } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await loadDemo(bench.context, `${checkoutFolder()}/prisma/seed`)
})
afterAll(() => bench.close())

test('the demo shows a hand-over, an empty post and terms that end, whenever it is loaded', async () => {
  const { organizations, vacancies, posts } = await bench.run(`{
    organizations(filter: { search: "杏花街道" }) { nodes { code secretary { person { name } } posts(past: true) { kind validTo person { name } } } }
    vacancies(first: 1000) { nodes { organization { code } since long neverFilled } }
    posts(filter: { termStates: [DUE, OVERDUE] }, sort: TERM) { nodes { termState person { name } } } }`)
  const street = organizations.nodes.find(({ code }: { code: string }) => code === 'YC-DL-01')
  expect(street.secretary.person.name).toBe('林晓燕')
  expect(street.posts.filter(({ kind }: { kind: string }) => kind === 'SECRETARY')).toEqual([
    { kind: 'SECRETARY', validTo: null, person: { name: '林晓燕' } },
    { kind: 'SECRETARY', validTo: '2026-05-15', person: { name: '姚国强' } },
  ])
  const vacant = vacancies.nodes.find(({ organization }: { organization: { code: string } }) => organization.code === 'YC-DL-03')
  expect(vacant).toEqual({ organization: { code: 'YC-DL-03' }, since: '2026-02-15', long: true, neverFilled: false })
  expect(posts.nodes).toEqual([{ termState: 'OVERDUE', person: { name: '丁雅琴' } }, { termState: 'DUE', person: { name: '侯志刚' } }])
})
