import { ORGANIZATION_KINDS, ORGANIZATION_STATUSES, SECTORS } from '@shuping/domain/organizations'
import type { OrganizationFilter } from '../list.ts'
import { isId } from '../../../kit/import/uploads.ts'

const listOf = (isOne: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length <= 10_000 && value.every(isOne)
const oneOf = (choices: readonly string[]) => (value: unknown) => choices.includes(value as string)
const id = (value: unknown) => typeof value === 'string' && isId(value)

/** What each condition of the filter must look like; the same as the GraphQL input `OrganizationFilter`. */
const SHAPES: Readonly<Record<keyof OrganizationFilter, (value: unknown) => boolean>> = {
  ids: listOf(id),
  under: id,
  childrenOf: id,
  roots: (value) => typeof value === 'boolean',
  search: (value) => typeof value === 'string',
  levelIds: listOf(id),
  kinds: listOf(oneOf(ORGANIZATION_KINDS)),
  sectors: listOf(oneOf(SECTORS)),
  statuses: listOf(oneOf(ORGANIZATION_STATUSES)),
}

/**
 * Reads the filter of an address; null when it is none. Without a word about the status only active
 * organizations are meant: those an import file can hold.
 */
export function readFilter(text: unknown): OrganizationFilter | null {
  let filter: unknown
  try {
    filter = text === undefined ? {} : typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return null
  for (const [name, value] of Object.entries(filter)) {
    if (!Object.hasOwn(SHAPES, name)) return null
    if (value !== null && !SHAPES[name as keyof OrganizationFilter](value)) return null
  }
  const { statuses, ...rest } = filter as OrganizationFilter
  return { ...rest, statuses: statuses?.length ? statuses : ['ACTIVE'] }
}
