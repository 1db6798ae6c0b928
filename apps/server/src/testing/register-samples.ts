import fc from 'fast-check'
import { addDays, readRecord } from '@shuping/domain/kit'
import type { Field, Register } from '@shuping/domain/kit'
import { TODAY } from './index.ts'

const word = fc.stringMatching(/^[一-龥A-Za-z0-9]{1,20}$/)
const day = fc.integer({ min: -500, max: 0 }).map((days) => addDays(TODAY, days))

const fitting = (field: Field, people: readonly string[]): fc.Arbitrary<unknown> => {
  const some = ((): fc.Arbitrary<unknown> => {
    switch (field.kind) {
      case 'text':
      case 'note':
        return word
      case 'person':
        return fc.constantFrom(...people)
      case 'date':
        return day
      case 'choice':
        return fc.constantFrom(...Object.keys(field.options))
      case 'integer':
        return fc.integer({ min: field.min, max: Math.min(field.max, 500) })
      case 'number':
        return fc.integer({ min: 1, max: 160 * 10 ** field.decimals }).map((units) => (units / 10 ** field.decimals).toFixed(field.decimals))
      case 'attachments':
        return fc.constant([])
    }
  })()
  return field.required ? some : fc.oneof(some, fc.constant(null))
}

/** Records that a register takes, as they are typed. */
export const recordsOf = (register: Register, people: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(Object.fromEntries(Object.entries(register.fields).map(([name, field]) => [name, fitting(field, people)])))
    .filter((typed) => readRecord(register, typed, TODAY).ok)

/** The same records every time. */
export const samplesOf = (register: Register, people: readonly string[], count: number, seed = 7): readonly Record<string, unknown>[] =>
  fc.sample(recordsOf(register, people), { numRuns: count, seed })
