import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import sdl from '../../../server/schema.graphql?raw'
import type { Document } from '../api/document.ts'
import * as audit from './access/audit/documents.ts'
import * as auditDeeds from './access/audit/use-deeds.ts'
import * as levels from './organizations/levels/documents.ts'
import * as organizations from './organizations/documents.ts'
import * as organizationImport from './organizations/import/documents.ts'

const schema = buildSchema(sdl)

const isDocument = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'text' in value && 'name' in value

const documents = [
  ...(Object.values(levels) as unknown[]),
  ...Object.values(organizations),
  ...Object.values(organizationImport),
  ...Object.values(audit),
  ...Object.values(auditDeeds),
  organizations.levelCountsDocument(3),
].filter(isDocument) as unknown as readonly Document<unknown, unknown>[]

test('every document has a name of its own', () => {
  expect(documents.length).toBeGreaterThanOrEqual(22)
  expect(new Set(documents.map((document) => document.name)).size).toBe(documents.length)
})

test.each(documents.map((document) => [document.name, document.text]))(
  '%s fits the server’s schema',
  (_, text) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([])
  },
)

test('a wrong field would be found', () => {
  expect(validate(schema, parse(levels.levelsDocument.text.replace('nameZh', 'nameXx')))).not.toEqual([])
})
