import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { faultOf } from '../../api/fault.ts'
import type { Fault } from '../../api/fault.ts'
import { placeRefusals } from '../forms/place-refusals.ts'
import { freshKey } from '../fresh-key.ts'
import { useLocaleName } from '../words.ts'

/** How a form is sent: as a rehearsal, or for good under a key of its own. */
export type Sending = { readonly dryRun: true } | { readonly idempotencyKey: string }

interface ActionRun<Answer> {
  readonly rehearsed: Answer | null
  readonly fault: Fault | null
  /** Fields of the form that bear a refusal. */
  readonly placed: number
  readonly busy: boolean
  readonly rehearse: (values: Record<string, unknown>) => Promise<void>
  /** Answers null when it failed. */
  readonly carryOut: (values: Record<string, unknown>) => Promise<Answer | null>
  readonly back: () => void
  readonly forget: () => void
}

/** Sends a form twice: first as a rehearsal, then for good. Faults stand on their fields or beside the form. */
export function useAction<Answer>(
  send: (values: Record<string, unknown>, how: Sending) => Promise<Answer>,
  form: UseFormReturn<Record<string, unknown>>,
  sourcesOf: (values: Record<string, unknown>) => readonly string[],
): ActionRun<Answer> {
  const locale = useLocaleName()
  const client = useQueryClient()
  const [rehearsed, setRehearsed] = useState<Answer | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [placed, setPlaced] = useState(0)
  const [busy, setBusy] = useState(false)
  const attempt = useRef({ values: '', key: '' })

  /** The same attempt keeps its key, so that sending it again after a lost answer does it once. */
  const keyFor = (values: unknown): string => {
    const text = JSON.stringify(values)
    if (attempt.current.values !== text) attempt.current = { values: text, key: freshKey() }
    return attempt.current.key
  }

  const attemptIt = async (values: Record<string, unknown>, dryRun: boolean): Promise<Answer | null> => {
    setBusy(true)
    setFault(null)
    setPlaced(0)
    try {
      const answer = await send(values, dryRun ? { dryRun } : { idempotencyKey: keyFor(values) })
      if (dryRun) setRehearsed(answer)
      return answer
    } catch (error) {
      const caught = faultOf(error)
      setRehearsed(null)
      if (caught.kind !== 'refused') setFault(caught)
      else {
        const rest = placeRefusals(form, sourcesOf(values), caught.refusals, locale)
        setPlaced(new Set(caught.refusals.filter((one) => !rest.includes(one)).map((one) => one.field)).size)
        setFault(rest.length > 0 ? { kind: 'refused', refusals: rest } : null)
      }
      return null
    } finally {
      setBusy(false)
    }
  }

  return {
    rehearsed,
    fault,
    placed,
    busy,
    rehearse: async (values) => void (await attemptIt(values, true)),
    carryOut: async (values) => {
      const answer = await attemptIt(values, false)
      if (answer !== null) await client.invalidateQueries()
      return answer
    },
    back: () => setRehearsed(null),
    forget: () => setFault(null),
  }
}
