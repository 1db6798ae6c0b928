import { fillTemplate } from '@shuping/domain/kit'
import { tableFaultTexts } from '../tabular/index.ts'
import type { TableFault } from '../tabular/index.ts'

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

/** A fault as the rules of a module know it. */
export interface KnownFault<Column extends string> {
  readonly code: string
  readonly column?: Column
  readonly value?: string
}

/** What a module's faults are called: its columns in their order, their heads, and its sentences. */
export interface FaultWords<Column extends string, Fault extends KnownFault<Column>> {
  readonly columns: readonly Column[]
  readonly names: Readonly<Record<Column, { readonly zh: string }>>
  readonly messagesOf: (fault: Fault) => { readonly zh: string; readonly en: string }
}

/** Where each column stands in the file and what its head says there. */
export type HeadsOf<Column extends string> = ReadonlyMap<Column, { readonly place: number; readonly head: string }>

/** Where the columns read stand, by the heads of the file. */
export const headsOfRow = <Column extends string>(
  columns: readonly (Column | undefined)[],
  texts: readonly string[],
): HeadsOf<Column> =>
  new Map(columns.flatMap((column, place) => (column ? [[column, { place, head: texts[place]! }]] : [])))

/** Gathers faults: counts all, keeps the first {@link FAULTS_KEPT} of each source. */
export interface FaultListOf<Column extends string, Fault extends KnownFault<Column>> {
  readonly add: (row: number, fault: Fault, count?: number) => void
  readonly addTable: (fault: TableFault) => void
  readonly count: () => number
  /** By row, then by column. */
  readonly sorted: (heads: HeadsOf<Column>) => readonly ToldFault[]
}

/** An empty list of faults. */
export function faultListOf<Column extends string, Fault extends KnownFault<Column>>(
  words: FaultWords<Column, Fault>,
): FaultListOf<Column, Fault> {
  const own: { row: number; fault: Fault }[] = []
  const table: TableFault[] = []
  let count = 0
  const order = (fault: ToldFault): number => fault.place ?? words.columns.length
  const tell = (row: number, fault: Fault, heads: HeadsOf<Column>): ToldFault => {
    const { column, value, code } = fault
    const found = column === undefined ? undefined : heads.get(column)
    return {
      row,
      column: column === undefined ? null : (found?.head ?? words.names[column].zh),
      place: found?.place ?? null,
      value: value ?? null,
      code,
      messages: words.messagesOf(fault),
    }
  }
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
