import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const PERSON = `id name organization { code parent { code } } posts { id title organization { code } person { name } }
  portfolios { name organization { code } organizations { code } }`
const POST = 'id title person { name organization { code } } organization { code name }'

const list = (name: string, field: string): ReadProbe => ({
  name, document: `${field.includes('$id') ? 'query ($id: ID!) ' : ''}{ ${field} }`, about: field.includes('$id'), kind: 'people',
})

export const READ_PROBES_PEOPLE: readonly ReadProbe[] = [
  ...['NAME', 'ORGANIZATION'].flatMap((sort) =>
    ['ASC', 'DESC'].map((direction) =>
      list(`people by ${sort} ${direction}`, `people(first: 100, sort: ${sort}, direction: ${direction}) { nodes { ${PERSON} } total hasNextPage }`))),
  list('people by name', 'people(filter: { search: "人员" }, first: 100) { nodes { id name } total }'),
  list('people by post', 'people(filter: { postKinds: [MEMBER] }, first: 100) { nodes { id name } total }'),
  list('people under', 'people(filter: { under: $id }, first: 100) { nodes { id name } total }'),
  list('people of an organization', 'people(filter: { organizationId: $id }, first: 100) { nodes { name } total }'),
  ...['ORGANIZATION', 'FROM', 'TERM'].map((sort) =>
    list(`posts by ${sort}`, `posts(first: 100, sort: ${sort}) { nodes { ${POST} } total hasNextPage }`)),
  list('posts under', `posts(filter: { under: $id }, first: 100) { nodes { ${POST} } total }`),
  list('vacancies', 'vacancies(first: 100) { nodes { organization { code name } since } total }'),
  list('vacancies under', 'vacancies(under: $id, first: 100) { nodes { organization { code } } total }'),
  { name: 'peopleImports', document: '{ peopleImports { id fileName } }', about: false, kind: 'keepPeople' },
  {
    name: 'person', about: true, kind: 'people',
    document: `query ($personId: ID!) { person(id: $personId) { ${PERSON} } }`,
  },
  {
    name: 'organization’s people', about: true,
    document: `query ($id: ID!) { organization(id: $id) { code secretary { ${POST} } posts(past: true) { ${POST} }
      portfolios { name person { name } organization { code } organizations { code } } } }`,
  },
]

const OUTCOME = `person { ${PERSON} } post { ${POST} } portfolio { name person { name } } effects { person organization title }`
const write = (
  verb: string,
  input: (id: string, home: string, at: WriteFacts) => Record<string, unknown>,
  name = verb,
): WriteProbe => ({
  name, field: verb, inputType: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`, selection: OUTCOME,
  kind: 'keepPeople', about: true, input: (id, home, at) => ({ ...input(id, home, at), dryRun: true }),
})
const from = '2026-06-01'
const on = '2026-06-15'
const portfolio = { name: '分工', sectors: ['SCHOOL'], organizationIds: [], from }

export const WRITE_PROBES_PEOPLE: readonly WriteProbe[] = [
  write('createPerson', (id) => ({ organizationId: id, name: '新人' })),
  write('editPerson', (id, _home, { personOf }) => ({ id: personOf.get(id) ?? id, version: 1, name: '改名', organizationId: id })),
  write('editPerson', (id, home, { personOf }) => ({ id: personOf.get(id) ?? id, version: 1, name: '改名', organizationId: home }), 'transfer from'),
  write('editPerson', (id, home, { personOf }) => ({ id: personOf.get(home)!, version: 1, name: '改名', organizationId: id }), 'transfer to'),
  write('markPersonLeft', (id, _home, { personOf }) => ({ id: personOf.get(id) ?? id, version: 1, on })),
  write('markPersonReturned', (id, _home, { personOf }) => ({ id: personOf.get(id) ?? id, version: 1 })),
  write('appoint', (id, home, { personOf }) => ({ personId: personOf.get(home)!, organizationId: id, kind: 'CLERK', from })),
  write('appoint', (id, home, { personOf }) => ({ personId: personOf.get(id) ?? id, organizationId: home, kind: 'SECRETARY', from, handOver: true }), 'appoint whom'),
  write('endPost', (id, _home, { postOf }) => ({ id: postOf.get(id) ?? id, version: 1, on })),
  write('correctPost', (id, _home, { postOf }) => ({ id: postOf.get(id) ?? id, version: 1, kind: 'MEMBER', from, reason: '有误' })),
  {
    // The file names people, numbers and organizations of everywhere.
    name: 'importPeople', field: 'importPeople', inputType: 'ImportPeopleInput', kind: 'keepPeople', about: true,
    selection: 'people posts unchanged faults { code messages { zh en } } warnings { messages { zh } } import { id }',
    input: (id, _home, { peopleFileId }) => ({ underId: id, fileId: peopleFileId, reason: '建档', dryRun: true }),
  },
  {
    name: 'undoPeopleImport', field: 'undoPeopleImport', inputType: 'UndoPeopleImportInput', kind: 'keepPeople', about: true, selection: 'id',
    input: (id, _home, { peopleImportUnder }) => ({ id: peopleImportUnder.get(id) ?? id, reason: '有误' }),
  },
  {
    name: 'startPeopleExport', field: 'startPeopleExport', inputType: 'StartPeopleExportInput', kind: 'people', about: true, selection: '',
    input: (id) => ({ filter: { under: id }, phonesInFull: false }),
  },
  write('createPortfolio', (id, _home, { personOf }) => ({ personId: personOf.get(id) ?? id, organizationId: id, ...portfolio })),
  write('createPortfolio', (id, home, { personOf }) => ({ personId: personOf.get(home)!, organizationId: home, ...portfolio, organizationIds: [id] }), 'answer for'),
  write('editPortfolio', (id, _home, { portfolioOf }) => ({ id: portfolioOf.get(id) ?? id, version: 1, ...portfolio })),
  write('endPortfolio', (id, _home, { portfolioOf }) => ({ id: portfolioOf.get(id) ?? id, version: 1, on })),
]
