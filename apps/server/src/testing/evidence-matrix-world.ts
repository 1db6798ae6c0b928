import { openRegisters } from '../modules/evidence/index.ts'
import { samplesOf } from './register-samples.ts'
import { newRow } from '../kit/register/commands.ts'
import { rowsOf } from '../kit/register/shape.ts'
import type { Bench } from './index.ts'
import { RELATIONS } from '../modules/access/testing/matrix-expected.ts'
import type { Relation } from '../modules/access/testing/matrix-expected.ts'

const all = Object.keys(RELATIONS) as Relation[]

/** Records of the matrix: by kind (`survey`, `meeting`) one of each organization, and by what an answer would name them. */
export interface EvidenceOfWorld {
  /** Kind → organization's id → record's id. */
  readonly recordOf: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The same by the variable of the probes that ask about one: `surveyId`. */
  readonly variables: Readonly<Record<string, ReadonlyMap<Relation, string>>>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** One record of each kind of each organization, closed ones too; whom it names belongs to the organization above. */
export async function evidenceIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
  personOf: ReadonlyMap<Relation, string>,
): Promise<EvidenceOfWorld> {
  const { prisma } = bench.context.db
  const number = (relation: Relation): number => 11 + all.indexOf(relation)
  const recordOf = new Map<string, ReadonlyMap<string, string>>()
  for (const { shape } of openRegisters) {
    const { register, one } = shape
    const [sample] = samplesOf(register, ['somebody'], 1)
    const made = new Map(all.map((relation) => [ids.get(relation)!, bench.context.newId()]))
    await rowsOf(shape, prisma).createMany({
      data: all.map((relation) => {
        const place = { id: ids.get(relation)!, code: '', path: paths.get(relation)!, closedOn: null }
        const named = personOf.get((RELATIONS[relation] ?? relation) as Relation)!
        const record = Object.fromEntries(Object.entries(sample!).map(([field, value]) => [field, register.fields[field]!.kind === 'person' ? named : value]))
        return newRow(shape, made.get(place.id)!, place, { ...record, [register.title]: `台账${number(relation)}号` } as never, bench.context)
      }) as never,
    })
    recordOf.set(one, made)
  }
  const kinds = ['meeting', 'meetingNote', 'project', 'projectStage'] as const
  for (const kind of kinds) recordOf.set(kind, new Map(all.map((relation) => [ids.get(relation)!, bench.context.newId()])))
  const of = (kind: (typeof kinds)[number], relation: Relation): string => recordOf.get(kind)!.get(ids.get(relation)!)!
  const [at, on] = [bench.context.now(), new Date('2026-05-01')]
  for (const relation of all) {
    const token = `台账${number(relation)}号`
    const common = { organizationId: ids.get(relation)!, path: paths.get(relation)!, recordedAt: at }
    await prisma.meeting.create({
      data: {
        ...common, id: of('meeting', relation), kind: 'GROUP', heldOn: on, place: token, chair: '', recorder: '', due: 1, present: 1, absent: {}, topics: [token],
        keyPoints: token, differingViews: '', motions: [], recordedOn: on, timeliness: 'IN_TIME', review: 'UNSEEN',
        notes: { create: { id: of('meetingNote', relation), path: common.path, at, text: token } },
      },
    })
    await prisma.project.create({
      data: {
        ...common, id: of('project', relation), state: 'PROPOSED', title: token, problem: '', effect: '', proposedOn: on, dueOn: on, measures: [],
        ownerId: personOf.get((RELATIONS[relation] ?? relation) as Relation)!,
        stages: { create: { id: of('projectStage', relation), path: common.path, at, verb: 'propose', state: 'PROPOSED', note: token, asks: true } },
      },
    })
  }
  return {
    recordOf,
    variables: Object.fromEntries(
      [...recordOf].map(([kind, made]) => [`${kind}Id`, new Map(all.map((relation) => [relation, made.get(ids.get(relation)!)!]))]),
    ),
    tokensOf: (relation) => [`台账${number(relation)}号`, ...[...recordOf.values()].map((made) => made.get(ids.get(relation)!)!)],
  }
}
