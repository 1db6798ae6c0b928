import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { Request, RequestHandler, Response } from 'express'
import type { Context } from '../context.ts'
import { refused } from './refused.ts'
import type { Refused } from './refused.ts'
import { mayAct } from './scope.ts'
import type { Action } from './scope.ts'

/** Lets a request in: its context on a connection under the caller's scope, and how to give that back. */
export type Admit = (
  request: Request,
  response: Response,
) => Promise<{ readonly context: Context; readonly release: () => Promise<void> }>

export type FileHandler = (context: Context, request: Request, response: Response) => Promise<void>

/** Routes of files, each demanding an action of the caller as a root field of GraphQL does; `own`: signed in, one's own affairs. */
export const demandingOf =
  (admit: Admit) =>
  (action: Action | 'own', handle: FileHandler): RequestHandler =>
  async (request, response) => {
    const { context, release } = await admit(request, response)
    try {
      if (context.viewer === null) return refuseWith(response, 401, refused('access.signInFirst'))
      if (action !== 'own' && !mayAct(context, action)) return refuseWith(response, 403, refused('access.denied'))
      await handle(context, request, response)
    } finally {
      await release()
    }
  }

/** Answers refusals in the shape that GraphQL answers them. */
export function refuseWith(response: Response, status: number, { extensions }: Refused): void {
  response.status(status).json({ refusals: extensions['refusals'] })
}

/**
 * Types of body that a form of another site cannot send without being asked: with them a browser asks first, and is
 * refused.
 */
export const TABLE_BODIES = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type FileFormat = keyof typeof TYPES

/** Sends a file as it is made; a reader who goes away ends its making. */
export async function sendFile(response: Response, name: string, format: FileFormat, body: Readable): Promise<void> {
  response.set({
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
    'cache-control': 'no-store',
  })
  await pipeline(body, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
