import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fillTemplate, isCalendarDate } from '@shuping/domain/kit'
import type { CalendarDate } from '@shuping/domain/kit'
import { foldWord } from '@shuping/domain/organizations'
import { readTable, tableFaultTexts } from '../kit/tabular/index.ts'
import type { TableRow } from '../kit/tabular/index.ts'
import type { FaultBook } from './faults.ts'

/** A column of a table of the folder: its heads in both languages, and whether the table is read without it. */
export interface FolderColumn {
  readonly zh: string
  readonly en: string
  readonly must?: true
}

type Columns = Readonly<Record<string, FolderColumn>>

const WHO = {
  cycle: { zh: '考核编号', en: 'Cycle', must: true },
  organization: { zh: '组织编码', en: 'Organization code', must: true },
  person: { zh: '姓名', en: 'Name' },
} as const satisfies Columns

/** The tables that belong to a folder alone. Organizations and people are those of the imports (`docs/files.md`). */
export const FOLDER_TABLES = {
  /** One row a report. */
  reports: {
    ...WHO,
    submittedOn: { zh: '提交日期', en: 'Submitted on' },
    approvedOn: { zh: '审定日期', en: 'Approved on' },
    lastRectification: { zh: '上年度问题整改情况', en: 'Last year’s rectification' },
    lastCommitments: { zh: '上年度承诺兑现情况', en: 'Last year’s commitments' },
    achievements: { zh: '履职工作情况', en: 'Work done' },
    problems: { zh: '存在的问题', en: 'Problems' },
    causes: { zh: '原因分析', en: 'Causes' },
    nextSteps: { zh: '下一步打算', en: 'Next steps' },
    attachments: { zh: '附件', en: 'Attachments' },
    waived: { zh: '免交理由', en: 'Waived because' },
  },
  /** One row an input of a score that nothing in the system measures: typed scores, counts, facts, metrics. */
  scores: {
    ...WHO,
    slot: { zh: '数据项', en: 'Input', must: true },
    value: { zh: '数值', en: 'Value', must: true },
  },
  /** One row an input that is done without. */
  waivers: { ...WHO, slot: { zh: '数据项', en: 'Input', must: true }, reason: { zh: '理由', en: 'Reason', must: true } },
  /** One row a mark of a checker. */
  checks: {
    ...WHO,
    check: { zh: '实地考核编号', en: 'Check', must: true },
    checker: { zh: '考核人', en: 'Checker', must: true },
    item: { zh: '项目', en: 'Item', must: true },
    mark: { zh: '得分', en: 'Mark', must: true },
    finding: { zh: '发现的问题', en: 'Finding' },
  },
  /** One row a decision that says more than "as computed". */
  decisions: {
    ...WHO,
    grade: { zh: '等次', en: 'Grade' },
    reason: { zh: '理由', en: 'Reason' },
    merits: { zh: '主要成绩', en: 'Merits' },
    problems: { zh: '存在问题', en: 'Problems' },
    direction: { zh: '努力方向', en: 'Direction' },
  },
  /** One row a meeting 三会一课. */
  meetings: {
    organization: { zh: '组织编码', en: 'Organization code', must: true },
    kind: { zh: '会议类型', en: 'Kind', must: true },
    heldOn: { zh: '会议日期', en: 'Date', must: true },
    recordedOn: { zh: '记录日期', en: 'Recorded on' },
    place: { zh: '地点', en: 'Place', must: true },
    chair: { zh: '主持人', en: 'Chair', must: true },
    recorder: { zh: '记录人', en: 'Recorder', must: true },
    due: { zh: '应到人数', en: 'Due', must: true },
    present: { zh: '实到人数', en: 'Present', must: true },
    LEAVE: { zh: '请假', en: 'On leave' },
    ILLNESS: { zh: '因病', en: 'Ill' },
    DUTY: { zh: '因公', en: 'On duty' },
    NO_REASON: { zh: '无故', en: 'Without reason' },
    topics: { zh: '议题', en: 'Topics', must: true },
    keyPoints: { zh: '发言要点', en: 'Key points', must: true },
    differingViews: { zh: '不同意见', en: 'Differing views' },
    motions: { zh: '表决事项', en: 'Motions' },
    reviewedOn: { zh: '调阅日期', en: 'Reviewed on' },
  },
  /** One row a project 年初定·年中抓·年底严考, as far as it came. */
  projects: {
    organization: { zh: '组织编码', en: 'Organization code', must: true },
    title: { zh: '项目名称', en: 'Title', must: true },
    problem: { zh: '要解决的问题', en: 'Problem', must: true },
    effect: { zh: '预期成效', en: 'Effect', must: true },
    owner: { zh: '项目负责人', en: 'Owner', must: true },
    measures: { zh: '措施', en: 'Measures', must: true },
    dueOn: { zh: '完成时限', en: 'Due on', must: true },
    proposedOn: { zh: '申报日期', en: 'Proposed on', must: true },
    approvedOn: { zh: '立项日期', en: 'Approved on' },
    review: { zh: '评审意见', en: 'Review' },
    checkedOn: { zh: '中期检查日期', en: 'Checked on' },
    check: { zh: '中期检查意见', en: 'Check' },
    answer: { zh: '答复', en: 'Answer' },
    concludedOn: { zh: '验收日期', en: 'Concluded on' },
    results: { zh: '完成情况', en: 'Results' },
    verdict: { zh: '验收结论', en: 'Verdict' },
    finding: { zh: '验收意见', en: 'Finding' },
    score: { zh: '得分', en: 'Score' },
  },
  /** One row a paper; all further columns are those who stand on it. */
  papers: { group: { zh: '组别', en: 'Group', must: true }, paper: { zh: '票号', en: 'Paper', must: true } },
} as const satisfies Readonly<Record<string, Columns>>

