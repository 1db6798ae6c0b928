import { writeFileSync } from 'node:fs'
import { schemaText } from '../schema-text.ts'

/** Writes schema.graphql, the console's contract. */
writeFileSync(new URL('../../schema.graphql', import.meta.url), schemaText())
