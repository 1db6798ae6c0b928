import { asInstaller } from '@shuping/domain/access'
import { expect, test } from 'vitest'
import { levelCommands } from '../modules/organizations/index.ts'
import { openBench } from '../testing/index.ts'
import { runCommand } from './command.ts'

const level = (code: string) => ({ code, rank: 1, nameZh: '市', nameEn: 'City' })
const BUSY = { extensions: { code: 'REFUSED', refusals: [{ code: 'kit.busy' }] } }

test('a lock that cannot be had in time is told as busy, and nothing is written', async () => {
  const bench = await openBench({ limits: { lock: 100 } })
  const holder = await bench.context.db.pool.connect()
  try {
    await holder.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('shuping.tree', 0))`)
    await expect(runCommand(levelCommands.save, bench.context, level('city'))).rejects.toMatchObject(BUSY)
    await holder.query('ROLLBACK')
    expect(await bench.context.db.prisma.level.count()).toBe(0)
    await runCommand(levelCommands.save, bench.context, level('city'))
  } finally {
    holder.release()
    await bench.close()
  }
})

test('so is a connection that cannot be had in time', async () => {
  const bench = await openBench({ connections: 1, limits: { connect: 2_000 } })
  const save = () => bench.as(asInstaller, (context) => runCommand(levelCommands.save, context, level('city')))
  try {
    await bench.as(asInstaller, async ({ db }) => {
      // Who has read holds the connection until the end of the request.
      await db.prisma.level.count()
      await expect(save()).rejects.toMatchObject(BUSY)
    })
    await save()
  } finally {
    await bench.close()
  }
})
