import { setTimeout as delay } from 'node:timers/promises'
import type { Lanes } from '@shuping/db'
import { loadChains } from './chains.ts'
import { sealHeads } from './seal-heads.ts'
import type { SealKey } from './seal-key.ts'
import { verifyQuietly } from './verify-chain.ts'

const HOUR = 3_600_000
/** Stretches walked of one chain in an hour: a million entries; what is left waits for the next. */
const STRETCHES = 50
/** The hour, in UTC, at which chains are walked again from their beginning: three in the morning in China. */
const AFRESH = 19

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

/** One hour's work on a lane without a scope: seals, then the walk; once a day from the beginning, so that what was walked stays watched. */
export async function sealOnce({ lanes, dataFolder, key, now }: Keeping & { readonly now: () => Date }): Promise<void> {
  const lane = await lanes.take({})
  try {
    await sealHeads({ db: lane, dataFolder, key, now, wait: false })
    const afresh = now().getUTCHours() === AFRESH
    for (const { chain } of await loadChains(lane)) {
      for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
        const walked = await verifyQuietly({ db: lane, dataFolder, now }, chain, afresh && stretch === 0)
        if (walked === null || walked.done) break
      }
    }
  } finally {
    await lane.release()
  }
}
