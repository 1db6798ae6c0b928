import type { RecordOf, Register } from '@shuping/domain/kit'
import type { Prisma, Transaction } from '@shuping/db'
import type { Context } from '../../context.ts'
import type { ListSource, ToOne } from '../list.ts'
import type { Action } from '../scope.ts'

/** The one model whose columns every register's table begins with stands for all of them to the compiler. */
export type AnyModel = 'Facility'
export type AnyRow = { readonly id: string; readonly path: string; readonly version: number; readonly state?: string } & Readonly<Record<string, unknown>>
export type AnyRecord = RecordOf<Register['fields']>

/** An organization that records. `closedOn`: nothing that happened from that day on is recorded for it. */
export interface RecordingPlace {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly closedOn: string | null
}

/** What registers need of organizations and people, given by the module that declares them: the kit knows no module. */
export interface Surroundings {
  readonly Person: unknown
  readonly SortDirection: unknown
  readonly organization: ToOne
  /** Columns of a person that a page may carry. */
  readonly personColumns: ToOne['columns']
  /** The subtree of an organization as a condition over `o.path`; refused when it is not within reach. */
  readonly under: (context: Context, organizationId: string | null | undefined) => Promise<readonly Prisma.Sql[]>
  /** Organizations within reach of an action by id or by code, locked against moving and closing. */
  readonly places: (tx: Transaction, by: { readonly ids: readonly string[] } | { readonly codes: readonly string[] }, action: Action, context: Context) => Promise<readonly RecordingPlace[]>
  /** People within the caller's reach by id or by name. */
  readonly people: (tx: Transaction, by: { readonly ids: readonly string[] } | { readonly names: readonly string[] }, context: Context) => Promise<readonly { readonly id: string; readonly name: string }[]>
}

/** Names that follow from a register's declaration, the same in database, GraphQL and addresses. */
export interface Shape {
  readonly register: Register
  /** `Facility`, `facility`, `facilities`, `facility` (the table). */
  readonly model: AnyModel
  readonly one: string
  readonly many: string
  readonly table: string
  /** Field → name in the data model: a person is kept by id. */
  readonly keptAs: (name: string) => string
  readonly column: (name: string) => string
  readonly source: ListSource
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
export const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** Fields every record has beside the register's own. */
const COMMON = ['id', 'organizationId', 'path', 'recordedAt', 'archivedAt', 'version'] as const

export function shapeOf(register: Register, { organization, personColumns }: Surroundings): Shape {
  const names = Object.keys(register.fields)
  const keptAs = (name: string): string => (register.fields[name]?.kind === 'person' ? `${name}Id` : name)
  const column = (name: string): string => snake(keptAs(name))
  const kept = [...COMMON, ...(register.life ? ['state'] : []), ...names.map(keptAs)]
  const people = names.filter((name) => register.fields[name]!.kind === 'person')
  const table = snake(lower(register.model))
  return {
    register,
    model: register.model as AnyModel,
    one: lower(register.model),
    many: register.name,
    table,
    keptAs,
    column,
    source: {
      model: register.model,
      table,
      columns: Object.fromEntries(kept.map((name) => [name, snake(name)])),
      toOne: {
        organization,
        ...Object.fromEntries(people.map((name) => [name, { table: 'person', column: column(name), columns: personColumns }])),
      },
    },
  }
}

/** The table's rows in a transaction, whatever the model. */
export const rowsOf = ({ one }: Shape, db: Transaction | Context['db']['prisma']): Transaction['facility'] =>
  (db as unknown as Record<string, Transaction['facility']>)[one]!

/** A record as the data model keeps it: dates as dates, people by their ids. */
export const asKept = ({ register, keptAs }: Shape, record: AnyRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      keptAs(name),
      register.fields[name]!.kind === 'date' && value !== null ? new Date(value as string) : value,
    ]),
  )

/** A kept row as the rules and the log know it: dates and exact numbers as texts. */
export const asRecord = ({ register, keptAs }: Shape, row: Readonly<Record<string, unknown>>): AnyRecord =>
  Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => [name, plain(row[keptAs(name)], field.kind === 'number' ? field.decimals : 0)]),
  ) as AnyRecord

/** Of what Prisma and the driver answer, the text people read: `2026-03-01`, `12.50`. */
export function plain(value: unknown, decimals = 0): string | number | readonly string[] | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object' && 'toFixed' in value) return (value as { toFixed: (decimals: number) => string }).toFixed(decimals)
  return value as string | number | readonly string[]
}
