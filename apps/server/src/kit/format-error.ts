import { randomUUID } from 'node:crypto'
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { GraphQLError } from 'graphql'
import { outageOf } from './outage.ts'
import { refusalsOf, refused } from './refused.ts'

/**
 * What leaves the house: our own refusals and GraphQL's own complaints as they are; anything else is a bug,
 * which is logged under an id and shown as unexpected, without its message.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  const refusals = refusalsOf(formatted)
  if (refusals !== null) return { ...formatted, extensions: { code: 'REFUSED', refusals } }
  if (cause instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {}
    return { ...formatted, extensions }
  }
  const outage = outageOf(cause)
  if (outage !== undefined) {
    const { message, extensions } = refused(outage)
    const path = formatted.path === undefined ? {} : { path: formatted.path }
    return { message, ...path, extensions: { code: 'REFUSED', refusals: extensions['refusals'] } }
  }
  const id = randomUUID()
  // Prisma's messages quote the statement's arguments: only the kind of error and its place are logged.
  process.stderr.write(`unexpected ${id} ${placeOf(cause)}\n`)
  return {
    message: `Unexpected error ${id}. 系统内部错误，请将编号告知管理员。`,
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
    extensions: { code: 'UNEXPECTED', id },
  }
}

/** Kind of an error, its code if it has one, and the stack below the message. */
function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  const { name, message, stack = '' } = cause
  const { code } = cause as { code?: unknown }
  const frames = stack.slice(stack.lastIndexOf(message) + message.length).split('\n')
  return [
    typeof code === 'string' && /^\w{1,40}$/.test(code) ? `${name} ${code}` : name,
    ...frames.filter((line) => line.startsWith('    at ')),
  ].join('\n')
}
