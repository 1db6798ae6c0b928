import { request } from 'node:http'
import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { openFront } from './testing/open-front.ts'
import type { Front } from './testing/open-front.ts'

// Callers who leave in the middle: nobody else may get the connection their request still works on.

let bench: Bench
let front: Front
const TREES = ['east', 'west', 'north', 'south'] as const

beforeAll(async () => {
  // Fewer connections than callers.
  bench = await openBench({ connections: 3 })
  const levelId = bench.context.newId()
  await bench.context.db.prisma.level.create({ data: { id: levelId, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
  const callers: Record<string, Viewer> = {}
  for (const [at, tree] of TREES.entries()) {
    const create = async (code: string, parentId: string | null): Promise<string> => {
      const { createOrganization } = await bench.run(
        'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organizations { id } } }',
        { input: { code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId, parentId, newRoot: parentId === null, effectiveOn: '2026-01-01', reason: tree } },
      )
      return createOrganization.organizations[0].id
    }
    const top = await create(tree, null)
    for (let below = 0; below < 3; below += 1) await create(`${tree}-${below}`, top)
    const { path } = await bench.context.db.prisma.organization.findUniqueOrThrow({ where: { id: top }, select: { path: true } })
    callers[tree] = {
      accountId: `00000000-0000-7000-8000-00000000000${at}`, personId: null,
      holdings: [{ role: 'ORGANIZATION_ADMIN', organizationId: top, path, from: '2026-01-01', to: null }],
    }
  }
  front = await openFront(bench, callers)
})
afterAll(async () => {
  await front.close()
  await bench.close()
})

/** Several statements, one after the other. */
const PAGE = '{ organizations(first: 50) { nodes { code parent { code } changes { reason members { organization { code } } } } total } }'

/** Sends a request and leaves as soon as `left` is called. */
function visit(as: string): { readonly left: () => Promise<void> } {
  const body = JSON.stringify({ query: PAGE })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-test-caller': as }
  const sent = request({ host: '127.0.0.1', port: front.port, path: '/graphql', method: 'POST', headers, agent: false })
  sent.on('error', () => {})
  sent.end(body)
  return {
    left: async () => {
      const closed = new Promise<void>((resolve) => sent.once('close', resolve))
      sent.destroy()
      await closed
    },
  }
}

/** Resolves once so many statements wait for the lock. */
async function stuck(count: number): Promise<void> {
  const sql = `SELECT count(*)::int AS n FROM pg_locks WHERE relation = 'organization_change'::regclass AND NOT granted`
  while ((await bench.context.db.pool.query(sql)).rows[0].n < count) await new Promise(setImmediate)
}

const treeOf = (text: string): readonly string[] => [...new Set(text.match(/\b(?:east|west|north|south)\b/g))]

test('whoever leaves in the middle takes nothing along: the others get their own rows, all of them, and in time', async () => {
  const holder = await bench.context.db.pool.connect()
  try {
    for (let round = 0; round < 4; round += 1) {
      await holder.query('BEGIN; LOCK TABLE organization_change IN ACCESS EXCLUSIVE MODE')
      const leaving = Array.from({ length: 12 }, (_, at) => visit(TREES[(at + round) % 4]!))
      await stuck(3)
      // All connections are at work between two statements; those who asked go away, and others come.
      await Promise.all(leaving.map((one) => one.left()))
      const staying = Array.from({ length: 24 }, async (_, at) => {
        const tree = TREES[at % 4]!
        return { tree, answer: await front.ask({ query: PAGE }, tree) }
      })
      await holder.query('ROLLBACK')
      for (const { tree, answer } of await Promise.all(staying)) {
        expect(answer.json.errors).toBeUndefined()
        expect(treeOf(answer.text)).toEqual([tree])
        expect([answer.json.data.organizations.total, answer.json.data.organizations.nodes.length]).toEqual([4, 4])
      }
    }
  } finally {
    holder.release()
  }
  // Nothing is left over: as many as there are connections are served at once.
  const atWork = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND usename = 'shuping_app' AND xact_start IS NOT NULL`
  expect((await bench.context.db.pool.query(atWork)).rows[0].n).toBe(0)
})

test('at random moments, by hundreds, the same holds', async () => {
  const visits = Array.from({ length: 200 }, async (_, at) => {
    const tree = TREES[at % 4]!
    if (at % 3 === 0) {
      const answer = await front.ask({ query: PAGE }, tree)
      expect(answer.json.errors).toBeUndefined()
      expect([treeOf(answer.text), answer.json.data.organizations.total]).toEqual([[tree], 4])
      return
    }
    const leaving = visit(tree)
    for (let turn = 0; turn < at % 17; turn += 1) await new Promise(setImmediate)
    await leaving.left()
  })
  await Promise.all(visits)
})
