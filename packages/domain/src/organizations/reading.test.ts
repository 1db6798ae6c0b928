import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { readingOf } from './reading.ts'

/** What the library says of a whole text. */
const plainly = (text: string): string => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' ')

test.each(['重庆', '长沙', '银行', '重阳节', '行政审批', '东莞', '朝阳', '乐清', '六安', '单县', '蔚县', '铅山', '台州', '会稽'])(
  'the word %s reads as the library reads it, wherever it stands',
  (word) => {
    const alone = plainly(word)
    expect(readingOf(word).spaced).toBe(alone)
    expect(readingOf(`${word}路社区`).spaced).toBe(`${alone} lu she qu`)
    expect(readingOf(`甲${word}`).spaced).toBe(`jia ${alone}`)
  },
)

const characters = fc.string({ unit: fc.constantFrom(...'杏花社区街道村民委员会前进王家庄新南北东西大山河口了々𠮷AZ09-（）·'), maxLength: 14 })

test('texts of names read as the library reads them, marks left out', () => {
  fc.assert(
    fc.property(characters, (text) => {
      const expected = plainly(text).split(' ').map((one) => one.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')).filter((one) => one !== '')
      expect(readingOf(text).spaced).toBe(expected.join(' '))
    }),
    { numRuns: 3_000 },
  )
})

test('the three shapes say the same, and a reading does not depend on what was read before', () => {
  fc.assert(
    fc.property(characters, characters, (one, other) => {
      const first = readingOf(one)
      readingOf(other)
      readingOf(one + other)
      expect(readingOf(one)).toEqual(first)
      expect(first.joined).toBe(first.spaced.replaceAll(' ', ''))
      expect(first.initials).toBe(first.spaced.split(' ').map((syllable) => [...syllable][0] ?? '').join(''))
    }),
  )
})
