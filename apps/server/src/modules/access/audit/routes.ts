import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { refused } from '../../../kit/refused.ts'
import { mayAct, searchingLog } from '../../../kit/scope.ts'
import { exportChains } from './export-chain.ts'

/** Lets a request in: its context on a connection under the caller's scope, and how to give that back. */
type Admit = (request: Request, response: Response) => Promise<{ context: Context; release: () => Promise<void> }>

/** Milliseconds after it was recorded within which an export can be fetched. */
const FETCH_WITHIN = 10 * 60_000

/** `GET /audit/{id}.ndjson`: the file of an export that the caller has recorded; what `shuping audit verify` reads. */
export function auditFiles(admit: Admit): Router {
  const router = Router()
  router.get('/audit/:id.ndjson', handOut(admit))
  return router
}

const handOut =
  (admit: Admit): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const { context, release } = await admit(request as unknown as Request, response)
    try {
      if (context.viewer === null) throw refused('access.signInFirst')
      const chains = mayAct(context, 'audit.export') ? await recordedChains(context, request.params.id) : null
      if (chains === null) {
        return void response.status(404).json({ refusals: refused('kit.notFound').extensions['refusals'] })
      }
      const name = encodeURIComponent(`审计日志-${today(context)}`)
      response.set({
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="audit.ndjson"; filename*=UTF-8''${name}.ndjson`,
        'cache-control': 'no-store',
      })
      await pipeline(Readable.from(exportChains(context, chains)), response).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
      })
    } finally {
      await release()
    }
  }

/** The chains of an export, if the caller recorded it a moment ago. */
async function recordedChains(context: Context, id: string): Promise<readonly string[] | null> {
  const { db, viewer, now } = context
  const since = new Date(now().getTime() - FETCH_WITHIN)
  const rows = await db.transaction(
    (tx) => tx.$queryRaw<{ body: string; actor_id: string | null }[]>`
      SELECT e.body, e.actor_id FROM audit_subject s JOIN audit_entry e ON e.chain = s.chain AND e.seq = s.seq
      WHERE s.subject_id = ${id} AND e.action = 'access.exportAudit' AND e.at >= ${since}`,
    { settings: searchingLog() },
  )
  const [row] = rows
  if (row === undefined || row.actor_id !== viewer?.accountId) return null
  return (JSON.parse(row.body) as { after: { chains: string[] } }).after.chains
}
