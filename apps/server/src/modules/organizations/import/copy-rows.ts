import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
// pg-copy-streams: COPY over a pg connection, by far the fastest way in; maintained, with pg as its only peer.
import { from as copyFrom } from 'pg-copy-streams'
import type { Session } from '../../../kit/import/session.ts'

/** A value of a row in COPY's text format: null, a number, a text or a list of texts. */
export type CopyValue = string | number | null | readonly string[]

const SPECIAL = /[\\\t\n\r]/
const ALL_SPECIAL = new RegExp(SPECIAL, 'g')
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One line of COPY's text format. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = ''
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    if (at > 0) line += '\t'
    if (value === null) line += '\\N'
    else if (typeof value === 'number') line += value
    else line += escapeText(typeof value === 'string' ? value : arrayLiteral(value))
  }
  return `${line}\n`
}

const escapeText = (text: string): string =>
  SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (mark) => ESCAPES[mark]!) : text

/** Texts of Chinese characters alone need no quotation marks; others may hold what means something in an array. */
const arrayLiteral = (texts: readonly string[]): string =>
  texts.every((text) => /^[\u4e00-\u9fff]+$/.test(text))
    ? `{${texts.join(',')}}`
    : `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Copies lines into a table at the connection's pace. If the lines fail, the transaction is to be rolled back. */
export const copyRows = async (
  session: Session,
  table: string,
  columns: readonly string[],
  lines: AsyncIterable<string>,
): Promise<void> =>
  pipeline(Readable.from(lines), session.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)))
