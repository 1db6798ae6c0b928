import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../src/testing/index.ts'
import {
  type Database, type Lanes, LaneReleased, NoLaneInTime, openLanes, prepareAppRole, readFault, TimeIsUp,
} from '../src/index.ts'

let owner: Database
let url: string
let lanes: Lanes

beforeAll(async () => {
  owner = await createTestDatabase()
  url = await prepareAppRole(owner.url)
  await owner.prisma.level.create({
    data: {
      id: randomUUID(), code: 'l', rank: 1, nameZh: '市', nameEn: 'City',
      organizations: {
        create: {
          id: randomUUID(), code: 'C', name: 'C', shortName: 'C', nameSort: 'C', pinyin: 'c', initials: 'c', bigrams: [],
          kind: 'COMMITTEE', sector: 'TERRITORIAL', levelRank: 1, path: '/1/', depth: 0,
          namedOn: new Date('2020-01-01'), establishedOn: new Date('2020-01-01'),
        },
      },
    },
  })
  lanes = openLanes(url, { connections: 2, limits: { connect: 1_500 } })
})
afterAll(async () => {
  await lanes.close()
  await owner.close()
})

/** Resolves once a condition of the database holds. */
const until = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
  while ((await owner.pool.query(sql, [...values])).rows[0].holds !== true) await new Promise(setImmediate)
}
const setting = `SELECT current_setting('shuping.account', true) AS account`

test('what is used after it was given back is refused, whatever way it was kept', async () => {
  const lane = await lanes.take({})
  const { prisma, pool } = lane
  const { level } = prisma
  const notRunYet = prisma.level.findMany()
  await lane.release()
  const attempts: (() => PromiseLike<unknown>)[] = [
    () => pool.query('SELECT 1'), () => pool.connect(), () => prisma.level.count(), () => level.count(), () => notRunYet,
    () => prisma.$queryRaw`SELECT 1`, () => prisma.$transaction([prisma.level.count()]), () => lane.transaction(async () => 1),
  ]
  for (const attempt of attempts) await expect((async () => attempt())()).rejects.toThrow(LaneReleased)
  await lane.release()
})

test('so is a client that was kept: by itself released, or on a connection that somebody else has by now', async () => {
  const lane = await lanes.take({ 'shuping.account': 'first' })
  const client = await lane.pool.connect()
  expect((await client.query(setting)).rows).toEqual([{ account: 'first' }])
  client.release()
  await expect(client.query(setting)).rejects.toThrow(LaneReleased)
  // Twice is once: what is counted as under way stays right.
  client.release()
  await lane.release()
  const others = await Promise.all([0, 1].map(() => lanes.take({ 'shuping.account': 'second' })))
  for (const other of others) expect((await other.pool.query(setting)).rows).toEqual([{ account: 'second' }])
  await expect(client.query('SELECT 1')).rejects.toThrow(LaneReleased)
  const kept = await others[0]!.transaction(async (_tx, connect) => {
    const own = await connect()
    await own.query('SELECT 1')
    own.release()
    return own
  })
  await expect(kept.query('SELECT 1')).rejects.toThrow(LaneReleased)
  for (const other of others) await other.release()
})

test('so is what a transaction has left behind', async () => {
  const lane = await lanes.take({})
  const kept = await lane.transaction(async (tx, connect) => ({ tx, connect }))
  await expect((async () => kept.tx.level.count())()).rejects.toThrow(LaneReleased)
  await expect(kept.connect()).rejects.toThrow(LaneReleased)
  expect(await lane.prisma.level.count()).toBe(1)
  await lane.release()
})

test('giving back waits for what is under way: between two statements nobody else gets the connection', async () => {
  const single = openLanes(url, { connections: 1 })
  const holder = await owner.pool.connect()
  try {
    await holder.query('BEGIN; LOCK TABLE level IN ACCESS EXCLUSIVE MODE')
    const lane = await single.take({ 'shuping.data_from': '/1/', 'shuping.data_to': '/1/~', 'shuping.data_froms': '' })
    // Two statements, the second of which would see nothing under another scope.
    const read = { relationLoadStrategy: 'query', include: { organizations: { select: { path: true } } } } as const
    const slow = lane.prisma.level.findMany(read).then((levels) => levels[0]!.organizations)
    await until(`SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'level'::regclass AND NOT granted) AS holds`)
    const releasing = lane.release()
    const refused = expect((async () => lane.prisma.level.count())()).rejects.toThrow(LaneReleased)
    const next = await single.take({ 'shuping.account': 'second' })
    const seen = next.pool.query(setting)
    await holder.query('ROLLBACK')
    expect(await slow).toEqual([{ path: '/1/' }])
    await refused
    await releasing
    expect((await seen).rows).toEqual([{ account: 'second' }])
    await next.release()
  } finally {
    holder.release()
    await single.close()
  }
})

