import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { refusalsOf } from '../../kit/refused.ts'
import { hasRoundKey, roundsWithKeys } from './sealing.ts'
import { openVotingBench, plantCycle } from './testing/voting-bench.ts'
import type { VotingBench } from './testing/voting-bench.ts'
import { paperFor } from './voting.ts'

let bench: VotingBench
beforeAll(async () => {
  bench = await openVotingBench()
})
afterAll(() => bench.close())
// Rounds of one ballot about the same people are judged together: each test has only its own.
const clear = () => bench.context.db.pool.query('TRUNCATE ballot_round CASCADE')
beforeEach(clear)

const ROUND = 'state number version viewerMay groups { id due printed drawn returned invalid } witnesses { name }'
const round = async (id: string, viewer = bench.clerk) =>
  (await bench.run(`query ($id: ID!) { ballotRound(id: $id) { ${ROUND} failures viewerCanRepeat } }`, { id }, viewer)).ballotRound
const refusedWith = async (work: Promise<unknown>) => {
  const error = await work.then(() => { throw new Error('not refused') }, (thrown) => thrown)
  return refusalsOf(error)?.map(({ code }) => code) ?? Promise.reject(error)
}

test('a round from its preparation to its count', async () => {
  const { id, version } = await bench.prepared({ leaders: 10, delegates: 6 })
  expect(await round(id)).toMatchObject({ state: 'PREPARED', viewerMay: ['PRINT', 'DECLARE_VOID'] })
  const { slips } = await bench.mutate('printBallotSlips', { id, version }, 'slips { group code }', bench.clerk)
  expect(slips).toHaveLength(11 + 7)
  const of = (group: string): string[] => slips.filter((slip: any) => slip.group === group).map((slip: any) => slip.code)
  expect(await refusedWith(paperFor(bench.lanes, slips[0].code))).toEqual(['ballots.roundNotOpen'])
  await bench.mutate('openBallotRound', { id, version: version + 1 }, 'round { state }', bench.clerk)

  const [first] = of('leaders')
  const blank = await paperFor(bench.lanes, first!.toLowerCase().replaceAll('-', ' '))
  expect([blank.title, blank.group.zh, blank.form.sheet.map(({ name }) => name)]).toEqual(['第一轮测评', '区委委员', ['书记甲', '书记乙', '书记丙']])
  for (const [at, code] of of('leaders').slice(0, 7).entries()) {
    expect(await bench.vote(code, at === 6 ? [0, 1, -2] : [0, 1, at % 4])).toEqual({ outcome: 'RECEIVED', invalid: at === 6 })
  }
  for (const code of of('delegates').slice(0, 5)) await bench.vote(code, [3, 3, -1])
  // The same slip again, as after a lost connection, or with another paper: counted once.
  expect(await bench.vote(first!, [3, 3, 3])).toMatchObject({ outcome: 'USED' })
  expect(await refusedWith(paperFor(bench.lanes, first!))).toEqual(['ballots.slipUsed'])
  expect((await round(id)).groups).toMatchObject([{ id: 'leaders', returned: 7, drawn: null, invalid: null }, { id: 'delegates', returned: 5 }])
  const tallies = (viewer = bench.clerk) => bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { appraisee group papers hidden abstained marks { mark count } } }', { id }, viewer)
  expect((await tallies()).ballotTallies).toEqual([])

  const [one, two] = bench.witnesses
  await bench.mutate('witnessBallotClosing', { id }, 'round { id }', one)
  expect(await round(id)).toMatchObject({ state: 'OPEN', witnesses: [{ name: '监票人1' }] })
  expect(await bench.refuse('witnessBallotClosing', { id }, 'round { id }', one)).toEqual([['ballots.witnessAgain', undefined]])
  await bench.mutate('witnessBallotClosing', { id }, 'round { id }', two)
  expect(await round(id)).toMatchObject({ state: 'CLOSED', viewerMay: ['COUNT', 'DECLARE_VOID'] })
  expect(await refusedWith(bench.vote(of('leaders')[8]!, [0, 0, 0]))).toEqual(['ballots.roundClosed'])

  const count = (minutes: object) => ({ id, version: version + 3, minutes })
  expect(await bench.refuse('countBallotRound', count([{ group: 'leaders', drawn: 6, spoiled: 0, left: 5 }]), 'round { id }', bench.clerk))
    .toEqual([['ballots.minutesDisagree', undefined]])
  expect(await roundsWithKeys(bench.context.dataFolder)).toContain(id)
  await bench.counted(id, { leaders: 9, delegates: 6 })
  expect(await round(id)).toMatchObject({
    state: 'COUNTED', viewerMay: [], failures: [],
    groups: [{ drawn: 9, returned: 7, invalid: 1 }, { drawn: 6, returned: 5, invalid: 0 }],
  })
  // As long as another round of the ballot may come beside it, nothing is told that could be subtracted then.
  const { pool } = bench.context.db
  const setCycle = (state: string, before: string | null = null) => pool.query('UPDATE cycle SET state = $2, state_before = $3 WHERE id = $1', [bench.cycleId, state, before])
  for (const [state, before] of [['REPORTING', null], ['RE_VOTE', null], ['SUSPENDED', 'REPORTING']] as const) {
    await setCycle(state, before)
    expect((await tallies()).ballotTallies).toEqual([])
  }
  await setCycle('SUSPENDED', 'SCORING')
  expect((await tallies()).ballotTallies).not.toEqual([])
  await setCycle('BALLOT_CLOSED')
  const { ballotTallies } = await tallies()
  expect(ballotTallies.slice(0, 3)).toEqual([
    { appraisee: 0, group: 'leaders', papers: 6, hidden: false, abstained: 0, marks: [{ mark: 'good', count: 6 }] },
    { appraisee: 0, group: 'delegates', papers: 5, hidden: false, abstained: 0, marks: [{ mark: 'poor', count: 5 }] },
    { appraisee: 0, group: null, papers: 11, hidden: false, abstained: 0, marks: [{ mark: 'good', count: 6 }, { mark: 'poor', count: 5 }] },
  ])
  await setCycle('REPORTING')
  // The witness sees the numbers, not what the papers say.
  expect(await bench.refusals('query ($id: ID!) { ballotTallies(roundId: $id) { papers } }', { id }, one)).toMatchObject([{ code: 'access.denied' }])
  expect(await roundsWithKeys(bench.context.dataFolder)).not.toContain(id)
})

