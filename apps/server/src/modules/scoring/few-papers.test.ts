import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

// Nothing is told of what fewer than five papers say, by whatever field leads there: trust.md 5 "Reading".

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench({ papers: 4 })
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 77) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
})
afterAll(() => bench.close())

const SHEETS = `scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id participation total totalExact stage offStage response disagree
  computedGradeLabel { zh } reasons { zh } explanation { zh en } run { id inputs result } grading { id merits } } }`
const OTHERS = `scoreRuns(cycleId: $id) { scheme inputs result hash inputsHash } inputStanding(cycleId: $id) { slots { slot present } }
  scoreInputs(filter: { cycleId: $id }, first: 100) { nodes { slot value sourceIds } } scoreOverview(cycleId: $id) { own { mean tenths } }
  gradingBoard(cycleId: $id) { quotas { found } } ballotRounds(cycleId: $id) { id failures groups { id due drawn returned invalid } }`

test('neither sheets, explanations, inputs nor runs tell what the papers of a small group say', async () => {
  const answer = await bench.run(`query ($id: ID!) { ${SHEETS} ${OTHERS} }`, { id: bench.cycleId })
  expect(answer.scoreRuns.map(({ inputs }: { inputs: string | null }) => inputs)).toEqual([null])
  expect(answer.scoreSheets.nodes.every(({ run }: { run: { inputs: string | null } }) => run.inputs === null)).toBe(true)
  expect(answer.scoreInputs.nodes.filter(({ slot, value }: { slot: string; value: string | null }) => slot === 'ballot:vote' && value !== null)).toEqual([])
  // The two groups appear as one, with no number of grades, no mean of their own.
  const [{ explanation }] = answer.scoreSheets.nodes
  expect(explanation.zh).toContain('合并')
  for (const word of ['委员 ', '代表 ']) expect(explanation.zh).not.toContain(word)
  // Nowhere in the whole answer do grades of papers stand beside counts.
  expect(JSON.stringify({ ...answer, scoreRuns: answer.scoreRuns.map((run: object) => ({ ...run, scheme: '' })) })).not.toMatch(/very-good|rather-good/)
})

test('the tallies of its rounds are hidden, one by one and together where the rest would give them away', async () => {
  const { ballotRounds } = await bench.run('query ($id: ID!) { ballotRounds(cycleId: $id) { id } }', { id: bench.cycleId })
  const { prisma } = bench.context.db
  const tallies = async (): Promise<readonly string[]> => {
    const { ballotTallies } = await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { group hidden papers abstained blank marks { mark count } } }', { id: ballotRounds[0].id })
    for (const one of ballotTallies) if (one.hidden) expect([one.abstained, one.blank, one.marks]).toEqual([null, null, []])
    return ballotTallies.flatMap((one: any) => (one.hidden ? [] : [one.group ?? 'all']))
  }
  await prisma.$executeRaw`INSERT INTO ballot_tally (round_id, group_id, appraisee, line, path, abstained, blank, marks)
    SELECT round_id, group_id, appraisee, 0, path, abstained, blank, marks FROM ballot_tally WHERE appraisee = 0`
  expect(await tallies()).toEqual([])
  // Twenty of one and four of the other: the score less the twenty would be the four.
  await prisma.ballotGroup.updateMany({ where: { groupId: 'committee' }, data: { returned: 20, drawn: 20, due: 20, printed: 20 } })
  expect(await tallies()).toEqual([])
  await prisma.ballotGroup.updateMany({ where: { groupId: 'delegates' }, data: { returned: 5, drawn: 5, due: 5, printed: 5 } })
  expect(await tallies()).toEqual(['committee', 'delegates', 'all'])
})

test('rounds of one ballot are told beside each other, and one that was repeated or failed not at all', async () => {
  const { prisma } = bench.context.db
  const first = await prisma.ballotRound.findFirstOrThrow({ include: { groups: true, tallies: true } })
  const { groups, tallies, publicKey: _key, ...round } = first
  const form = round.form as { ballot: { turnout: object } }
  const another = async (number: number, minimumPapers: number): Promise<string> => {
    const id = bench.context.newId()
    const turnout = { ...form.ballot.turnout, minimumPapers }
    await prisma.ballotRound.create({ data: { ...round, form: { ...form, ballot: { ...form.ballot, turnout } }, id, number } })
    await prisma.ballotGroup.createMany({ data: groups.map((group) => ({ ...group, roundId: id })) })
    await prisma.ballotTally.createMany({ data: tallies.map(({ marks, ...tally }) => ({ ...tally, marks: marks as object, roundId: id })) })
    return id
  }
  const again = await another(2, 0)
  const papersOf = (roundId: string, committee: number, delegates: number) => Promise.all(Object.entries({ committee, delegates }).map(([groupId, count]) =>
    prisma.ballotGroup.update({ where: { roundId_groupId: { roundId, groupId } }, data: { returned: count, drawn: count, due: count, printed: count } })))
  /** Everything told of both rounds, as `group of round`. */
  const told = async (): Promise<readonly string[]> => {
    const answer = await bench.run(`query ($a: ID!, $b: ID!) { a: ballotTallies(roundId: $a) { ...T } b: ballotTallies(roundId: $b) { ...T } }
      fragment T on BallotTally { group hidden papers marks { count } }`, { a: first.id, b: again })
    return ['a', 'b'].flatMap((name) => answer[name].flatMap((one: any) => (one.hidden ? [] : [`${one.group ?? 'all'} of ${name}`])))
  }
  await papersOf(first.id, 20, 5)
  await papersOf(again, 6, 5)
  const all = ['committee', 'delegates', 'all']
  expect(await told()).toEqual([...all.map((group) => `${group} of a`), ...all.map((group) => `${group} of b`)])
  // Four more of a group voted in a round of their own: the explained group less the first round would be those four.
  await papersOf(again, 4, 5)
  expect(await told()).toEqual(['delegates of a', 'delegates of b'])
  // Voted again, one more came: the first vote counts for nothing, and what it said beside the second would be his.
  await papersOf(first.id, 20, 5)
  await papersOf(again, 21, 5)
  await prisma.ballotRound.update({ where: { id: again }, data: { followsId: first.id } })
  expect(await told()).toEqual(all.map((group) => `${group} of b`))
  // A void repetition repeats nothing.
  await prisma.ballotRound.update({ where: { id: again }, data: { state: 'VOID', reason: '试' } })
  expect(await told()).toEqual(all.map((group) => `${group} of a`))
  // Not even before it is repeated: a round that failed is no result.
  const failed = await another(3, 100)
  const { ballotTallies } = await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { hidden } }', { id: failed })
  expect(ballotTallies).toEqual([])
  // Nor are the others of its ballot as long as its repetition may come beside them.
  expect(await told()).toEqual([])
})
