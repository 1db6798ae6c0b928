import type { Transaction } from '@shuping/db'
import { createScheme, editScheme, publishScheme, reviseScheme } from '@shuping/domain/schemes'
import type { SchemeVersionRecord } from '@shuping/domain/schemes'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import { metricNames } from '../../kit/named-metrics.ts'
import { sha256 } from '../../kit/refused.ts'
import { inReach } from '../../kit/scope.ts'

/** What a command on schemes answers. */
export type SchemeOutcome = { readonly schemeId: string | null; readonly versionId: string | null }

interface Place {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly status: 'ACTIVE' | 'CLOSED'
}

interface Create {
  readonly organizationId: string
  readonly title: string
  readonly document: string
}

type Created = Create & { readonly place: Place; readonly schemeId: string; readonly versionId: string }

export const create: Command<Create, { place: Place; ids: readonly [string, string] }, Created, SchemeOutcome> = {
  name: 'schemes.create',
  action: 'schemes.manage',
  load: async (tx, { organizationId }, context) => {
    const [place] = await tx.$queryRaw<Place[]>`
      SELECT o.id, o.name, o.path, o.status::text FROM organization o
      WHERE o.id = ${organizationId}::uuid AND ${inReach(context, 'schemes.manage')} FOR SHARE`
    return place === undefined ? null : { place, ids: [context.newId(), context.newId()] }
  },
  decide: (input, { place, ids: [schemeId, versionId] }) => {
    const verdict = createScheme(input, { organization: place })
    return verdict.ok
      ? { ok: true, value: { ...verdict.value, organizationId: place.id, place, schemeId, versionId } }
      : verdict
  },
  write: async (tx, { schemeId, versionId, place, title, document }, context) => {
    await tx.scheme.create({
      data: { id: schemeId, organizationId: place.id, organizationName: place.name, path: place.path, title },
    })
    await tx.schemeVersion.create({
      data: { id: versionId, schemeId, path: place.path, number: 1, document, editedAt: context.now() },
    })
    return { schemeId, versionId }
  },
  audit: async (_tx, { value: { place, schemeId, title, document } }) => ({
    path: place.path,
    subjects: [{ kind: 'scheme', id: schemeId, label: title }, { kind: 'organization', id: place.id, label: place.name }],
    after: { name: title, hash: sha256(document) },
  }),
  preview: () => ({ schemeId: null, versionId: null }),
}

/** A version with what its scheme is called and where it is kept. */
type PlacedVersion = SchemeVersionRecord & {
  readonly id: string
  readonly schemeId: string
  readonly title: string
  readonly path: string
}

/** All versions of a scheme that the caller keeps, locked: one change of a scheme at a time. */
async function loadVersions(
  tx: Transaction,
  of: { readonly schemeId: string } | { readonly versionId: string },
  context: Context,
): Promise<readonly PlacedVersion[]> {
  const [scheme] = await tx.$queryRaw<{ id: string; title: string; path: string }[]>`
    SELECT o.id, o.title, o.path FROM scheme o
    WHERE o.id = coalesce(${'schemeId' in of ? of.schemeId : null}::uuid,
        (SELECT v.scheme_id FROM scheme_version v WHERE v.id = ${'versionId' in of ? of.versionId : null}::uuid))
      AND ${inReach(context, 'schemes.manage')} FOR NO KEY UPDATE`
  if (scheme === undefined) return []
  const versions = await tx.schemeVersion.findMany({ where: { schemeId: scheme.id }, orderBy: { number: 'asc' } })
  return versions.map((one) => ({ ...one, title: scheme.title, path: scheme.path }))
}

interface Seen {
  readonly id: string
  readonly version: number
}

interface VersionFacts {
  readonly present: PlacedVersion
  readonly all: readonly PlacedVersion[]
}

const loadVersion = async (tx: Transaction, { id }: Seen, context: Context): Promise<VersionFacts | null> => {
  const all = await loadVersions(tx, { versionId: id }, context)
  const present = all.find((one) => one.id === id)
  return present === undefined ? null : { present, all }
}

const subjectsOf = ({ schemeId, id, title, number }: PlacedVersion) => [
  { kind: 'scheme', id: schemeId, label: title },
  { kind: 'schemeVersion', id, label: `${title} ${number}` },
]

export const edit: Command<Seen & { document: string }, VersionFacts, { document: string; present: PlacedVersion }, SchemeOutcome> = {
  name: 'schemes.edit',
  action: 'schemes.manage',
  load: loadVersion,
  decide: (input, { present }) => {
    const verdict = editScheme(input, present)
    return verdict.ok ? { ok: true, value: { ...verdict.value, present } } : verdict
  },
  write: async (tx, { document, present }, context) => {
    await tx.schemeVersion.update({
      where: { id: present.id },
      data: { document, editedAt: context.now(), version: { increment: 1 } },
    })
    return { schemeId: present.schemeId, versionId: present.id }
  },
  audit: async (_tx, { value: { document, present } }) => ({
    path: present.path,
    subjects: subjectsOf(present),
    before: { hash: sha256(present.document) },
    after: { hash: sha256(document) },
  }),
  preview: () => ({ schemeId: null, versionId: null }),
}

interface Revised {
  readonly id: string
  readonly number: number
  readonly document: string
  readonly from: PlacedVersion
}

export const revise: Command<{ id: string }, { all: readonly PlacedVersion[]; newId: string }, Revised, SchemeOutcome> = {
  name: 'schemes.revise',
  action: 'schemes.manage',
  load: async (tx, { id }, context) => {
    const all = await loadVersions(tx, { schemeId: id }, context)
    return all.length === 0 ? null : { all, newId: context.newId() }
  },
  decide: (_input, { all, newId }) => {
    const verdict = reviseScheme(all)
    return verdict.ok ? { ok: true, value: { ...verdict.value, id: newId, from: all.at(-1)! } } : verdict
  },
  write: async (tx, { id, number, document, from }, context) => {
    await tx.schemeVersion.create({
      data: { id, schemeId: from.schemeId, path: from.path, number, document, editedAt: context.now() },
    })
    return { schemeId: from.schemeId, versionId: id }
  },
  audit: async (_tx, { value: { from, number } }) => ({
    path: from.path,
    subjects: subjectsOf({ ...from, number }),
    after: { number },
  }),
  preview: () => ({ schemeId: null, versionId: null }),
}

interface Published {
  readonly document: string
  readonly hash: string
  readonly present: PlacedVersion
}

export const publish: Command<Seen, VersionFacts, Published, SchemeOutcome> = {
  name: 'schemes.publish',
  action: 'schemes.manage',
  load: loadVersion,
  decide: (input, { present, all }) => {
    const verdict = publishScheme(input, present, all.filter(({ status }) => status === 'PUBLISHED'), { registerMetrics: metricNames() })
    return verdict.ok ? { ok: true, value: { ...verdict.value, present } } : verdict
  },
  write: async (tx, { document, hash, present }, context) => {
    await tx.schemeVersion.update({
      where: { id: present.id },
      data: { document, hash, status: 'PUBLISHED', publishedAt: context.now(), version: { increment: 1 } },
    })
    await tx.scheme.update({
      where: { id: present.schemeId },
      data: { publishedNumber: present.number, version: { increment: 1 } },
    })
    return { schemeId: present.schemeId, versionId: present.id }
  },
  audit: async (_tx, { value: { hash, present } }) => ({
    path: present.path,
    subjects: subjectsOf(present),
    after: { number: present.number, hash },
  }),
  preview: () => ({ schemeId: null, versionId: null }),
}
