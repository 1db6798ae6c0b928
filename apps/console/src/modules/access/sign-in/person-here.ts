/** The account that this browser is signed in as, told to its other windows. */
const KEY = 'shuping.person'

/** Entries of react-admin's store that belong to the computer, not to the person: how pages look. */
const OF_THE_COMPUTER = /\.(version|theme|locale|largePrint|panel\.\w+)$/

/** What react-admin's store puts before its keys. */
const STORE = /^RaStore/

/** Says who is here from now on. What the person before left in lists and searches is forgotten. */
export function personIs(accountId: string, store: Storage = localStorage): void {
  try {
    if (store.getItem(KEY) !== accountId) forgetPerson(store)
    store.setItem(KEY, accountId)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Forgets what the person left in lists and searches. Their drafts stay: they are found by them alone. */
export function forgetPerson(store: Storage = localStorage): void {
  try {
    const keys = Array.from({ length: store.length }, (_, at) => store.key(at)!)
    for (const key of keys) if (STORE.test(key) && !OF_THE_COMPUTER.test(key)) store.removeItem(key)
    store.removeItem(KEY)
  } catch {
    // see above
  }
}

/** Calls `listener` when another window of this browser signs in or out; answers how to stop that. */
export function onPersonElsewhere(listener: (accountId: string | null) => void): () => void {
  const told = (event: StorageEvent): void => {
    if (event.key === KEY) listener(event.newValue)
  }
  window.addEventListener('storage', told)
  return () => window.removeEventListener('storage', told)
}
