import type { Bench } from '../../../testing/index.ts'
import { RELATIONS } from './matrix-expected.ts'
import type { Relation } from './matrix-expected.ts'
import type { WriteFacts } from './matrix-probes.ts'

const all = Object.keys(RELATIONS) as Relation[]
const number = (relation: Relation): number => 11 + all.indexOf(relation)

/** Schemes of the matrix, and by what an answer would name them. */
export interface SchemesOfWorld {
  /** Variables of probes → relation → id. */
  readonly variables: Readonly<Record<string, ReadonlyMap<Relation, string>>>
  readonly facts: Pick<WriteFacts, 'schemeOf' | 'draftVersionOf'>
  readonly tokensOf: (relation: Relation) => readonly string[]
}

/** Of each organization one published scheme with a draft of its next version, and one that is only drafted. */
export async function schemesIn(
  bench: Bench,
  ids: ReadonlyMap<Relation, string>,
  paths: ReadonlyMap<Relation, string>,
): Promise<SchemesOfWorld> {
  const { prisma } = bench.context.db
  const fresh = () => new Map(all.map((relation) => [relation, bench.context.newId()]))
  const [schemeId, versionId, draftId, draftVersionId] = [fresh(), fresh(), fresh(), fresh()]
  const at = new Date('2026-06-01')
  const scheme = (relation: Relation, id: string, title: string, publishedNumber: number | null) => ({
    id, title, publishedNumber, organizationId: ids.get(relation)!, path: paths.get(relation)!, organizationName: title,
  })
  const version = (relation: Relation, id: string, of: string) => ({
    id, schemeId: of, number: 1, path: paths.get(relation)!, document: `{"title":"正文${number(relation)}号"}`, editedAt: at,
  })
  await prisma.scheme.createMany({
    data: all.flatMap((relation) => [
      scheme(relation, schemeId.get(relation)!, `方案${number(relation)}号`, 1),
      scheme(relation, draftId.get(relation)!, `拟稿${number(relation)}号`, null),
    ]),
  })
  await prisma.schemeVersion.createMany({
    data: all.flatMap((relation) => [
      { ...version(relation, versionId.get(relation)!, schemeId.get(relation)!), status: 'PUBLISHED' as const, hash: 'h', publishedAt: at },
      version(relation, draftVersionId.get(relation)!, draftId.get(relation)!),
    ]),
  })
  const byOrganization = (map: ReadonlyMap<Relation, string>) => new Map(all.map((relation) => [ids.get(relation)!, map.get(relation)!]))
  return {
    variables: { schemeId, versionId, draftId, draftVersionId },
    facts: { schemeOf: byOrganization(schemeId), draftVersionOf: byOrganization(draftVersionId) },
    tokensOf: (relation) => [
      ...[schemeId, versionId, draftId, draftVersionId].map((map) => map.get(relation)!),
      `方案${number(relation)}号`, `拟稿${number(relation)}号`, `正文${number(relation)}号`,
    ],
  }
}
