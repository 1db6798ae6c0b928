import { toJsonSchema } from '@valibot/to-json-schema'
import { definitions } from './definitions.ts'
import { schemeDocument } from '../document/scheme.ts'

export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly properties?: { readonly [setting: string]: JsonSchema }
}

/** The JSON Schema (2020-12) of the scheme document, every part under `$defs` by its name, without descriptions. */
export function bareJsonSchema(): { readonly $defs: { readonly [name: string]: JsonSchema } } & JsonSchema {
  const schema = toJsonSchema(schemeDocument, {
    target: 'draft-2020-12',
    definitions: definitions as never,
    ignoreActions: ['check'],
  })
  return schema as never
}
