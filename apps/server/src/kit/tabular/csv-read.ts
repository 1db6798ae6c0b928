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
  const parser = parse({
    delimiter: delimiterOf(start),
    // Files put together from several carry several kinds of line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.record,
  })
  const source = Readable.from(joined(start, chunks))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let read = 0
  let kept = 0
  let batch: TableRow[] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      // Blank rows cost time too.
      if (++read > limits.csvRows * 2) throw stopWith('table.tooManyRows', read, { max: limits.csvRows })
      const row = checkCells(read, record.map(cellOf), limits)
      if (row === null) continue
      if (++kept > limits.csvRows) throw stopWith('table.tooManyRows', read, { max: limits.csvRows })
      if (batch.push(row) < BATCH) continue
      yield batch
      batch = []
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOfSyntax(error, limits) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (batch.length > 0) yield batch
}

/** The parser fails before the rows it has read arrive here; it says itself how many those were. */
function faultOfSyntax(error: CsvError, limits: TableLimits): Error {
  const row = Number(error['records'] ?? 0) + 1
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
