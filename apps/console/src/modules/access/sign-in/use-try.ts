import { useState } from 'react'
import { faultOf, textOf } from '../../../api/fault.ts'
import type { Fault, Refused } from '../../../api/fault.ts'
import { useLocaleName } from '../../../kit/words.ts'

/** A small form's one request: whether it is under way, and what came of it. */
export interface Try {
  readonly busy: boolean
  /** What belongs to no field in sight. */
  readonly fault: Fault | null
  /** The refusals of a field, in the language of the page. */
  readonly textFor: (field: string) => string | undefined
  /** Runs the request; answers null when it failed. */
  readonly run: <Answer>(work: () => Promise<Answer>) => Promise<Answer | null>
}

/** `fields`: the fields that can show their refusals themselves. */
export function useTry(fields: readonly string[]): Try {
  const locale = useLocaleName()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const isPlaced = ({ field }: Refused): boolean => field != null && fields.includes(field)
  const refusals = fault?.kind === 'refused' ? fault.refusals : []
  const rest = refusals.filter((refusal) => !isPlaced(refusal))
  return {
    busy,
    fault: fault?.kind === 'refused' ? (rest.length > 0 ? { kind: 'refused', refusals: rest } : null) : fault,
    textFor: (field) => {
      const texts = refusals.filter((refusal) => refusal.field === field).map((refusal) => textOf(refusal, locale))
      return texts.length > 0 ? texts.join(' ') : undefined
    },
    run: async (work) => {
      setBusy(true)
      setFault(null)
      try {
        return await work()
      } catch (error) {
        setFault(faultOf(error))
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