export type FolderTable = keyof typeof FOLDER_TABLES
type ColumnName<Table extends FolderTable> = keyof (typeof FOLDER_TABLES)[Table] & string

/** A row as it was read: trimmed texts by column, and those of the columns that no table knows. */
export interface FolderRow<Name extends string = string> {
  readonly number: number
  readonly text: (column: Name) => string
  /** The day in a cell; null: it is empty, or no day. */
  readonly day: (column: Name) => CalendarDate | null
  /** Where a cell stands, for a fault. */
  readonly at: (column?: Name) => { readonly file: string; readonly row: number; readonly column: string | null; readonly value: string | null }
  /** Cells of further columns, in the order of {@link FolderSheet.others}. */
  readonly others: readonly string[]
}

export interface FolderSheet<Name extends string = string> {
  readonly file: string
  readonly others: readonly string[]
  readonly rows: readonly FolderRow<Name>[]
}

/** Endings of tables. */
export const TABLE_ENDINGS = ['.csv', '.xlsx', '.json'] as const

/** The file of a table: `name.csv`, `name.xlsx` or `name.json`. Null: there is none; of two the first, and a fault. */
export async function findTable(folder: string, name: string, book: FaultBook): Promise<string | null> {
  const there: string[] = []
  for (const file of TABLE_ENDINGS.map((ending) => name + ending)) {
    const found = await stat(join(folder, file)).catch(() => null)
    if (found?.isFile() === true) there.push(file)
  }
  if (there.length > 1) book.add({ file: there[1]! }, 'folder.fileTwice', { name })
  return there[0] ?? null
}

/** Reads a table of the folder; what cannot be read is told. Cells that are formulas or errors read as empty, with a fault. */
export async function readSheet<Table extends FolderTable>(
  folder: string,
  file: string,
  table: Table,
  book: FaultBook,
): Promise<FolderSheet<ColumnName<Table>>> {
  type Name = ColumnName<Table>
  const columns: Columns = FOLDER_TABLES[table]
  const nameOf = new Map(Object.entries(columns).flatMap(([name, { zh, en }]) => [name, zh, en].map((head) => [foldWord(head), name as Name])))
  const rows: FolderRow<Name>[] = []
  let heads: readonly string[] | null = null
  let placeOf = new Map<Name, number>()
  let further: readonly number[] = []
  const readHead = (cells: readonly string[]): void => {
    heads = cells
    const names = cells.map((head) => nameOf.get(foldWord(head)))
    placeOf = new Map()
    for (const [at, name] of names.entries()) {
      if (name === undefined) continue
      if (placeOf.has(name)) book.add({ file, row: 1, column: cells[at]! }, 'folder.headTwice', { column: columns[name]!.zh })
      else placeOf.set(name, at)
    }
    further = names.flatMap((name, at) => (name === undefined && cells[at] !== '' ? [at] : []))
    for (const [name, { zh, must }] of Object.entries(columns)) {
      if (must === true && !placeOf.has(name as Name)) book.add({ file, row: 1, column: zh }, 'folder.headMissing', { column: zh })
    }
  }
  for await (const event of readTable(join(folder, file))) {
    if ('fault' in event) {
      const { code, row, params } = event.fault
      const text = tableFaultTexts[code]
      book.told({ file, row }, code, { zh: fillTemplate(text.zh, params), en: fillTemplate(text.en, params) })
      continue
    }
    for (const row of event.rows) {
      const cells = textsOf(row, file, heads, book)
      if (heads === null) readHead(cells)
      else rows.push(rowOf(row.number, cells))
    }
  }
  function rowOf(number: number, cells: readonly string[]): FolderRow<Name> {
    const text = (column: Name): string => cells[placeOf.get(column) ?? -1] ?? ''
    return {
      number,
      text,
      day: (column) => {
        const day = dayOf(text(column))
        return isCalendarDate(day) ? day : null
      },
      at: (column) => ({
        file, row: number, column: column === undefined ? null : (heads?.[placeOf.get(column) ?? -1] ?? columns[column]!.zh),
        value: column === undefined ? null : text(column),
      }),
      others: further.map((at) => cells[at] ?? ''),
    }
  }
  return { file, others: further.map((at) => heads![at]!), rows }
}

function textsOf(row: TableRow, file: string, heads: readonly string[] | null, book: FaultBook): readonly string[] {
  return row.cells.map((cell, at) => {
    if (typeof cell === 'string') return cell.trim()
    book.add({ file, row: row.number, column: heads?.[at] ?? null, value: cell.shown }, 'folder.cellUnreadable')
    return ''
  })
}

/** The text of a cell that must say something; null and a fault when it does not. */
export function requireText<Name extends string>(row: FolderRow<Name>, column: Name, book: FaultBook): string | null {
  const text = row.text(column)
  if (text !== '') return text
  book.add(row.at(column), 'folder.required')
  return null
}

/** The day in a cell; null when it is empty or, with a fault, no day. */
export function readDay<Name extends string>(row: FolderRow<Name>, column: Name, book: FaultBook): string | null {
  if (row.text(column) === '') return null
  const day = row.day(column)
  if (day === null) book.add(row.at(column), 'folder.notADate')
  return day
}

/** A day as people write it, as `YYYY-MM-DD`; what is no day stays what it is. */
const dayOf = (text: string): string => text.replaceAll(/[/.]/g, '-').replace(/^(\d{4})-(\d)-/, '$1-0$2-').replace(/-(\d)$/, '-0$1')

/** What stands in a cell line by line, or between semicolons. */
export const partsOf = (text: string): readonly string[] => text.split(/[\n;；]/u).map((part) => part.trim()).filter((part) => part !== '')
