import { Prisma } from '@shuping/db'
import type { Register } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import { plainTypes } from '../sql.ts'
import type { CellToWrite, SheetToWrite } from '../tabular/index.ts'
import { plain } from './shape.ts'
import type { AnyRecord, Shape } from './shape.ts'

export type Language = 'zh' | 'en'

/** The first columns of every register's table: the organization's code, and its name for the reader's eye. */
export const PLACE_HEADS = { code: { zh: '组织编码', en: 'Organization code' }, name: { zh: '组织', en: 'Organization' } } as const
const STATE_HEAD = { zh: '状态', en: 'State' } as const
const SAMPLE_ROWS = { zh: '填写说明：第一列填组织编码。', en: 'The first column is the organization’s code.' } as const

/** The heads of a register's table, in the order of its columns. */
export const headsOf = (register: Register, language: Language): readonly string[] => [
  PLACE_HEADS.code[language],
  PLACE_HEADS.name[language],
  ...Object.values(register.fields).map(({ label }) => label[language]),
]

/** A table of a register: choices as drop-downs, help beside the cell. The state, where there is one, comes last and is for reading. */
export function sheetOf(register: Register, language: Language, rows: SheetToWrite['rows']): SheetToWrite {
  const fields = Object.values(register.fields).map((field) => ({
    head: field.label[language],
    width: field.kind === 'note' ? 40 : field.kind === 'text' ? 28 : 14,
    ...(field.help && { note: field.help[language] }),
    ...(field.kind === 'choice' && { choices: Object.values(field.options).map((option) => option[language]) }),
  }))
  return {
    name: register.label[language],
    columns: [
      { head: PLACE_HEADS.code[language], width: 16, note: SAMPLE_ROWS[language] },
      { head: PLACE_HEADS.name[language], width: 32 },
      ...fields,
      ...(register.life ? [{ head: STATE_HEAD[language], width: 12 }] : []),
    ],
    rows,
  }
}

const BATCH = 1_000

/** The records that fit, in the order of the tree: batches out of one snapshot, in flat memory. */
export async function* exportRows(shape: Shape, context: Context, conditions: readonly Prisma.Sql[], language: Language): AsyncGenerator<readonly (readonly string[])[]> {
  const session = await context.db.pool.connect()
  let broken = true
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    let after: Prisma.Sql = Prisma.sql`true`
    for (;;) {
      const sql = batchSql(shape, [...conditions, after])
      const { rows } = await session.query({ text: sql.text, values: sql.values as unknown[], types: plainTypes })
      if (rows.length > 0) yield (rows as Row[]).map((row) => lineOf(shape, row, language))
      const last = (rows as Row[]).at(-1)
      if (last === undefined || rows.length < BATCH) break
      after = Prisma.sql`(o.path, o.id) > (${last.path}, ${last.id}::uuid)`
    }
    await session.query('COMMIT')
    broken = false
  } finally {
    // A reader who went away leaves the transaction open: the connection goes with it.
    session.release(broken)
  }
}

type Row = AnyRecord & { readonly id: string; readonly path: string; readonly placeCode: string; readonly placeName: string; readonly state?: string }

function batchSql({ register, table, column }: Shape, conditions: readonly Prisma.Sql[]): Prisma.Sql {
  const columns = Object.entries(register.fields).map(([name, { kind }]) =>
    Prisma.raw(kind === 'person' ? `(SELECT p.name FROM person p WHERE p.id = o."${column(name)}") AS "${name}"` : `o."${column(name)}" AS "${name}"`),
  )
  return Prisma.sql`
    SELECT o.id, o.path, g.code AS "placeCode", g.name AS "placeName", ${Prisma.raw(register.life ? 'o.state, ' : '')} ${Prisma.join(columns)}
    FROM ${Prisma.raw(`"${table}"`)} o JOIN organization g ON g.id = o.organization_id
    WHERE ${Prisma.join([...conditions], ' AND ')} ORDER BY o.path, o.id LIMIT ${BATCH}`
}

/** A row as people read it: choices by their names. */
const lineOf = ({ register }: Shape, row: Row, language: Language): readonly string[] => [
  row.placeCode,
  row.placeName,
  ...Object.entries(register.fields).map(([name, field]): CellToWrite & string => {
    const value = plain(row[name])
    if (value === null) return ''
    return field.kind === 'choice' ? field.options[value as string]![language] : String(value)
  }),
  ...(register.life ? [register.life.states[row.state!]![language]] : []),
]
