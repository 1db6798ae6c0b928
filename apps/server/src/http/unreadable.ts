import type { ErrorRequestHandler, Response } from 'express'
import { formatError } from '../kit/format-error.ts'
import { LIMITS } from '../kit/door/limits.ts'
import { Refused } from '../kit/refused.ts'

/** What is thrown beside GraphQL, such as a body or path that cannot be read, answers like GraphQL: without a stack. */
export const unreadable: ErrorRequestHandler = (
  error: Error & { status?: number; type?: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) return next(error)
  if (error instanceof Refused) {
    const { http, ...extensions } = error.extensions as { http?: { status: number } }
    return answer(response, http?.status ?? 400, { message: error.message, extensions })
  }
  const status = error.status ?? 500
  if (status >= 500) {
    const told = formatError({ message: '' }, error)
    return answer(response, told.extensions?.['code'] === 'REFUSED' ? 503 : 500, told)
  }
  const message =
    error.type === 'entity.too.large'
      ? `The request body is larger than ${LIMITS.body}.`
      : 'The request cannot be read: send UTF-8 JSON to a path that exists.'
  answer(response, status, { message, extensions: { code: 'BAD_REQUEST' } })
}

/** To the letter as Apollo writes it: what is refused before GraphQL looks like what is refused there. */
const answer = (response: Response, status: number, error: unknown): void =>
  void response.status(status).type('json').send(`${JSON.stringify({ errors: [error] })}\n`)
