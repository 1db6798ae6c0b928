/** A GraphQL document with the shapes of its answer and its variables. Tests validate it against the schema. */
export interface Document<Answer, Variables> {
  readonly name: string
  readonly text: string
  /** Never set: carries the types only. */
  readonly types?: (variables: Variables) => Answer
}

/** Declares a document. Its operation must be named; a nameless one is a bug and throws. */
export function gql<Answer, Variables = Record<string, never>>(text: string): Document<Answer, Variables> {
  const name = /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1]
  if (name === undefined) throw new Error('a document needs an operation name')
  return { name, text }
}
