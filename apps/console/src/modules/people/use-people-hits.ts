import { useEffect, useState } from 'react'
import { faultOf } from '../../api/fault.ts'
import { useAsk } from '../../api/use-ask.ts'
import { useKitWords } from '../../kit/use-words.ts'
import { searchDocument } from './documents.ts'
import type { Ref } from './types.ts'
import { useWords } from './use-words.ts'

/** Somebody found by a picker. */
export type Hit = Ref & { readonly organization?: Ref }

const HITS = 20
const SETTLE_MS = 200

/**
 * What a picker of people searches for while somebody types: people in office, by name, pinyin or initials. Without
 * anything typed, or while the chosen name stands there, those of `at` are offered first.
 */
export function usePeopleHits(typed: string, open: boolean, chosen?: string, at?: string) {
  const t = useWords()
  const kit = useKitWords()
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const needle = text === chosen ? '' : text
  const filter = { statuses: ['ACTIVE'], ...(needle !== '' ? { search: needle } : at === undefined ? {} : { organizationId: at }) }
  const answer = useAsk(searchDocument, { filter, first: HITS }, { enabled: open, keep: true })
  const fault = answer.isError ? faultOf(answer.error) : null
  return {
    hits: (answer.data?.people.nodes ?? []) as readonly Hit[],
    loading: answer.isFetching || text !== typed.trim(),
    none: fault === null ? t('help.pickNone') : kit(fault.kind === 'network' ? 'fault.network' : 'fault.unexpected'),
  }
}
