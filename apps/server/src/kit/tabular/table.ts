/** A cell that carries no plain text. */
export interface UnreadableCell {
  readonly unreadable: 'formula' | 'error'
  readonly shown: string
}
export type TableCell = string | UnreadableCell

/** One row that is not blank. `number` is the row as the person sees it in the spreadsheet, from 1. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly TableCell[]
}

/** What reading a file gives, in order: batches of rows, and what is wrong with the file as a whole. */
export type TableEvent = { readonly rows: readonly TableRow[] } | { readonly fault: TableFault }

/** Something wrong with a file. `row` is 0 when no row can be named. */
export interface TableFault {
  readonly code: TableFaultCode
  readonly row: number
  readonly params: Readonly<Record<string, string | number>>
}

export type TableFaultCode = keyof typeof tableFaultTexts

/** What is wrong with a file and what to do about it. */
export const tableFaultTexts = {
  'table.empty': {
    zh: '文件是空的，请选择填写好的文件。',
    en: 'The file is empty: choose the one that is filled in.',
  },
  'table.notThisTable': {
    zh: '表头与“{name}”的模板不符。请下载模板，把内容填入后再上传。',
    en: 'The heads of the columns are not those of the template: download it, fill it in, and upload that.',
  },
  'table.wrongEncoding': {
    zh: '文件的文字编码无法识别（可用 UTF-8、UTF-16、GB18030/GBK）。请在表格软件中另存为“CSV UTF-8”或 .xlsx。',
    en: 'The text encoding is not recognized (UTF-8, UTF-16 and GB18030/GBK are). Save the file as “CSV UTF-8” or .xlsx.',
  },
  'table.notText': {
    zh: '这不是表格文件。请上传 .xlsx 或 .csv 文件。',
    en: 'This is no table. Upload an .xlsx or .csv file.',
  },
  'table.notJson': {
    zh: '不是有效的 JSON，请检查括号、引号和逗号。',
    en: 'This is no valid JSON: check brackets, quotation marks and commas.',
  },
  'table.jsonTwice': {
    zh: '第 {line} 行的“{name}”在同一条记录中出现了两次，请只保留一个。',
    en: '“{name}” on line {line} stands twice in one record: keep one.',
  },
  'table.jsonList': {
    zh: 'JSON 表格应是一组记录，写作 [{"列名": "内容"}, …]。',
    en: 'A table in JSON is a list of records, written [{"column": "content"}, …].',
  },
  'table.jsonRow': {
    zh: '第 {row} 行（表头算第 1 行）不是一条记录，应写作 {"列名": "内容"}。',
    en: 'Row {row} (the heads are row 1) is no record: write {"column": "content"}.',
  },
  'table.webPage': {
    zh: '这个文件其实是网页。请用表格软件打开，另存为 .xlsx 后再上传。',
    en: 'This file is really a web page. Open it in a spreadsheet, save it as .xlsx, and upload that.',
  },
  'table.quote': {
    zh: '第 {row} 行的引号不成对。请在表格软件中打开，另存为 .xlsx 或 CSV 后再上传。',
    en: 'The quotation marks in row {row} do not match. Open the file in a spreadsheet, save it as .xlsx or CSV, and upload that.',
  },
  'table.longRow': {
    zh: '第 {row} 行过长（超过 {max} 个字符），多半是引号不成对。请检查这一行。',
    en: 'Row {row} is longer than {max} characters, most likely because quotation marks do not match. Check this row.',
  },
  'table.longCell': {
    zh: '第 {row} 行有单元格超过 {max} 个字符，请删减。',
    en: 'A cell in row {row} has more than {max} characters: shorten it.',
  },
  'table.tooManyColumns': {
    zh: '第 {row} 行超过 {max} 列。请只保留需要的列，删去右边的空列。',
    en: 'Row {row} has more than {max} columns. Keep the columns that are needed and delete those to the right.',
  },
  'table.tooManyRows': {
    zh: '超过 {max} 行。请分成几个文件导入，或另存为 CSV（上限更高）。',
    en: 'There are more than {max} rows. Split the file, or save it as CSV, which may be longer.',
  },
  'table.tooLarge': {
    zh: '文件超过 {max} MB。请分成几个文件，或删去图片和多余的工作表。',
    en: 'The file is larger than {max} MB. Split it, or remove pictures and further sheets.',
  },
  'table.zipBomb': {
    zh: '文件解压后异常庞大，已停止读取。请把数据复制到新的工作簿，另存为 .xlsx 后再上传。',
    en: 'The file unpacks to an abnormal size and was not read further. Copy the data to a new workbook, save it as .xlsx, and upload that.',
  },
  'table.damaged': {
    zh: '文件已损坏，无法读取。请用表格软件打开并另存为 .xlsx 后再上传。',
    en: 'The file is damaged. Open it in a spreadsheet, save it as .xlsx, and upload that.',
  },
  'table.notWorkbook': {
    zh: '这个压缩文件不是 .xlsx 工作簿。请用表格软件另存为 .xlsx 后再上传。',
    en: 'This packed file is no .xlsx workbook. Save it as .xlsx in a spreadsheet and upload that.',
  },
  'table.password': {
    zh: '文件设有打开密码。请在表格软件中取消密码，保存后再上传。',
    en: 'The file is protected by a password. Remove the password in the spreadsheet, save, and upload again.',
  },
  'table.oldFormat': {
    zh: '这是旧的 .xls 格式。请用表格软件打开，另存为 .xlsx 后再上传。',
    en: 'This is the old .xls format. Open it in a spreadsheet, save it as .xlsx, and upload that.',
  },
  'table.foreignContent': {
    zh: '文件中含有不允许的外部引用（DTD）。请把数据复制到新的工作簿后再上传。',
    en: 'The file holds a document type declaration, which is not allowed. Copy the data to a new workbook and upload that.',
  },
  'table.noSheet': {
    zh: '工作簿中没有可见的工作表，请取消隐藏后再上传。',
    en: 'The workbook has no visible sheet: unhide it and upload again.',
  },
  'table.mergedCells': {
    zh: '单元格 {range} 是合并的，只有左上角有内容。请取消合并并逐格填写。',
    en: 'The cells {range} are merged, so that only the first has content. Unmerge them and fill in each.',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>

/** Hard limits of what is read, each checked while reading, never taken from what a file says of itself. */
export interface TableLimits {
  /** Bytes of the file itself. */
  readonly csvBytes: number
  readonly xlsxBytes: number
  /** Rows with content, the head included. */
  readonly csvRows: number
  readonly xlsxRows: number
  readonly columns: number
  /** Characters. */
  readonly cell: number
  readonly record: number
  /** Bytes unpacked from one workbook in all, its parts, and how many times larger than packed they may be. */
  readonly unpackedBytes: number
  readonly parts: number
  readonly ratio: number
  /** Characters of the workbook's table of shared texts, which is held in memory. */
  readonly sharedTexts: number
}

const MB = 1024 * 1024

/** A cell holds at most 32,767 characters in the spreadsheets we know. */
export const TABLE_LIMITS: TableLimits = {
  csvBytes: 256 * MB,
  xlsxBytes: 50 * MB,
  csvRows: 1_000_000,
  xlsxRows: 200_000,
  columns: 200,
  cell: 32_767,
  record: 1_000_000,
  unpackedBytes: 300 * MB,
  parts: 2_000,
  ratio: 250,
  sharedTexts: 48_000_000,
}

const faults = new WeakMap<Error, TableFault>()

/** An error that carries a fault out of the depth of a parser; {@link faultOf} takes it out again. */
export function stopWith(code: TableFaultCode, row = 0, params: TableFault['params'] = {}): Error {
  const error = new Error(code)
  faults.set(error, { code, row, params: row === 0 ? params : { row, ...params } })
  return error
}

/** The fault an error carries; `undefined` for any other error. */
export const faultOf = (error: unknown): TableFault | undefined =>
  error instanceof Error ? faults.get(error) : undefined

/** The cells of a row up to the last that is not blank; `null` for a blank row. Throws beyond the limits. */
export function checkCells(number: number, cells: TableCell[], limits: TableLimits): TableRow | null {
  let length = cells.length
  while (length > 0 && isBlank(cells[length - 1]!)) length--
  if (length === 0) return null
  if (length > limits.columns) throw stopWith('table.tooManyColumns', number, { max: limits.columns })
  cells.length = length
  for (const cell of cells) {
    if (typeof cell === 'string' && cell.length > limits.cell) {
      throw stopWith('table.longCell', number, { max: limits.cell })
    }
  }
  return { number, cells }
}

const isBlank = (cell: TableCell): boolean => typeof cell === 'string' && (cell === '' || cell.trim() === '')
