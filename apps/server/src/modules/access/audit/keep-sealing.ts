import { setTimeout as delay } from 'node:timers/promises'
import type { Lanes } from '@shuping/db'
import { loadChains } from './chains.ts'
import { sealHeads } from './seal-heads.ts'
import type { SealKey } from './seal-key.ts'
import { verifyQuietly } from './verify-chain.ts'

const HOUR = 3_600_000

export interface Keeping {
  readonly lanes: Lanes
  readonly dataFolder: string
  readonly key: SealKey
  readonly now?: () => Date
  /** Waits so many milliseconds, or until the signal. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Told when an hour's work failed; the next hour tries again. */
  readonly onFault?: (error: unknown) => void
}

/**
 * Signs the heads at every full hour and walks each chain on, until stopped. The hour is the clock's, not the
 * last run's plus sixty minutes, so nothing drifts; of several servers on one database one does it. Answers
 * how to stop, which waits for the work under way.
 */
export function keepSealing(keeping: Keeping): () => Promise<void> {
  const { now = () => new Date(), wait = pause, onFault = () => {} } = keeping
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await wait(HOUR - (now().getTime() % HOUR), stopping.signal)
      if (stopping.signal.aborted) return
      await sealOnce({ ...keeping, now }).catch(onFault)
    }
  }
  const done = run()
  return async () => {
    stopping.abort()
    await done
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> => delay(milliseconds, undefined, { signal, ref: false }).catch(() => {})

/** One hour's work: seals, then the walk; each on a lane without a scope. */
export async function sealOnce({ lanes, dataFolder, key, now }: Keeping & { readonly now: () => Date }): Promise<void> {
  const lane = await lanes.take({})
  try {
    await sealHeads({ db: lane, dataFolder, key, now, wait: false })
    for (const { chain } of await loadChains(lane)) await verifyQuietly({ db: lane, dataFolder, now }, chain)
  } finally {
    await lane.release()
  }
}
