// Importing the folder adds its types and fields to the schema.
import './schema.ts'

export { organizationFiles } from './routes.ts'
