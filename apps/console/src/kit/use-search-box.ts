import { useState } from 'react'
import { faultOf } from '../api/fault.ts'
import { useKitWords } from './use-words.ts'
import { useSettled } from './use-settled.ts'

interface Searched {
  readonly isFetching: boolean
  readonly isError: boolean
  readonly error: unknown
}

/**
 * A box whose choices the server searches for: what is typed, and what every such box tells MUI's Autocomplete.
 * `text` is what to search for, once typing has paused, and only while the box is `open`.
 */
export function useSearchBox() {
  const kit = useKitWords()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const text = useSettled(typed.trim())
  return {
    text,
    open,
    type: setTyped,
    /** The props that are the same for every box; `nothing` is said when nothing is found. */
    props: <Hit extends { readonly id: string; readonly name: string }>(answer: Searched, nothing: string) => ({
      open,
      onOpen: () => setOpen(true),
      onClose: () => setOpen(false),
      inputValue: typed,
      onInputChange: (_: unknown, next: string) => setTyped(next),
      // The server has searched; names need not contain the typed pinyin.
      filterOptions: (all: Hit[]) => all,
      getOptionLabel: (hit: Hit) => hit.name,
      getOptionKey: (hit: Hit) => hit.id,
      isOptionEqualToValue: (a: Hit, b: Hit) => a.id === b.id,
      loading: answer.isFetching || text !== typed.trim(),
      loadingText: kit('state.loading'),
      noOptionsText: answer.isError ? kit(faultOf(answer.error).kind === 'network' ? 'fault.network' : 'fault.unexpected') : nothing,
      clearText: kit('action.clear'),
      openText: kit('action.open'),
      closeText: kit('action.close'),
      size: 'small' as const,
      autoHighlight: true,
      fullWidth: true,
    }),
  }
}
