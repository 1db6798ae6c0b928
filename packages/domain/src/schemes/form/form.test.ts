import { expect, test } from 'vitest'
import { compareSchemes } from '../compare.ts'
import { parseScheme } from '../parse.ts'
import { SCHEME_TEMPLATES, schemeTemplate } from '../templates.ts'
import { validateScheme } from '../validate.ts'
import { asKind, blankComponent, blankOf, copyOf } from './blank.ts'
import { bookOf, idsIn } from './book.ts'
import { OPTION_WORDS } from './option-words.ts'
import { componentShape, schemeShape } from './shape.ts'
import type { Setting, Shape } from './shape.ts'
import { tellPlace, tellValue } from './tell.ts'
import { SETTING_WORDS } from './words.ts'
import { optionWord, settingWord } from './words-of.ts'

/** Every setting and option of the document with what it stands in; conditions and components once each. */
function everything(): { settings: (readonly [string, readonly string[]])[]; options: (readonly [string, readonly string[]])[]; shapes: Set<string> } {
  const settings: (readonly [string, readonly string[]])[] = []
  const options: (readonly [string, readonly string[]])[] = []
  const shapes = new Set<string>()
  const seen = new Set<string>()
  const of = (list: readonly Setting[], around: readonly string[]): void => {
    for (const { key, shape } of list) {
      settings.push([key, around])
      look(shape(), [...around, key])
    }
  }
  const look = (shape: Shape, around: readonly string[]): void => {
    const near = `${shape.kind} ${around.slice(-3).join(' ')} ${shape.kind === 'object' ? shape.settings.map(({ key }) => key).join(' ') : ''}`
    if (seen.has(near)) return
    seen.add(near)
    shapes.add(shape.kind)
    if (shape.kind === 'object') of(shape.settings, around)
    if (shape.kind === 'list' || shape.kind === 'per-class') look(shape.of(), around)
    if (shape.kind === 'either') for (const one of shape.options) look(one, around)
    if (shape.kind === 'choice') for (const one of shape.options) options.push([one, around])
    if (shape.kind === 'word') options.push([shape.value, around])
    if (shape.kind === 'component') look(componentShape, around)
    if (shape.kind === 'kinds') {
      settings.push([shape.tag, around])
      for (const { value, settings: own } of shape.options) {
        options.push([value, around])
        of(own, [...around, value])
      }
    }
  }
  look(schemeShape, [])
  return { settings, options, shapes }
}

test('every setting and every option of the document has its words, and no word is left over', () => {
  const { settings, options, shapes } = everything()
  expect(shapes.size).toBeGreaterThan(14)
  const used = (words: typeof SETTING_WORDS, places: typeof settings): ReadonlySet<string> =>
    new Set(places.flatMap(([key, around]) => [...around.slice(-2).map((one) => `${one}.${key}`), key]).filter((one) => words[one] !== undefined))
  const nameless = [
    ...settings.filter(([key, around]) => SETTING_WORDS[key] === undefined && settingWord(key, around, 'zh') === key),
    ...options.filter(([key, around]) => OPTION_WORDS[key] === undefined && optionWord(key, around, 'zh') === key),
  ]
  expect(nameless).toEqual([])
  expect(Object.keys(SETTING_WORDS).filter((key) => !used(SETTING_WORDS, settings).has(key))).toEqual(['en', 'zh'])
  expect(Object.keys(OPTION_WORDS).filter((key) => !used(OPTION_WORDS, options).has(key))).toEqual([])
})

const around = (document: unknown) => ({ book: bookOf(document), taken: new Set(idsIn(document)), label: '新增' })

test.each(componentShape.options.map(({ value }) => value))('a new component of kind %s can be read', (kind) => {
  const document = schemeTemplate('STREET_SECRETARY')
  const blank = blankComponent(kind, around(document))
  const read = parseScheme({ ...document, aside: [blank] })
  // What it names may not be there yet (a metric, two factors); its form is right.
  const faults = read.ok ? [] : read.refusals.map(({ code, field }) => `${code} ${field}`)
  expect(faults.filter((one) => !/badId|listEmpty/.test(one))).toEqual([])
  expect(idsIn(document).has((blank as { id: string }).id)).toBe(false)
})

test('every list of the document takes a new entry that can be read', () => {
  const document = { ...schemeTemplate('STREET_SECRETARY'), metrics: [{ id: 'm', label: { zh: '指标' }, source: { kind: 'typed' } }], facts: [{ id: 'f', label: { zh: '事实' }, kind: 'yes-no' }] }
  for (const { key, shape } of schemeShape.settings) {
    const list = shape()
    if (list.kind !== 'list' || key === 'aside') continue
    const entry = blankOf(list.of(), key, around(document))
    const read = parseScheme({ ...document, [key]: [...(document as unknown as Record<string, unknown[]>)[key]!, entry] })
    expect([key, read.ok ? [] : read.refusals]).toEqual([key, []])
  }
})

test('another kind keeps what both kinds have', () => {
  const document = schemeTemplate('STREET_SECRETARY')
  const before = blankComponent('imported', around(document)) as { id: string }
  const after = asKind(componentShape, 'self', { ...before, points: '30', strand: 'RESPONSE' }, around(document))
  expect(after).toEqual({ id: before.id, label: { zh: '新增' }, points: '30', strand: 'RESPONSE', missing: 'BLOCK', kind: 'self', decimals: 0 })
})

test('a copy has ids of its own, and what names them inside follows', () => {
  const document = schemeTemplate('STREET_SECRETARY')
  const { components } = document as unknown as { components: { parts: { of: { id: string } }[] } }
  const copy = copyOf(components.parts[0]!.of, document) as { id: string; form: { grades: { id: string }[] } }
  expect(copy.id).toBe('ballot-2')
  const ids = idsIn(document)
  expect([...idsIn(copy)].filter((id) => ids.has(id))).toEqual([])
})

test('differences are told in words: the way to them, and the values', () => {
  const before = schemeTemplate('STREET_SECRETARY')
  const after = JSON.parse(JSON.stringify(before)) as { components: { parts: { weight: { same: string }; of: { missing?: string; combine?: { weights: { same: { weight: string }[] } } } }[] }; displayOrder: string }
  after.components.parts[1]!.weight.same = '20%'
  after.components.parts[1]!.of.missing = 'ZERO'
  after.components.parts[0]!.of.combine!.weights.same[0]!.weight = '50%'
  after.displayOrder = 'STROKES'
  const told = compareSchemes(before, after).map(({ place, before: was, after: is }) =>
    `${tellPlace(after, place, 'zh').join(' › ')}: ${tellValue(before, place, was, 'zh')} → ${tellValue(after, place, is, 'zh')}`)
  expect(told).toEqual([
    '名单次序: 组织代码 → 姓氏笔画',
    '考核内容 › 述职民主测评 › 合票 › 各测评主体权重 › 区委委员 › 权重: 40% → 50%',
    '考核内容 › 实地考核 › 权重: 25% → 20%',
    '考核内容 › 实地考核 › 缺项时: 停止计分 → 计零分',
  ])
})

test('every value of every template can be told, with no setting left in the words of the document', () => {
  for (const template of SCHEME_TEMPLATES) {
    const document = schemeTemplate(template)
    expect(validateScheme(document)).toEqual([])
    for (const [key, value] of Object.entries(document)) {
      const told = tellValue(document, `/${key}`, JSON.stringify(value), 'zh')
      expect([key, ['id', 'format'].includes(key) ? '' : told.replaceAll(/JSON/g, '')]).toEqual([key, expect.not.stringMatching(/[a-z]{4,}/)])
    }
  }
})
