import { parentPort, workerData } from 'node:worker_threads'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Inputs, Scheme } from '@shuping/domain/schemes'
import { tryScheme } from '@shuping/domain/scoring'
import type { TrialTexts } from './try-aside.ts'

// The whole of a thread beside the server (`try-aside.ts`): reads three texts, reckons, and says what came of it.

const { former, inputs, next } = workerData as TrialTexts

function schemeOf(text: string): Scheme {
  const parsed = parseSchemeText(text)
  if (!parsed.ok) throw new RangeError('a scheme that was read before cannot be read')
  return parsed.value
}

const tried = tryScheme(schemeOf(former), JSON.parse(inputs) as Inputs, schemeOf(next))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, no window
parentPort!.postMessage(tried.ok ? { ok: true, value: tried.value.comparison } : tried)
