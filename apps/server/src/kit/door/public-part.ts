import { GraphQLObjectType, GraphQLSchema, validate } from 'graphql'
import type { DocumentNode, GraphQLFieldConfig } from 'graphql'

/**
 * The part of a schema that callers may know who are nobody: the root fields that demand nothing, and what their
 * answers consist of.
 */
export function publicPart(schema: GraphQLSchema): GraphQLSchema {
  const pick = (root: GraphQLObjectType | null | undefined): GraphQLObjectType | null => {
    if (root == null) return null
    const config = root.toConfig()
    const fields = Object.entries(config.fields).filter(([, field]) => isForAnyone(field))
    return fields.length === 0 ? null : new GraphQLObjectType({ ...config, fields: Object.fromEntries(fields) })
  }
  return new GraphQLSchema({
    query: pick(schema.getQueryType()),
    mutation: pick(schema.getMutationType()),
    directives: schema.getDirectives(),
    assumeValid: true,
  })
}

const isForAnyone = ({ extensions }: GraphQLFieldConfig<unknown, unknown>): boolean => extensions?.['demand'] === 'anyone'

/** Whether a document asks only what anyone may know; remembered as long as the document is. */
export function asksPublicOnly(part: GraphQLSchema): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>()
  return (document) => {
    const answer = known.get(document) ?? validate(part, document, undefined, { maxErrors: 1 }).length === 0
    known.set(document, answer)
    return answer
  }
}
