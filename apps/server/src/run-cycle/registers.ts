import { join } from 'node:path'
import { fillTemplate } from '@shuping/domain/kit'
import { speak } from '../kit/refused.ts'
import { importOf, readRows } from '../kit/register/index.ts'
import type { OpenRegister, ReadRow } from '../kit/register/index.ts'
import { readTable, tableFaultTexts } from '../kit/tabular/index.ts'
import type { TableRow } from '../kit/tabular/index.ts'
import { openRegisters } from '../modules/evidence/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import type { FolderSettings } from './settings.ts'
import { findTable } from './tables.ts'

/** Records of a register that a folder brings, as its import reads them. */
export interface RecordsOfFolder {
  readonly register: OpenRegister
  readonly rows: readonly ReadRow[]
}

/** Tables of registers are named after them: `surveys.csv`. */
export const REGISTER_TABLES: readonly string[] = openRegisters.map(({ shape }) => shape.register.name)

/** The day on which records are entered: before the inputs of the first cycle are gathered. */
export const recordsDay = ({ cycles }: FolderSettings): string => cycles.map(({ calendar }) => calendar.ballotsUntil).toSorted()[0]!

/** Reads the tables of registers and judges every row as their imports do, by organizations and people of the folder. */
export async function readRecords(folder: string, settings: FolderSettings, tree: TreeOfFolder, book: FaultBook): Promise<readonly RecordsOfFolder[]> {
  const records: RecordsOfFolder[] = []
  for (const register of openRegisters) {
    const file = await findTable(folder, register.shape.register.name, book)
    const rows = file === null ? null : await rowsOf(folder, file, register, book)
    if (file === null || rows === null) continue
    judge(file, register, rows, settings, tree, book)
    records.push({ register, rows })
  }
  return records
}

async function rowsOf(folder: string, file: string, { shape: { register } }: OpenRegister, book: FaultBook): Promise<readonly ReadRow[] | null> {
  const table: TableRow[] = []
  const fault = (code: keyof typeof tableFaultTexts, row: number, params: Readonly<Record<string, string | number>>): void => {
    const { zh, en } = tableFaultTexts[code]
    book.told({ file, row }, code, { zh: fillTemplate(zh, params), en: fillTemplate(en, params) })
  }
  for await (const event of readTable(join(folder, file))) {
    if ('fault' in event) fault(event.fault.code, event.fault.row, event.fault.params)
    else table.push(...event.rows)
  }
  const rows = table.length === 0 ? [] : readRows(register, table)
  if (rows === null) fault('table.notThisTable', 1, { name: register.label.zh })
  return rows
}

function judge(file: string, register: OpenRegister, rows: readonly ReadRow[], settings: FolderSettings, tree: TreeOfFolder, book: FaultBook): void {
  const people = new Map<string, readonly string[]>()
  for (const kept of tree.people) {
    const name = kept.slice(kept.indexOf(' ') + 1)
    people.set(name, [...(people.get(name) ?? []), kept])
  }
  const places = new Map([...tree.organizations].map(([code, { path }]) => [code, { id: code, code, path, closedOn: null }]))
  const now = (): Date => new Date(`${recordsDay(settings)}T09:00:00+08:00`)
  const verdict = importOf(register.shape, register.surroundings).decide({ rows }, { places, people, known: new Set() }, { now } as never)
  for (const refusal of verdict.ok ? [] : verdict.refusals) {
    const [row = '0', field = ''] = (refusal.field ?? '').split('.')
    const label = register.shape.register.fields[field]?.label.zh ?? '组织编码'
    book.told({ file, row: Number(row), column: label }, refusal.code, speak(refusal).messages)
  }
}
