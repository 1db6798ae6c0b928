import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pointer, readJson } from './index.ts'

/** A document as it is written: members in a list, so that a name may stand twice. */
type Written =
  | { readonly kind: 'leaf'; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly Written[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Written])[] }

const names = fc.oneof(
  fc.constantFrom('a', 'b', '', '__proto__', 'a/b', '~', '"', '\\', '\\"', '{', ',', '评'),
  fc.string({ maxLength: 2 }),
)
const documents: fc.Arbitrary<Written> = fc.letrec<{ one: Written }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 4 },
    fc
      .oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), names)
      .map((value) => ({ kind: 'leaf', value }) as const),
    fc.array(tie('one'), { maxLength: 4 }).map((items) => ({ kind: 'list', items }) as const),
    fc.array(fc.tuple(names, tie('one')), { maxLength: 5 }).map((members) => ({ kind: 'object', members }) as const),
  ),
})).one

/** The same string with its first character written as an escape. */
const escaped = (name: string): string =>
  name === ''
    ? '""'
    : `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${JSON.stringify(name.slice(1)).slice(1)}`

/** Text of a document; `blank` between all tokens, every second name escaped. */
function textOf(one: Written, blank: string, odd = { at: 0 }): string {
  if (one.kind === 'leaf') return JSON.stringify(one.value)
  if (one.kind === 'list') return `[${blank}${one.items.map((item) => textOf(item, blank, odd)).join(`,${blank}`)}]`
  const members = one.members.map(([name, member]) => {
    const key = odd.at++ % 2 === 0 ? JSON.stringify(name) : escaped(name)
    return `${key}${blank}:${blank}${textOf(member, blank, odd)}`
  })
  return `{${blank}${members.join(`${blank},`)}${blank}}`
}

/** Places of the members that stand a second or a further time, in the order of the text. */
function twice(one: Written, path: readonly (string | number)[] = []): readonly string[] {
  if (one.kind === 'leaf') return []
  if (one.kind === 'list') return one.items.flatMap((item, i) => twice(item, [...path, i]))
  const seen = new Set<string>()
  return one.members.flatMap(([name, member]) => {
    const own = seen.has(name) ? [pointer([...path, name])] : []
    seen.add(name)
    return [...own, ...twice(member, [...path, name])]
  })
}

describe('JSON text', () => {
  test('every member that stands twice is found at its place, and nothing else', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('', ' ', '\n', '\t\r\n '), (one, blank) => {
        const text = textOf(one, blank)
        const read = readJson(text, 1000)
        const places = twice(one)
        expect(read.kind).toBe(places.length === 0 ? 'value' : 'duplicates')
        if (read.kind === 'not-json') return
        expect(read.value).toEqual(JSON.parse(text))
        if (read.kind === 'duplicates') expect(read.duplicates.map(({ place }) => place)).toEqual(places)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })
  test('the line of the second one is told', () => {
    const read = readJson('{\n "a": 1,\n "b": {"a": [{}]},\n "\\u0061": 2,\n\n "b": 3, "a": 4 }', 10)
    expect(read).toMatchObject({
      kind: 'duplicates',
      duplicates: [
        { place: '/a', name: 'a', line: 4 },
        { place: '/b', name: 'b', line: 6 },
        { place: '/a', name: 'a', line: 6 },
      ],
    })
  })
  test.each(['', '{', '{"a":1,}', '{"a":1 "a":2}', 'nothing', '"\u0001"'])('%j is no JSON', (text) => {
    expect(readJson(text, 10)).toEqual({ kind: 'not-json' })
  })
  test('so many are named and no more; long names and deep places are cut', () => {
    const many = readJson(`{${'"a":0,'.repeat(5000)}"b":0}`, 7)
    expect(many.kind === 'duplicates' && many.duplicates.length).toBe(7)
    const long = JSON.stringify('x'.repeat(5000))
    const deep = readJson(`${'['.repeat(3000)}{${long}:0,${long}:1}${']'.repeat(3000)}`, 7)
    expect(deep).toMatchObject({
      kind: 'duplicates',
      duplicates: [{ place: '/0'.repeat(40), name: 'x'.repeat(60), line: 1 }],
    })
  })
  test('a hundred thousand levels and a million backslashes take no stack and no time', () => {
    const levels = 100_000
    expect(readJson(`${'['.repeat(levels)}${']'.repeat(levels)}`, 1).kind).toBe('value')
    expect(readJson(`["${'\\\\'.repeat(500_000)}","${'\\"'.repeat(500_000)}"]`, 1).kind).toBe('value')
  })
  test('pointers', () => {
    expect([pointer([]), pointer(['a/b', 0, '~'])]).toEqual(['', '/a~1b/0/~0'])
  })
})
