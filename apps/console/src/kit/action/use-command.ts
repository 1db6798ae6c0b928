import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import type { Document } from '../../api/document.ts'
import { faultOf } from '../../api/fault.ts'
import type { Fault } from '../../api/fault.ts'
import { freshKey } from '../fresh-key.ts'

/** Sends a command by the press of a button; the page is asked for anew, a fault stands where the page puts it. */
export function useCommand() {
  const notify = useNotify()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const run = async <Answer, Input extends object>(
    document: Document<Answer, { input: Input & { idempotencyKey: string } }>,
    input: Input,
    done: (answer: Answer) => string,
  ): Promise<Fault | null> => {
    setBusy(true)
    setFault(null)
    try {
      const answer = await ask(document, { input: { ...input, idempotencyKey: freshKey() } })
      notify(done(answer), { type: 'success' })
      await client.invalidateQueries()
      return null
    } catch (error) {
      const caught = faultOf(error)
      setFault(caught)
      return caught
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, setFault, run }
}
