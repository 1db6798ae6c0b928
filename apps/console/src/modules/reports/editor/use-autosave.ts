import type { ReportTexts } from '@shuping/domain/reports'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { faultOf } from '../../../api/fault.ts'
import type { Fault } from '../../../api/fault.ts'
import { clearDraft, loadDraft, saveDraft } from '../../../kit/draft.ts'
import { freshKey } from '../../../kit/fresh-key.ts'
import { saveDraftDocument } from '../documents.ts'

/** Milliseconds after the last keystroke. */
const PAUSE = 3_000
/** Milliseconds until what could not be sent is tried again. */
const AGAIN = 10_000

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly fault: Fault }

export interface Autosave {
  readonly texts: ReportTexts
  readonly version: number
  readonly state: SaveState
  /** When what is shown was written, where it had not reached the server. */
  readonly restoredFrom: string | null
  readonly change: (texts: ReportTexts) => void
  /** Saves what is not saved yet; answers the version, or null when that failed. */
  readonly flush: () => Promise<number | null>
  /** Goes on from what the server has: with its texts, or with those in the window. */
  readonly settle: (server: { readonly version: number; readonly texts: ReportTexts }, keep: 'mine' | 'theirs') => void
  /** Something else moved the report: goes on from that version. */
  readonly follow: (version: number) => void
}

interface Kept {
  readonly texts: ReportTexts
  readonly version: number
}

/**
 * Saves a draft while it is written, one request at a time, each attempt under a key of its own. What has not reached the
 * server is kept in the browser, so that a lost connection or a closed window loses nothing; somebody else's change stops
 * the saving until the author has chosen.
 */
export function useAutosave(appraiseeId: string, server: Kept & { readonly savedAt: string | null }): Autosave {
  const key = `report.${appraiseeId}`
  const [kept] = useState(() => loadDraft<Kept>(key, new Date()))
  const restored = kept !== null && JSON.stringify(kept.values.texts) !== JSON.stringify(server.texts) ? kept : null
  const [texts, setTexts] = useState(restored?.values.texts ?? server.texts)
  const [state, setState] = useState<SaveState>(() =>
    restored !== null ? { kind: 'unsaved' } : server.savedAt === null ? { kind: 'idle' } : { kind: 'saved', at: server.savedAt },
  )
  // Kept beside a version that has been left since: the author chooses.
  const stale = restored !== null && restored.values.version !== server.version
  const now = useRef({ texts, saved: JSON.stringify(server.texts), version: server.version, halted: stale })
  const [version, setVersion] = useState(server.version)
  const running = useRef<Promise<number | null> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const attempt = useRef({ text: '', key: '' })
  useEffect(() => {
    if (stale) setState({ kind: 'conflict' })
  }, [stale])

  const save = useCallback(async (): Promise<number | null> => {
    const { current } = now
    const text = JSON.stringify(current.texts)
    if (current.halted) return null
    if (text === current.saved) return current.version
    if (attempt.current.text !== text + current.version) attempt.current = { text: text + current.version, key: freshKey() }
    setState({ kind: 'saving' })
    try {
      const input = { appraiseeId, version: current.version, texts: current.texts, idempotencyKey: attempt.current.key }
      const { outcome } = await ask(saveDraftDocument, { input })
      current.version = outcome.entry.version
      current.saved = text
      setVersion(current.version)
      const done = JSON.stringify(current.texts) === text
      if (done) clearDraft(key)
      setState(done ? { kind: 'saved', at: outcome.entry.report.savedAt } : { kind: 'unsaved' })
      return current.version
    } catch (error) {
      const fault = faultOf(error)
      current.halted = fault.kind === 'conflict'
      setState(fault.kind === 'conflict' ? { kind: 'conflict' } : fault.kind === 'network' ? { kind: 'offline' } : { kind: 'failed', fault })
      if (fault.kind === 'network') timer.current = setTimeout(() => void flushRef.current(), AGAIN)
      return null
    }
  }, [appraiseeId, key])

  const flush = useCallback(async (): Promise<number | null> => {
    if (timer.current !== null) clearTimeout(timer.current)
    await running.current
    const run = save()
    running.current = run
    const answer = await run
    running.current = null
    return answer
  }, [save])
  const flushRef = useRef(flush)
  flushRef.current = flush

  const later = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => void flushRef.current(), PAUSE)
  }, [])

  useEffect(() => {
    if (restored !== null && !stale) later()
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void flushRef.current()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      void flushRef.current()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens and when it is left
  }, [])

  return {
    texts,
    version,
    state,
    restoredFrom: restored?.savedAt ?? null,
    change: (next) => {
      now.current.texts = next
      setTexts(next)
      saveDraft(key, { texts: next, version: now.current.version } satisfies Kept, new Date())
      if (now.current.halted) return
      setState({ kind: 'unsaved' })
      later()
    },
    flush,
    settle: (server_, keep) => {
      now.current = { ...now.current, version: server_.version, saved: JSON.stringify(server_.texts), halted: false }
      setVersion(server_.version)
      if (keep === 'theirs') {
        now.current.texts = server_.texts
        setTexts(server_.texts)
        clearDraft(key)
        setState({ kind: 'idle' })
      } else void flushRef.current()
    },
    follow: (next) => {
      now.current.version = next
      setVersion(next)
    },
  }
}
