import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { canonicalText } from '../kit/index.ts'
import { parseScheme, parseSchemeText, readScheme, schemeLimits } from './index.ts'
import { changed } from './testing/broken.ts'
import { validScheme } from './testing/valid.ts'

// Thousands of documents are read: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const runs = { numRuns: 1000, seed: 4 }
const valid: unknown = JSON.parse(JSON.stringify(validScheme))

/** The pointers of all members of all objects, and of all objects, in a JSON value. */
function members(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const own = Array.isArray(value) ? [] : [`${at}/${key}`]
    return [...own, ...members(member, `${at}/${key}`)]
  })
}
function objects(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([key, member]) => objects(member, `${at}/${key}`))
  return Array.isArray(value) ? below : [at, ...below]
}
const refusals = (document: unknown) => {
  const verdict = parseScheme(document)
  return verdict.ok ? [] : verdict.refusals
}
const last = (pointer: string) => pointer.slice(pointer.lastIndexOf('/') + 1)

const all = members(valid)
/** Members that a document may do without; and class names, which are keys but no settings. */
const optional = new Set([
  'en',
  'words',
  'source',
  'cite',
  'unit',
  'onlyClasses',
  'group',
  'conflict',
  'ledgers',
])
const free = (at: string) =>
  at.includes('/byClass/') ||
  (optional.has(last(at)) && !at.endsWith('/metrics/0/source')) ||
  /^\/quotas\/\d+\/(min|max)$|^\/targets\/0\/at|\/limits$/.test(at)

describe('strict and closed', () => {
  test('what is read is what was written', () => {
    const verdict = parseScheme(valid)
    expect(verdict.ok && canonicalText(verdict.value)).toBe(canonicalText(valid))
  })
  test.each(
    all.filter((at) => !free(at) && !/^\/metrics\/\d+\/source$|\/(kind|by|byClass|limit\/share)$/.test(at)),
  )('without %s: refused at that place', (at) => {
    const places = refusals(changed([['cut', at]])).map((refusal) => refusal.field)
    expect(places).toContain(at)
  })
  test('without any word that tells shapes apart: refused', () => {
    for (const at of all.filter((one) => /\/(kind|by|byClass|limit\/share)$/.test(one)))
      expect(refusals(changed([['cut', at]])), at).not.toEqual([])
  })
  test('with a foreign setting in any object: refused at that place, whatever else is there', () => {
    for (const at of objects(valid)) {
      if (at.endsWith('/byClass')) continue
      const found = refusals(changed([['set', `${at}/foreign`, 1]]))
      expect(found.map((refusal) => [refusal.code, refusal.field])).toEqual([
        ['schemes.unknownSetting', `${at}/foreign`],
      ])
    }
  })
  test('null is never a value', () => {
    for (const at of all) expect(refusals(changed([['set', at, null]])), at).not.toEqual([])
  })
  test('the order of keys never matters', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, one]) => [key, reversed(one)]),
            )
          : value
    const verdict = readScheme(reversed(valid))
    expect(verdict.ok && canonicalText(verdict.value)).toBe(canonicalText(valid))
  })
})

describe('properties', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('', '0', '-1', '1/3', '200%', '1e999', 'a', 'OPEN', 'NONE', [], {}, 0, -1, 1.5, 1e308),
    fc.constantFrom(...all).map((at) => at.split('/').slice(1).reduce<unknown>(inside, valid)),
  )
  test('a scheme with three members replaced by anything: a verdict, the same twice, with places', () => {
    const change = fc.tuple(fc.constant('set' as const), fc.constantFrom(...all), junk)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const document = tryChanged(changes)
        const first = readScheme(document)
        expect(readScheme(document)).toEqual(first)
        if (first.ok) expect(canonicalText(first.value)).toBe(canonicalText(document))
        else for (const refusal of first.refusals) expect(refusal.field).toMatch(/^(\/|$)/)
      }),
      runs,
    )
  })
  test('any JSON at all: refused, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (document) => {
        expect(parseScheme(document).ok).toBe(false)
      }),
      runs,
    )
  })
  test('any weight changed to another: the sum is refused', () => {
    const weights = all.filter(
      (at) => /\/weight($|\/)/.test(at) && typeof read(at) === 'string' && !at.startsWith('/merges'),
    )
    const percent = fc.integer({ min: 0, max: 100 }).map((n) => `${n}%`)
    fc.assert(
      fc.property(fc.constantFrom(...weights), percent, (at, weight) => {
        const verdict = readScheme(changed([['set', at, weight]]))
        if (verdict.ok) return
        expect(verdict.refusals.map((refusal) => refusal.code)).toContain('schemes.weightsDoNotAddUp')
      }),
      { ...runs, numRuns: 200 },
    )
  })
})

