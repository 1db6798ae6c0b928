import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]

/** People, posts and portfolios of the matrix, and by what an answer would name them. */
export interface PeopleOfWorld {
  readonly personOf: ReadonlyMap<Relation, string>
  readonly facts: Pick<WriteFacts, 'personOf' | 'postOf' | 'portfolioOf' | 'peopleImportUnder'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** Posts held by people of other organizations, within and beyond the viewers' reach: who holds it, and where. */
const ELSEWHERE: readonly (readonly [Relation, Relation])[] = [
  ['sibling', 'child'], ['child', 'sibling'], ['cousin', 'own'], ['grandchild', 'otherTree'], ['otherRoot', 'deep'],
]

const nameOf = (relation: Relation): string => `人员${11 + all.indexOf(relation)}号`
const fileOf = (relation: Relation): string => `名单${11 + all.indexOf(relation)}.csv`

/**
 * A file to import that asks after everything beyond reach: somebody known and somebody new on each organization, a
 * second secretary where the first comes from elsewhere, a post of theirs on another organization.
 */
export const rowsOfPeople = (codeOf: (relation: Relation) => string): readonly string[] => [
  'Name,Telephone,Kept by code,Organization code,Post,From',
  ...all.flatMap((relation) => [
    `${nameOf(relation)},13800001234,${codeOf(relation)},,,`,
    `新人,13800001234,${codeOf(relation)},,Clerk,2026-01-01`,
    `新书记,,${codeOf(relation)},,Secretary,2026-02-01`,
  ]),
  ...ELSEWHERE.map(([holder, on]) => `${nameOf(holder)},,${codeOf(holder)},${codeOf(on)},Member,2026-03-01`),
]

/** One person, leading post and portfolio of each organization, closed ones too. */
export async function peopleIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
): Promise<PeopleOfWorld> {
  const { prisma } = bench.context.db
  const { newId } = bench.context
  const number = (relation: Relation): number => 11 + all.indexOf(relation)
  const people = new Map(all.map((relation) => [relation, newId()]))
  const posts = new Map(all.map((relation) => [relation, newId()]))
  const portfolios = new Map(all.map((relation) => [relation, newId()]))
  const at = (relation: Relation) => ({ organizationId: ids.get(relation)!, path: paths.get(relation)! })
  await prisma.person.createMany({
    data: all.map((relation) => ({
      id: people.get(relation)!, name: nameOf(relation), nameSort: `ren ${number(relation)}`, pinyin: 'ren', initials: 'r',
      bigrams: ['人员'], ...at(relation),
    })),
  })
  const held = (holder: Relation, on: Relation, id: string) => ({
    id, personId: people.get(holder)!, kind: 'MEMBER' as const, title: `职务${number(on)}号`, validFrom: new Date('2026-01-01'),
    termEndsOn: new Date('2026-09-01'), ...at(on),
  })
  await prisma.post.createMany({
    data: [
      ...all.map((relation) => held(relation, relation, posts.get(relation)!)),
      ...ELSEWHERE.map(([holder, on]) => held(holder, on, newId())),
      // Of `own` and `sibling` the secretary comes from elsewhere or from below.
      { ...held('cousin', 'own', newId()), kind: 'SECRETARY' as const },
      { ...held('child', 'sibling', newId()), kind: 'SECRETARY' as const },
    ],
  })
  const imports = new Map(all.map((relation) => [relation, newId()]))
  await prisma.peopleImport.createMany({
    // Too old to be undone.
    data: all.map((relation) => ({
      id: imports.get(relation)!, fileName: fileOf(relation), path: paths.get(relation)!, people: 1, posts: 1, unchanged: 0, reason: '建档',
      recordedAt: new Date('2026-05-01'),
    })),
  })
  await prisma.portfolio.createMany({
    data: all.map((relation) => ({
      id: portfolios.get(relation)!, personId: people.get(relation)!, name: `分工${number(relation)}号`, sectors: [],
      validFrom: new Date('2026-01-01'), ...at(relation),
    })),
  })
  // One answers for what was moved away since.
  const answers: readonly (readonly [Relation, Relation])[] = [['own', 'child'], ['own', 'movedOut'], ['parent', 'own']]
  await prisma.portfolioOrganization.createMany({
    data: answers.map(([of, about]) => ({ portfolioId: portfolios.get(of)!, organizationId: ids.get(about)! })),
  })
  const byOrganization = (map: ReadonlyMap<Relation, string>) => new Map(all.map((relation) => [ids.get(relation)!, map.get(relation)!]))
  return {
    personOf: people,
    facts: { personOf: byOrganization(people), postOf: byOrganization(posts), portfolioOf: byOrganization(portfolios), peopleImportUnder: byOrganization(imports) },
    tokensOf: (relation) => [
      people.get(relation)!, posts.get(relation)!, portfolios.get(relation)!,
      nameOf(relation), imports.get(relation)!, fileOf(relation), `职务${number(relation)}号`, `分工${number(relation)}号`,
    ],
  }
}
