import { pipeline } from 'node:stream/promises'
import { ATTACHMENT_MAX } from '@shuping/domain/reports'
import { Router } from 'express'
import type { Context } from '../../../context.ts'
import { BucketAway } from '../../../kit/bucket.ts'
import { runCommand } from '../../../kit/command.ts'
import { demandingOf, refuseWith } from '../../../kit/file-answers.ts'
import type { Admit, FileHandler } from '../../../kit/file-answers.ts'
import { Refused, refused } from '../../../kit/refused.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { attach } from './commands.ts'
import type { Attach } from './commands.ts'
import { forget, openContent, receive, sendAhead } from './keep-content.ts'
import type { Incoming } from './keep-content.ts'

/**
 * `POST /reports/{appraiseeId}/attachments?name=…&key=…` lays the body beside one's own report and answers
 * `{ attachmentId }`; `GET /reports/attachments/{id}` answers the file to its author, and to who may read the report once
 * it was submitted.
 */
export function reportFiles(admit: Admit): Router {
  const router = Router()
  const demanding = demandingOf(admit)
  router.post('/reports/:appraiseeId/attachments', demanding('own', upload))
  router.get('/reports/attachments/:id', demanding('own', download))
  return router
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const toldAway = (error: unknown): 'away' => {
  if (error instanceof BucketAway) return 'away'
  throw error
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const upload: FileHandler = async (context, request, response) => {
  // A form of another site cannot send this type without being asked first.
  if (!request.is('application/octet-stream')) return refuseWith(response, 415, refused('reports.attachmentType', 'file', { types: '' }))
  const appraiseeId = text(request.params['appraiseeId'])
  if (!ID.test(appraiseeId)) return refuseWith(response, 404, refused('kit.notFound'))
  const incoming = await receive(context.dataFolder, request, ATTACHMENT_MAX).catch((error: unknown) => {
    // The sender went away: nobody is left to answer.
    if (request.destroyed && !request.complete) return null
    throw error
  })
  if (incoming === null) return
  const { size, hash, begins } = incoming
  const input = { appraiseeId, name: text(request.query['name']), size, hash, begins }
  try {
    const sent = context.bucket === undefined ? incoming : await sendIfTaken(context, incoming, input)
    const outcome = await runCommand(attach(sent), context, input, { idempotencyKey: text(request.query['key']) })
    response.status(201).json({ attachmentId: outcome.attachmentId })
  } catch (error) {
    if (error instanceof BucketAway) return refuseWith(response, 503, refused('reports.storeAway', 'file'))
    if (!(error instanceof Refused)) throw error
    if (size > ATTACHMENT_MAX) response.set('connection', 'close')
    refuseWith(response, size > ATTACHMENT_MAX ? 413 : 422, error)
  } finally {
    await forget(incoming)
  }
}

/** Sends a file ahead that would be taken as things stand; one that would be refused is not sent anywhere. */
async function sendIfTaken(context: Context, incoming: Incoming, input: Attach): Promise<Incoming> {
  try {
    await runCommand(attach(incoming), context, input, { dryRun: true })
  } catch (error) {
    // Refused, or answered before under the same key: the command itself will say.
    if (error instanceof Refused) return incoming
    throw error
  }
  return sendAhead(context, incoming)
}

const download: FileHandler = async (context, request, response) => {
  const id = text(request.params['id'])
  const personId = context.viewer?.personId ?? null
  const found = ID.test(id)
    ? await context.db.prisma.reportAttachment.findFirst({
        where: {
          id,
          OR: [{ submitted: true, ...whereInReach(context, 'reports.read') }, ...(personId === null ? [] : [{ personId }])],
        },
        select: { name: true, mediaType: true, size: true, hash: true },
      })
    : null
  const content = found && (await openContent(context, found.hash).catch(toldAway))
  if (content === 'away') return refuseWith(response, 503, refused('reports.storeAway'))
  if (found === null || content === null) return refuseWith(response, 404, refused('kit.notFound'))
  response.set({
    'content-type': found.mediaType,
    'content-length': String(found.size),
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
