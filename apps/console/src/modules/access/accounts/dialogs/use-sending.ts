import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { faultOf } from '../../../../api/fault.ts'
import type { Fault } from '../../../../api/fault.ts'
import { placeRefusals } from '../../../../kit/forms/place-refusals.ts'
import { freshKey } from '../../../../kit/fresh-key.ts'
import { useLocaleName } from '../../../../kit/words.ts'

export type Values = Record<string, unknown>

interface Sending<Answer> {
  readonly fault: Fault | null
  readonly busy: boolean
  /** Answers null when it failed; the fault then stands on its field, or in `fault`. */
  readonly run: (values: Values) => Promise<Answer | null>
}

/** Sends a form. The same attempt keeps its key, so that sending it again after a lost answer does it once. */
export function useSending<Answer>(
  send: (values: Values, idempotencyKey: string) => Promise<Answer>,
  form: UseFormReturn<Values>,
  sources: readonly string[],
): Sending<Answer> {
  const locale = useLocaleName()
  const client = useQueryClient()
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = useRef({ text: '', key: '' })
  const run = async (values: Values): Promise<Answer | null> => {
    const text = JSON.stringify(values)
    if (attempt.current.text !== text) attempt.current = { text, key: freshKey() }
    setBusy(true)
    setFault(null)
    try {
      const answer = await send(values, attempt.current.key)
      await client.invalidateQueries()
      return answer
    } catch (error) {
      const caught = faultOf(error)
      const rest = caught.kind === 'refused' ? placeRefusals(form, sources, caught.refusals, locale) : []
      setFault(caught.kind !== 'refused' ? caught : rest.length > 0 ? { kind: 'refused', refusals: rest } : null)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { fault, busy, run }
}
