import { Readable } from 'node:stream'
// csv-parse: RFC 4180 and its relatives as a stream, maintained, without dependencies, strict about quotes.
import { CsvError, parse } from 'csv-parse'
import { decodeFile, detectEncoding } from './csv-encoding.ts'
import { unguardFormula } from './formula-guard.ts'
import { checkCells, stopWith } from './table.ts'
import type { TableCell, TableLimits, TableRow } from './table.ts'

const BATCH = 500

/** Reads a CSV file of any usual encoding and delimiter as batches of rows. Throws faults (`faultOf`). */
export async function* readCsv(path: string, limits: TableLimits): AsyncGenerator<readonly TableRow[]> {
  const chunks = decodeFile(path, await detectEncoding(path))
  const start = await startOf(chunks)
  if (start.trim() === '') throw stopWith('table.empty')
  if (/^\s*</u.test(start)) throw stopWith('table.webPage')
  let read = 0
  let kept = 0
  for await (const records of recordsOf(start, chunks, limits)) {
    const batch: TableRow[] = []
    for (const record of records) {
      // Blank rows cost time too.
      if (++read > limits.csvRows * 2) throw stopWith('table.tooManyRows', read, { max: limits.csvRows })
      const row = checkCells(read, record.map(cellOf), limits)
      if (row === null) continue
      if (++kept > limits.csvRows) throw stopWith('table.tooManyRows', read, { max: limits.csvRows })
      batch.push(row)
    }
    if (batch.length > 0) yield batch
  }
}

type Records = readonly (readonly string[])[]

/**
 * The records of a text. Up to the first quotation mark lines are records and need no parser, which is by far
 * the dearest part of reading; from there on the parser reads.
 */
async function* recordsOf(start: string, chunks: AsyncGenerator<string>, limits: TableLimits): AsyncGenerator<Records> {
  const delimiter = delimiterOf(start)
  let read = 0
  let rest = ''
  for (let next: string | undefined = start; next !== undefined; next = await following(chunks)) {
    const text = rest + next
    if (next.includes('"')) {
      yield* quotedRecords(text, chunks, { delimiter, read, limits })
      return
    }
    // A carriage return at the end may be one half of a line end.
    const end = text.lastIndexOf('\n') + 1 || text.lastIndexOf('\r', text.length - 2) + 1
    rest = text.slice(end)
    if (rest.length > limits.record) throw stopWith('table.longRow', read + 1, { max: limits.record })
    if (end === 0) continue
    const lines = linesOf(text.slice(0, end))
    yield split(lines, delimiter, read, limits)
    read += lines.length
  }
  if (rest !== '') yield split(linesOf(rest), delimiter, read, limits)
}

const following = async (chunks: AsyncGenerator<string>): Promise<string | undefined> => {
  const { value, done } = await chunks.next()
  return done === true ? undefined : value
}

/** Without the empty one behind the last line end. */
function linesOf(text: string): readonly string[] {
  // Files put together from several carry several kinds of line ends.
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/u) : text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function split(lines: readonly string[], delimiter: string, read: number, limits: TableLimits): Records {
  return lines.map((line, at) => {
    if (line.length > limits.record) throw stopWith('table.longRow', read + at + 1, { max: limits.record })
    return line.split(delimiter)
  })
}

/** Where the parser takes over: the rows before it count. */
interface Takeover {
  readonly delimiter: string
  readonly read: number
  readonly limits: TableLimits
}

async function* quotedRecords(
  start: string,
  chunks: AsyncGenerator<string>,
  { delimiter, read, limits }: Takeover,
): AsyncGenerator<Records> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.record,
  })
  const source = Readable.from(joined(start, chunks))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let batch: string[][] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (batch.push(record) < BATCH) continue
      yield batch
      batch = []
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOfSyntax(error, read, limits) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (batch.length > 0) yield batch
}

/** The parser fails before the records it has read arrive here; it says itself how many those were. */
function faultOfSyntax(error: CsvError, read: number, limits: TableLimits): Error {
  const row = read + Number(error['records'] ?? 0) + 1
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? stopWith('table.longRow', row, { max: limits.record })
    : stopWith('table.quote', row)
}

/** A cell that begins with `=` is a formula, except `="00123"`, the custom that keeps leading zeros. */
function cellOf(text: string): TableCell {
  const first = text.charCodeAt(0)
  if (first === 0x27) return unguardFormula(text)
  if (first !== 0x3d) return text
  const quoted = /^="([^"]*)"$/.exec(text)
  return quoted === null ? { unreadable: 'formula', shown: text.slice(0, 200) } : quoted[1]!
}

/** The first 64 Ki characters, or all of a shorter file. */
async function startOf(chunks: AsyncGenerator<string>): Promise<string> {
  let start = ''
  while (start.length < 65_536) {
    const { value, done } = await chunks.next()
    if (done === true) break
    start += value
  }
  return start
}

async function* joined(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start
  yield* rest
}

/** Comma, tab or semicolon: whichever stands most often in the first line that has any, outside quotes. */
export function delimiterOf(start: string): ',' | '\t' | ';' {
  for (const line of start.split(/\r\n?|\n/u, 20)) {
    const bare = line.replace(/"[^"]*"?/gu, '')
    const counts = ([',', '\t', ';'] as const).map((mark) => [bare.split(mark).length - 1, mark] as const)
    const best = counts.reduce((most, one) => (one[0] > most[0] ? one : most))
    if (best[0] > 0) return best[1]
  }
  return ','
}
