import { toJsonSchema } from '@valibot/to-json-schema'
import { schemeDocument } from '../document/scheme.ts'
import { definitions } from './definitions.ts'
import type { ReferenceSection } from './reference-page.ts'

export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly properties?: { readonly [setting: string]: JsonSchema }
}

type Root = JsonSchema & { readonly $defs: { readonly [name: string]: JsonSchema } }

/**
 * The JSON Schema (2020-12) of the scheme document, every part under `$defs` by its name, without
 * descriptions.
 */
export function bareJsonSchema(): Root {
  const schema = toJsonSchema(schemeDocument, {
    target: 'draft-2020-12',
    definitions: definitions as never,
    ignoreActions: ['check'],
  })
  return schema as never
}

/** The same with the meanings and examples of the reference page. */
export function describedJsonSchema(sections: readonly ReferenceSection[]): Root {
  const section = new Map(sections.map((one) => [one.name, one]))
  const rowsOf = (name: string): ReferenceSection['rows'] => {
    const own = section.get(name)
    return own === undefined ? [] : [...own.rows, ...own.takesOver.flatMap(rowsOf)]
  }
  const { $defs, ...rest } = bareJsonSchema()
  const described = Object.entries($defs).map(([name, part]) => {
    const rows = new Map(rowsOf(name).map((row) => [row.setting, row]))
    const properties = Object.entries(part.properties ?? {}).map(([setting, schema]) => {
      const row = rows.get(setting)
      const said = row && { description: row.meaning.replaceAll(/[`*]/g, ''), examples: [row.example] }
      return [setting, { ...schema, ...said }] as const
    })
    const text = section.get(name)?.text.replaceAll(/[`*]/g, '') ?? ''
    const own = text === '' ? {} : { description: text }
    const all = part.properties === undefined ? {} : { properties: Object.fromEntries(properties) }
    return [name, { ...own, ...part, ...all }] as const
  })
  return {
    ...rest,
    title: 'Shuping scheme document',
    $defs: Object.fromEntries(described),
  } as unknown as Root
}

/** The settings of objects that have no definition of their own. */
export function inlineSettings({ $defs }: Root): readonly string[] {
  const found = new Set<string>()
  const look = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null) return
    const { properties } = node as JsonSchema
    if (depth > 0 && properties !== undefined) for (const key of Object.keys(properties)) found.add(key)
    for (const [key, member] of Object.entries(node)) {
      if (key === 'properties') for (const one of Object.values(member as object)) look(one, depth + 1)
      else look(member, depth + 1)
    }
  }
  for (const part of Object.values($defs)) look(part, 0)
  return [...found].sort()
}
