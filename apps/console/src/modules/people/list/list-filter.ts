import type { PersonStatus, PostKind } from '../types.ts'

/** The query form's values, as they stand in the address of the list. */
export interface ListFilter {
  readonly search?: string
  readonly under?: string
  readonly postKind?: PostKind | 'NONE'
  readonly status?: PersonStatus | 'ANY'
}

/** The server's filter. Unless asked otherwise only people who have not left are listed. */
export function toPersonFilter(filter: ListFilter): Record<string, unknown> {
  const search = filter.search?.trim()
  return {
    ...(search ? { search } : {}),
    ...(filter.under ? { under: filter.under } : {}),
    ...(filter.postKind === 'NONE' ? { withoutPost: true } : filter.postKind ? { postKinds: [filter.postKind] } : {}),
    ...(filter.status === 'ANY' ? {} : { statuses: [filter.status ?? 'ACTIVE'] }),
  }
}

/** The file of an export that was recorded: people with their posts. */
export const exportUrl = (id: string, format: 'csv' | 'xlsx', locale: string): string =>
  `/files/people/exports/${id}.${format}?lang=${locale}`
