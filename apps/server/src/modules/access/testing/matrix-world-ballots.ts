import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]

/** Rounds of the matrix, one of each organization's own cycle, and by what an answer would name them. */
export interface BallotsOfWorld {
  readonly roundOf: ReadonlyMap<Relation, string>
  readonly cycleOf: ReadonlyMap<Relation, string>
  readonly facts: Pick<WriteFacts, 'roundOf' | 'votedCycleOf'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** A counted round of each organization, with the organization itself on its paper. */
export async function ballotsIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
): Promise<BallotsOfWorld> {
  const { db: { prisma }, newId, now } = bench.context
  const number = (relation: Relation): number => 11 + all.indexOf(relation)
  const titleOf = (relation: Relation): string => `轮次${number(relation)}号`
  const groupOf = (relation: Relation): string => `group-${number(relation)}-end`
  const entryOf = (relation: Relation): string => `测评对象${number(relation)}号`
  const witnessOf = (relation: Relation): string => `监票${number(relation)}号`
  const [rounds, cycles] = [new Map<Relation, string>(), new Map<Relation, string>()]
  for (const relation of all) {
    const [cycleId, roundId, entryId] = [newId(), newId(), newId()]
    const [path, organizationId] = [paths.get(relation)!, ids.get(relation)!]
    const label = { zh: groupOf(relation) }
    await prisma.cycle.create({
      data: {
        id: cycleId, organizationId, organizationName: entryOf(relation), path, year: 2026, kind: 'REPORT_AND_REVIEW', title: `测评考核${number(relation)}号`,
        state: 'BALLOT_CLOSED', stateSince: now(), frame: {}, periodFrom: now(), periodTo: now(), rosterAsOf: now(), rosterRules: {}, createdAt: now(),
      },
    })
    // What a level publishes of its cycles those below it see, by the policies of the database: the class names nobody.
    await prisma.cycleClass.create({
      data: { cycleId, classId: 'c', ordinal: 0, path, labelZh: '类别', labelEn: 'Class', of: 'ORGANIZATION', postKinds: [], sectors: [], kinds: [], levelIds: [] },
    })
    await prisma.appraisee.create({
      data: {
        id: entryId, cycleId, ordinal: 0, classId: 'c', organizationId, organizationName: entryOf(relation), path, nameSort: 'x',
        periodFrom: now(), periodTo: now(), form: 'ON_SITE',
      },
    })
    await prisma.ballotRound.create({
      data: {
        id: roundId, cycleId, path, classId: 'c', ballotId: 'b', number: 1, title: titleOf(relation), state: 'COUNTED',
        form: {
          minimumPapers: 5, sheet: [{ id: entryId, name: entryOf(relation), about: '' }], groups: [{ id: groupOf(relation), label }],
          ballot: {
            id: 'b', label, strand: 'STAGE', combine: { by: 'POOLED', groups: { same: [groupOf(relation)] } }, form: { kind: 'graded', grades: [{ id: 'good', label, points: '100' }] },
            turnout: { minimumPapers: 0, minimumShare: '0%', composition: [] }, invalidLimit: { kind: 'none' },
          },
        },
        groups: { create: { groupId: groupOf(relation), path, ordinal: 0, due: 6, printed: 7, drawn: 6, spoiled: 0, unused: 1, returned: 6, invalid: 0 } },
        witnesses: { create: { accountId: newId(), path, name: witnessOf(relation), at: now() } },
        tallies: { create: { groupId: groupOf(relation), appraisee: 0, line: 0, path, abstained: 0, blank: 0, marks: { good: 6 } } },
      },
    })
    rounds.set(relation, roundId)
    cycles.set(relation, cycleId)
  }
  const byOrganization = (map: ReadonlyMap<Relation, string>) => new Map(all.map((relation) => [ids.get(relation)!, map.get(relation)!]))
  return {
    roundOf: rounds,
    cycleOf: cycles,
    facts: { roundOf: byOrganization(rounds), votedCycleOf: byOrganization(cycles) },
    tokensOf: (relation) =>
      [rounds.get(relation)!, cycles.get(relation)!, titleOf(relation), groupOf(relation), entryOf(relation), witnessOf(relation)],
  }
}
