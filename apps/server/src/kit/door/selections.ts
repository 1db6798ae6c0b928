import { Kind } from 'graphql'
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql'

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  )

/** Every selection set in which operations begin. */
export const operationSelections = (document: DocumentNode): readonly SelectionSetNode[] =>
  document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.selectionSet] : []))

/** Introspection is measured by GraphQL's own rule. */
export const isIntrospection = ({ name: { value } }: FieldNode): boolean => value === '__schema' || value === '__type'

/**
 * Folds a selection set into a number, fragments written out, in time that grows with the document and not with
 * what it stands for: a fragment is folded once. A fragment that holds itself counts 0 there; GraphQL refuses it.
 */
export function foldSelections(
  fragments: Fragments,
  ofField: (field: FieldNode, inside: number) => number,
  together: (parts: readonly number[]) => number,
): (selections: SelectionSetNode) => number {
  const known = new Map<string, number>()
  const fold = ({ selections }: SelectionSetNode): number =>
    together(
      selections.map((selection) => {
        if (selection.kind === Kind.FIELD) {
          return ofField(selection, selection.selectionSet === undefined ? 0 : fold(selection.selectionSet))
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) return fold(selection.selectionSet)
        const name = selection.name.value
        const fragment = fragments.get(name)
        if (fragment === undefined) return 0
        if (!known.has(name)) {
          known.set(name, 0)
          known.set(name, fold(fragment.selectionSet))
        }
        return known.get(name)!
      }),
    )
  return fold
}

export const sum = (parts: readonly number[]): number => parts.reduce((whole, part) => whole + part, 0)
export const most = (parts: readonly number[]): number => parts.reduce((one, other) => Math.max(one, other), 0)
