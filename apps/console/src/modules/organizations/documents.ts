import { gql } from '../../api/document.ts'
import type {
  LevelRef,
  OrganizationDetail,
  OrganizationFilter,
  OrganizationHit,
  OrganizationRef,
  OrganizationRow,
  OrganizationSort,
  Page,
  StructuralEffect,
  TreeNode,
} from './types.ts'

const treeFields = 'id name shortName childrenCount descendantsCount'
const rowFields = `${treeFields} code officialCode kind sector status level { id nameZh nameEn }
  parent { id name shortName } establishedOn closedOn namedOn`

/** The tree: roots, or the organizations directly below one, a page at a time. */
export const branchDocument = gql<
  { organizations: Page<TreeNode> },
  { filter: OrganizationFilter; first: number; after: string | null }
>(`query OrganizationBranch($filter: OrganizationFilter!, $first: Int!, $after: String) {
  organizations(filter: $filter, sort: CODE, first: $first, after: $after) {
    nodes { ${treeFields} } endCursor hasNextPage
  }
}`)

/** The path from the root to one organization, to open the tree there. */
export const pathDocument = gql<
  { organization: (TreeNode & { ancestors: readonly TreeNode[] }) | null },
  { id: string }
>(`query OrganizationPath($id: ID!) { organization(id: $id) { ${treeFields} ancestors { ${treeFields} } } }`)

/** Hits for a picker or the search at the top, each with its path. */
export const searchDocument = gql<
  { organizations: { nodes: readonly OrganizationHit[] } },
  { filter: OrganizationFilter; first: number }
>(`query OrganizationSearch($filter: OrganizationFilter!, $first: Int!) {
  organizations(filter: $filter, sort: CODE, first: $first) {
    nodes { ${treeFields} code status ancestors { ${treeFields} } }
  }
}`)

/** How many there are in all; more than that when it is not exact. */
export interface Total {
  readonly total: number
  readonly totalIsExact: boolean
}

/** One page of the list with the total. */
export const listDocument = gql<
  { organizations: { nodes: readonly OrganizationRow[] } & Total },
  {
    filter: OrganizationFilter
    sort: OrganizationSort
    direction: 'ASC' | 'DESC'
    first: number
    skip: number
  }
>(`query OrganizationList(
  $filter: OrganizationFilter!, $sort: OrganizationSort!, $direction: SortDirection!, $first: Int!, $skip: Int!
) {
  organizations(filter: $filter, sort: $sort, direction: $direction, first: $first, skip: $skip) {
    nodes { ${rowFields} } total totalIsExact
  }
}`)

/** An organization as it stood on a day. */
export interface OrganizationOnDay {
  readonly id: string
  readonly organization: OrganizationRow
  readonly name: string
  readonly depth: number
  readonly parentId: string | null
  readonly childrenCount: number
}

/** The list as it stood on a day. */
export const asOfDocument = gql<
  { organizationsAsOf: readonly OrganizationOnDay[] },
  { on: string; under: string | null; first: number; skip: number }
>(`query OrganizationListAsOf($on: Date!, $under: ID, $first: Int!, $skip: Int!) {
  organizationsAsOf(on: $on, under: $under, wholeSubtree: true, withTop: true, first: $first, skip: $skip) {
    id name depth parentId childrenCount
    organization { ${rowFields} }
  }
}`)

/** The page of one organization. */
export const showDocument = gql<{ organization: OrganizationDetail | null }, { id: string }>(
  `query OrganizationShow($id: ID!) {
  organization(id: $id) {
    ${rowFields} pinyin initials version
    viewerCanEdit viewerCanRestructure viewerCanCreateBelow
    ancestors { ${treeFields} }
    formerNames { name shortName validFrom validTo }
    links { parent { id name } validFrom validTo }
    changes { id kind effectiveOn reason recordedAt members { role organization { id name } } }
  }
}`,
)

export interface HomeAnswer {
  readonly levels: readonly LevelRef[]
  readonly roots: {
    readonly nodes: readonly (TreeNode & { readonly level: LevelRef })[]
    readonly total: number
  }
  readonly recent: { readonly nodes: readonly OrganizationRow[] }
}

/** The home page. */
export const homeDocument = gql<HomeAnswer>(`query Home {
  levels { id nameZh nameEn }
  roots: organizations(filter: { roots: true, statuses: [ACTIVE] }, sort: CODE, first: 5) {
    nodes { ${treeFields} level { id nameZh nameEn } } total
  }
  recent: organizations(filter: { statuses: [ACTIVE] }, sort: ESTABLISHED, direction: DESC, first: 8) {
    nodes { ${rowFields} }
  }
}`)

/** How many active organizations each level has: aliases `c0`, `c1` … in the order of the ids given. */
export const levelCountsDocument = (levels: number) =>
  gql<Readonly<Record<string, Total>>, Readonly<Record<string, string>>>(
    `query LevelCounts${levels}(${ordinals(levels, (at) => `$l${at}: ID!`)}) {
  ${ordinals(levels, (at) => `c${at}: organizations(filter: { levelIds: [$l${at}], statuses: [ACTIVE] }, first: 1) { total totalIsExact }`)}
}`,
  )

const ordinals = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ')

/** One for as many levels as there are; nobody has more than twenty. */
export const levelCountsDocuments = Array.from({ length: 20 }, (_, at) => levelCountsDocument(at + 1))

/** The scope chip at the top. */
export const scopeDocument = gql<{
  organizations: { nodes: readonly (OrganizationRef & { shortName: string })[] }
}>(
  `query Scope { organizations(filter: { roots: true, statuses: [ACTIVE] }, sort: CODE, first: 1) { nodes { id name shortName } } }`,
)

/** What a command answers: where to go afterwards, and what it does or would do. */
export interface CommandAnswer {
  readonly outcome: {
    /** What it is about, results first; in a rehearsal only what exists already. */
    readonly organizations: readonly OrganizationRef[]
    readonly effects: readonly StructuralEffect[]
  }
}

const answer = '{ organizations { id name } effects { kind name count from to } }'
const command = (operation: string, input: string) =>
  gql<CommandAnswer, { input: Record<string, unknown> }>(
    `mutation ${operation[0]!.toUpperCase()}${operation.slice(1)}($input: ${input}!) { outcome: ${operation}(input: $input) ${answer} }`,
  )

export const createDocument = command('createOrganization', 'CreateOrganizationInput')
export const editDocument = command('editOrganization', 'EditOrganizationInput')
export const renameDocument = command('renameOrganization', 'RenameOrganizationInput')
export const moveDocument = command('moveOrganization', 'MoveOrganizationInput')
export const mergeDocument = command('mergeOrganizations', 'MergeOrganizationsInput')
export const splitDocument = command('splitOrganization', 'SplitOrganizationInput')
export const closeDocument = command('closeOrganization', 'CloseOrganizationInput')
export const reopenDocument = command('reopenOrganization', 'ReopenOrganizationInput')
