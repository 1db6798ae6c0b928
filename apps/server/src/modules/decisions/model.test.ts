import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

/** Grades and their publication against the database, by random sequences of deeds. Four heads, at most two of them good. */
let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench()
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => [95, 60, 90, 70][at]!) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
})
afterAll(() => bench.close())

const MOST_GOOD = 2
const STATES = ['GRADING', 'COMMITTEE_REVIEW', 'PUBLICISED'] as const
const grade = fc.constantFrom('good', 'good', 'fair', 'poor')
const decision = fc.record({
  kind: fc.constant('decide' as const), heads: fc.subarray([0, 1, 2, 3], { minLength: 1 }), grades: fc.tuple(grade, grade, grade, grade),
  basis: fc.constantFrom('', '', '区委常委会专题研究'), stale: fc.constantFrom(false, false, false, true), minutes: fc.constantFrom('会议纪要', '会议纪要', ''),
})
const deed = fc.oneof(
  { weight: 6, arbitrary: decision },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('draft' as const), head: fc.nat(3), grade }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('publish' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cycle' as const), state: fc.constantFrom(...STATES) }) },
)
const SHEETS = 'query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id appraiseeId total grading { version draftGrade decidedGrade } } } }'
const frozenRows = async (): Promise<string> => {
  const { rows } = await bench.context.db.pool.query<{ all: string }>(`SELECT jsonb_build_array(
    (SELECT jsonb_agg(s ORDER BY s.id) FROM score_sheet s), (SELECT jsonb_agg(r ORDER BY r.id) FROM score_run r),
    (SELECT jsonb_agg(p ORDER BY p.id) FROM publication p), (SELECT jsonb_agg(p ORDER BY p.id) FROM published_result p),
    (SELECT jsonb_agg(o ORDER BY o.id) FROM own_result o))::text AS all`)
  return rows[0]!.all
}

test('a quota is never passed without a basis, all is decided or nothing, and what is scored or published stays', { timeout: 300_000 }, async () => {
  let resultVersion = 1
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
    // A new version of the results for each sequence: sheets without grades.
    resultVersion += 1
    await bench.context.db.prisma.cycle.update({ where: { id: bench.cycleId }, data: { state: 'SCORING', resultVersion } })
    await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
    await bench.setState('COMMITTEE_REVIEW')
    const sheets = async (): Promise<any[]> => (await bench.run(SHEETS, { id: bench.cycleId })).scoreSheets.nodes
    const rows = await sheets()
    expect(rows.map(({ grading }) => grading)).toEqual([null, null, null, null])
    const model = {
      state: 'COMMITTEE_REVIEW' as (typeof STATES)[number], decided: [null, null, null, null] as (string | null)[], drafted: [null, null, null, null] as (string | null)[],
      versions: [0, 0, 0, 0], published: false,
    }
    let frozen = await frozenRows()
    const attempt = async (field: string, input: object, holds: boolean, viewer = bench.holder('CLERK', 'east')): Promise<void> => {
      if (holds) await bench.mutate(field, input, 'sheets { id }', viewer)
      else expect((await bench.refuse(field, input, 'sheets { id }', viewer)).length).toBeGreaterThan(0)
    }
    for (const one of deeds) {
      if (one.kind === 'cycle') {
        model.state = one.state
        await bench.setState(one.state)
      } else if (one.kind === 'draft') {
        const holds = model.state === 'GRADING'
        await attempt('draftGrade', {
          sheetId: rows[one.head]!.id, version: model.versions[one.head], grade: one.grade, reason: '研究意见', merits: '扎实。', problems: '偏慢。', direction: '加快。',
        }, holds)
        if (holds) {
          model.drafted[one.head] = one.grade
          model.versions[one.head]! += 1
        }
      } else if (one.kind === 'decide') {
        const after = model.decided.map((old, at) => (one.heads.includes(at) ? one.grades[at]! : old))
        const fits = one.basis !== '' || after.filter((given) => given === 'good').length <= MOST_GOOD
        const holds = model.state === 'COMMITTEE_REVIEW' && !one.stale && one.minutes !== '' && fits
        const decisions = one.heads.map((at, place) => ({
          appraiseeId: rows[at]!.appraiseeId, version: model.versions[at]! + (one.stale && place === one.heads.length - 1 ? 1 : 0), grade: one.grades[at], reason: '会议研究',
        }))
        const input = { cycleId: bench.cycleId, on: '2026-06-14', minutes: one.minutes, quotaReason: one.basis, decisions }
        await attempt('decideGrades', input, holds, bench.holder('SECRETARY', 'east'))
        if (holds) {
          model.decided = after
          for (const at of one.heads) model.versions[at]! += 1
        }
      } else {
        const holds = model.state === 'PUBLICISED' && !model.published && model.decided.every((given) => given !== null)
        const input = { cycleId: bench.cycleId, range: 'ALL_BELOW', withTotals: true, withRanks: false }
        if (holds) {
          await bench.mutate('publishResults', input, 'publication { id }')
          model.published = true
          frozen = await frozenRows()
        } else expect((await bench.refuse('publishResults', input, 'publication { id }')).length).toBeGreaterThan(0)
      }
      const now = await sheets()
      expect(now.map(({ grading }) => [grading?.draftGrade ?? null, grading?.decidedGrade ?? null, grading?.version ?? 0]))
        .toEqual(now.map((_row, at) => [model.drafted[at], model.decided[at], model.versions[at]]))
      expect(await frozenRows()).toBe(frozen)
    }
  }), { numRuns: 12 })
})