describe('documents from a stranger', () => {
  const code = (document: unknown) => refusals(document).map((refusal) => refusal.code)
  const textCode = (text: string) => {
    const verdict = parseSchemeText(text)
    return verdict.ok ? [] : verdict.refusals.map((refusal) => refusal.code)
  }
  test('a hundred thousand brackets', () => {
    expect(textCode('['.repeat(100_000) + ']'.repeat(100_000))).toEqual(['schemes.tooDeep'])
    expect(textCode('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toEqual(['schemes.tooDeep'])
  })
  test('conditions nested beyond the limit', () => {
    let when: unknown = { kind: 'fact', fact: 'accident', is: true }
    for (let i = 0; i < schemeLimits.depth; i++) when = { kind: 'not', of: when }
    expect(code(changed([['set', '/vetoes/0/when', when]]))).toEqual(['schemes.tooDeep'])
  })
  test('a value that contains itself', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(code(circle)).toEqual(['schemes.tooDeep'])
  })
  test('too many values, too many characters, too long a text', () => {
    expect(code({ list: Array.from({ length: schemeLimits.values }, () => 0) })).toEqual(['schemes.tooLarge'])
    expect(code(new Array(1e8))).toEqual(['schemes.tooLarge'])
    expect(code(['x'.repeat(schemeLimits.characters + 1)])).toEqual(['schemes.tooLarge'])
    expect(textCode(' '.repeat(schemeLimits.characters + 1))).toEqual(['schemes.tooLarge'])
  })
  test('no JSON', () => {
    expect(textCode('{"format": shuping}')).toEqual(['schemes.notJson'])
    for (const value of [undefined, Number.NaN, () => 1, new Date(0), 1n, { x: undefined }])
      expect(code(value)).toEqual(['schemes.notJson'])
  })
  test('a setting that stands twice: refused at its place, with whatever else is wrong', () => {
    const text = JSON.stringify(valid).replace('"minimumPapers":', '"minimumPapers":5,\n"minimumPapers":')
    expect(parseSchemeText(text)).toEqual({
      ok: false,
      refusals: [
        { code: 'schemes.duplicateMember', field: '/minimumPapers', params: { name: 'minimumPapers', line: 2 } },
      ],
    })
    expect(textCode(text.replace('"version":', '"versions":'))).toEqual([
      'schemes.duplicateMember',
      'schemes.settingMissing',
      'schemes.unknownSetting',
    ])
    const many = `{${'"x":0,'.repeat(5000)}"y":0}`
    const verdict = parseSchemeText(many)
    expect(verdict.ok ? 0 : verdict.refusals.length).toBe(schemeLimits.faults)
    expect(textCode(`${'{"a":'.repeat(100)}{"b":1,"b":2}${'}'.repeat(100)}`)).toEqual([
      'schemes.duplicateMember',
      'schemes.tooDeep',
    ])
  })
  test('the prototype stays out', () => {
    const text = JSON.stringify(valid).replace('{', '{"__proto__":{"version":9},"constructor":{"x":1},')
    expect(textCode(text)).toEqual(['schemes.unknownSetting'])
    expect(textCode(text.replace('"__proto__"', '"prototype"'))).toEqual([
      'schemes.unknownSetting',
      'schemes.unknownSetting',
    ])
    const map = JSON.stringify(valid).replace('"byClass":{', '"byClass":{"__proto__":"50%",')
    expect(textCode(map)).toEqual(['schemes.unknownSetting'])
  })
  test('faults are counted, but not without end', () => {
    const document = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i]))
    expect(refusals(document).length).toBeLessThanOrEqual(schemeLimits.faults)
  })
})

function inside(node: unknown, key: string): unknown {
  return (node as Record<string, unknown>)[key]
}
function read(at: string): unknown {
  return at.split('/').slice(1).reduce(inside, valid)
}
/** Later changes may find no place any more after earlier ones. */
function tryChanged(changes: Parameters<typeof changed>[0]): unknown {
  return changes.reduce((document, change) => {
    try {
      return changed([change], document)
    } catch {
      return document
    }
  }, valid)
}
