import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { clearDraft, loadDraft, saveDraft } from '../draft.ts'
import type { Draft } from '../draft.ts'

type Values = Record<string, unknown>

interface KeptDraft {
  /** What was typed here before and not sent; null: nothing. */
  readonly draft: Draft<Values> | null
  /** Something stands in the form that is kept. */
  readonly touched: boolean
  readonly keep: (values: Values) => void
  readonly forget: () => void
}

/** What is typed into a form and not yet sent, kept in the browser under a key. */
export function useDraft(key: string): KeptDraft {
  const [draft, setDraft] = useState(() => loadDraft<Values>(key, new Date()))
  const [touched, setTouched] = useState(draft !== null)
  const keep = useCallback(
    (values: Values): void => {
      setTouched(true)
      saveDraft(key, values, new Date())
    },
    [key],
  )
  const forget = useCallback((): void => {
    clearDraft(key)
    setDraft(null)
    setTouched(false)
  }, [key])
  return { draft, touched, keep, forget }
}

/** Keeps what people type into a form; what the page sets by itself is none of it. */
export function useKeeping(form: UseFormReturn<Values>, { keep }: Pick<KeptDraft, 'keep'>): void {
  useEffect(() => {
    const watching = form.watch((next, { name }) => {
      if (name !== undefined) keep(next)
    })
    return () => watching.unsubscribe()
  }, [form, keep])
}