test('slips of a void round, of none, and of one printed anew are told apart; a new round repeats the void one', async () => {
  const { id, slips } = await bench.opened({ leaders: 5, delegates: 5 })
  const [code] = slips['leaders']!
  await bench.vote(code!, [0, 0, 0])
  expect(await bench.refuse('voidBallotRound', { id, version: 3, reason: ' ' }, 'round { id }', bench.clerk)).toEqual([['ballots.reasonMissing', 'reason']])
  await bench.mutate('voidBallotRound', { id, version: 3, reason: '组别印错' }, 'round { state }', bench.clerk)
  expect(await refusedWith(bench.vote(slips['leaders']![1]!, [0, 0, 0]))).toEqual(['ballots.roundVoid'])
  expect(await refusedWith(paperFor(bench.lanes, 'AAAA-BBBB'))).toEqual(['ballots.slipUnknown'])
  // Its papers are gone unread.
  const { pool } = bench.context.db
  expect((await pool.query('SELECT count(*)::int AS n FROM ballot_box WHERE round_id = $1', [id])).rows).toEqual([{ n: 0 }])
  expect((await pool.query('SELECT count(*)::int AS n FROM ballot_paper WHERE round_id = $1', [id])).rows).toEqual([{ n: 0 }])
  const again = await bench.prepared({ leaders: 5 }, { followsId: id })
  const first = await bench.mutate('printBallotSlips', { id: again.id, version: 1 }, 'slips { code }', bench.clerk)
  await bench.mutate('printBallotSlips', { id: again.id, version: 2 }, 'slips { code }', bench.clerk)
  await bench.mutate('openBallotRound', { id: again.id, version: 3 }, 'round { id }', bench.clerk)
  expect(await refusedWith(bench.vote(first.slips[0].code, [0, 0, 0]))).toEqual(['ballots.slipUnknown'])
})

