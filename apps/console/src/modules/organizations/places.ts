import { readListFilter } from './list/list-filter.ts'

export const LIST_PATH = '/organizations'
export const LEVELS_PATH = '/levels'
export const IMPORT_PATH = '/organizations/import'

/** The page of one organization. */
export const showUrl = (id: string): string => `${LIST_PATH}/${id}/show`

/** The list's address with another scope; `null` takes the scope away. Page and selection start anew. */
export function listUrl(search: string, under: string | null): string {
  const parameters = new URLSearchParams(search)
  const { under: _, ...rest } = readListFilter(search)
  parameters.set('filter', JSON.stringify(under === null ? rest : { ...rest, under }))
  parameters.delete('page')
  return `${LIST_PATH}?${parameters}`
}

/** Which organization the page is about, and whether the page is the list. */
export function scopeOfLocation(location: { readonly pathname: string; readonly search: string }): {
  readonly id: string | null
  readonly onList: boolean
} {
  if (location.pathname === LIST_PATH)
    return { id: readListFilter(location.search).under ?? null, onList: true }
  return { id: /^\/organizations\/([^/]+)\/show/.exec(location.pathname)?.[1] ?? null, onList: false }
}
