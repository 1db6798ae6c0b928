import { COLUMN_NAMES, IMPORT_COLUMNS, importFaultMessages } from '@shuping/domain/organizations'
import type { ImportColumn, ImportFault } from '@shuping/domain/organizations'
import { fillTemplate } from '@shuping/domain/kit'
import { tableFaultTexts } from '../../../kit/tabular/index.ts'
import type { TableFault } from '../../../kit/tabular/index.ts'

/** A fault as it is told: `row` 0 is the file as a whole, `column` is the head as it stands in the file. */
export interface ToldFault {
  readonly row: number
  readonly column: string | null
  /** Place of the column in the file, from 0. */
  readonly place: number | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

/** So many faults are kept to be marked in the file of failed rows; all are counted. */
export const FAULTS_KEPT = 20_000
/** So many are answered at once. */
export const FAULTS_TOLD = 1_000

/** Where each column stands in the file and what its head says there. */
export type Heads = ReadonlyMap<ImportColumn, { readonly place: number; readonly head: string }>

/** Gathers faults: counts all, keeps the first {@link FAULTS_KEPT} of each source. */
export interface FaultList {
  readonly add: (row: number, fault: ImportFault, count?: number) => void
  readonly addTable: (fault: TableFault) => void
  readonly count: () => number
  /** By row, then by column. */
  readonly sorted: (heads: Heads) => readonly ToldFault[]
}

export function faultList(): FaultList {
  const own: { row: number; fault: ImportFault }[] = []
  const table: TableFault[] = []
  let count = 0
  return {
    add: (row, fault, many = 1) => {
      count += many
      if (own.length < FAULTS_KEPT * 2) own.push({ row, fault })
    },
    addTable: (fault) => {
      count++
      table.push(fault)
    },
    count: () => count,
    sorted: (heads) =>
      [...table.map(tellTable), ...own.map(({ row, fault }) => tell(row, fault, heads))]
        .toSorted((a, b) => a.row - b.row || order(a) - order(b))
        .slice(0, FAULTS_KEPT),
  }
}

const order = (fault: ToldFault): number => fault.place ?? IMPORT_COLUMNS.length

const tellTable = ({ row, code, params }: TableFault): ToldFault => ({
  row,
  column: null,
  place: null,
  value: null,
  code,
  messages: {
    zh: fillTemplate(tableFaultTexts[code].zh, params),
    en: fillTemplate(tableFaultTexts[code].en, params),
  },
})

function tell(row: number, fault: ImportFault, heads: Heads): ToldFault {
  const { column, value, code } = fault
  const found = column === undefined ? undefined : heads.get(column)
  return {
    row,
    column: column === undefined ? null : (found?.head ?? COLUMN_NAMES[column].zh),
    place: found?.place ?? null,
    value: value ?? null,
    code,
    messages: importFaultMessages(fault),
  }
}
