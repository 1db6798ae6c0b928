import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]
const number = (relation: Relation): number => 11 + all.indexOf(relation)

/** Cycles of the matrix, and by what an answer would name them. */
export interface CyclesOfWorld {
  readonly variables: Readonly<Record<string, ReadonlyMap<Relation, string>>>
  readonly facts: Pick<WriteFacts, 'draftCycleOf' | 'rosteredOf'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** Of each organization one published cycle with itself on the roster and one draft, both refining its parent's. */
export async function cyclesIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
  versionOf: ReadonlyMap<Relation, string>,
): Promise<CyclesOfWorld> {
  const { prisma } = bench.context.db
  const fresh = () => new Map(all.map((relation) => [relation, bench.context.newId()]))
  const [cycleId, draftCycleId, rosteredId] = [fresh(), fresh(), fresh()]
  const at = new Date('2026-06-01')
  const above = (relation: Relation, of: ReadonlyMap<Relation, string>): string | null => {
    const parent = RELATIONS[relation]
    return parent === null ? null : of.get(parent)!
  }
  const cycle = (relation: Relation, id: string, title: string) => ({
    id, title, organizationId: ids.get(relation)!, path: paths.get(relation)!, organizationName: title, year: 2026,
    kind: 'REPORT_AND_REVIEW' as const, stateSince: at, createdAt: at, frame: { windows: {}, components: [], strands: {} },
    periodFrom: at, periodTo: at, rosterAsOf: at,
    rosterRules: { reach: 'CHILDREN', handover: 'EACH', newInPost: { underDays: 0, mode: 'EXEMPT' }, setUpFrom: null },
  })
  for (const relation of all.toSorted((a, b) => paths.get(a)!.length - paths.get(b)!.length)) {
    const one = cycleId.get(relation)!
    await prisma.cycle.create({
      data: { ...cycle(relation, one, `轮次${number(relation)}号`), state: 'PUBLISHED', parentId: above(relation, cycleId), lastId: above(relation, draftCycleId) },
    })
    await prisma.cycle.create({
      data: { ...cycle(relation, draftCycleId.get(relation)!, `拟办${number(relation)}号`), parentId: above(relation, draftCycleId) },
    })
    await prisma.cycleClass.create({
      data: {
        cycleId: one, classId: 'c', ordinal: 0, path: paths.get(relation)!, labelZh: `类别${number(relation)}号`, labelEn: 'c', of: 'ORGANIZATION',
        schemeVersionId: versionOf.get(relation)!,
      },
    })
    await prisma.appraisee.create({
      data: {
        id: rosteredId.get(relation)!, cycleId: one, ordinal: 0, classId: 'c', organizationId: ids.get(relation)!, path: paths.get(relation)!,
        organizationName: `对象${number(relation)}号`, nameSort: 'duixiang', periodFrom: at, periodTo: at, form: 'ON_SITE',
      },
    })
    await prisma.cycleReopening.create({
      data: {
        id: bench.context.newId(), cycleId: draftCycleId.get(relation)!, path: paths.get(relation)!, resultVersion: 1, askedAt: at,
        reason: `再计${number(relation)}号`, askedById: bench.context.newId(),
      },
    })
    for (const of of [one, draftCycleId.get(relation)!]) {
      await prisma.cycleStep.create({
        data: { id: bench.context.newId(), cycleId: of, path: paths.get(relation)!, verb: 'publish', from: 'DRAFT', to: 'PUBLISHED', at, reason: '', minutes: `纪要${number(relation)}号` },
      })
    }
  }
  const byOrganization = (map: ReadonlyMap<Relation, string>) => new Map(all.map((relation) => [ids.get(relation)!, map.get(relation)!]))
  return {
    variables: { cycleId, draftCycleId, rosteredId },
    facts: { draftCycleOf: byOrganization(draftCycleId), rosteredOf: byOrganization(rosteredId) },
    tokensOf: (relation) => [
      ...[cycleId, draftCycleId, rosteredId].map((map) => map.get(relation)!),
      ...['轮次', '拟办', '类别', '对象', '纪要', '再计'].map((word) => `${word}${number(relation)}号`),
    ],
  }
}
