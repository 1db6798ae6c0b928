import { randomUUID } from 'node:crypto'
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { GraphQLError } from 'graphql'

/**
 * What leaves the house: our own refusals and GraphQL's own complaints as they are; anything else is a bug,
 * which is logged under an id and shown as unexpected, without its message.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  if (cause instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {}
    return { ...formatted, extensions }
  }
  const id = randomUUID()
  // Prisma's messages quote the statement's arguments: only the kind of error and its place are logged.
  const { name, stack } = cause instanceof Error ? cause : { name: typeof cause, stack: undefined }
  const frames = stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  process.stderr.write(`unexpected ${id} ${name}\n${frames.join('\n')}\n`)
  return {
    message: `Unexpected error ${id}. 系统内部错误，请将编号告知管理员。`,
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
    extensions: { code: 'UNEXPECTED', id },
  }
}
