import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import type { Request, RequestHandler } from 'express'
import { GraphQLError } from 'graphql'
import type { Connection, Context } from '../context.ts'
import { inspector } from '../kit/door/inspect.ts'
import type { GraphQLRequest, Inspected } from '../kit/door/inspect.ts'
import { LIMITS } from '../kit/door/limits.ts'
import { asksPublicOnly, publicPart } from '../kit/door/public-part.ts'
import { withDocumentText } from '../kit/door/trusted-documents.ts'
import type { TrustedDocuments } from '../kit/door/trusted-documents.ts'
import { formatError } from '../kit/format-error.ts'
import { outageOf } from '../kit/outage.ts'
import { refused } from '../kit/refused.ts'
import { mayIntrospect } from '../modules/access/index.ts'
import type { TokenFacts } from '../modules/access/index.ts'
import { schema } from '../schema.ts'
import type { Caller, Reception } from './admit.ts'

export interface DocumentOptions {
  /** What the console was built with; asked for by id. */
  readonly trusted?: TrustedDocuments
  /** Whether people may send nothing else; programs with a service token always may. */
  readonly trustedOnly?: boolean
  /** Whether anyone may ask for the schema: while developing. Else only a token that says so. */
  readonly openIntrospection?: boolean
}

/** What stands behind `/graphql`, and how to stop it. */
export interface GraphQLDoor {
  readonly handlers: readonly RequestHandler[]
  readonly stop: () => Promise<void>
}

export async function openGraphQL(reception: Reception, options: DocumentOptions): Promise<GraphQLDoor> {
  const releases = new WeakMap<Connection, () => Promise<void>>()
  const begun = new WeakSet<Connection>()
  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [
      // It would wrap every field; nothing here is cached in between (`stack.md` 5).
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: async ({ contextValue: { db } }) => {
          begun.add(db)
          return { willSendResponse: async () => releases.get(db)?.() }
        },
      },
    ],
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxLexicalTokens: LIMITS.tokens },
    // Who may is looked at below.
    introspection: true,
    formatError,
  })
  await apollo.start()
  const { inspect } = inspector(schema)
  const mayPass = judge(options)

  const graphql = expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const request = requestOf(req)
      // First what costs nothing to refuse.
      const inspected = request === null ? null : inspect(request)
      const caller = await reception.callerOf(req).catch((error: unknown) => {
        const outage = outageOf(error)
        throw outage === undefined ? error : refused(outage)
      })
      if (request !== null && inspected !== null) {
        mayPass({ caller, token: reception.tokenOf(req) }, request.query, inspected)
      }
      const { context, release } = await reception.letIn(req, res, caller, { reading: LIMITS.reading })
      releases.set(context.db, release)
      // An error before execution must not keep the connection. Once begun, execution goes on though the
      // caller has left: it gives back when it has ended.
      res.once('close', () => void (begun.has(context.db) || release()))
      if (res.closed) {
        await release()
        throw refused('access.tooMany')
      }
      return context
    },
  })
  return {
    handlers: [
      express.json({ limit: LIMITS.body }),
      ...(options.trusted === undefined ? [] : [withDocumentText(options.trusted)]),
      graphql,
    ],
    stop: () => apollo.stop(),
  }
}

/** The request, if it has the shape of one; GraphQL tells the others. */
function requestOf({ method, body, query }: Request): GraphQLRequest | null {
  const given: unknown = method === 'GET' ? query : body
  if (typeof given !== 'object' || given === null || !('query' in given) || typeof given.query !== 'string') return null
  const { variables, ...rest } = given as GraphQLRequest
  return { ...rest, query: given.query, variables: typeof variables === 'string' ? parsedOr(variables) : variables }
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Passing {
  readonly caller: Caller
  readonly token: TokenFacts | null
}

/** Who may send which document. @throws Refused, or an error of GraphQL's kind for introspection */
function judge({ trusted, trustedOnly = false, openIntrospection = false }: DocumentOptions) {
  const asksPublic = asksPublicOnly(publicPart(schema))
  const texts = new Set(trusted?.values())
  return ({ caller, token }: Passing, query: string, { document, introspects }: Inspected): void => {
    const isNobody = caller.viewer === null && caller.session === null && token === null
    const mayAskSchema = openIntrospection || mayIntrospect(token)
    // Nobody is told nothing: what there is, what there is not and what is wrong look the same.
    if (isNobody && ((introspects && !mayAskSchema) || !asksPublic(document))) throw refused('access.signInFirst')
    if (introspects && !mayAskSchema) {
      throw new GraphQLError('Introspection needs a service token for the data set "schema".', {
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
      })
    }
    if (trustedOnly && token === null && !texts.has(query)) throw refused('kit.trustedOnly')
  }
}
