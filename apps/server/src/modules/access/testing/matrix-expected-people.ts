import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/** Kinds of deeds on people, posts and portfolios: seeing them; keeping them (entering, appointing, dividing the work). */
const KINDS = ['people', 'keepPeople'] as const
export type PeopleKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<PeopleKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<PeopleKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_PEOPLE: Readonly<Record<ViewerName, Readonly<Record<PeopleKind, ExpectedReach>>>> = {
  //                       people         keepPeople
  SYSTEM_ADMIN:       row('-',           '-'),
  SECURITY_ADMIN:     row('-',           '-'),
  AUDIT_ADMIN:        row('-',           '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree'),
  SECRETARY:          row('subtree',     '-'),
  CLERK:              row('subtree',     'subtree'),
  REVIEWER:           row('subtree',     '-'),
  RATER:              row('-',           '-'),
  WITNESS:            row('-',           '-'),
  VIEWER:             row('subtree',     '-'),
  twoPosts:           row('twoBranches', 'twoBranches'),
  newcomer:           row('-',           '-'),
  nobody:             row('-',           '-'),
}

export const FIELDS_PEOPLE: Readonly<Record<string, FieldKind>> = {
  'Query.people': 'organizations',
  'Query.peopleImports': 'organizations',
  'Query.person': 'organizations',
  'Query.posts': 'organizations',
  'Query.vacancies': 'organizations',
  'Mutation.appoint': 'organizations',
  'Mutation.correctPost': 'organizations',
  'Mutation.createPerson': 'organizations',
  'Mutation.createPortfolio': 'organizations',
  'Mutation.editPerson': 'organizations',
  'Mutation.editPortfolio': 'organizations',
  'Mutation.endPortfolio': 'organizations',
  'Mutation.endPost': 'organizations',
  'Mutation.importPeople': 'organizations',
  'Mutation.markPersonLeft': 'organizations',
  'Mutation.markPersonReturned': 'organizations',
  'Mutation.startPeopleExport': 'organizations',
  'Mutation.undoPeopleImport': 'organizations',
  'Organization.portfolios': 'organizations',
  'Organization.posts': 'organizations',
  'Organization.secretary': 'organizations',
  'PeopleImportReport.faults': 'organizations',
  'PeopleImportReport.import': 'organizations',
  'PeopleImportReport.warnings': 'organizations',
  'PeopleOutcome.effects': 'organizations',
  'PeopleOutcome.person': 'organizations',
  'PeopleOutcome.portfolio': 'organizations',
  'PeopleOutcome.post': 'organizations',
  'Person.organization': 'organizations',
  'Person.portfolios': 'organizations',
  'Person.posts': 'organizations',
  'PersonPage.nodes': 'organizations',
  'Portfolio.organization': 'organizations',
  'Portfolio.organizations': 'organizations',
  'Portfolio.person': 'organizations',
  'Post.organization': 'organizations',
  'Post.person': 'organizations',
  'PostPage.nodes': 'organizations',
  'Vacancy.organization': 'organizations',
  'VacancyPage.nodes': 'organizations',
}
