// Importing the folder adds its types and fields to the schema.
import './schema.ts'

export { organizationFiles } from './routes.ts'
export { keepUpload } from './uploads.ts'
export { languageOf } from './language.ts'
export type { Language } from './language.ts'
