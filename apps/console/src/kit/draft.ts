/** What a person typed and did not send yet. */
export interface Draft<Values> {
  readonly values: Values
  readonly savedAt: string
}

const PREFIX = 'shuping.draft.'
const KEPT_DAYS = 7

let owner = ''

/** Whose drafts are kept from now on, by account: the next person at the same computer sees none of them. */
export const setDraftOwner = (accountId: string): void => void (owner = accountId)

const placeOf = (key: string): string => `${PREFIX}${owner}.${key}`

/** Where drafts are kept; `localStorage` in the browser. */
export interface DraftStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** The draft under this key; none when absent, unreadable or older than seven days. */
export function loadDraft<Values>(
  key: string,
  now: Date,
  store: DraftStore = localStorage,
): Draft<Values> | null {
  try {
    const text = store.getItem(placeOf(key))
    if (text === null) return null
    const draft = JSON.parse(text) as Draft<Values>
    const age = now.getTime() - Date.parse(draft.savedAt)
    if (age >= 0 && age < KEPT_DAYS * 86_400_000 && typeof draft.values === 'object') return draft
    store.removeItem(placeOf(key))
    return null
  } catch {
    return null
  }
}

/** Keeps a draft; a full or forbidden store loses it silently, since the form itself still holds it. */
export function saveDraft<Values>(
  key: string,
  values: Values,
  now: Date,
  store: DraftStore = localStorage,
): void {
  try {
    store.setItem(
      placeOf(key),
      JSON.stringify({ values, savedAt: now.toISOString() } satisfies Draft<Values>),
    )
  } catch {
    // see above
  }
}

export function clearDraft(key: string, store: DraftStore = localStorage): void {
  try {
    store.removeItem(placeOf(key))
  } catch {
    // nothing was kept
  }
}
