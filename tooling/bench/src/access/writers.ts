import { asInstaller } from '@shuping/domain/access'
import { appendAudit } from '@shuping/server/audit'
import { installerContext } from '@shuping/server/context'
import { schema } from '@shuping/server/schema'
import { graphql } from 'graphql'
import { interleave, median, roundsOf, timed } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Yard } from './index.ts'

const TOGETHER = 8
const BODY = { name: '东篱街道工作委员会', kind: 'COMMITTEE', sector: 'TERRITORIAL', status: 'ACTIVE' }
const SAVE = `mutation ($input: SaveLevelInput!) { saveLevel(input: $input) { id version } }`
const CREATE_PLAIN = `
  CREATE TABLE bench_plain (id bigserial PRIMARY KEY, at timestamptz NOT NULL, actor_id uuid, action text NOT NULL,
    path text NOT NULL, body text NOT NULL);
  CREATE INDEX ON bench_plain (path, at);
  CREATE INDEX ON bench_plain (at);
  GRANT ALL ON bench_plain, bench_plain_id_seq TO shuping_app`

/** One writer and eight: an entry of the chain, a row of the same width in a plain table, and a whole mutation. */
export async function benchWriters({ db, lanes, folder }: Yard): Promise<readonly Line[]> {
  await db.pool.query(CREATE_PLAIN)
  const now = (): Date => new Date()
  const record = (path: string) => ({ path, subjects: [{ kind: 'organization', id: crypto.randomUUID(), label: BODY.name }], before: BODY, after: BODY })

  const onLane = async (work: (lane: Awaited<ReturnType<typeof lanes.take>>) => Promise<unknown>): Promise<void> => {
    const lane = await lanes.take({})
    try {
      await work(lane)
    } finally {
      await lane.release()
    }
  }
  const plain = (): Promise<void> =>
    onLane((lane) => lane.transaction((tx) => tx.$executeRaw`
      INSERT INTO bench_plain (at, action, path, body) VALUES (${now()}, 'organizations.rename', '/1/2/', ${JSON.stringify(record('/1/2/'))})`))
  const chained = (path = '/1/2/'): Promise<void> =>
    onLane((lane) => lane.transaction((tx) => appendAudit(tx, { viewer: asInstaller, now }, 'organizations.rename', record(path))))
  let level: { id?: string; version?: number } = {}
  const mutation = (): Promise<void> =>
    onLane(async (lane) => {
      const input = { ...level, code: 'L', rank: 1, nameZh: `${level.version ?? 0}级`, nameEn: 'L' }
      const { data, errors } = await graphql({ schema, source: SAVE, variableValues: { input }, contextValue: installerContext(lane, folder) })
      if (errors) throw errors[0]!
      level = { ...(data as { saveLevel: { id: string; version: number } }).saveLevel }
    })

  const ms = await interleave({ plain, chained: () => chained(), mutation }, { rounds: 200 })
  const rates = { plain: [] as number[], oneChain: [] as number[], manyChains: [] as number[] }
  for (let round = 0; round < roundsOf(5); round += 1) {
    rates.plain.push(await rate(plain))
    rates.oneChain.push(await rate(() => chained()))
    rates.manyChains.push(await rate((writer) => chained(`/${writer + 2}/`)))
  }
  const [floor, one, many] = [median(rates.plain), median(rates.oneChain), median(rates.manyChains)]
  return [
    { bar: '10', what: 'an entry of the chain / a row of a plain table, each its own transaction', floor: ms.plain, measured: ms.chained, best: ms.best.chained },
    { bar: '10', what: 'a whole mutation with its entry / a row of a plain table', floor: ms.plain, measured: ms.mutation, best: ms.best.mutation },
    { bar: '10', what: `${TOGETHER} writers, one chain / plain rows`, floor, measured: one, unit: '/s' },
    { bar: '10', what: `${TOGETHER} writers, a chain each / plain rows`, floor, measured: many, unit: '/s' },
  ]
}

/** Works a second of several writers at once. */
async function rate(work: (writer: number) => Promise<unknown>): Promise<number> {
  const each = roundsOf(100)
  const took = await timed(() =>
    Promise.all(Array.from({ length: TOGETHER }, async (_writer, at) => {
      for (let n = 0; n < each; n += 1) await work(at)
    })))
  return (TOGETHER * each * 1_000) / took
}
