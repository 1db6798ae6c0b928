import { gql } from '../../api/document.ts'
import type { Document } from '../../api/document.ts'
import type { Register } from '@shuping/domain/kit'

/** A record as the console knows it: the register's fields beside what every record has. */
export interface RecordRow {
  readonly id: string
  readonly version: number
  readonly archived: boolean
  readonly state?: string
  readonly organization: { readonly id: string; readonly name: string; readonly shortName: string }
  readonly viewerCanEdit: boolean
  readonly viewerMoves?: readonly string[]
  readonly [field: string]: unknown
}

type Command = Document<{ record: { id: string } | null }, { input: Record<string, unknown> }>

/** The documents of a register. Names follow from its model: `FacilityList`, `FacilityShow`, `CreateFacility` … */
export interface RegisterDocuments {
  readonly list: Document<{ page: { nodes: readonly RecordRow[]; total: number } }, Record<string, unknown>>
  readonly show: Document<{ record: RecordRow | null }, { id: string }>
  readonly create: Command
  readonly edit: Command
  readonly archive: Command
  readonly moves: Readonly<Record<string, Command>>
}

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

export function documentsOf({ name, model, fields, life }: Register): RegisterDocuments {
  const row = `id version archived viewerCanEdit organization { id name shortName } ${life ? 'state viewerMoves' : ''}
    ${Object.entries(fields).map(([field, { kind }]) => (kind === 'person' ? `${field} { id name }` : field)).join(' ')}`
  const command = (verb: string): Command =>
    gql(`mutation ${upper(verb)}${model}($input: ${upper(verb)}${model}Input!) { record: ${verb}${model}(input: $input) { id } }`)
  return {
    list: gql(`query ${model}List(
  $filter: ${model}Filter!, $sort: ${model}Sort!, $direction: SortDirection!, $first: Int!, $skip: Int!
) { page: ${name}(filter: $filter, sort: $sort, direction: $direction, first: $first, skip: $skip) { nodes { ${row} } total } }`),
    show: gql(`query ${model}Show($id: ID!) { record: ${lower(model)}(id: $id) { ${row} } }`),
    create: command('create'),
    edit: command('edit'),
    archive: command('archive'),
    moves: Object.fromEntries(Object.keys(life?.moves ?? {}).map((verb) => [verb, command(verb)])),
  }
}

/** Every document of a register, for the build to find. */
export const allOf = ({ moves, ...rest }: RegisterDocuments): readonly Document<never, never>[] =>
  [...Object.values(rest), ...Object.values(moves)] as never
