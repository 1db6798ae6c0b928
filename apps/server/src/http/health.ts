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
 * else 503 with what is missing. What a concern finds does not keep anybody from working: 200 all the same, with
 * the status `degraded` and the faults. Told to anyone, so nothing more is told.
 */
export function healthRoutes(probes: readonly Probe[], concerns: readonly Probe[] = []): Router {
  let found: { readonly at: number; readonly what: Promise<Health> } | undefined
  const look = (): Promise<Health> => {
    if (found === undefined || performance.now() - found.at > FRESH) {
      found = { at: performance.now(), what: healthOf(probes, concerns) }
    }
    return found.what
  }
  const router = Router()
  router.get('/live', (_request, response) => void response.json({ status: 'ok' }))
  router.get(['/', '/ready'], async (_request, response) => {
    const { missing, faults } = await look()
    if (missing !== null) response.status(503).json({ status: missing })
    else response.json(faults.length === 0 ? { status: 'ok' } : { status: 'degraded', faults })
  })
  return router
}

interface Health {
  /** What keeps requests from being served. */
  readonly missing: string | null
  /** What is wrong and does not. */
  readonly faults: readonly string[]
}

async function healthOf(probes: readonly Probe[], concerns: readonly Probe[]): Promise<Health> {
  const missing = await firstMissing(probes)
  if (missing !== null) return { missing, faults: [] }
  const found = await Promise.all(concerns.map((concern) => firstMissing([concern])))
  return { missing, faults: found.filter((fault) => fault !== null) }
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
