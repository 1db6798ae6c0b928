import { faultOf } from './fault.ts'

/** What a request may lack: a session, or a fresh proof of who is there. */
export type Need = 'signIn' | 'stepUp'

const NEEDS: Readonly<Record<string, Need>> = { 'access.signInFirst': 'signIn', 'access.stepUp': 'stepUp' }

/** Lets people supply what is needed; answers whether they did. */
export type Keeper = (need: Need) => Promise<boolean>

let keeper: Keeper | null = null
let lastAnswer = 0
const waiting = new Map<Need, Promise<boolean>>()

/** Puts a keeper at the gate, one at a time; answers how to take it away again. */
export function keepGate(next: Keeper): () => void {
  keeper = next
  return () => {
    if (keeper === next) keeper = null
  }
}

/** When the server last answered this window, in milliseconds of the epoch; 0: not yet. */
export const lastAnswerAt = (): number => lastAnswer

/** What the request lacked that failed with this error; null when nothing that can be supplied. */
export function needOf(error: unknown): Need | null {
  const fault = faultOf(error)
  if (fault.kind !== 'refused') return null
  return fault.refusals.map(({ code }) => NEEDS[code]).find((need) => need !== undefined) ?? null
}

/**
 * Sends a request. When it lacks a session or a fresh proof, people are asked for it once, however many
 * requests lack it, and the request is sent again. Rejects as the request does when they decline.
 */
export async function throughGate<Answer>(send: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
  for (;;) {
    try {
      const answer = await send()
      lastAnswer = Date.now()
      return answer
    } catch (error) {
      const need = needOf(error)
      if (need === null || keeper === null) throw error
      if (!(await supplied(need, keeper)) || signal?.aborted) throw error
    }
  }
}

function supplied(need: Need, ask: Keeper): Promise<boolean> {
  const already = waiting.get(need)
  if (already !== undefined) return already
  const asked = ask(need).finally(() => waiting.delete(need))
  waiting.set(need, asked)
  return asked
}
