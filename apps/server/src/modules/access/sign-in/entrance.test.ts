import type { Holding, Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../../kit/command.ts'
import { openBench, TODAY } from '../../../testing/index.ts'
import type { Bench } from '../../../testing/index.ts'
import { levelCommands, organizationCommands } from '../../organizations/index.ts'

const ENTRANCE = '{ entrance { activationDue me { username can holdings { role organizationName } } } }'

let bench: Bench
const holdings: Holding[] = []
let accountId = ''

beforeAll(async () => {
  bench = await openBench()
  const { context } = bench
  const level = await runCommand(levelCommands.save, context, { code: 'CITY', rank: 1, nameZh: '市', nameEn: 'City' })
  for (const [at, name] of ['东篱区', '西窗区', '南屏区'].entries()) {
    const { organizationIds } = await runCommand(organizationCommands.create, context, {
      code: `D-${at}`,
      officialCode: null,
      name,
      shortName: name,
      kind: 'COMMITTEE',
      sector: 'TERRITORIAL',
      levelId: level.id,
      parentId: null,
      newRoot: true,
      effectiveOn: '2026-01-01',
      reason: 'founded',
    } as never)
    const { id, path } = await context.db.prisma.organization.findUniqueOrThrow({ where: { id: organizationIds[0]! } })
    holdings.push({ role: 'VIEWER', organizationId: id, path, from: TODAY, to: null })
  }
  accountId = context.newId()
  const account = { id: accountId, username: 'lin', displayName: '林一', path: '/', createdAt: context.now() }
  await context.db.prisma.account.create({ data: account })
})
afterAll(() => bench.close())

const holding = (count: number): Viewer => ({ accountId, personId: null, holdings: holdings.slice(0, count) })

test('who holds roles in many places costs no more statements than who holds one', async () => {
  const counts: number[] = []
  for (const count of [1, 3]) {
    bench.statements()
    const { entrance } = await bench.run(ENTRANCE, {}, holding(count))
    counts.push(bench.statements().length)
    expect(entrance.me.holdings.map(({ organizationName }: { organizationName: string }) => organizationName)).toEqual(
      ['东篱区', '西窗区', '南屏区'].slice(0, count),
    )
  }
  expect(counts).toEqual([3, 3])
})

test('a role that reads no organizations is told no name of one', async () => {
  const [first] = holdings
  const { entrance } = await bench.run(ENTRANCE, {}, { ...holding(0), holdings: [{ ...first!, role: 'AUDIT_ADMIN' }] })
  expect(entrance.me.holdings).toEqual([{ role: 'AUDIT_ADMIN', organizationName: null }])
  expect(entrance.me.can).not.toContain('organizations.read')
})
