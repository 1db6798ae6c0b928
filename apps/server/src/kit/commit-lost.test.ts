import { openLanes, prepareAppRole } from '@shuping/db'
import type { Lanes } from '@shuping/db'
import { createTestDatabase } from '@shuping/db/testing'
import { asInstaller } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, scopedContext } from '../context.ts'
import { levelCommands } from '../modules/organizations/index.ts'
import { openCable } from '../testing/cable.ts'
import type { Cable } from '../testing/cable.ts'
import { runCommand } from './command.ts'

let db: Awaited<ReturnType<typeof createTestDatabase>>
let cable: Cable
let lanes: Lanes
beforeAll(async () => {
  db = await createTestDatabase()
  cable = await openCable(await prepareAppRole(db.url))
  lanes = openLanes(cable.url)
})
afterAll(async () => {
  await lanes.close()
  await cable.close()
  await db.close()
})

/** Saves a level in a request of its own. */
async function save(code: string, rank: number, idempotencyKey?: string): Promise<unknown> {
  const rest = { now: () => new Date('2026-06-15T04:00:00Z'), newId, dataFolder: '' }
  const { context, release } = await scopedContext(lanes, { viewer: asInstaller, session: null }, rest)
  try {
    return await runCommand(levelCommands.save, context, { code, rank, nameZh: code, nameEn: code }, { idempotencyKey })
  } finally {
    await release()
  }
}

/** What the database holds of it: the level, its audit entry, its key. */
const kept = async (code: string): Promise<readonly number[]> => [
  await db.prisma.level.count({ where: { code } }),
  await db.prisma.auditEntry.count({ where: { body: { contains: `"${code}"` } } }),
  await db.prisma.idempotencyRecord.count({ where: { key: { endsWith: `:${code}` } } }),
]

test.each([['before', 1], ['after', 2]] as const)('a connection lost %s the commit: under a key it is done once and answered', async (when, rank) => {
  cable.cutAtCommit(when)
  const code = `lost-${when}`
  const outcome = await save(code, rank, code)
  expect(await kept(code)).toEqual([1, 1, 1])
  expect(await save(code, rank, code)).toEqual(outcome)
  expect(await kept(code)).toEqual([1, 1, 1])
})

test.each([['before', 3], ['after', 4]] as const)('without a key, lost %s the commit is told as unknown', async (when, rank) => {
  cable.cutAtCommit(when)
  const code = `keyless-${when}`
  await expect(save(code, rank)).rejects.toMatchObject({ extensions: { refusals: [{ code: 'kit.connectionLost' }] } })
  expect(await kept(code)).toEqual(when === 'after' ? [1, 1, 0] : [0, 0, 0])
})
