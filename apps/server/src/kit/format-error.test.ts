import { GraphQLError } from 'graphql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { formatError } from './format-error.ts'
import { refused } from './refused.ts'

let log = ''
beforeEach(() => {
  log = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const asResolver = (cause: Error): GraphQLError => new GraphQLError(cause.message, { path: ['a'], originalError: cause })
const format = (error: GraphQLError) => formatError({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions } }, error)

test('a bug shows an id and nothing of itself; the log has the id, the kind and the place, no values', () => {
  const bug = Object.assign(new TypeError('password=secret\n    at secret (secret:1:1)\nmore secret'), { code: 'P2010' })
  const told = format(asResolver(bug))
  const { id } = told.extensions as { id: string }
  expect(told).toEqual({
    message: expect.stringContaining(id), path: ['a'], extensions: { code: 'UNEXPECTED', id },
  })
  expect(log).toContain(`unexpected ${id} TypeError P2010\n    at `)
  expect(log).toContain('format-error.test.ts')
  expect(log).not.toContain('secret')
})

test('what is thrown without being an error is a bug too', () => {
  expect(formatError({ message: 'secret' }, 'secret').extensions).toMatchObject({ code: 'UNEXPECTED' })
  expect(log).toMatch(/^unexpected [\w-]{36} string\n$/)
})

test('refusals and GraphQL’s own complaints pass, without a stack', () => {
  const refusal = refused('kit.required', 'name')
  expect(format(asResolver(refusal)).extensions).toEqual({
    code: 'REFUSED', refusals: [{ code: 'kit.required', field: 'name', messages: expect.anything() }],
  })
  const complaint = new GraphQLError('Cannot query field', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', stacktrace: ['x'] } })
  expect(formatError(complaint.toJSON(), complaint)).toEqual({
    message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })
  expect(log).toBe('')
})
