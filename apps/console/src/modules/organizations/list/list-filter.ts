import type { OrganizationFilter, OrganizationKind, OrganizationStatus, Sector } from '../types.ts'

/** The query form's values, as they stand in the address of the list. */
export interface ListFilter {
  readonly search?: string
  readonly under?: string
  readonly levelId?: string
  readonly kind?: OrganizationKind
  readonly sector?: Sector
  readonly status?: OrganizationStatus | 'ANY'
  /** `YYYY-MM-DD`: show the list as it stood on that day. */
  readonly asOf?: string
}

/** Reads the query from the address; anything unreadable counts as no query. */
export function readListFilter(search: string): ListFilter {
  try {
    const filter: unknown = JSON.parse(new URLSearchParams(search).get('filter') ?? '{}')
    return typeof filter === 'object' && filter !== null ? (filter as ListFilter) : {}
  } catch {
    return {}
  }
}

/** The server's filter. Unless asked otherwise only active organizations are listed. */
export function toOrganizationFilter(filter: ListFilter): OrganizationFilter {
  const search = filter.search?.trim()
  return {
    ...(search ? { search } : {}),
    ...(filter.under ? { under: filter.under } : {}),
    ...(filter.levelId ? { levelIds: [filter.levelId] } : {}),
    ...(filter.kind ? { kinds: [filter.kind] } : {}),
    ...(filter.sector ? { sectors: [filter.sector] } : {}),
    ...(filter.status === 'ANY' ? {} : { statuses: [filter.status ?? 'ACTIVE'] }),
  }
}

/** Where the server writes the same rows to a file. */
export const exportUrl = (format: 'csv' | 'xlsx', filter: ListFilter): string =>
  `/files/organizations.${format}?filter=${encodeURIComponent(JSON.stringify(toOrganizationFilter(filter)))}`
