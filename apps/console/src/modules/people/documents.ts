import { gql } from '../../api/document.ts'
import type { Leaders, PeopleEffect, PersonDetail, PersonRow, PostRow, Ref, VacancyRow } from './types.ts'

const post = `id kind title validFrom validTo termEndsOn termState version viewerCanManage
  organization { id name } person { id name }`
const portfolio = `id name sectors validFrom validTo version viewerCanManage
  organization { id name } person { id name } organizations { id name shortName }`
const row = `id name pinyin phone status organization { id name shortName } posts { ${post} }`

/** One page of the list with the total. */
export const listDocument = gql<
  { people: { nodes: readonly PersonRow[]; total: number; totalIsExact: boolean } },
  { filter: object; sort: string; direction: 'ASC' | 'DESC'; first: number; skip: number }
>(`query PeopleList(
  $filter: PersonFilter!, $sort: PersonSort!, $direction: SortDirection!, $first: Int!, $skip: Int!
) {
  people(filter: $filter, sort: $sort, direction: $direction, first: $first, skip: $skip) { nodes { ${row} } total totalIsExact }
}`)

/** The page of one person. */
export const showDocument = gql<{ person: PersonDetail | null }, { id: string }>(`query PersonShow($id: ID!) {
  person(id: $id) { ${row} phoneInFull version viewerCanManage portfolios { ${portfolio} } }
}`)

/** Hits for a picker. */
export const searchDocument = gql<
  { people: { nodes: readonly (Ref & { organization: Ref })[] } },
  { filter: object; first: number }
>(`query PersonSearch($filter: PersonFilter!, $first: Int!) {
  people(filter: $filter, first: $first) { nodes { id name organization { id name } } }
}`)

/** The leaders of an organization, past ones too. */
export const leadersDocument = gql<{ organization: Leaders | null }, { id: string }>(`query Leaders($id: ID!) {
  organization(id: $id) {
    id name status secretary { ${post} } secretaryVacantSince viewerCanManagePeople
    posts(past: true) { ${post} } portfolios { ${portfolio} } portfolioGaps
  }
}`)

/** Posts without a secretary, and terms that end. */
export const vacanciesDocument = gql<
  { vacancies: { nodes: readonly VacancyRow[]; total: number } },
  { under: string | null; first: number; skip: number }
>(`query Vacancies($under: ID, $first: Int!, $skip: Int!) {
  vacancies(under: $under, first: $first, skip: $skip) {
    nodes { organization { id name parent { shortName } } since neverFilled long } total
  }
}`)

export const termsDocument = gql<
  { posts: { nodes: readonly PostRow[]; total: number } },
  { filter: object; first: number; skip: number }
>(`query Terms($filter: PostFilter!, $first: Int!, $skip: Int!) {
  posts(filter: $filter, sort: TERM, first: $first, skip: $skip) { nodes { ${post} } total }
}`)

/** What a command answers: what it is about, and what it does or would do. */
export interface PeopleAnswer {
  readonly outcome: {
    readonly person: Ref | null
    readonly effects: readonly PeopleEffect[]
  }
}

const command = (operation: string) => {
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`
  return gql<PeopleAnswer, { input: Record<string, unknown> }>(`mutation ${name}($input: ${name}Input!) {
  outcome: ${operation}(input: $input) { person { id name } effects { kind person organization title on } }
}`)
}

export const createPersonDocument = command('createPerson')
export const editPersonDocument = command('editPerson')
export const markLeftDocument = command('markPersonLeft')
export const markReturnedDocument = command('markPersonReturned')
export const appointDocument = command('appoint')
export const endPostDocument = command('endPost')
export const correctPostDocument = command('correctPost')
export const createPortfolioDocument = command('createPortfolio')
export const editPortfolioDocument = command('editPortfolio')
export const endPortfolioDocument = command('endPortfolio')

/** Records an export; its file can be fetched for ten minutes. */
export const startExportDocument = gql<
  { readonly startPeopleExport: string },
  { readonly input: { readonly filter: Readonly<Record<string, unknown>>; readonly phonesInFull: boolean; readonly idempotencyKey: string } }
>('mutation StartPeopleExport($input: StartPeopleExportInput!) { startPeopleExport(input: $input) }')
