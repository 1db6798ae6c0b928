import { expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

const OPINION = { merits: '重点任务推进有力。', problems: '指导基层不够经常。', direction: '多到一线。' }
const LIMIT = 180_000

/** A cycle that is being graded; everybody is good or fair by turns, the last one has no grade where it is said so. */
async function graded(heads: number, { undetermined = false } = {}): Promise<ScoringBench> {
  const bench = await openScoringBench({ heads })
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => (at % 3 === 0 ? 95 : 60)) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  if (undetermined) await undetermine(bench)
  await bench.setState('GRADING')
  return bench
}

/** The score of the last one is blocked, as where an input that the scheme insists on was waived. */
async function undetermine({ context, appraisees }: ScoringBench): Promise<void> {
  const { prisma } = context.db
  const sheet = await prisma.scoreSheet.findFirstOrThrow({ where: { appraiseeId: appraisees.at(-1)! } })
  const result = JSON.parse(sheet.result) as { computed: object }
  await prisma.$executeRawUnsafe('ALTER TABLE score_sheet DISABLE TRIGGER USER')
  await prisma.scoreSheet.update({ where: { id: sheet.id }, data: { result: JSON.stringify({ ...result, computed: { state: 'UNDETERMINED' } }), computedGrade: null, computedState: 'UNDETERMINED' } })
  await prisma.$executeRawUnsafe('ALTER TABLE score_sheet ENABLE TRIGGER USER')
}

const rowsOf = async (bench: ScoringBench): Promise<any[]> => (await bench.run(
  'query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id appraiseeId computedGrade grading { draftGrade draftReason merits version } } } }',
  { id: bench.cycleId },
)).scoreSheets.nodes

test('the computed grade is drafted for all who have none, or for the marked ones, whole or not at all', async () => {
  const bench = await graded(5, { undetermined: true })
  try {
    const input = { cycleId: bench.cycleId, ...OPINION }
    const refuse = (more: object): Promise<unknown> => bench.refuse('draftGrades', { ...input, ...more }, 'sheets { id }')
    const before = await rowsOf(bench)
    expect(before.map(({ computedGrade }) => computedGrade)).toEqual(['good', 'fair', 'fair', 'good', null])
    const marked = (...places: readonly number[]) => places.map((at) => ({ appraiseeId: before[at].appraiseeId, version: 0 }))
    expect(await refuse({})).toEqual([['decisions.notComputed', undefined]])
    expect(await refuse({ rows: [...marked(0, 4), { appraiseeId: before[1].appraiseeId, version: 3 }, { appraiseeId: bench.cycleId, version: 0 }] }))
      .toEqual([['decisions.notComputed', 'rows.1.appraiseeId'], ['kit.staleVersion', 'rows.2.version'], ['kit.notFound', 'rows.3.appraiseeId']])
    expect(await refuse({ rows: [] })).toEqual([['decisions.nobodyToDraft', undefined]])
    expect(await refuse({ rows: marked(0), merits: ' ' })).toEqual([['decisions.opinionMissing', 'merits']])
    expect((await rowsOf(bench)).map(({ grading }) => grading)).toEqual([null, null, null, null, null])

    const drafted = await bench.mutate('draftGrades', { ...input, rows: marked(0, 1) }, 'sheets { appraiseeId grading { draftGrade version } }')
    expect(drafted.sheets).toEqual([
      { appraiseeId: before[0].appraiseeId, grading: { draftGrade: 'good', version: 1 } }, { appraiseeId: before[1].appraiseeId, grading: { draftGrade: 'fair', version: 1 } },
    ])
    // Of two who draft at once the second is told.
    expect(await refuse({ rows: marked(1, 2) })).toEqual([['kit.staleVersion', 'rows.0.version']])
    await bench.mutate('draftGrade', { sheetId: before[4].id, version: 0, grade: 'fair', reason: '待定，按会前研究', ...OPINION }, 'sheets { id }')
    // All who have none: the two who are left, and nobody again.
    const key = { idempotencyKey: 'the rest' }
    const rest = await bench.mutate('draftGrades', { ...input, ...key }, 'sheets { appraiseeId }')
    expect(rest.sheets.map(({ appraiseeId }: any) => appraiseeId)).toEqual([before[2].appraiseeId, before[3].appraiseeId])
    expect(await bench.mutate('draftGrades', { ...input, ...key }, 'sheets { appraiseeId }')).toEqual(rest)
    expect(await refuse({})).toEqual([['decisions.nobodyToDraft', undefined]])
    // Marked, what stands gives way; without a reason, for it does not depart.
    await bench.mutate('draftGrades', { ...input, merits: '改过的评语。', rows: [{ appraiseeId: before[1].appraiseeId, version: 1 }] }, 'sheets { id }')
    expect((await rowsOf(bench)).map(({ grading }) => [grading.draftGrade, grading.draftReason, grading.merits.slice(0, 2), grading.version])).toEqual([
      ['good', '', '重点', 1], ['fair', '', '改过', 2], ['fair', '', '重点', 1], ['good', '', '重点', 1], ['fair', '待定，按会前研究', '重点', 1],
    ])
    await bench.setState('COMMITTEE_REVIEW')
    expect(await refuse({ rows: [{ appraiseeId: before[1].appraiseeId, version: 2 }] })).toEqual([['decisions.notNow', undefined]])
  } finally {
    await bench.close()
  }
}, LIMIT)

/** Statements of waiving, of drafting one and many, and of deciding, over so many appraisees. */
async function counted(heads: number): Promise<readonly number[]> {
  const bench = await openScoringBench({ heads })
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    bench.statements()
    await work()
    return bench.statements().length
  }
  const { cycleId } = bench
  try {
    await bench.setState('SCORING')
    await bench.mutate('gatherInputs', { cycleId }, 'sheets')
    const { scoreInputs } = await bench.run('query ($id: ID!) { scoreInputs(filter: { cycleId: $id, state: MISSING, slot: "score:residents" }, first: 1000) { nodes { id version } } }', { id: cycleId })
    const waive = await count(() => bench.mutate('waiveInputs', { cycleId, inputs: scoreInputs.nodes, reason: '当年未调查' }, 'sheets'))
    await bench.mutate('enterScores', { cycleId, entries: bench.entries(() => 70).filter((_one, at) => at % 2 === 0) }, 'sheets')
    await bench.mutate('scoreCycle', { cycleId }, 'sheets')
    await bench.setState('GRADING')
    const [first] = await rowsOf(bench)
    const one = await count(() => bench.mutate('draftGrade', { sheetId: first.id, version: 0, grade: first.computedGrade, ...OPINION }, 'sheets { id }'))
    const many = await count(() => bench.mutate('draftGrades', { cycleId, ...OPINION }, 'sheets { id }'))
    await bench.setState('COMMITTEE_REVIEW')
    const decisions = (await rowsOf(bench)).map(({ appraiseeId, computedGrade, grading }) => ({ appraiseeId, version: grading.version, grade: computedGrade }))
    const meeting = { cycleId, on: '2026-06-14', minutes: '区委常委会第12次会议纪要', quotaReason: '依据通知' }
    const decide = await count(() => bench.mutate('decideGrades', { ...meeting, decisions }, 'sheets { id }', bench.holder('SECRETARY', 'east')))
    return [waive, one, many, decide]
  } finally {
    await bench.close()
  }
}

test('waiving, drafting and deciding take as many statements for 60 as for 3', async () => {
  const few = await counted(3)
  const many = await counted(60)
  expect(many).toEqual(few)
  expect(few).toEqual([6, 10, 10, 10])
}, LIMIT)
