import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrate, openDatabase, openLanes, prepareAppRole } from '@shuping/db'
import type { Database } from '@shuping/db'
import { normalCode, readableCode } from '@shuping/domain/access'
import { sha256Hex } from '@shuping/domain/kit'
import { listen, serve } from '@shuping/server/server'
import type { Bench } from '../main.ts'
import { median } from '../measure.ts'
import { printTable } from '../report.ts'
import type { Line } from '../report.ts'

const PER_SECOND = 100
const PEOPLE = 20

/** Papers cast over HTTP at a hundred a second, none lost, on an embedded PostgreSQL that flushes as in life. */
export const benchBallots: Bench = async ({ size }) => {
  const seconds = size === 'city' ? 3 : 30
  const folder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const db = await openDatabase({ dataFolder: folder })
  const lanes = openLanes(await prepareAppRole((await migrated(db)).url))
  try {
    const codes = await plantRound(db, seconds * PER_SECOND)
    const door = await listen(0, '127.0.0.1')
    const { close } = await serve(door, { lanes, dataFolder: folder, callerOf: async () => ({ viewer: null, session: null }) })
    const url = `http://127.0.0.1:${(door.http.address() as AddressInfo).port}/vote/paper`
    const took: number[] = []
    const outcomes = new Map<string, number>()
    const began = performance.now()
    const cast = async (slip: string, at: number): Promise<void> => {
      await delay((at * 1_000) / PER_SECOND)
      const started = performance.now()
      const cells = Array.from({ length: PEOPLE }, (_, head) => (at + head) % 4)
      const outcome = await send(JSON.stringify({ slip, cells }))
      took.push(performance.now() - started)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    /** As the page does it: what was not answered is sent again, and counts once. */
    const send = async (body: string): Promise<string> => {
      for (let tries = 0; tries < 10; tries += 1) {
        const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null)
        if (answer?.ok) return ((await answer.json()) as { outcome: string }).outcome
      }
      return 'LOST'
    }
    const used = process.cpuUsage()
    await Promise.all(codes.map(cast))
    const second = (codes.length * 1_000) / (performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    const { rows } = await db.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM ballot_box')
    await close()
    const lost = codes.length - Math.min(rows[0]!.n, (outcomes.get('RECEIVED') ?? 0) + (outcomes.get('USED') ?? 0))
    const slowest = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)]!
    const lines: readonly Line[] = [
      { bar: 'b', what: `papers lost of ${codes.length}`, floor: Number.NaN, measured: lost, unit: '', atMost: 0.5 },
      // Asked for a hundred; what takes longer than it comes would show here.
      { bar: 'b', what: 'seconds for a hundred papers', floor: Number.NaN, measured: 100 / second, unit: 's', atMost: 1.05 },
      { bar: '', what: 'processor time of a paper, its voter included', floor: Number.NaN, measured: (user + system) / 1_000 / codes.length },
      { bar: '', what: 'a paper, from sending to the answer', floor: Number.NaN, measured: median(took) },
      { bar: '', what: 'the slowest of a hundred', floor: Number.NaN, measured: slowest },
    ]
    printTable(`Papers at ${PER_SECOND} a second for ${seconds} s`, lines)
    return lines
  } finally {
    await lanes.close()
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function migrated(db: Database): Promise<Database> {
  await migrate(db)
  return db
}

/** An open round of twenty appraisees with as many slips as asked for, written straight into the tables; answers the codes. */
async function plantRound(db: Database, slips: number): Promise<readonly string[]> {
  const [cycleId, roundId, organizationId, levelId] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string]
  const label = { zh: '测评' }
  const grades = ['good', 'fair', 'plain', 'poor'].map((id, at) => ({ id, label, points: String(100 - at * 20) }))
  const form = {
    minimumPapers: 5, groups: [{ id: 'all', label }],
    sheet: Array.from({ length: PEOPLE }, (_, at) => ({ id: randomUUID(), name: `书记${at}`, about: '' })),
    ballot: {
      id: 'ballot', label, kind: 'ballot', strand: 'STAGE', form: { kind: 'graded', grades, scoring: { kind: 'points' } },
      abstention: 'LEAVES_BASE', paperRules: [{ kind: 'complete' }],
    },
  }
  // The key is never needed: nothing is counted here.
  const publicKey = generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(12)
  const { pool } = db
  await pool.query(`INSERT INTO level (id, rank, code, name_zh, name_en) VALUES ($1, 1, 'one', '级', 'Level')`, [levelId])
  await pool.query(
    `INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank, path, depth, named_on, established_on)
     VALUES ($1, 'O', 'O', 'O', 'o', 'o', 'o', '{}', 'COMMITTEE', 'TERRITORIAL', $2, 1, '/1/', 0, '2020-01-01', '2020-01-01')`, [organizationId, levelId])
  await pool.query(
    `INSERT INTO cycle (id, organization_id, organization_name, path, year, kind, title, state, state_since, frame, period_from, period_to, roster_as_of, roster_rules, created_at)
     VALUES ($1, $2, 'O', '/1/', 2026, 'REPORT_AND_REVIEW', 'C', 'REPORTING', now(), '{}', '2026-01-01', '2026-12-31', '2026-12-31', '{}', now())`, [cycleId, organizationId])
  await pool.query(
    `INSERT INTO ballot_round (id, cycle_id, path, class_id, ballot_id, number, title, state, form, public_key)
     VALUES ($1, $2, '/1/', 'c', 'ballot', 1, '轮', 'OPEN', $3, $4)`, [roundId, cycleId, JSON.stringify(form), publicKey])
  const codes = Array.from({ length: slips }, () => readableCode(randomBytes(16)))
  await pool.query('INSERT INTO ballot_slip (hash, round_id, group_id) SELECT unnest($1::text[]), $2, $3', [
    codes.map((code) => sha256Hex(normalCode(code))), roundId, 'all',
  ])
  return codes
}
