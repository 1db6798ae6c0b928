/** A text with what it was before and, after undoing, what it was later. */
export interface History {
  readonly text: string
  readonly past: readonly string[]
  readonly future: readonly string[]
  /** The setting that is being typed into: what follows there is one step with it. */
  readonly at: string | null
}

/** Steps that can be undone. */
export const HISTORY_MAX = 200

export const beginHistory = (text: string): History => ({ text, past: [], future: [], at: null })

/** The text after another edit; typing on in the same setting is one step. */
export function changed(history: History, text: string, at: string | null): History {
  if (text === history.text) return history
  const same = at !== null && at === history.at
  return { text, at, future: [], past: same ? history.past : [...history.past, history.text].slice(-HISTORY_MAX) }
}

export function undone({ text, past, future, at }: History): History {
  const last = past.at(-1)
  return last === undefined ? { text, past, future, at } : { text: last, past: past.slice(0, -1), future: [text, ...future], at: null }
}

export function redone({ text, past, future, at }: History): History {
  const [next, ...rest] = future
  return next === undefined ? { text, past, future, at } : { text: next, past: [...past, text], future: rest, at: null }
}
