import { createHash } from 'node:crypto'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import sdl from '../../server/schema.graphql?raw'
import { documentIdOf } from './api/document.ts'
import { allDocuments } from './all-documents.ts'
import { levelsDocument } from './modules/organizations/levels/documents.ts'

const schema = buildSchema(sdl)

test('every document has a name of its own', () => {
  expect(allDocuments.length).toBeGreaterThanOrEqual(41)
  expect(new Set(allDocuments.map((document) => document.name)).size).toBe(allDocuments.length)
})

test.each(allDocuments.map((document) => [document.name, document.text]))(
  '%s fits the server’s schema',
  (_, text) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([])
  },
)

test('a wrong field would be found', () => {
  expect(validate(schema, parse(levelsDocument.text.replace('nameZh', 'nameXx')))).not.toEqual([])
})

test('documents are declared where the build finds them: in a file documents.ts', () => {
  const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
  expect(Object.keys(sources).length).toBeGreaterThan(50)
  const elsewhere = Object.entries(sources).filter(
    ([file, text]) => /\bgql\s*[<(]/.test(text) && !/(?:\/documents|\/api\/document|\.test)\.tsx?$/.test(file),
  )
  expect(elsewhere.map(([file]) => file)).toEqual([])
})

test('a document is named by the hash of its text, as the server names it', () => {
  const text = 'query 名称 { levels { id } }'
  const hash = createHash('sha256').update(text).digest('hex')
  expect(documentIdOf({ text })).toBe(`sha256:${hash}`)
})
