import type { SchemeKind } from './matrix-expected-schemes.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const VERSION = 'id number status document'
const SCHEME = `id title organizationName versions { ${VERSION} scheme { title } }`
const published = { kind: 'schemes', behindPolicies: 'handedDown' } as const
const drafts = { kind: 'draftSchemes' } as const

const list = (name: string, filter: string, more: object, node = SCHEME): ReadProbe => ({
  name: `schemes ${name}`, about: filter.includes('$id'), ...more,
  document: `${filter.includes('$id') ? 'query ($id: ID!) ' : ''}{ schemes(filter: { ${filter} }, first: 100) { nodes { ${node} } total } }`,
})

export const READ_PROBES_SCHEMES: readonly ReadProbe[] = [
  list('published', 'published: true', published),
  list('by part of the title', 'published: true, search: "方案"', published, 'id title organizationName'),
  list('drafted', 'published: false', drafts),
  // Who keeps it is told as far as organizations are read.
  list('with who keeps them', 'published: true', drafts, 'organization { code parent { code } }'),
  list('of an organization', 'organizationId: $id, published: true', published),
  list('usable by', 'usableBy: $id, published: false', drafts),
  { name: 'scheme', about: true, ...published, document: `query ($schemeId: ID!) { scheme(id: $schemeId) { ${SCHEME} } }` },
  { name: 'draft scheme', about: true, ...drafts, document: `query ($draftId: ID!) { scheme(id: $draftId) { ${SCHEME} } }` },
  { name: 'scheme version', about: true, ...published, document: `query ($versionId: ID!) { schemeVersion(id: $versionId) { ${VERSION} scheme { title } } }` },
  { name: 'draft version', about: true, ...drafts, document: `query ($draftVersionId: ID!) { schemeVersion(id: $draftVersionId) { ${VERSION} scheme { title } } }` },
  {
    name: 'comparing', about: true, ...published,
    document: 'query ($versionId: ID!) { compareSchemes(before: $versionId, after: $versionId) { before after } schemeVersion(id: $versionId) { document } }',
  },
]

const write = (verb: string, input: (id: string, at: WriteFacts) => Record<string, unknown>): WriteProbe => ({
  name: verb, field: verb, inputType: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`, kind: 'keepSchemes' satisfies SchemeKind,
  selection: `scheme { ${SCHEME} } version { ${VERSION} }`, about: true,
  input: (id, _home, at) => ({ ...input(id, at), dryRun: true }),
})

export const WRITE_PROBES_SCHEMES: readonly WriteProbe[] = [
  write('createScheme', (id) => ({ organizationId: id, title: '新方案', document: '{}' })),
  write('editScheme', (id, { draftVersionOf }) => ({ id: draftVersionOf.get(id) ?? id, version: 1, document: '{}' })),
  write('reviseScheme', (id, { schemeOf }) => ({ id: schemeOf.get(id) ?? id })),
  write('publishScheme', (id, { draftVersionOf }) => ({ id: draftVersionOf.get(id) ?? id, version: 1 })),
]
