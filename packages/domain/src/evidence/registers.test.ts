import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, belongsTo, countMetric, rational, readRecord } from '../kit/index.ts'
import type { Field, Register } from '../kit/index.ts'
import { evidenceRefusalTexts, facilities, REGISTERS, surveys } from './index.ts'
import type { EvidenceRefusal } from './index.ts'

const TODAY = '2026-06-30'
const EACH = REGISTERS.map((register) => [register.name, register as Register] as const)
const day = fc.integer({ min: -700, max: 0 }).map((days) => addDays(TODAY, days))
const word = fc.stringMatching(/^[一-龥A-Za-z0-9]{1,20}$/)

/** What somebody may type into a field and have kept. */
const fitting = (field: Field): fc.Arbitrary<unknown> => {
  const some: fc.Arbitrary<unknown> = {
    text: () => word,
    note: () => word,
    person: () => fc.uuid(),
    date: () => day,
    attachments: () => fc.constant([]),
    choice: () => fc.constantFrom(...Object.keys((field as { options?: object }).options ?? {})),
    integer: () => fc.integer({ min: Number((field as { min?: number }).min), max: Number((field as { max?: number }).max) }),
    number: () => fc.integer({ min: 100, max: 9_900 }).map((hundredths) => `${hundredths / 100}`.replace(/(\.\d).*/, '$1')),
  }[field.kind]()
  return field.required ? some : fc.oneof(some, fc.constant(''), fc.constant(null))
}
const recordsOf = (register: Register) =>
  fc.record(Object.fromEntries(Object.entries(register.fields).map(([name, field]) => [name, fitting(field)])))

test.each(EACH)('%s names only fields it has, in both languages, and belongs to a model', (_name, register) => {
  const names = Object.keys(register.fields)
  expect(names).toEqual(expect.arrayContaining([...register.columns, register.title, register.occursOn]))
  expect(register.fields[register.occursOn]).toMatchObject({ kind: 'date', required: true })
  expect(register.fields[register.title]).toMatchObject({ required: true })
  const texts = JSON.stringify(register)
  expect([...texts.matchAll(/"zh":"([^"]*)","en":"([^"]*)"/g)].every(([, zh, en]) => zh !== '' && en !== '')).toBe(true)
  expect(Object.keys(register.metrics).length).toBeGreaterThan(0)
})

test.each(EACH)('%s keeps what fits, and keeps it the same when read again', (_name, register) => {
  let kept = 0
  fc.assert(
    fc.property(recordsOf(register), (typed) => {
      const read = readRecord(register, typed, TODAY)
      if (!read.ok) {
        // Only the register's own rules may object to fields that fit.
        for (const { code } of read.refusals) expect(evidenceRefusalTexts[code as EvidenceRefusal].zh).toMatch(/./)
        expect(read.refusals.every(({ code }) => code.startsWith('evidence.'))).toBe(true)
        return
      }
      kept += 1
      expect(readRecord(register, read.value, TODAY)).toEqual(read)
    }),
    { numRuns: 500 },
  )
  expect(kept).toBeGreaterThan(20)
})

test.each(EACH)('%s refuses each field that does not fit, by name, and all of them at once', (_name, register) => {
  const wrong: Record<Field['kind'], unknown> = {
    text: '字'.repeat(500),
    note: '字'.repeat(5000),
    integer: '1.5',
    number: 'many',
    date: '2026-02-30',
    choice: 'NOTHING',
    person: '',
    attachments: Array.from({ length: 200 }, (_, at) => `f${at}`),
  }
  const typed = Object.fromEntries(Object.entries(register.fields).map(([name, field]) => [name, wrong[field.kind]]))
  const read = readRecord(register, { ...typed, nonsense: 1 }, TODAY)
  expect(read.ok ? [] : read.refusals.map(({ field }) => String(field)).toSorted()).toEqual(
    [...Object.keys(register.fields), 'nonsense'].toSorted(),
  )
})

test('numbers are read as people type them, and kept exact', () => {
  const read = (openHours: unknown, area: unknown = '１，２００.５０') =>
    readRecord(
      facilities,
      { title: '中心', use: 'SERVICE_CENTRE', work: 'NEW', openedOn: '2020-01-01', area, rooms: '８', openHours },
      TODAY,
    )
  expect(read('40')).toMatchObject({ ok: true, value: { area: '1200.50', rooms: 8, openHours: '40.0', cost: null } })
  expect(read('168.1')).toMatchObject({ refusals: [{ code: 'kit.tooLarge', field: 'openHours' }] })
  expect(read('40.25')).toMatchObject({ refusals: [{ code: 'kit.tooManyDecimals', params: { decimals: 1 } }] })
  for (const typed of ['1e9', '1,20', '--1', 'NaN', '１２月']) {
    expect(read('40', typed), typed).toMatchObject({ refusals: [{ code: 'kit.notANumber', field: 'area' }] })
  }
})

test('a note keeps its lines; a text is one line', () => {
  const read = readRecord(
    surveys,
    { topic: ' 物业 \n 调研 ', surveyedOn: '2026-05-01', leader: 'x', form: 'TALKS', sites: '甲', findings: '一、 停车\r\n\r\n\r\n二、照明 ', outcome: 'OPEN' },
    TODAY,
  )
  expect(read).toMatchObject({ value: { topic: '物业 调研', findings: '一、 停车\n\n二、照明' } })
  const future = readRecord(surveys, { surveyedOn: '2026-07-01' }, TODAY)
  expect(future.ok ? [] : future.refusals).toContainEqual({ code: 'kit.inFuture', field: 'surveyedOn', params: { today: TODAY } })
})

test('a dated record counts in its period, a standing one from its day until its end', () => {
  const period = { from: '2026-01-01', to: '2026-12-31' }
  const on = (surveyedOn: string) => belongsTo(surveys, { surveyedOn }, period)
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([false, true, true, false])
  const standing = (openedOn: string, closedOn: string | null) => belongsTo(facilities, { openedOn, closedOn }, period)
  expect(standing('2010-01-01', null)).toBe(true)
  expect(standing('2010-01-01', '2026-12-31')).toBe(false)
  expect(standing('2010-01-01', '2027-01-01')).toBe(true)
  expect(standing('2027-01-01', null)).toBe(false)
})

test.each(EACH)('metrics of %s: parts add up, order does not matter, a ratio of nothing is unknown', (_name, register) => {
  const period = { from: '2025-07-01', to: '2026-06-30' }
  fc.assert(
    fc.property(fc.array(recordsOf(register), { maxLength: 12 }), fc.nat({ max: 12 }), (typed, at) => {
      const records = typed.flatMap((one) => {
        const read = readRecord({ ...register, rules: () => [] }, one, TODAY)
        return read.ok ? [read.value] : []
      })
      for (const metric of Object.values(register.metrics)) {
        const whole = countMetric(register, metric, records, period)
        expect(countMetric(register, metric, records.toReversed(), period)).toEqual(whole)
        if (metric.kind === 'ratio') {
          if (whole !== undefined) expect(rational.compare(whole, rational.one)).toBeLessThanOrEqual(0)
          continue
        }
        const parts = [records.slice(0, at), records.slice(at)].map((some) => countMetric(register, metric, some, period)!)
        expect(rational.sum(parts)).toEqual(whole)
      }
      expect(countMetric(surveys, surveys.metrics['settledShare']!, [], period)).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})
