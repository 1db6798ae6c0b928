import type { Lanes } from '@shuping/db'
import { Router } from 'express'

/** Looks whether something stands as it must; answers in a few words what does not, or null. */
export type Probe = () => Promise<string | null>

/** Milliseconds for which what was found is told again: whoever asks all the time costs nothing. */
const FRESH = 1_000
/** Milliseconds after which no answer is the answer. */
const PATIENCE = 3_000

/**
 * `/health/live`: the process answers. `/health/ready`, and `/health` as it is known: requests can be served,
 * else 503 with what is missing. Told to anyone, so nothing more is told.
 */
export function healthRoutes(probes: readonly Probe[]): Router {
  let found: { readonly at: number; readonly what: Promise<string | null> } | undefined
  const look = (): Promise<string | null> => {
    if (found === undefined || performance.now() - found.at > FRESH) {
      found = { at: performance.now(), what: firstMissing(probes) }
    }
    return found.what
  }
  const router = Router()
  router.get('/live', (_request, response) => void response.json({ status: 'ok' }))
  router.get(['/', '/ready'], async (_request, response) => {
    const missing = await look()
    response.status(missing === null ? 200 : 503).json({ status: missing ?? 'ok' })
  })
  return router
}

async function firstMissing(probes: readonly Probe[]): Promise<string | null> {
  for (const probe of probes) {
    const missing = await inTime(probe).catch(() => 'not known')
    if (missing !== null) return missing
  }
  return null
}

async function inTime(probe: Probe): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), PATIENCE)
  })
  try {
    return await Promise.race([probe(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the database answers. */
export const databaseAnswers =
  (lanes: Pick<Lanes, 'take'>): Probe =>
  async () => {
    try {
      const lane = await lanes.take({})
      try {
        await lane.pool.query('SELECT 1')
        return null
      } finally {
        await lane.release()
      }
    } catch {
      return 'database unreachable'
    }
  }
