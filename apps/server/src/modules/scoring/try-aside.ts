import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { WorkerOptions } from 'node:worker_threads'
import { turnstile } from '@shuping/db'
import { refuse } from '@shuping/domain/kit'
import type { Verdict } from '@shuping/domain/kit'
import type { Comparison, TrialRefusal } from '@shuping/domain/scoring'

/** What a trial reads: two schemes and the inputs of a run, JSON texts that were accepted before. */
export interface TrialTexts {
  readonly former: string
  readonly inputs: string
  readonly next: string
}

/** Trials at once, the seconds that one may wait for its turn and take, and the memory of one. The console waits for 30 s. */
export const TRIAL_LIMITS = { atOnce: 1, waiting: 8, seconds: 20, megabytes: 1_500 } as const

class Late extends Error {}
const turns = turnstile(TRIAL_LIMITS.atOnce, TRIAL_LIMITS.waiting * 1_000, () => new Late('no turn in time'))

/** The thread's file, by none of the server's own options; where nothing is built, a line that teaches the thread TypeScript first. */
function threadOf(): readonly [string | URL, WorkerOptions] {
  if (!import.meta.url.endsWith('.ts')) return [new URL('./try-thread.js', import.meta.url), { execArgv: [] }]
  const file = new URL('./try-thread.ts', import.meta.url)
  return [`import('tsx/esm/api').then(({ register }) => (register(), import('${file.href}')))`, { eval: true, execArgv: ['--conditions=source'] }]
}

/**
 * Tries a scheme on a thread of its own, so that nobody else waits for the sums: one at a time, ended when it takes too
 * long or too much. Refuses with `scoring.trialBusy` and `scoring.trialTooLong`, besides what the trial itself refuses.
 */
export async function tryAside(texts: TrialTexts, seconds: number = TRIAL_LIMITS.seconds): Promise<Verdict<Comparison, TrialRefusal>> {
  let end: () => void
  try {
    end = await turns.pass()
  } catch (error) {
    if (error instanceof Late) return refuse({ code: 'scoring.trialBusy' })
    throw error
  }
  const [program, options] = threadOf()
  const thread = new Worker(program, { ...options, workerData: texts, resourceLimits: { maxOldGenerationSizeMb: TRIAL_LIMITS.megabytes } })
  const timer = setTimeout(() => void thread.terminate(), seconds * 1_000)
  try {
    const told = once(thread, 'message') as Promise<[Verdict<Comparison, TrialRefusal>]>
    const gone = once(thread, 'exit').then(() => null)
    return (await Promise.race([told, gone]))?.[0] ?? refuse({ code: 'scoring.trialTooLong', params: { seconds } })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return refuse({ code: 'scoring.trialTooLong', params: { seconds } })
    throw error
  } finally {
    clearTimeout(timer)
    await thread.terminate()
    end()
  }
}
