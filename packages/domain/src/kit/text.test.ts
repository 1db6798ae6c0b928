import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkText, tidy } from './index.ts'

test('tidying twice is tidying once, and leaves no white space to be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const text = tidy(typed)
      expect(tidy(text)).toBe(text)
      expect(text).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u)
    }),
    { numRuns: 1_000 },
  )
  expect(tidy('　杏花\t\n 街道 ')).toBe('杏花 街道')
})

test('what passes is not empty, not too long, and has no character that cannot be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (typed, max) => {
      const codes = checkText('name', tidy(typed), max).map(({ code }) => code)
      const length = [...tidy(typed)].length
      expect(codes.includes('kit.required')).toBe(length === 0)
      expect(codes.includes('kit.tooLong')).toBe(length > max)
      expect(codes.includes('kit.unprintable')).toBe(/[\p{Cc}\p{Cf}\p{Cs}]/u.test(tidy(typed)))
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['a zero-width space', '杏\u200b花'], ['a right-to-left override', '杏\u202e花'], ['a word joiner', '杏\u2060花'],
  ['a soft hyphen', '杏\u00ad花'], ['a null', '杏\u0000花'], ['a delete', '杏\u0080花'], ['half a character', '杏\ud800花'],
])('%s is told', (_what, text) => {
  expect(checkText('name', tidy(text), 10)).toEqual([{ code: 'kit.unprintable', field: 'name' }])
})

test('length counts characters, not their halves', () => {
  expect(checkText('name', '𠮷𠮷', 2)).toEqual([])
  expect(checkText('name', '𠮷𠮷𠮷', 2)).toEqual([{ code: 'kit.tooLong', field: 'name', params: { max: 2, length: 3 } }])
})
