import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

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

const ids = new Map<string, string>()

/**
 * What a document is called by where only documents are taken that the console was built with: the hash of its
 * text. Browsers hash by themselves only behind TLS, which an installation in a closed network may not have.
 */
export function documentIdOf({ text }: Pick<Document<unknown, unknown>, 'text'>): string {
  const known = ids.get(text)
  if (known !== undefined) return known
  const id = `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`
  ids.set(text, id)
  return id
}
