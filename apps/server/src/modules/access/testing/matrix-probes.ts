import { ACCOUNT_READ_PROBES, ACCOUNT_WRITE_PROBES } from './matrix-probes-accounts.ts'
import type { Kind, Relation } from './matrix-expected.ts'
import { READ_PROBES_EVIDENCE, WRITE_PROBES_EVIDENCE } from '../../../testing/evidence-matrix-probes.ts'
import { READ_PROBES_BALLOTS, WRITE_PROBES_BALLOTS } from './matrix-probes-ballots.ts'
import { READ_PROBES_PEOPLE, WRITE_PROBES_PEOPLE } from './matrix-probes-people.ts'
import { READ_PROBES_CYCLES, WRITE_PROBES_CYCLES } from './matrix-probes-cycles.ts'
import { READ_PROBES_SCORES, WRITE_PROBES_SCORES } from './matrix-probes-scores.ts'
import { READ_PROBES_SCHEMES, WRITE_PROBES_SCHEMES } from './matrix-probes-schemes.ts'
import { READ_PROBES_REPORTS, WRITE_PROBES_REPORTS } from './matrix-probes-reports.ts'
import { AUDIT_READ_PROBES, AUDIT_WRITE_PROBES } from './matrix-probes-audit.ts'

/** Ways to come upon an organization by reading. Each is asked in full, and of every organization of the matrix. */
export interface ReadProbe {
  readonly name: string
  readonly document: string
  /** Asked about one organization (`$id`, `$code`); without it: about everything at once. */
  readonly about: boolean
  /** Whose reach counts; reading, unless said otherwise. */
  readonly kind?: Kind
  /** Whose reach counts behind the policies of the database alone; reading of organizations, unless said otherwise. */
  readonly behindPolicies?: Kind
  /**
   * The tree begins at the viewer's own tops, so that what the installation is told says little: what is
   * named of these, as far as within reach. Otherwise: all that the installation is told.
   */
  readonly names?: 'tops' | readonly Relation[]
  /** Not asked about: the one for which the tables say too little. */
  readonly except?: Relation
  /** The answer's nodes come in one order, and are counted. */
  readonly ordered?: boolean
}

export const LONG_AGO = '2026-03-01'
export const YESTERDAY = '2026-06-14'
const SORTS = ['NAME', 'CODE', 'TREE', 'LEVEL', 'ESTABLISHED']
const NODE = 'id code name parent { code } ancestors { code }'

const list = (name: string, filter: string, sort = 'sort: CODE', node = NODE): ReadProbe => ({
  name: `organizations ${name}`,
  document: `{ organizations(filter: ${filter}, first: 100, ${sort}) { nodes { ${node} } total hasNextPage endCursor } }`,
  about: false,
  ordered: true,
})
const listOf = (name: string, filter: string): ReadProbe => ({
  name: `organizations ${name}`,
  document: `query (${filter.includes('$id') ? '$id: ID!' : '$code: String'}) { organizations(filter: ${filter}, first: 100) { nodes { id code name } total } }`,
  about: true,
})
const asOf = (name: string, args: string, more: Partial<ReadProbe> = {}): ReadProbe => ({
  name: `organizationsAsOf ${name}`,
  document: `query ${args.includes('$id') ? '($id: ID) ' : ''}{ organizationsAsOf(first: 100, ${args}) {
    id name shortName ${args.includes('$id') ? '' : 'parentId '}depth childrenCount organization { code } } }`,
  about: args.includes('$id'),
  ...more,
})
const edge = (name: string, selection: string): ReadProbe => ({
  name: `organization.${name}`,
  document: `query ($id: ID!) { organization(id: $id) { ${selection} } }`,
  about: true,
})

/** On a day before yesterday `movedIn` stood beyond the viewer, `movedOut` is beyond today. */
const EARLIER = ['own', 'child', 'grandchild', 'deep', 'closed', 'cousin'] as const
const TODAY = ['own', 'child', 'grandchild', 'deep', 'movedIn', 'cousin'] as const

