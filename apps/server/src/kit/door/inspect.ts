import { getOperationAST, GraphQLError, parse, validate, visit } from 'graphql'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { costOf } from './cost.ts'
import { LIMITS } from './limits.ts'
import { RULES } from './rules/index.ts'
import { isIntrospection } from './selections.ts'

/** A document that keeps to the limits, and what the door must know of it. */
export interface Inspected {
  readonly document: DocumentNode
  /** Whether it asks for the schema itself. */
  readonly introspects: boolean
}

export interface GraphQLRequest {
  readonly query: string
  readonly operationName?: unknown
  readonly variables?: unknown
}

export interface Inspector {
  /**
   * Reads a request before anything else does. Null: it is no GraphQL, which GraphQL itself will say.
   * @throws GraphQLError with status 400 when it is more than may be asked
   */
  readonly inspect: (request: GraphQLRequest) => Inspected | null
}

/** Documents remembered, so that what the console asks over and over is read once. */
const REMEMBERED = 500
const REMEMBERED_LENGTH = 20_000

export function inspector(schema: GraphQLSchema): Inspector {
  const remembered = new Map<string, Inspected>()

  function read(query: string): Inspected | null {
    const known = remembered.get(query)
    if (known !== undefined) return known
    const document = parsed(query)
    if (document === null) return null
    const [fault] = validate(schema, document, RULES, { maxErrors: 1 })
    if (fault !== undefined) throw tooMuch(fault.message)
    const inspected = { document, introspects: introspects(document) }
    if (query.length <= REMEMBERED_LENGTH) {
      // The oldest goes first: what is asked all the time soon comes back.
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
      remembered.set(query, inspected)
    }
    return inspected
  }
  return {
    inspect: ({ query, operationName, variables }) => {
      const inspected = read(query)
      if (inspected === null) return null
      const operation = getOperationAST(inspected.document, typeof operationName === 'string' ? operationName : null)
      if (operation == null) return inspected
      const given = typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {}
      const cost = costOf(schema, inspected.document, operation, given)
      if (cost <= LIMITS.cost) return inspected
      throw tooMuch(`The operation may answer ${cost} objects; at most ${LIMITS.cost} are allowed: ask for smaller pages.`)
    },
  }
}

/** The document; null when it is none. The limit on tokens counts here. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { maxLexicalTokens: LIMITS.tokens })
  } catch {
    return null
  }
}

function introspects(document: DocumentNode): boolean {
  let found = false
  visit(document, { Field: (field) => void (found ||= isIntrospection(field)) })
  return found
}

const tooMuch = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } })
