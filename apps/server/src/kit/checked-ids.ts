import type { Refusal } from '@shuping/domain/kit'
import {
  defaultFieldResolver,
  getNamedType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { GraphQLArgument, GraphQLInputType, GraphQLNamedInputType, GraphQLSchema } from 'graphql'
import { Refused } from './refused.ts'
import type { KnownRefusal } from './refused.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Refusals = Refusal<KnownRefusal>[]

/**
 * Every id is a UUID (`architecture.md` 5): what cannot be one is refused as not found, with the field it stands
 * in, before any resolver or the database sees it; the rest is read in lower case. Changes the schema's fields in
 * place, because GraphQL's own `ID` cannot be replaced.
 */
export function withCheckedIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some((arg) => holdsIds(getNamedType(arg.type)))) continue
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (root, args: Record<string, unknown>, context, info) =>
        resolve(root, readArguments(field.args, args), context, info)
    }
  }
  return schema
}

function holdsIds(type: GraphQLNamedInputType, seen: ReadonlySet<GraphQLNamedInputType> = new Set()): boolean {
  if (type === GraphQLID) return true
  if (!isInputObjectType(type) || seen.has(type)) return false
  return Object.values(type.getFields()).some((field) => holdsIds(getNamedType(field.type), new Set([...seen, type])))
}

function readArguments(defined: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const refusals: Refusals = []
  const read = { ...given }
  for (const { name, type } of defined) {
    // The one argument of a mutation is no part of the names of its fields.
    if (name in read) read[name] = readValue(type, read[name], name === 'input' ? '' : name, refusals)
  }
  if (refusals.length > 0) throw new Refused(refusals)
  return read
}

function readValue(type: GraphQLInputType, value: unknown, at: string, refusals: Refusals): unknown {
  if (isNonNullType(type)) return readValue(type.ofType, value, at, refusals)
  if (value === null || value === undefined) return value
  const below = (name: string | number): string => (at === '' ? `${name}` : `${at}.${name}`)
  if (isListType(type)) {
    return (value as readonly unknown[]).map((item, index) => readValue(type.ofType, item, below(index), refusals))
  }
  if (isInputObjectType(type)) {
    if (!holdsIds(type)) return value
    const fields = type.getFields()
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, readValue(fields[name]!.type, inner, below(name), refusals)]),
    )
  }
  if (type !== GraphQLID) return value
  const id = (value as string).toLowerCase()
  if (!UUID.test(id)) refusals.push({ code: 'kit.notFound', field: at })
  return id
}
