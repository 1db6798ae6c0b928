import { slipsToPrint } from '@shuping/domain/ballots'
import type { RoundState } from '@shuping/domain/ballots'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalsOf } from '../../kit/refused.ts'
import { openVotingBench } from './testing/voting-bench.ts'
import type { VotingBench } from './testing/voting-bench.ts'

/** A round of votes against the database, by random sequences of deeds: what it may never do, whatever comes in whatever order. */
let bench: VotingBench
beforeAll(async () => {
  bench = await openVotingBench()
})
afterAll(() => bench.close())

const DUE = 5
const mark = fc.constantFrom(0, 1, 3, -1)
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('vote' as const), slip: fc.nat(DUE), cells: fc.tuple(mark, mark, mark), copies: fc.constantFrom(1, 1, 3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('print' as const), stale: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open' as const), stale: fc.constantFrom(false, false, true) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('witness' as const), who: fc.constantFrom(0 as const, 1 as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('count' as const), drawn: fc.constantFrom(0, 0, 0, 1, -1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('void' as const), reason: fc.constantFrom('', '票箱破损') }) },
)
/** The way of a vote, with deeds in between: sequences without it rarely come to a count. */
const WAY = [
  { kind: 'print', stale: false }, { kind: 'open', stale: false }, { kind: 'witness', who: 0 }, { kind: 'witness', who: 1 }, { kind: 'count', drawn: 0 },
] as const
const deeds = fc.array(fc.array(deed, { maxLength: 4 }), { minLength: WAY.length, maxLength: WAY.length })
  .map((between) => between.flatMap((some, at) => [...some, WAY[at]!]))

interface Model {
  state: RoundState
  version: number
  /** Slips of the last printing; those of the one before it. */
  slips: readonly string[]
  old: readonly string[]
  /** Cells by slip that was used. */
  papers: Map<string, readonly number[]>
  witnesses: Set<number>
  /** Everything that is kept of the round once it is counted or void. */
  frozen: string | null
}

const kept = async (id: string): Promise<string> => {
  const { rows } = await bench.context.db.pool.query<{ all: string }>(
    `SELECT jsonb_build_array(
      (SELECT to_jsonb(r) FROM ballot_round r WHERE r.id = $1),
      (SELECT jsonb_agg(g ORDER BY g.ordinal) FROM ballot_group g WHERE g.round_id = $1),
      (SELECT jsonb_agg(p ORDER BY p.key) FROM ballot_paper p WHERE p.round_id = $1),
      (SELECT jsonb_agg(t ORDER BY t.appraisee, t.line) FROM ballot_tally t WHERE t.round_id = $1))::text AS all`, [id])
  return rows[0]!.all
}

test('no second paper, no result before the closing, and what is counted stays as it is', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(deeds, async (all) => {
    const { pool } = bench.context.db
    const { id, version } = await bench.prepared({ leaders: DUE })
    const form = (await pool.query('SELECT form::text FROM ballot_round WHERE id = $1', [id])).rows[0].form
    const model: Model = { state: 'PREPARED', version, slips: [], old: [], papers: new Map(), witnesses: new Set(), frozen: null }
    /** A command that the model knows to hold or not. */
    const command = async (field: string, input: object, holds: boolean, viewer = bench.clerk): Promise<any> => {
      if (holds) return bench.mutate(field, input, field === 'printBallotSlips' ? 'slips { code }' : 'round { id }', viewer)
      expect((await bench.refuse(field, input, 'round { id }', viewer)).length).toBeGreaterThan(0)
      return null
    }
    const seen = (stale: boolean) => ({ id, version: stale ? model.version + 1 : model.version })
    for (const one of all) {
      switch (one.kind) {
        case 'print': {
          const holds = !one.stale && (model.state === 'PREPARED' || model.state === 'PRINTED')
          const printed = await command('printBallotSlips', seen(one.stale), holds)
          if (holds) Object.assign(model, { state: 'PRINTED', version: model.version + 1, old: model.slips, slips: printed.slips.map(({ code }: any) => code) })
          break
        }
        case 'open': {
          const holds = !one.stale && model.state === 'PRINTED'
          await command('openBallotRound', seen(one.stale), holds)
          if (holds) Object.assign(model, { state: 'OPEN', version: model.version + 1 })
          break
        }
        case 'vote': {
          const code = model.slips[one.slip]
          if (code === undefined) break
          const used = model.papers.has(code)
          // The same slip several times at once.
          const outcomes = await Promise.all(Array.from({ length: one.copies }, () =>
            bench.vote(code, one.cells).then(({ outcome }) => outcome, (error) => refusalsOf(error)?.[0]?.code ?? Promise.reject(error))))
          const taken = model.state === 'OPEN' && !used ? 1 : 0
          expect(outcomes.filter((outcome) => outcome === 'RECEIVED')).toHaveLength(taken)
          if (taken === 1) model.papers.set(code, one.cells)
          for (const worthless of model.old.slice(0, 1)) await expect(bench.vote(worthless, one.cells)).rejects.toThrow()
          break
        }
        case 'witness': {
          const holds = model.state === 'OPEN' && !model.witnesses.has(one.who)
          await command('witnessBallotClosing', { id }, holds, bench.witnesses[one.who])
          if (holds) model.witnesses.add(one.who)
          if (holds && model.witnesses.size === 2) Object.assign(model, { state: 'CLOSED', version: model.version + 1 })
          break
        }
        case 'count': {
          const drawn = model.papers.size + one.drawn
          const printed = slipsToPrint(DUE)
          const holds = model.state === 'CLOSED' && drawn >= model.papers.size && drawn <= printed
          await command('countBallotRound', { ...seen(false), minutes: [{ group: 'leaders', drawn, spoiled: 0, left: printed - drawn }] }, holds)
          if (holds) Object.assign(model, { state: 'COUNTED', version: model.version + 1 })
          break
        }
        case 'void': {
          const holds = one.reason !== '' && model.state !== 'COUNTED' && model.state !== 'VOID'
          await command('voidBallotRound', { ...seen(false), reason: one.reason }, holds)
          if (holds) Object.assign(model, { state: 'VOID', version: model.version + 1 })
        }
      }
      const { ballotRound, ballotTallies } = await bench.run(
        'query ($id: ID!) { ballotRound(id: $id) { state version failures groups { returned invalid } } ballotTallies(roundId: $id) { hidden papers marks { count } } }',
        { id }, bench.clerk)
      expect([ballotRound.state, ballotRound.version]).toEqual([model.state, model.version])
      expect((await pool.query('SELECT form::text FROM ballot_round WHERE id = $1', [id])).rows[0].form).toBe(form)
      const papers: readonly { cells: number[] }[] = (await pool.query('SELECT cells FROM ballot_paper WHERE round_id = $1', [id])).rows
      if (model.state === 'COUNTED') {
        expect(papers.map(({ cells }) => cells.join()).toSorted()).toEqual([...model.papers.values()].map((cells) => cells.join()).toSorted())
        expect(ballotRound.groups[0].returned).toBe(model.papers.size)
        if (model.papers.size < 5) expect(ballotTallies.every(({ hidden, marks }: any) => hidden && marks.length === 0)).toBe(true)
      } else {
        expect([papers, ballotTallies, ballotRound.groups[0].invalid]).toEqual([[], [], null])
        expect(ballotRound.groups[0].returned).toBe(model.state === 'VOID' ? 0 : model.papers.size)
      }
      if (model.state === 'COUNTED' || model.state === 'VOID') {
        model.frozen ??= await kept(id)
        expect(await kept(id)).toBe(model.frozen)
      }
    }
  }), { numRuns: 12 })
})
