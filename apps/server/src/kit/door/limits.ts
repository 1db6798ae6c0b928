/**
 * What a document may ask at most. The console's largest documents need a fraction of each; a program that
 * reads for a report stays within them by reading page after page.
 */
export const LIMITS = {
  /** Of an HTTP body. A scheme may have a million characters. */
  body: '1mb',
  /** Words and signs of a document, before it is understood: parsing grows with them. Ours: up to 400. */
  tokens: 4_000,
  /** Selections inside each other, introspection left out: it has a limit of its own. Ours: up to 6. */
  depth: 12,
  /** Fields of the root, fragments written out: each is at least a statement. Ours: up to 20. */
  rootFields: 30,
  /** Fields under another name, and `__typename`, which costs nothing to repeat but answers. Ours: up to 20. */
  aliases: 60,
  /** Ours have none but `@include`. */
  directives: 20,
  /** The same field or fragment again in the same place: comparing them is quadratic. Ours have none. */
  repeats: 10,
  /** Fields with all fragments written out: fragments inside fragments multiply. Ours: up to 120. */
  fields: 1_000,
  /** Objects an answer may hold, pages and lists multiplied. Ours: up to 40,000, for the largest page there is. */
  cost: 50_000,
  /** Objects in a list that does not say how many it holds. */
  list: 10,
  /** Milliseconds for all that a request reads; carried into `statement_timeout`. The console waits for 30,000. */
  reading: 15_000,
} as const
