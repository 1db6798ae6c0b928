import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVotingBench } from './testing/voting-bench.ts'
import type { VotingBench } from './testing/voting-bench.ts'

// What a vote costs in statements, pinned: a paper, a page of rounds, a count; however many rounds, slips and papers there are.

let bench: VotingBench
beforeAll(async () => {
  bench = await openVotingBench()
})
afterAll(() => bench.close())

async function counted(work: () => Promise<unknown>): Promise<number> {
  bench.statements()
  await work()
  return bench.statements().length
}

const ROUNDS = `query ($id: ID!) { ballotRounds(cycleId: $id) { title sheet { name } lines { grades { labelZh } } groups { due printed returned }
  witnesses { name } failures viewerMay viewerHasWitnessed } }`
const TALLIES = 'query ($id: ID!) { ballotTallies(roundId: $id) { appraisee group papers hidden marks { mark count } } }'

test('the statements of a round do not grow with its slips and papers', { timeout: 120_000 }, async () => {
  const life = async (due: number): Promise<Record<string, number>> => {
    const { id, version } = await bench.prepared({ leaders: due, delegates: due })
    let slips: readonly { group: string; code: string }[] = []
    const print = await counted(async () => {
      slips = (await bench.mutate('printBallotSlips', { id, version }, 'slips { group code }', bench.clerk)).slips
    })
    const open = await counted(() => bench.mutate('openBallotRound', { id, version: version + 1 }, 'round { id }', bench.clerk))
    const papers: number[] = []
    for (const group of ['leaders', 'delegates']) {
      for (const { code } of slips.filter((one) => one.group === group).slice(0, due)) papers.push(await counted(() => bench.vote(code, [0, 1, 2])))
    }
    // The first of a round loads its form as well.
    expect([papers[0], new Set(papers.slice(1))]).toEqual([papers[1]! + 1, new Set([papers[1]])])
    const witness = await counted(() => bench.closeRound(id))
    const count = await counted(() => bench.counted(id))
    const { cycle } = bench.context.db.prisma
    await cycle.update({ where: { id: bench.cycleId }, data: { state: 'BALLOT_CLOSED' } })
    const tallies = await counted(() => bench.run(TALLIES, { id }, bench.clerk))
    await cycle.update({ where: { id: bench.cycleId }, data: { state: 'REPORTING' } })
    return { print, open, paper: papers[1]!, witness, count, tallies }
  }
  const few = await life(5)
  const many = await life(25)
  expect(many).toEqual(few)
  expect(few).toEqual({ print: 10, open: 7, paper: 2, witness: 17, count: 18, tallies: 4 })
})

test('a page of rounds takes as many statements for five as for two', async () => {
  const two = await counted(() => bench.run(ROUNDS, { id: bench.cycleId }, bench.clerk))
  for (let more = 0; more < 3; more += 1) await bench.opened({ leaders: 5, delegates: 5 })
  const { ballotRounds } = await bench.run(ROUNDS, { id: bench.cycleId }, bench.clerk)
  expect(ballotRounds).toHaveLength(5)
  // Rounds, counted ones beside them; one more for how many papers the open boxes hold.
  expect([two, await counted(() => bench.run(ROUNDS, { id: bench.cycleId }, bench.clerk))]).toEqual([2, 3])
})