test('a transaction under way is finished, though its loan is being given back', async () => {
  const lane = await lanes.take({ 'shuping.account': 'mine' })
  let go = (): void => {}
  const gate = new Promise<void>((resolve) => (go = resolve))
  const work = lane.transaction(async (tx) => {
    await gate
    return tx.$queryRawUnsafe<{ account: string }[]>(setting)
  })
  const releasing = lane.release()
  go()
  expect(await work).toEqual([{ account: 'mine' }])
  await releasing
})

test('a lane that asks nothing holds no connection', async () => {
  const many = await Promise.all(Array.from({ length: 50 }, () => lanes.take({})))
  const lane = await lanes.take({})
  expect(await lane.prisma.level.count()).toBe(1)
  await Promise.all([lane, ...many].map((one) => one.release()))
})

test('a lane that pauses lends its connection to others, and takes one again when it reads on', async () => {
  const few = openLanes(url, { connections: 1, limits: { connect: 500 } })
  const [first, second] = [await few.take({}), await few.take({})]
  try {
    expect(await first.prisma.level.count()).toBe(1)
    await expect((async () => second.prisma.level.count())()).rejects.toThrow(NoLaneInTime)
    await first.pause()
    expect(await second.prisma.level.count()).toBe(1)
    await second.release()
    expect(await first.prisma.level.count()).toBe(1)
    // Not while work is under way: that goes on on its connection.
    await first.transaction(async (tx) => {
      await first.pause()
      expect(await tx.level.count()).toBe(1)
    })
    // A pause of a lane that holds nothing is none, before and after it was given back.
    await first.release()
    await first.pause()
  } finally {
    await first.release()
    await few.close()
  }
})

test('when all connections are held the next waits, and is told in time', async () => {
  const held = await Promise.all([lanes.take({}), lanes.take({})])
  await Promise.all(held.map((one) => one.pool.query('SELECT 1')))
  const third = await lanes.take({})
  await expect(third.pool.query('SELECT 1')).rejects.toThrow(NoLaneInTime)
  const waiting = third.pool.query('SELECT 1 AS one')
  await held[0]!.release()
  expect((await waiting).rows).toEqual([{ one: 1 }])
  await Promise.all([held[1]!.release(), third.release()])
})

test('commands that wait in their queue never keep the readers from the database', async () => {
  const many = openLanes(url, { connections: 5 })
  const holder = await owner.pool.connect()
  try {
    await holder.query('SELECT pg_advisory_lock(78)')
    const commands = Array.from({ length: 40 }, async () => {
      const lane = await many.take({})
      // A command that reads first gives its connection back while it waits.
      await lane.prisma.level.count()
      const done = lane.transaction((tx) => tx.$queryRaw`SELECT 1 AS one FROM pg_advisory_xact_lock(78)`, { inQueue: true })
      try {
        return await done
      } finally {
        await lane.release()
      }
    })
    await until(`SELECT count(*) = 3 AS holds FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)
    for (let at = 0; at < 20; at += 1) {
      const readers = await Promise.all([many.take({}), many.take({})])
      expect(await Promise.all(readers.map((one) => one.prisma.level.count()))).toEqual([1, 1])
      await Promise.all(readers.map((one) => one.release()))
    }
    await holder.query('SELECT pg_advisory_unlock(78)')
    for (const done of await Promise.all(commands)) expect(done).toEqual([{ one: 1 }])
  } finally {
    holder.release()
    await many.close()
  }
})

test('time for reading is limited, statement by statement and in all, and the connection is whole afterwards', async () => {
  const single = openLanes(url, { connections: 1 })
  try {
    const first = await single.take({})
    await first.pool.query('SELECT 1')
    await first.release()
    const lane = await single.take({ 'shuping.account': 'slow' }, { reading: 300 })
    const kind = await lane.pool.query('SELECT pg_sleep(5)').catch((error: unknown) => readFault(error)?.kind)
    expect(kind).toBe('statementTimeout')
    await expect(lane.pool.query('SELECT 1')).rejects.toThrow(TimeIsUp)
    await lane.release()

    const ends = await single.take({ 'shuping.account': 'slow' }, { reading: 200 })
    const since = performance.now()
    await expect((async () => {
      for (;;) await ends.pool.query('SELECT 1')
    })()).rejects.toThrow(TimeIsUp)
    expect(performance.now() - since).toBeLessThan(2_000)
    // Writing has limits of its own, and leaves time to read what came of it.
    expect(await ends.transaction((tx) => tx.$queryRawUnsafe('SELECT 1 AS one FROM pg_sleep(0.3)'))).toEqual([{ one: 1 }])
    expect((await ends.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
    await ends.release()

    const next = await single.take({})
    const { rows } = await next.pool.query(`${setting}, current_setting('statement_timeout') AS timeout`)
    expect(rows).toEqual([{ account: '', timeout: '30s' }])
    await next.release()
  } finally {
    await single.close()
  }
})