test('a vote that stands is not repeated, whatever came out; one that failed is, once, and again when the repetition is void', async () => {
  const voted = async (papers: number): Promise<string> => {
    const { id, slips } = await bench.opened({ leaders: 10 })
    for (const code of slips['leaders']!.slice(0, papers)) await bench.vote(code, [3, 3, 3])
    await bench.closeRound(id)
    await bench.counted(id, { leaders: papers })
    return id
  }
  const repeat = (followsId: string) => bench.refuse('prepareBallotRound', {
    cycleId: bench.cycleId, classId: 'street', ballotId: 'ballot', title: '再投一次', appraiseeIds: bench.appraiseeIds, groups: [{ id: 'leaders', due: 10 }], followsId,
  }, 'round { id }', bench.clerk)
  const stands = await voted(6)
  expect((await round(stands)).viewerCanRepeat).toBe(false)
  expect(await repeat(stands)).toEqual([['ballots.voteStands', 'followsId']])
  await clear()
  const failed = await voted(4)
  // Whether the other group still votes in a round of its own is not known before the ballots are closed.
  expect(await round(failed)).toMatchObject({ failures: [], viewerCanRepeat: false })
  const others = await bench.opened({ delegates: 10 })
  await bench.closeRound(others.id)
  await bench.counted(others.id, { delegates: 0 })
  expect(await round(failed)).toMatchObject({ failures: ['TOO_FEW_PAPERS', 'TURNOUT_TOO_LOW'], viewerCanRepeat: true })
  expect((await round(failed, bench.witnesses[0])).viewerCanRepeat).toBe(false)
  const again = await bench.prepared({ leaders: 10 }, { followsId: failed })
  expect((await round(failed)).viewerCanRepeat).toBe(false)
  expect(await repeat(failed)).toEqual([['ballots.repeatedAlready', 'followsId']])
  expect(await repeat(again.id)).toEqual([['ballots.voteStands', 'followsId']])
  await bench.mutate('voidBallotRound', { id: again.id, version: 1, reason: '票印错' }, 'round { state }', bench.clerk)
  const third = await bench.prepared({ leaders: 10 }, { followsId: failed })
  await bench.mutate('voidBallotRound', { id: third.id, version: 1, reason: '试' }, 'round { state }', bench.clerk)
  expect(await bench.refuse('prepareBallotRound', {
    cycleId: bench.cycleId, classId: 'street', ballotId: 'ballot', title: '别处的轮次', appraiseeIds: bench.appraiseeIds, groups: [{ id: 'leaders', due: 10 }], followsId: bench.context.newId(),
  }, 'round { id }', bench.clerk)).toEqual([['kit.notFound', undefined]])
})

test('groups that vote in rounds of their own are judged together, as the score looks at them', async () => {
  const voted = async (group: string, due: number, papers: number): Promise<string> => {
    const { id, slips } = await bench.opened({ [group]: due })
    for (const code of slips[group]!.slice(0, papers)) await bench.vote(code, [0, 0, 0])
    await bench.closeRound(id)
    await bench.counted(id, { [group]: papers })
    return id
  }
  const leaders = await voted('leaders', 4, 4)
  expect(await round(leaders)).toMatchObject({ failures: [], viewerCanRepeat: false })
  const delegates = await voted('delegates', 10, 2)
  const failures = ['TURNOUT_TOO_LOW']
  expect(await round(leaders)).toMatchObject({ failures, viewerCanRepeat: true })
  expect(await round(delegates)).toMatchObject({ failures, viewerCanRepeat: true })
  // The delegates vote again: with theirs the leaders' four papers are enough, though fewer than five by themselves.
  const { round: again } = await bench.mutate('prepareBallotRound', {
    cycleId: bench.cycleId, classId: 'street', ballotId: 'ballot', title: '再投一次', appraiseeIds: bench.appraiseeIds, groups: [{ id: 'delegates', due: 10 }], followsId: delegates,
  }, 'round { id version }', bench.clerk)
  const { slips } = await bench.mutate('printBallotSlips', { id: again.id, version: 1 }, 'slips { code }', bench.clerk)
  await bench.mutate('openBallotRound', { id: again.id, version: 2 }, 'round { id }', bench.clerk)
  for (const { code } of slips.slice(0, 8)) await bench.vote(code, [0, 0, 0])
  await bench.closeRound(again.id)
  await bench.counted(again.id, { delegates: 8 })
  for (const id of [leaders, again.id]) expect(await round(id)).toMatchObject({ failures: [], viewerCanRepeat: false })
  expect(await round(delegates)).toMatchObject({ failures, viewerCanRepeat: false })
})

