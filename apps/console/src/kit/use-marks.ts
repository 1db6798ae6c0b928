import { useState } from 'react'

/** Rows of a list that somebody has marked, to do something with all of them. */
export interface Marks<Row> {
  readonly rows: readonly Row[]
  readonly has: (id: string) => boolean
  readonly put: (rows: readonly Row[], on: boolean) => void
  readonly clear: () => void
}

/** Marks stay from page to page; where the list is about something else (`about`) there are none: nothing is done unseen. */
export function useMarks<Row extends { readonly id: string }>(about: string): Marks<Row> {
  const [kept, setKept] = useState<{ readonly about: string; readonly rows: ReadonlyMap<string, Row> }>({ about, rows: new Map() })
  const marked = kept.about === about ? kept.rows : new Map<string, Row>()
  return {
    rows: [...marked.values()],
    has: (id) => marked.has(id),
    put: (rows, on) => {
      const next = new Map(marked)
      for (const row of rows) {
        if (on) next.set(row.id, row)
        else next.delete(row.id)
      }
      setKept({ about, rows: next })
    },
    clear: () => setKept({ about, rows: new Map() }),
  }
}