export const READ_PROBES: readonly ReadProbe[] = [
  ...ACCOUNT_READ_PROBES,
  ...AUDIT_READ_PROBES,
  ...SORTS.flatMap((sort) => ['ASC', 'DESC'].map((direction) => list(`by ${sort} ${direction}`, '{}', `sort: ${sort}, direction: ${direction}`))),
  list('ACTIVE', '{ statuses: [ACTIVE] }'),
  list('CLOSED', '{ statuses: [CLOSED] }', 'sort: CODE', 'id code name'),
  list('of a kind', '{ kinds: [BRANCH] }'),
  list('of a sector', '{ sectors: [TERRITORIAL] }'),
  list('by part of the name', '{ search: "组织" }'),
  list('by initials', '{ search: "z" }'),
  { ...list('roots', '{ roots: true }'), names: 'tops', ordered: false },
  { name: 'organizationImports', document: '{ organizationImports { id fileName } }', about: false, kind: 'import' },
  { name: 'serviceTokens', document: '{ serviceTokens { id name organizationId } }', about: false, kind: 'tokens' },
  {
    name: 'accountSessions', about: true, kind: 'sessions',
    document: 'query ($accountId: ID!) { accountSessions(accountId: $accountId) { id agent } }',
  },
  asOf('today, at the top', 'on: "2026-06-15"', { names: 'tops' }),
  asOf('today, everything', 'on: "2026-06-15", wholeSubtree: true', { names: TODAY }),
  asOf('long ago, at the top', `on: "${LONG_AGO}"`, { names: 'tops' }),
  asOf('long ago, everything', `on: "${LONG_AGO}", wholeSubtree: true`, { names: EARLIER }),
  listOf('by ids', '{ ids: [$id] }'),
  listOf('under', '{ under: $id }'),
  listOf('childrenOf', '{ childrenOf: $id }'),
  listOf('by code', '{ search: $code }'),
  asOf('today, under', 'on: "2026-06-15", under: $id'),
  asOf('long ago, everything under', `on: "${LONG_AGO}", under: $id, wholeSubtree: true`),
  edge('id', 'id code name shortName formerNames { name }'),
  edge('parent', 'code parent { code name parent { code } }'),
  edge('ancestors', 'ancestors { id code ancestors { code } }'),
  edge('links.parent', 'links { validFrom validTo parent { id code } }'),
  ...READ_PROBES_PEOPLE,
  ...READ_PROBES_BALLOTS,
  ...READ_PROBES_EVIDENCE,
  ...READ_PROBES_SCHEMES,
  ...READ_PROBES_CYCLES,
  ...READ_PROBES_SCORES,
  ...READ_PROBES_REPORTS,
  edge('changes.members.organization', 'changes { kind members { role organization { id code parent { code } } } }'),
]

/** A mutation, asked about each organization of the matrix without writing anything. */
export interface WriteProbe {
  readonly name: string
  readonly field: string
  readonly inputType: string
  readonly selection: string
  /** The kind of deed that decides whether the organization asked about is within reach. */
  readonly kind: Kind
  /** False: it concerns no organization. */
  readonly about: boolean
  /** `id`: the one asked about; `home`: one under which the viewer may put others, if they may at all. */
  readonly input: (id: string, home: string, at: WriteFacts) => Record<string, unknown>
}
export interface WriteFacts {
  /** A level above that of all organizations. */
  readonly highLevelId: string
  readonly levelId: string
  readonly fileId: string
  /** The caller's copy of a file of people. */
  readonly peopleFileId: string
  /** Organization → an import under it. */
  readonly importUnder: ReadonlyMap<string, string>
  /** Organization → an import of people under it. */
  readonly peopleImportUnder: ReadonlyMap<string, string>
  /** Organization → a service token of it. */
  readonly tokenOf: ReadonlyMap<string, string>
  /** Organization → an account it manages. */
  readonly accountOf: ReadonlyMap<string, string>
  /** Organization → a grant on it. */
  readonly grantOf: ReadonlyMap<string, string>
  /** Organization → somebody, a post and a portfolio of it. */
  readonly personOf: ReadonlyMap<string, string>
  /** Organization → its published scheme; the draft version of another. */
  readonly schemeOf: ReadonlyMap<string, string>
  readonly draftVersionOf: ReadonlyMap<string, string>
  /** Organization → its draft of a cycle; itself as an appraisee of another. */
  readonly draftCycleOf: ReadonlyMap<string, string>
  /** Organization → a waived input of its cycle. */
  readonly inputOf: ReadonlyMap<string, string>
  /** Organization → a score sheet of its cycle. */
  readonly sheetOf: ReadonlyMap<string, string>
  readonly rosteredOf: ReadonlyMap<string, string>
  readonly postOf: ReadonlyMap<string, string>
  readonly portfolioOf: ReadonlyMap<string, string>
  /** Organization → a counted round, and the cycle it belongs to. */
  readonly roundOf: ReadonlyMap<string, string>
  readonly votedCycleOf: ReadonlyMap<string, string>
  /** Kind of record → organization → a record of it. */
  readonly recordOf: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Organization → an account of which personal values stand beside the chain. */
  readonly traceOf: ReadonlyMap<string, string>
  /** Organization → an appraisee of it. */
  readonly appraiseeOf: ReadonlyMap<string, string>
  /** Organization → a sheet of a field check of it. */
  readonly checkRecordOf: ReadonlyMap<string, string>
  /** Organization → the cycle that appraises it. */
  readonly reportCycleOf: ReadonlyMap<string, string>
}

