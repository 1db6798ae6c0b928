import { Prisma } from '@shuping/db'

/**
 * A list as data: which columns a page may carry, which to-one relations, and in which orders it can be
 * walked. From this one SQL statement answers a whole page (`page.ts`), without a query per row and
 * without an object mapper between.
 */
export interface ListSource {
  /** Name of the Prisma model, as GraphQL selections know it. */
  readonly model: string
  /** Name of the GraphQL type, where it is another: a variant of the model. */
  readonly typeName?: string
  readonly table: string
  /** Prisma field → column. Dates travel as `YYYY-MM-DD` texts. */
  readonly columns: Readonly<Record<string, string>>
  readonly toOne: Readonly<Record<string, ToOne>>
}

/** A to-one relation that a page may carry along. */
export interface ToOne {
  readonly table: string
  /** Column of the list's table that points to `id` over there. */
  readonly column: string
  readonly columns: Readonly<Record<string, string>>
}

/** One order a list can be walked in: columns, all not null, the last one unique. */
export type SortKey = readonly string[]

/** What Pothos asks Prisma for, as far as one statement can answer it. */
export interface Wanted {
  readonly fields: readonly string[]
  readonly relations: Readonly<Record<string, readonly string[]>>
}

type Selection = { readonly select?: Record<string, unknown>; readonly include?: Record<string, unknown> }

/** Reads a Prisma selection; null when it asks for more than columns and to-one columns. */
export function readSelection(source: ListSource, selection: Selection): Wanted | null {
  const fields = fieldsOf(source.columns, selection, Object.keys(source.toOne))
  if (fields === null) return null
  const relations: Record<string, readonly string[]> = {}
  for (const [name, inner] of Object.entries(selection.select ?? selection.include ?? {})) {
    const relation = source.toOne[name]
    if (relation === undefined || inner === false || inner === undefined) continue
    const wanted = fieldsOf(relation.columns, inner === true ? {} : (inner as Selection), [])
    if (wanted === null) return null
    relations[name] = wanted
  }
  return { fields, relations }
}

function fieldsOf(
  columns: Readonly<Record<string, string>>,
  selection: Selection,
  relations: readonly string[],
): readonly string[] | null {
  const known = (name: string): boolean => name in columns || relations.includes(name)
  const asked = Object.entries(selection.select ?? selection.include ?? {}).filter(([, wanted]) => wanted)
  const extra = Object.keys(selection).some((key) => key !== 'select' && key !== 'include')
  if (extra || asked.some(([name]) => !known(name))) return null
  if (selection.select === undefined) return Object.keys(columns)
  return asked.map(([name]) => name).filter((name) => name in columns)
}

/** The select list and joins for what is wanted. Column aliases: `f` or `relation.f`. */
export function selectList(source: ListSource, wanted: Wanted): { columns: Prisma.Sql; joins: Prisma.Sql } {
  const own = wanted.fields.map((field) => alias('o', source.columns[field]!, field))
  const joined: Prisma.Sql[] = []
  const joins: Prisma.Sql[] = []
  for (const [name, fields] of Object.entries(wanted.relations)) {
    const { table, column, columns } = source.toOne[name]!
    joins.push(Prisma.raw(`LEFT JOIN "${table}" "r_${name}" ON "r_${name}"."id" = o."${column}"`))
    joined.push(alias(`"r_${name}"`, 'id', `${name}.`))
    joined.push(...fields.map((field) => alias(`"r_${name}"`, columns[field]!, `${name}.${field}`)))
  }
  const all = [...own, ...joined]
  return {
    columns: all.length === 0 ? Prisma.sql`o."id"` : Prisma.join(all, ', '),
    joins: joins.length === 0 ? Prisma.empty : Prisma.join(joins, ' '),
  }
}

const alias = (table: string, column: string, name: string): Prisma.Sql =>
  Prisma.raw(`${table}."${column}" AS "${name}"`)

/** Turns flat rows back into objects with nested relations, as Prisma would answer. */
export function nestRows(wanted: Wanted, rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const relations = Object.entries(wanted.relations)
  if (relations.length === 0) return rows as Record<string, unknown>[]
  return rows.map((row) => {
    for (const [name, fields] of relations) {
      row[name] =
        row[`${name}.`] === null
          ? null
          : Object.fromEntries(fields.map((field) => [field, row[`${name}.${field}`]]))
    }
    return row
  })
}
