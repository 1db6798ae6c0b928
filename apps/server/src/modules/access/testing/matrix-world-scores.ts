import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]
const number = (relation: Relation): number => 11 + all.indexOf(relation)

/** Scores of the matrix, and by what an answer would name them. */
export interface ScoresOfWorld {
  readonly variables: Readonly<Record<string, ReadonlyMap<Relation, string>>>
  readonly facts: Pick<WriteFacts, 'inputOf' | 'sheetOf'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** Of each organization's published cycle one waived input and one score sheet. */
export async function scoresIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
  of: { readonly cycleId: ReadonlyMap<Relation, string>; readonly rosteredId: ReadonlyMap<Relation, string>; readonly versionId: ReadonlyMap<Relation, string>; readonly facilityId: ReadonlyMap<Relation, string> },
): Promise<ScoresOfWorld> {
  const { prisma } = bench.context.db
  const fresh = () => new Map(all.map((relation) => [relation, bench.context.newId()]))
  const [sheetId, runId, inputId] = [fresh(), fresh(), fresh()]
  const [ownPublicationId, sharedPublicationId] = [fresh(), fresh()]
  const at = new Date('2026-06-01')
  const about = (relation: Relation) => ({ cycleId: of.cycleId.get(relation)!, path: paths.get(relation)! })
  await prisma.scoreInput.createMany({
    data: all.map((relation) => ({
      ...about(relation), id: inputId.get(relation)!, appraiseeId: of.rosteredId.get(relation)!, slot: 'score:one', kind: 'SCORE',
      labelZh: `数据${number(relation)}号`, labelEn: 'one', needed: true, ordinal: 0, state: 'WAIVED' as const, reason: `缘由${number(relation)}号`, at,
    })),
  })
  await prisma.scoreRun.createMany({
    data: all.map((relation) => ({
      ...about(relation), id: runId.get(relation)!, schemeVersionId: of.versionId.get(relation)!, resultVersion: 1, schemeHash: '', inputsHash: '',
      hash: '', inputs: JSON.stringify({ boxes: [], note: `输入${number(relation)}号` }), result: '{}', at, byName: null,
    })),
  })
  await prisma.scoreSheet.createMany({
    data: all.map((relation) => ({
      ...about(relation), id: sheetId.get(relation)!, runId: runId.get(relation)!, appraiseeId: of.rosteredId.get(relation)!, resultVersion: 1, ordinal: 0,
      classId: 'c', organizationName: `计分单位${number(relation)}号`, nameSort: `n${number(relation)}`, participation: 'FULL', total: '80',
      computedState: 'NONE', disagree: false, result: '{}',
      sources: { 'metric:open': { metric: 'facilities.open', label: { zh: '', en: '' }, value: '1', records: [[of.facilityId.get(relation)!, 1]] } },
    })),
  })
  const depth = (relation: Relation): number => paths.get(relation)!.split('/').length - 2
  await prisma.scoreStanding.createMany({
    data: all.map((relation) => ({
      ...about(relation), trial: false, generation: 1, resultVersion: 1, depth: depth(relation), at, byName: `算分人${number(relation)}号`,
      classes: [{ classId: 'c', points: '100', form: { classId: 'c', points: '100', places: 2, parts: [{ id: 'p', label: { zh: `分项${number(relation)}号` }, weight: '1' }] } }],
    })),
  })
  await prisma.scoreRollup.createMany({
    data: all.map((relation) => ({
      ...about(relation), generation: 1, depth: depth(relation), unit: paths.get(relation)!, heads: 1, done: 1, sum: 800_000n, least: 800_000n, most: 800_000n,
      tenths: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
    })),
  })
  await prisma.grading.createMany({
    data: all.map((relation) => ({ ...about(relation), id: sheetId.get(relation)!, draftGrade: 'good', merits: `成绩${number(relation)}号` })),
  })
  for (const [resultVersion, publicationId] of [[1, ownPublicationId], [2, sharedPublicationId]] as const) {
    const shared = publicationId === sharedPublicationId
    await prisma.publication.createMany({
      data: all.map((relation) => ({
        ...about(relation), id: publicationId.get(relation)!, resultVersion, range: shared ? 'ALL_BELOW' as const : 'OWN' as const, withTotals: false,
        withRanks: false, rankingBasis: `依据${number(relation)}号`, at,
      })),
    })
    await prisma.publishedResult.createMany({
      data: all.map((relation) => ({
        id: bench.context.newId(), publicationId: publicationId.get(relation)!, path: paths.get(relation)!, shared, appraiseeId: of.rosteredId.get(relation)!,
        ordinal: 0, organizationName: `通报单位${number(relation)}号`, gradeZh: '好', gradeEn: 'Good',
      })),
    })
  }
  return {
    variables: { sheetId, runId, ownPublicationId, sharedPublicationId },
    facts: { sheetOf: new Map(all.map((relation) => [ids.get(relation)!, sheetId.get(relation)!])), inputOf: new Map(all.map((relation) => [ids.get(relation)!, inputId.get(relation)!])) },
    tokensOf: (relation) => [
      ...[sheetId, runId, inputId, ownPublicationId, sharedPublicationId].map((map) => map.get(relation)!), `计分单位${number(relation)}号`, `数据${number(relation)}号`, `缘由${number(relation)}号`,
      `输入${number(relation)}号`, `成绩${number(relation)}号`, `算分人${number(relation)}号`, `分项${number(relation)}号`, `依据${number(relation)}号`, `通报单位${number(relation)}号`,
    ],
  }
}
