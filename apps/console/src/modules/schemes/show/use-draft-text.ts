import { useCallback, useState } from 'react'
import { clearDraft, loadDraft, saveDraft } from '../../../kit/draft.ts'
import type { VersionShown } from '../documents.ts'
import { beginHistory, changed, redone, undone } from './history.ts'
import type { History } from './history.ts'

interface Kept {
  readonly text: string
  /** The version of the record that it was typed over. */
  readonly from: number
}

/** A draft as it is being typed: kept in this browser at every step, and undone step by step. */
export interface DraftText {
  readonly text: string
  readonly differs: boolean
  /** The version of the record that was typed over; another one there by now means that somebody else saved. */
  readonly from: number
  readonly conflict: boolean
  /** When what was found in this browser had been typed; null: nothing was. */
  readonly restoredFrom: string | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly change: (text: string, at: string | null) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Goes on with the text over what is there now. */
  readonly keepMine: () => void
  readonly drop: () => void
}

/** Keeps what is typed over one version of a scheme. */
export function useDraftText(shown: VersionShown): DraftText {
  const key = `schemes.text.${shown.id}`
  const [restored, setRestored] = useState(() => {
    const found = loadDraft<Kept>(key, new Date())
    return found !== null && found.values.text !== shown.document ? found : null
  })
  const [from, setFrom] = useState(restored?.values.from ?? shown.version)
  const [history, setHistory] = useState<History | null>(() => (restored === null ? null : beginHistory(restored.values.text)))
  const keep = useCallback(
    (next: History, over: number): void => {
      setHistory(next)
      saveDraft<Kept>(key, { text: next.text, from: over }, new Date())
    },
    [key],
  )
  const over = history === null ? shown.version : from
  const text = history?.text ?? shown.document
  const differs = text !== shown.document
  const step = (move: (history: History) => History) => (): void => {
    if (history !== null) keep(move(history), over)
  }
  return {
    text,
    differs,
    from: over,
    conflict: differs && over !== shown.version,
    restoredFrom: restored?.savedAt ?? null,
    canUndo: (history?.past.length ?? 0) > 0,
    canRedo: (history?.future.length ?? 0) > 0,
    change: (next, at) => {
      if (history === null) setFrom(shown.version)
      keep(changed(history ?? beginHistory(shown.document), next, at), over)
    },
    undo: step(undone),
    redo: step(redone),
    keepMine: () => {
      setFrom(shown.version)
      if (history !== null) saveDraft<Kept>(key, { text: history.text, from: shown.version }, new Date())
    },
    drop: () => {
      clearDraft(key)
      setHistory(null)
      setRestored(null)
      setFrom(shown.version)
    },
  }
}
