import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bigramsOf, readNeedle, searchKeys } from './index.ts'

test.each([
  ['重庆路社区', 'chong qing lu she qu', 'cqlsq'],
  ['长沙街道', 'chang sha jie dao', 'csjd'],
  ['重机厂', 'zhong ji chang', 'zjc'],
  ['工商银行党委', 'gong shang yin hang dang wei', 'gsyhdw'],
  ['行政审批局', 'xing zheng shen pi ju', 'xzspj'],
  ['朝阳区', 'chao yang qu', 'cyq'],
  ['省委党校', 'sheng wei dang xiao', 'swdx'],
  ['吕梁', 'lv liang', 'll'],
  ['（试）点社区', 'shi dian she qu', 'sdsq'],
  ['ＡＢ 小区', 'ab xiao qu', 'axq'],
  ['G60科创', 'g60 ke chuang', 'gkc'],
  ['Æon·中心', 'æon zhong xin', 'æzx'],
])('%s reads %s', (name, nameSort, initials) => {
  expect(searchKeys(name, name)).toMatchObject({ nameSort, initials, pinyin: nameSort.replaceAll(' ', '') })
})

test('order and pinyin follow the short name, pairs are of both', () => {
  const keys = searchKeys('中共云川市委员会', '云川市')
  expect(keys.nameSort).toBe('yun chuan shi')
  expect(keys.bigrams).toEqual(['中共', '共云', '云川', '川市', '市委', '委员', '员会'])
})

test.each([
  ['', { kind: 'empty' }],
  [' 　\u0000\u200b', { kind: 'empty' }],
  ['ｘＨ jd', { kind: 'letters', text: 'xhjd' }],
  ["xing'hua", { kind: 'letters', text: 'xinghua' }],
  ['LÜ', { kind: 'letters', text: 'lv' }],
  ['YC-DL_01.2', { kind: 'letters', text: 'yc-dl_01.2' }],
  ['杏', { kind: 'characters', text: '杏', bigrams: ['杏'] }],
  ['党（工）委', { kind: 'characters', text: '党(工)委', bigrams: ['党(', '(工', '工)', ')委'] }],
  ['%', { kind: 'characters', text: '%', bigrams: ['%'] }],
])('the needle %j is read', (typed, needle) => {
  expect(readNeedle(typed)).toEqual(needle)
})

const han = fc.constantFrom(...'杏花重长行乐（）ＡａＢ　 ·𠮷%_\\\'"９x')
const names = fc.string({ unit: han, minLength: 2, maxLength: 12 })

test('a piece of a name has only pairs that the name has', () => {
  fc.assert(
    fc.property(names, fc.nat(11), fc.integer({ min: 2, max: 12 }), (name, from, length) => {
      const needle = readNeedle([...name].slice(from, from + length).join(''))
      if (needle.kind !== 'characters' || [...needle.text].length < 2) return
      expect(searchKeys(name, name).bigrams).toEqual(expect.arrayContaining([...needle.bigrams]))
    }),
    { numRuns: 1_000 },
  )
})

test('keys are never blank at the ends, never doubled, and a needle never exceeds 60 characters', () => {
  fc.assert(
    fc.property(fc.oneof(names, fc.string({ unit: 'binary', maxLength: 100 })), (name) => {
      const { nameSort, pinyin, initials, bigrams } = searchKeys(name, name)
      expect(nameSort).toBe(nameSort.trim())
      expect(pinyin).toBe(nameSort.replaceAll(' ', ''))
      expect([...initials].length).toBe(nameSort === '' ? 0 : nameSort.split(' ').length)
      expect(new Set(bigrams).size).toBe(bigrams.length)
      expect(bigramsOf(name).every((pair) => [...pair].length <= 2)).toBe(true)
      const needle = readNeedle(name)
      if (needle.kind !== 'empty') expect([...needle.text].length).toBeLessThanOrEqual(60)
    }),
    { numRuns: 1_000 },
  )
})