test('once the ballots were closed no round is added; while one is to be repeated, its ballot tells nothing', async () => {
  const { pool } = bench.context.db
  const setCycle = (state: string) => pool.query('UPDATE cycle SET state = $2, state_before = NULL WHERE id = $1', [bench.cycleId, state])
  const voted = async (group: string, papers: number, followsId?: string): Promise<string> => {
    const { id, version } = await bench.prepared({ [group]: 10 }, followsId === undefined ? {} : { followsId })
    const { slips } = await bench.mutate('printBallotSlips', { id, version }, 'slips { code }', bench.clerk)
    await bench.mutate('openBallotRound', { id, version: version + 1 }, 'round { id }', bench.clerk)
    for (const { code } of slips.slice(0, papers)) await bench.vote(code, [0, 1, 2])
    await bench.closeRound(id)
    await bench.counted(id, { [group]: papers })
    return id
  }
  const told = async (id: string): Promise<number> =>
    (await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { hidden } }', { id }, bench.clerk)).ballotTallies.filter(({ hidden }: any) => !hidden).length
  const { id: nullified } = await bench.prepared({ leaders: 10 })
  await bench.mutate('voidBallotRound', { id: nullified, version: 1, reason: '试' }, 'round { state }', bench.clerk)
  const delegates = await voted('delegates', 5)
  const failed = await voted('leaders', 4)
  const add = (followsId: string | null) => bench.refuse('prepareBallotRound', {
    cycleId: bench.cycleId, classId: 'street', ballotId: 'ballot', title: '另加一轮', appraiseeIds: bench.appraiseeIds, groups: [{ id: 'leaders', due: 10 }], followsId,
  }, 'round { id }', bench.clerk)
  await setCycle('BALLOT_CLOSED')
  expect([await told(delegates), await told(failed)]).toEqual([0, 0])
  await setCycle('RE_VOTE')
  expect(await add(null)).toEqual([['ballots.onlyRepeats', undefined]])
  expect(await add(nullified)).toEqual([['ballots.onlyRepeats', undefined]])
  const again = await voted('leaders', 9, failed)
  await setCycle('BALLOT_CLOSED')
  expect([await told(delegates), await told(failed), await told(again)]).toEqual([3, 0, 3])
  await setCycle('REPORTING')
})

test('what is no paper is refused and uses up no slip', async () => {
  const { slips } = await bench.opened({ leaders: 2 })
  const [code] = slips['leaders']!
  for (const cells of [null, undefined, [], [0], [0, 0, 9], [0, 0, 0, 0], 'abc', { 0: 0 }, [0, 0, '0'], [0, 0, 1e99]]) {
    expect(await refusedWith(bench.vote(code!, cells))).toEqual(['ballots.paperMisshapen'])
  }
  expect(await bench.vote(code!, [0, 0, 0])).toMatchObject({ outcome: 'RECEIVED' })
})

test('sent twice at the same moment it counts once', async () => {
  const { id, slips } = await bench.opened({ leaders: 20 })
  const codes = slips['leaders']!
  const outcomes = await Promise.all([...codes, ...codes, ...codes].map((code) => bench.vote(code, [0, 0, 0])))
  expect(outcomes.filter(({ outcome }) => outcome === 'RECEIVED')).toHaveLength(codes.length)
  expect((await round(id)).groups[0].returned).toBe(codes.length)
})

