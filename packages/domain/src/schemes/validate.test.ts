import { readdirSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { fillTemplate } from '../kit/index.ts'
import { parseScheme, readScheme, schemeRefusalTexts, validateScheme, type SchemeRefusal } from './index.ts'
import { schemeRules } from './rules/index.ts'
import { brokenSchemes, changed } from './testing/broken.ts'
import { validScheme } from './testing/valid.ts'
import { viewScheme } from './view.ts'

// Thousands of documents are read: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('the valid scheme', () => {
  test('has no fault, read from its own JSON', () => {
    const verdict = readScheme(JSON.parse(JSON.stringify(validScheme)))
    expect(verdict.ok ? [] : verdict.refusals).toEqual([])
    expect(verdict.ok && verdict.value).toEqual(validScheme)
  })
})

describe('every planted fault is named, with its place, and nothing else', () => {
  test.each(brokenSchemes.map((broken) => [broken.name, broken] as const))('%s', (_, broken) => {
    const verdict = readScheme(changed(broken.changes))
    const named = verdict.ok ? [] : verdict.refusals.map((fault) => `${fault.code} ${fault.field}`)
    expect(named.toSorted()).toEqual(broken.faults.map((fault) => fault.join(' ')).toSorted())
  })
  test('there are at least forty', () => {
    expect(brokenSchemes.length).toBeGreaterThanOrEqual(40)
  })
})

describe('refusal codes', () => {
  const elsewhere: readonly SchemeRefusal[] = [
    'schemes.tooLarge',
    'schemes.tooDeep',
    'schemes.duplicateMember',
  ]
  test.each(Object.keys(schemeRefusalTexts) as SchemeRefusal[])('%s is planted somewhere', (code) => {
    const planted = brokenSchemes.some((broken) => broken.faults.some((fault) => fault[0] === code))
    expect(planted || elsewhere.includes(code)).toBe(true)
  })
  test('every message of every planted fault has all its values', () => {
    for (const broken of brokenSchemes) {
      const verdict = readScheme(changed(broken.changes))
      for (const fault of verdict.ok ? [] : verdict.refusals)
        for (const text of Object.values(schemeRefusalTexts[fault.code]))
          expect(fillTemplate(text, fault.params)).not.toMatch(/\{\w+\}/)
    }
  })
})

describe('every rule is needed', () => {
  const views = brokenSchemes.flatMap((broken) => {
    const parsed = parseScheme(changed(broken.changes))
    return parsed.ok ? [viewScheme(parsed.value)] : []
  })
  test.each(schemeRules.map((rule) => [rule.name, rule] as const))('%s alone names some planted fault', (_, rule) => {
    expect(views.some((view) => rule(view).length > 0)).toBe(true)
  })
  test('rules stand one to a file, named after it', () => {
    const files = readdirSync(new URL('rules/', import.meta.url)).map((file) => file.replace('.ts', ''))
    for (const { name } of schemeRules)
      expect(files).toContain(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  })
})

describe('surroundings', () => {
  test('a register metric that does not exist here', () => {
    expect(validateScheme(validScheme, { registerMetrics: new Set(['meetings.inTimeShare']) })).toEqual([])
    expect(validateScheme(validScheme, { registerMetrics: new Set() })).toEqual([
      {
        code: 'schemes.unknownMetric',
        field: '/metrics/0/source/name',
        params: { id: 'meetings.inTimeShare' },
      },
    ])
  })
  test('quotas are checked for the head counts to come only', () => {
    const weak = brokenSchemes.find((broken) => broken.name === '5 % to 10 % of nine heads')
    const verdict = readScheme(changed(weak?.changes ?? []), { headCounts: [20, 10, 400] })
    expect(verdict.ok).toBe(true)
    const bad = readScheme(changed(weak?.changes ?? []), { headCounts: [20, 9] })
    expect(bad.ok ? [] : bad.refusals.map((fault) => fault.params)).toEqual([{ heads: 9 }])
  })
})
