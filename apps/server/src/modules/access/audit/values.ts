import { Prisma } from '@shuping/db'
import type { AuditValue } from '@shuping/domain/access'
import type { Context } from '../../../context.ts'
import { batched } from '../../../kit/batch.ts'
import { inReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { readableEntries } from './readable.ts'

/** How a value of an entry can be told. HIDDEN: not for the caller; ERASED: lawfully taken out. */
export const VALUE_STATES = ['PLAIN', 'PERSONAL', 'ERASED', 'HIDDEN'] as const

export interface ToldValue {
  readonly text: string
  readonly state: (typeof VALUE_STATES)[number]
}

/** Tells a value: personal ones from beside the chain, ids by the name of what they stand for. */
export async function tellValue(value: AuditValue, context: Context): Promise<ToldValue> {
  if ('personal' in value) return personalValue(value.personal, context)
  const lines = value.text.split('\n')
  const names = await Promise.all(lines.map(async (line) => (UUID.test(line) ? nameOf(line, context) : line)))
  // An id without a name leads to what is gone, or beyond the caller: then it is not told either.
  const told = names.filter((name) => name !== null)
  return told.length === 0 ? { text: '', state: 'HIDDEN' } : { text: told.join('\n'), state: 'PLAIN' }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const personalValue = batched(async (hashes: readonly string[], context) => {
  const rows = await runSql(context.db, Prisma.sql`
    SELECT o.hash, o.value FROM audit_personal_value o WHERE o.hash = ANY(${[...hashes]}::text[]) AND ${readableEntries(context)}`)
  const found = new Map(rows.map((row) => [row['hash'] as string, row['value'] as string | null]))
  return hashes.map((hash): ToldValue => {
    const value = found.get(hash)
    if (value === undefined) return { text: '', state: 'HIDDEN' }
    return value === null ? { text: '', state: 'ERASED' } : { text: value, state: 'PERSONAL' }
  })
})

/** What an id stands for, as far as the caller reaches. */
const nameOf = batched(async (ids: readonly string[], context) => {
  const wanted = Prisma.sql`o.id = ANY(${[...ids]}::uuid[])`
  const rows = await runSql(context.db, Prisma.sql`
    SELECT o.id, o.name FROM organization o WHERE ${wanted} AND ${inReach(context, 'organizations.read')}
    UNION ALL SELECT o.id, o.name_zh FROM level o WHERE ${wanted}
    UNION ALL SELECT o.id, o.name FROM person o WHERE ${wanted} AND ${inReach(context, 'people.read')}
    UNION ALL SELECT o.id, o.display_name FROM account o WHERE ${wanted} AND ${inReach(context, 'accounts.read')}`)
  const found = new Map(rows.map((row) => [row['id'] as string, row['name'] as string]))
  return ids.map((id) => found.get(id) ?? null)
})

/** The name of an account that an entry is about; told to whoever may read the entry. */
export const accountName = batched(async (ids: readonly string[], context) => {
  const known = ids.filter((id) => UUID.test(id))
  const rows = await runSql(context.db, Prisma.sql`SELECT id, display_name AS name FROM audit_actor_names(${known}::uuid[])`)
  const found = new Map(rows.map((row) => [row['id'] as string, row['name'] as string]))
  return ids.map((id): ToldValue | null => (found.has(id) ? { text: found.get(id)!, state: 'PLAIN' } : null))
})
