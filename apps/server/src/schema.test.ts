import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaText } from './schema-text.ts'

test('schema.graphql is the schema (else: pnpm --filter @shuping/server schema)', () => {
  expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText())
})
