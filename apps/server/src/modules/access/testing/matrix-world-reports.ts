import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]

/** The scheme of all these cycles: one panel. */
const PANEL = JSON.stringify({
  aside: [],
  components: {
    id: 'field', label: { zh: '实地考核' }, kind: 'panel', points: '10', strand: 'OFF_STAGE', missing: 'BLOCK', decimals: 1,
    aggregation: { kind: 'mean' }, minimumSheets: 1, items: [{ id: 'place', label: { zh: '阵地' }, points: '10' }],
  },
})

/** A cycle about each organization, run by the one above it, with one appraisee and their submitted report. */
export interface ReportsOfWorld {
  /** By the variable of the probes that ask about them. */
  readonly variables: Readonly<Record<'reportCycleId' | 'appraiseeId' | 'fieldCheckId' | 'checkVisitId', ReadonlyMap<Relation, string>>>
  readonly facts: Pick<WriteFacts, 'appraiseeOf' | 'reportCycleOf' | 'checkRecordOf'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

export async function reportsIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
  people: ReadonlyMap<Relation, string>,
): Promise<ReportsOfWorld> {
  const { prisma } = bench.context.db
  const { newId } = bench.context
  const day = (text: string): Date => new Date(text)
  const number = (relation: Relation): number => 11 + all.indexOf(relation)
  const cycles = new Map(all.map((relation) => [relation, newId()]))
  const appraisees = new Map(all.map((relation) => [relation, newId()]))
  const reports = new Map(all.map((relation) => [relation, newId()]))
  const above = (relation: Relation): Relation => RELATIONS[relation] ?? relation
  const period = { periodFrom: day('2026-01-01'), periodTo: day('2026-12-31') }
  await prisma.cycle.createMany({
    data: all.map((relation) => ({
      id: cycles.get(relation)!, organizationId: ids.get(above(relation))!, organizationName: '组织者', path: paths.get(above(relation))!, year: 2026,
      kind: 'REPORT_AND_REVIEW' as const, title: `周期${number(relation)}号`, state: 'PREPARING' as const, stateSince: day('2026-06-01'), frame: {},
      ...period, rosterAsOf: day('2026-06-01'), rosterRules: {}, createdAt: day('2026-06-01'),
    })),
  })
  const versions = new Map(all.map((relation) => [relation, newId()]))
  const schemeIds = new Map(all.map((relation) => [relation, newId()]))
  await prisma.scheme.createMany({
    data: all.map((relation) => ({
      id: schemeIds.get(relation)!, organizationId: ids.get(above(relation))!, organizationName: '组织者', path: paths.get(above(relation))!, title: `实地${number(relation)}号`,
    })),
  })
  await prisma.schemeVersion.createMany({
    data: all.map((relation) => ({
      id: versions.get(relation)!, schemeId: schemeIds.get(relation)!, path: paths.get(above(relation))!, number: 1, document: PANEL, editedAt: day('2026-06-01'),
    })),
  })
  await prisma.cycleClass.createMany({
    data: all.map((relation) => ({
      cycleId: cycles.get(relation)!, classId: 'one', ordinal: 0, path: paths.get(above(relation))!, labelZh: `类别${number(relation)}号`,
      labelEn: 'Class', of: 'POST' as const, schemeVersionId: versions.get(relation)!,
    })),
  })
  const posts = new Map((await prisma.post.findMany({ where: { kind: 'MEMBER', title: { startsWith: '职务' } } })).map((post) => [post.organizationId, post.id]))
  await prisma.appraisee.createMany({
    data: all.map((relation) => ({
      id: appraisees.get(relation)!, cycleId: cycles.get(relation)!, ordinal: 0, classId: 'one', organizationId: ids.get(relation)!,
      organizationName: `述职单位${number(relation)}`, path: paths.get(relation)!, postId: posts.get(ids.get(relation)!) ?? null, postTitle: '书记',
      personId: people.get(relation)!, personName: `述职人${number(relation)}`, nameSort: `n${number(relation)}`, ...period, form: 'ON_SITE' as const,
    })),
  })
  const of = (relation: Relation) => ({ reportId: reports.get(relation)!, path: paths.get(relation)!, personId: people.get(relation)! })
  await prisma.report.createMany({
    data: all.map((relation) => {
      const { reportId: id, ...rest } = of(relation)
      return { id, ...rest, appraiseeId: appraisees.get(relation)!, state: 'SUBMITTED' as const, submittedOn: day('2026-06-10'), versionNumber: 1 }
    }),
  })
  await prisma.reportDraft.createMany({
    data: all.map((relation) => ({ reportId: reports.get(relation)!, personId: people.get(relation)!, texts: { problems: `草稿${number(relation)}号` }, savedAt: day('2026-06-10') })),
  })
  await prisma.reportVersion.createMany({
    data: all.map((relation) => ({ ...of(relation), number: 1, texts: { problems: `问题${number(relation)}号` }, hash: '', submittedAt: day('2026-06-10') })),
  })
  await prisma.reportStep.createMany({
    data: all.map((relation) => ({
      ...of(relation), id: newId(), verb: 'submit', from: 'DRAFT' as const, to: 'SUBMITTED' as const, number: 1, at: day('2026-06-10'), reason: `理由${number(relation)}号`,
    })),
  })
  await prisma.reportAttachment.createMany({
    data: all.map((relation) => ({
      ...of(relation), id: newId(), name: `附件${number(relation)}号.pdf`, mediaType: 'application/pdf', size: 1, hash: '', uploadedAt: day('2026-06-10'), submitted: true,
    })),
  })
  const checks = new Map(all.map((relation) => [relation, newId()]))
  await prisma.fieldCheck.createMany({
    data: all.map((relation) => ({
      id: checks.get(relation)!, cycleId: cycles.get(relation)!, path: paths.get(above(relation))!, classId: 'one', component: 'field', title: `考核${number(relation)}号`,
      sheet: { items: [] }, fromOn: day('2026-06-01'), toOn: day('2026-06-10'), seed: '0', drawnAt: day('2026-06-01'), drawnFrom: 1,
    })),
  })
  const visits = new Map(all.map((relation) => [relation, newId()]))
  const records = new Map(all.map((relation) => [relation, newId()]))
  await prisma.checkVisit.createMany({
    data: all.map((relation) => ({
      id: visits.get(relation)!, checkId: checks.get(relation)!, appraiseeId: appraisees.get(relation)!, path: paths.get(relation)!, organizationName: `述职单位${number(relation)}`,
      personName: `述职人${number(relation)}`, ordinal: 0,
    })),
  })
  await prisma.checkRecord.createMany({
    data: all.map((relation) => ({
      id: records.get(relation)!, visitId: visits.get(relation)!, path: paths.get(relation)!, personId: newId(), marks: {},
      findings: [{ item: 'place', text: `发现${number(relation)}号` }], savedAt: day('2026-06-10'), submittedAt: day('2026-06-10'),
    })),
  })
  await prisma.checkRemedy.createMany({
    data: all.map((relation) => ({
      recordId: records.get(relation)!, item: 'place', path: paths.get(relation)!, text: `整改${number(relation)}号`, at: day('2026-06-11'),
    })),
  })
  return {
    variables: { reportCycleId: cycles, appraiseeId: appraisees, fieldCheckId: checks, checkVisitId: visits },
    facts: {
      appraiseeOf: new Map(all.map((relation) => [ids.get(relation)!, appraisees.get(relation)!])),
      checkRecordOf: new Map(all.map((relation) => [ids.get(relation)!, records.get(relation)!])),
      reportCycleOf: new Map(all.map((relation) => [ids.get(relation)!, cycles.get(relation)!])),
    },
    tokensOf: (relation) => [
      cycles.get(relation)!, checks.get(relation)!, `考核${number(relation)}号`, appraisees.get(relation)!, reports.get(relation)!, `周期${number(relation)}号`, `述职单位${number(relation)}`, `述职人${number(relation)}`,
      `类别${number(relation)}号`, `发现${number(relation)}号`, `整改${number(relation)}号`, visits.get(relation)!, records.get(relation)!,
      `草稿${number(relation)}号`, `问题${number(relation)}号`, `理由${number(relation)}号`, `附件${number(relation)}号`,
    ],
  }
}
