import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import type { Request, Response } from 'express'
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
  router.get('/audit/:id.ndjson', async (request, response) => {
    const { context, release } = await admit(request, response)
    try {
      if (context.viewer === null) throw refused('access.signInFirst')
      const chains = mayAct(context, 'audit.export') ? await recordedChains(context, String(request.params['id'])) : null
      if (chains === null) throw refused('kit.notFound')
      response.set({
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="audit.ndjson"; filename*=UTF-8''${encodeURIComponent(`审计日志-${context.now().toISOString().slice(0, 10)}`)}.ndjson`,
        'cache-control': 'no-store',
      })
      await pipeline(Readable.from(exportChains(context, chains)), response).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
      })
    } finally {
      await release()
    }
  })
  return router
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
