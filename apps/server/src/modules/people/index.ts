// Importing the module adds its types and fields to the schema.
import './types.ts'
import './organization-fields.ts'
import './queries.ts'
import './vacancies.ts'
import './mutations.ts'
import './import/schema.ts'

export { peopleFiles } from './export/routes.ts'
export { peopleImportFiles } from './import/routes.ts'
export { Person, Post } from './types.ts'
export * as personCommands from './person-commands.ts'
export * as postCommands from './post-commands.ts'
export * as portfolioCommands from './portfolio-commands.ts'
