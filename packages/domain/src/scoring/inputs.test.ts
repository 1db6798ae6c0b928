import { describe, expect, test } from 'vitest'
import { checkInputs, compileScheme, inputFaultText, parseInputsText } from './index.ts'
import { inputRefusalTexts } from './inputs/faults.ts'
import { good, program, scheme } from './testing/good-inputs.ts'
import { planted } from './testing/planted-faults.ts'
import { named } from './testing/small.ts'

/** Codes and places after one change. */
function faults(change: (inputs: any) => void): readonly string[] {
  const inputs = JSON.parse(JSON.stringify(good())) as unknown
  change(inputs)
  const checked = checkInputs(program, inputs)
  return checked.ok
    ? []
    : checked.refusals.map(({ code, field }) => `${code.replace('scoring.', '')} ${field}`)
}

test('good inputs pass as they are', () => {
  const inputs = good()
  expect(checkInputs(program, inputs)).toEqual({ ok: true, value: inputs })
  expect(parseInputsText(program, JSON.stringify(inputs)).ok).toBe(true)
})

describe('every planted fault is named with its place', () => {
  test.each(planted)('%s: %s = %j', (_, where, value, expected) => {
    const found = faults((inputs) => {
      const keys = where.split('.')
      const last = keys.pop()!
      let at = inputs
      for (const key of keys) at = at[key]
      if (value === 'DELETE') delete at[last]
      else if (where !== '') at[last] = value
    })
    if (where === '') {
      const checked = checkInputs(program, value)
      expect(
        checked.ok
          ? []
          : checked.refusals.map(({ code, field }) => `${code.replace('scoring.', '')} ${field}`),
      ).toEqual(expected)
    } else
      expect(
        found.filter((one) =>
          expected.length === 1 ? true : expected.some((fault) => one.startsWith(fault)),
        ),
      ).toEqual(expected)
  })
  test('an appraisee in two classes', () => {
    expect(faults((inputs) => inputs.appraisees.push({ ...inputs.appraisees[1], class: 'unit' }))).toContain(
      'twoClasses /appraisees/2',
    )
  })
  test('a score and a ledger not for the class', () => {
    const found = faults((inputs) => {
      inputs.appraisees[0].class = 'unit'
      inputs.appraisees[0].id = 'other'
    })
    expect(found).toContain('notForClass /appraisees/0/scores/free')
    expect(found).toContain('notForClass /appraisees/0/ledgers/bonus')
  })
  test('all at once, the first five hundred by name', () => {
    const many = faults((inputs) => {
      inputs.appraisees = Array.from({ length: 700 }, (_, i) => ({
        ...inputs.appraisees[1],
        id: `q${i}`,
        class: 'dean',
      }))
      inputs.boxes = []
      inputs.leaderOrders = []
      inputs.panelSheets = []
    })
    expect(many).toHaveLength(501)
    expect(many.at(-1)).toBe('moreFaults ')
  })
  test('who takes no part need not be placed, and may not', () => {
    const exempting = compileScheme({
      ...scheme,
      eligibility: [
        {
          ...named('rule'),
          when: { kind: 'fact', fact: 'fact', is: true },
          effect: { kind: 'exempt', headcount: 'NOT_COUNTED' },
          undetermined: 'AS_FALSE',
        },
      ],
    })
    const inputs = good()
    const refusals = (places: Record<string, number>) => {
      const checked = checkInputs(exempting, {
        ...inputs,
        leaderOrders: [{ component: 'order', leader: 'wang', places }],
      })
      return checked.ok ? [] : checked.refusals.map(({ code }) => code)
    }
    expect(refusals({ p1: 1 })).toEqual([])
    expect(refusals({ p0: 1, p1: 2 })).toEqual(['scoring.takesNoPart', 'scoring.badPlace'])
  })
})

test('text that is no JSON', () => {
  expect(parseInputsText(program, '{')).toEqual({
    ok: false,
    refusals: [{ code: 'scoring.notJson', field: '' }],
  })
})

test('a member that stands twice: refused at its place, with whatever else is wrong', () => {
  const text = JSON.stringify(good())
  expect(parseInputsText(program, text).ok).toBe(true)
  const doubled = text.replace('"score":"86.5"', '"score":"100",\n"score":"86.5"')
  const twice = {
    code: 'scoring.duplicateMember',
    field: '/appraisees/0/scores/score',
    params: { name: 'score', line: 2 },
  }
  expect(parseInputsText(program, doubled)).toEqual({ ok: false, refusals: [twice] })
  const worse = parseInputsText(program, doubled.replace('"score":"86.5"', '"score":"1e999"'))
  expect(worse.ok ? [] : worse.refusals.map(({ code }) => code)).toEqual([twice.code, 'scoring.badNumber'])
})

test('every code has a sentence without holes in both languages', () => {
  for (const code of Object.keys(inputRefusalTexts) as (keyof typeof inputRefusalTexts)[]) {
    const names = [...inputRefusalTexts[code].zh.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => [name, 'object'] as const,
    )
    const fault = { code, field: '', params: Object.fromEntries(names) }
    for (const lang of ['zh', 'en'] as const) expect(inputFaultText(fault, lang)).not.toMatch(/\{\w+\}/)
  }
})