test('whoever closes while papers come in loses none: what was received is counted, what came later was refused', async () => {
  const { id, slips } = await bench.opened({ leaders: 60 })
  const sent = slips['leaders']!.map((code) => bench.vote(code, [1, 1, 1]).then(() => 'in', (error) => refusalsOf(error)![0]!.code))
  await Promise.all([...sent.slice(0, 5), bench.closeRound(id)])
  const outcomes = await Promise.all(sent)
  expect(outcomes.every((outcome) => ['in', 'ballots.roundClosed'].includes(outcome))).toBe(true)
  await bench.counted(id, { leaders: outcomes.length })
  expect((await round(id)).groups[0].returned).toBe(outcomes.filter((outcome) => outcome === 'in').length)
})

test('a box whose key is gone is not counted, and says so', async () => {
  const { id, slips } = await bench.opened({ leaders: 5 })
  await bench.vote(slips['leaders']![0]!, [0, 0, 0])
  await bench.closeRound(id)
  const { publicKey } = await bench.context.db.prisma.ballotRound.findUniqueOrThrow({ where: { id } })
  expect(await hasRoundKey(bench.context.dataFolder, id, publicKey!)).toBe(true)
  const { destroyRoundKeys } = await import('./sealing.ts')
  await destroyRoundKeys(bench.context.dataFolder, id)
  expect(await bench.refuse('countBallotRound', { id, version: 4, minutes: [{ group: 'leaders', drawn: 1, spoiled: 0, left: 5 }] }, 'round { id }', bench.clerk))
    .toEqual([['ballots.keyLost', undefined]])
})

test('nobody witnesses a vote about themselves, and nobody votes outside the stage of the cycle', async () => {
  const { id } = await bench.opened({ leaders: 5 })
  const { personId } = await bench.context.db.prisma.appraisee.findUniqueOrThrow({ where: { id: bench.appraiseeIds[0]! } })
  expect(await bench.refuse('witnessBallotClosing', { id }, 'round { id }', { ...bench.witnesses[0], personId }))
    .toEqual([['ballots.witnessAppraised', undefined]])
  const { id: later, version } = await bench.prepared({ leaders: 5 })
  await bench.mutate('printBallotSlips', { id: later, version }, 'round { id }', bench.clerk)
  const { pool } = bench.context.db
  await pool.query(`UPDATE cycle SET state = 'PREPARING' WHERE id = $1`, [bench.cycleId])
  expect(await bench.refuse('openBallotRound', { id: later, version: 2 }, 'round { id }', bench.clerk)).toEqual([['ballots.cycleNotVoting', undefined]])
  await pool.query(`UPDATE cycle SET state = 'SCORING' WHERE id = $1`, [bench.cycleId])
  expect(await bench.refuse('prepareBallotRound', { cycleId: bench.cycleId, classId: 'street', ballotId: 'no', title: '', appraiseeIds: [bench.context.newId()], groups: [{ id: 'leaders', due: 0 }] }, 'round { id }', bench.clerk))
    .toEqual([
      ['kit.required', 'title'], ['ballots.cycleNotThere', undefined], ['ballots.noSuchBallot', 'ballotId'],
      ['ballots.notOnRoster', 'appraiseeIds'], ['ballots.dueOutOfRange', 'groups.0.due'],
    ])
  await pool.query(`UPDATE cycle SET state = 'REPORTING' WHERE id = $1`, [bench.cycleId])
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('ballots', bench)).toEqual([])
})

test('of the cycles that take ballots one is found by its id, or some by their title or organizer', async () => {
  const east = await bench.context.db.prisma.organization.findFirstOrThrow({ where: { id: bench.id('east') }, select: { id: true, name: true, path: true } })
  const other = await plantCycle(bench, east, { title: '社区双报到评议' })
  const found = async (choice: { readonly search?: string; readonly id?: string }) =>
    (await bench.run('query ($search: String, $id: ID) { ballotCycles(search: $search, id: $id) { id } }', choice, bench.clerk)).ballotCycles.map(({ id }: { id: string }) => id)
  const both = [bench.cycleId, other.cycleId].toSorted()
  expect((await found({})).toSorted()).toEqual(both)
  expect((await found({ search: east.name })).toSorted()).toEqual(both)
  expect(await found({ search: ' 双报到 ' })).toEqual([other.cycleId])
  expect(await found({ id: bench.cycleId })).toEqual([bench.cycleId])
  expect(await found({ id: east.id })).toEqual([])
})
