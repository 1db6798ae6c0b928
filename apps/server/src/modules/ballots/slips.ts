import { randomBytes } from 'node:crypto'
import { normalCode, readableCode } from '@shuping/domain/access'
import { sha256 } from '../../kit/refused.ts'

/** Bits of a slip's secret: nobody guesses one, so nothing needs to slow down who tries. */
const SECRET_BYTES = 16

/** A slip as it is printed: told once, kept by nobody. */
export interface PrintedSlip {
  readonly group: string
  /** `7K3M-…`, 26 characters of Crockford's base 32. */
  readonly code: string
}

/** New slips of a group. */
export const newSlips = (group: string, count: number): readonly PrintedSlip[] =>
  Array.from({ length: count }, () => ({ group, code: readableCode(randomBytes(SECRET_BYTES)) }))

/** What the database knows of a slip: the hash of its code, however it was typed. */
export const slipHash = (code: string): string => sha256(normalCode(code))
