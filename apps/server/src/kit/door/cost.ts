import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType, Kind } from 'graphql'
import type {
  ArgumentNode, DocumentNode, FieldNode, GraphQLCompositeType, GraphQLField, GraphQLSchema, OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import { LIMITS } from './limits.ts'
import { fragmentsOf } from './selections.ts'

type Variables = Readonly<Record<string, unknown>>

/**
 * How many objects the answer to an operation may hold: every object is one, a list as many as it is asked for.
 * `first` says it for a list, or for the list of a page; a field's extension `atMost` for a list without it; else
 * it counts as {@link LIMITS}.list. What does not fit the schema counts nothing: GraphQL refuses it.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments = fragmentsOf(document)
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  )
  const known = new Map<string, number>()

  const numberOf = ({ value }: ArgumentNode): number | undefined => {
    if (value.kind === Kind.INT) return Number(value.value)
    if (value.kind !== Kind.VARIABLE) return undefined
    const given = variables[value.name.value]
    if (typeof given === 'number') return given
    const fallback = defaults.get(value.name.value)
    return fallback?.kind === Kind.INT ? Number(fallback.value) : undefined
  }
  const firstOf = (field: FieldNode, definition: GraphQLField<unknown, unknown>): number | undefined => {
    const argument = definition.args.find(({ name }) => name === 'first')
    if (argument === undefined) return undefined
    const given = field.arguments?.find(({ name }) => name.value === 'first')
    const first = (given && numberOf(given)) ?? argument.defaultValue
    // What is no size at all is refused by whoever reads it.
    return typeof first === 'number' && first > 0 ? first : LIMITS.list
  }

  function ofField(field: FieldNode, parent: GraphQLCompositeType, page: number | undefined): number {
    const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined
    if (definition === undefined) return 0
    const type = getNamedType(definition.type)
    const first = firstOf(field, definition)
    if (!isCompositeType(type) || field.selectionSet === undefined) return 0
    if (!isListType(getNullableType(definition.type))) return 1 + ofSelections(field.selectionSet, type, first)
    const size = first ?? (definition.extensions['atMost'] as number | undefined) ?? page ?? LIMITS.list
    return size * (1 + ofSelections(field.selectionSet, type, undefined))
  }

  function ofSelections(set: SelectionSetNode, parent: GraphQLCompositeType, page: number | undefined): number {
    let cost = 0
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += ofField(selection, parent, page)
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost += ofSelections(selection.selectionSet, typeOf(selection.typeCondition?.name.value) ?? parent, page)
      } else cost += ofFragment(selection.name.value, page)
    }
    return cost
  }

  function ofFragment(name: string, page: number | undefined): number {
    const fragment = fragments.get(name)
    const type = typeOf(fragment?.typeCondition.name.value)
    if (fragment === undefined || type === undefined) return 0
    const key = `${name} ${page}`
    if (!known.has(key)) {
      // A fragment that holds itself counts nothing there; GraphQL refuses it.
      known.set(key, 0)
      known.set(key, ofSelections(fragment.selectionSet, type, page))
    }
    return known.get(key)!
  }

  const typeOf = (name: string | undefined): GraphQLCompositeType | undefined => {
    const type = name === undefined ? undefined : schema.getType(name)
    return isCompositeType(type) ? type : undefined
  }
  const root = schema.getRootType(operation.operation)
  return isObjectType(root) ? ofSelections(operation.selectionSet, root, undefined) : 0
}
