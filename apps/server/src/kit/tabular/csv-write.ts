import { guardFormula } from './formula-guard.ts'

const SPECIAL = /[",;\t\r\n]|^\s|\s$/u

/** One line of a CSV file: quoted where needed, guarded against formulas, ended by CR LF. */
export const csvLine = (cells: readonly string[]): string => {
  const texts = cells.map((cell) => {
    const text = guardFormula(cell)
    return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${texts.join(',')}\r\n`
}

/** A CSV file as a stream of texts, with the mark by which spreadsheets know UTF-8. */
export async function* writeCsv(
  head: readonly string[],
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(head)}`
  for await (const batch of rows) yield batch.map(csvLine).join('')
}
