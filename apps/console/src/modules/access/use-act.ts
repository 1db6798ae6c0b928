import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { faultOf, textOf } from '../../api/fault.ts'
import { useKitWords } from '../../kit/use-words.ts'
import { useLocaleName } from '../../kit/words.ts'

/** Does one thing at the press of a button: afterwards everything is asked anew; a fault is told as a notice. */
export function useAct(): {
  readonly busy: boolean
  readonly act: <Answer>(work: () => Promise<Answer>) => Promise<Answer | null>
} {
  const client = useQueryClient()
  const notify = useNotify()
  const kit = useKitWords()
  const locale = useLocaleName()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    act: async (work) => {
      setBusy(true)
      try {
        const answer = await work()
        await client.invalidateQueries()
        return answer
      } catch (error) {
        const fault = faultOf(error)
        const text =
          fault.kind === 'network'
            ? kit('fault.network')
            : fault.kind === 'unexpected'
              ? kit('fault.unexpected')
              : fault.refusals.map((refusal) => textOf(refusal, locale)).join(' ')
        notify(text, { type: 'warning' })
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