const when = { effectiveOn: '2026-06-15', reason: '机构改革', dryRun: true }
const born = (code: string, levelId: string) => ({ code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId })
const OUTCOME = 'organizations { id code parent { code } } effects { kind name from to }'

const tree = (verb: string, kind: Kind, input: WriteProbe['input'], name = verb): WriteProbe => ({
  name,
  field: verb,
  inputType: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`,
  selection: OUTCOME,
  kind,
  about: true,
  input: (id, home, at) => ({ ...input(id, home, at), ...when }),
})

export const WRITE_PROBES: readonly WriteProbe[] = [
  ...ACCOUNT_WRITE_PROBES,
  ...WRITE_PROBES_PEOPLE,
  ...WRITE_PROBES_BALLOTS,
  ...WRITE_PROBES_EVIDENCE,
  ...WRITE_PROBES_SCHEMES,
  ...WRITE_PROBES_CYCLES,
  ...WRITE_PROBES_SCORES,
  ...WRITE_PROBES_REPORTS,
  ...AUDIT_WRITE_PROBES,
  { ...tree('createOrganization', 'found', (_id, _home, { levelId }) => ({ ...born('found', levelId), newRoot: true }), 'found'), about: false },
  tree('createOrganization', 'create', (id, _home, { levelId }) => ({ ...born('fresh', levelId), parentId: id })),
  // Above the level of the organization it stands under, and with a code that one beyond reach has.
  tree('editOrganization', 'manage', (id, _home, { highLevelId }) =>
    ({ id, version: 1, code: 'C-otherTree', kind: 'BRANCH', sector: 'SCHOOL', levelId: highLevelId })),
  tree('editOrganization', 'manage', (id, _home, { highLevelId }) =>
    ({ id, version: 1, code: 'edited', kind: 'BRANCH', sector: 'SCHOOL', levelId: highLevelId }), 'edit level'),
  tree('renameOrganization', 'manage', (id) => ({ id, version: 1, name: '新名称' })),
  tree('closeOrganization', 'restructure', (id) => ({ id, version: 1 })),
  tree('moveOrganization', 'restructure', (id, home) => ({ id, version: 1, newParentId: home })),
  tree('reopenOrganization', 'restructure', (id, home) => ({ id, version: 2, parentId: home })),
  tree('mergeOrganizations', 'restructure', (id, home) => ({ sourceIds: [id], intoId: home })),
  tree('splitOrganization', 'restructure', (id, _home, { levelId }) =>
    ({ id, version: 1, sourceContinues: true, parts: [{ organization: born('part', levelId), childIds: [] }] })),
  {
    name: 'importOrganizations', field: 'importOrganizations', inputType: 'ImportOrganizationsInput', kind: 'import', about: true,
    selection: 'creates unchanged faults { code messages { zh en } } warnings { messages { zh } } import { id }',
    input: (id, _home, { fileId }) => ({ ...when, underId: id, fileId }),
  },
  {
    name: 'undoOrganizationImport', field: 'undoOrganizationImport', inputType: 'UndoOrganizationImportInput', kind: 'import',
    about: true, selection: 'id',
    input: (id, _home, { importUnder }) => ({ id: importUnder.get(id) ?? id, reason: '有误' }),
  },
  {
    name: 'createServiceToken', field: 'createServiceToken', inputType: 'CreateServiceTokenInput', kind: 'tokens', about: true, selection: 'id',
    // Never written: it has expired.
    input: (id) => ({ name: '新令牌', organizationId: id, datasets: ['a'], addresses: [], expiresAt: '2020-01-01T00:00:00.000Z' }),
  },
  {
    name: 'revokeServiceToken', field: 'revokeServiceToken', inputType: '', kind: 'tokens', about: true, selection: '',
    input: (id, _home, { tokenOf }) => ({ id: tokenOf.get(id) ?? id, version: 99 }),
  },
  {
    name: 'saveLevel', field: 'saveLevel', inputType: 'SaveLevelInput', kind: 'levels', about: false, selection: 'code',
    // Never written: the rank is no rank.
    input: () => ({ code: 'x', rank: -1, nameZh: '级', nameEn: 'Level' }),
  },
  {
    name: 'removeLevel', field: 'removeLevel', inputType: 'RemoveLevelInput', kind: 'levels', about: false, selection: '',
    // Never written: the level is in use.
    input: (_id, _home, { levelId }) => ({ id: levelId, version: 1 }),
  },
]

export const documentOf = ({ field, inputType, selection }: WriteProbe): string =>
  inputType === ''
    ? `mutation ($id: ID!, $version: Int!) { ${field}(id: $id, version: $version) }`
    : `mutation ($input: ${inputType}!) { ${field}(input: $input) ${selection === '' ? '' : `{ ${selection} }`} }`
