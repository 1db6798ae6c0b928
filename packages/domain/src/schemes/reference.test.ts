import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { parseScheme, readScheme } from './index.ts'
import { brokenSchemes, changed } from './testing/broken.ts'
import { definitions } from './testing/definitions.ts'
import { bareJsonSchema, describedJsonSchema, inlineSettings } from './testing/json-schema.ts'
import { readReferencePage, type ReferenceRow } from './testing/reference-page.ts'

// Thousands of documents are read: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const docs = new URL('../../../../docs/', import.meta.url)
const page = readFileSync(new URL('scheme-format.md', docs), 'utf8')
const sections = readReferencePage(page)
const section = new Map(sections.map((one) => [one.name, one]))
const isCommon = (name: string) => name.startsWith('common.') || name === 'per-class'

/** A setting that is nothing but the word that tells kinds apart is documented by the heading. */
const isTag = (schema: unknown) => (schema as { readonly type?: string }).type === 'literal'
const entriesOf = (name: string): Record<string, v.GenericSchema> =>
  (definitions[name] as unknown as { readonly entries?: Record<string, v.GenericSchema> }).entries ?? {}
const settingsOf = (name: string) =>
  Object.entries(entriesOf(name)).flatMap(([key, schema]) => (isTag(schema) && key !== 'format' ? [] : [key]))

/** Rows of a section, then of the sections it takes over. */
function rowsFor(name: string): readonly (ReferenceRow & { readonly from: string })[] {
  const own = section.get(name)
  if (own === undefined) return []
  return [...own.rows.map((row) => ({ ...row, from: name })), ...own.takesOver.flatMap(rowsFor)]
}

describe('the reference page', () => {
  test('has one section for every part of the document and none for anything else', () => {
    const names = sections.map((one) => one.name).filter((name) => !isCommon(name))
    expect([...names].sort()).toEqual(Object.keys(definitions).sort())
    expect(new Set(sections.map((one) => one.name)).size).toBe(sections.length)
  })
  test.each(Object.keys(definitions))('%s: every setting has a row, every row is a setting', (name) => {
    expect(
      rowsFor(name)
        .map((row) => row.setting)
        .sort(),
    ).toEqual(settingsOf(name).sort())
  })
  test.each(Object.keys(definitions))('%s: every example is accepted', (name) => {
    for (const row of rowsFor(name)) {
      const schema = entriesOf(name)[row.setting]
      const result = v.safeParse(schema ?? v.never(), row.example)
      expect(result.issues, `${row.from}.${row.setting}: ${JSON.stringify(row.example)}`).toBeUndefined()
    }
  })
  test('sections without settings say something', () => {
    for (const one of sections)
      expect(one.rows.length + one.takesOver.length + one.text.length).toBeGreaterThan(0)
  })
  test('a setting that may be left out says so, and no other does', () => {
    for (const name of Object.keys(definitions))
      for (const row of rowsFor(name)) {
        const mayBeAbsent = entriesOf(name)[row.setting]?.type === 'optional'
        expect(/\*[Oo]ptional\*/.test(row.meaning), `${name}.${row.setting}`).toBe(mayBeAbsent)
      }
  })
  test('a value by class looks as the page says', () => {
    const weight = entriesOf('weighted-part')['weight']
    for (const row of section.get('per-class')?.rows ?? [])
      expect(v.safeParse(weight ?? v.never(), row.example).success).toBe(true)
  })
  test('the complete scheme on it is accepted and valid', () => {
    const block = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
    const verdict = readScheme(JSON.parse(block))
    expect(verdict.ok ? [] : verdict.refusals).toEqual([])
  })
  test('E1 to E28 have a row each, and what the rows name exists', () => {
    const table = page.slice(page.indexOf('## Required features'))
    for (let i = 1; i <= 28; i++) expect(table).toContain(`| E${i} `)
    const names = [...table.matchAll(/`([a-z][\w.-]*)`/gi)].map((match) => match[1] ?? '')
    for (const name of names.filter((one) => !one.startsWith('schemes.'))) {
      const cut = name.lastIndexOf('.')
      const found =
        section.has(name) || rowsFor(name.slice(0, cut)).some((row) => row.setting === name.slice(cut + 1))
      expect(found, name).toBe(true)
    }
  })
})

describe('the JSON Schema', () => {
  test('leaves no closed object without a name', () => {
    expect(inlineSettings(bareJsonSchema())).toEqual(['byClass', 'same'])
  })
  test('accepts and refuses the same documents as the reader, but for the size of shares', () => {
    const accepts = new Ajv2020({ strict: false, ownProperties: true }).compile(describedJsonSchema(sections))
    expect(accepts(changed([]))).toBe(true)
    for (const broken of brokenSchemes) {
      const document: unknown = JSON.parse(JSON.stringify(changed(broken.changes)))
      const codes = broken.faults.map(([code]) => code)
      if (!codes.includes('schemes.badShare'))
        expect(accepts(document), broken.name).toBe(parseScheme(document).ok)
    }
  })
  test('docs/scheme.schema.json is the one of this code and this page (vitest -u writes it)', async () => {
    const text = `${JSON.stringify(describedJsonSchema(sections), null, 2)}\n`
    await expect(text).toMatchFileSnapshot(new URL('scheme.schema.json', docs).pathname)
  })
})
