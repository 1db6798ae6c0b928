import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPhone, readPhone } from './phone.ts'

test.each([
  ['13800001234', '13800001234'],
  [' 138-0000-1234 ', '13800001234'],
  ['+86 138 0000 1234', '13800001234'],
  ['１３８００００１２３４', '13800001234'],
  ['0571-87654321', '0571-87654321'],
  ['057187654321', '0571-87654321'],
  ['(010)65432100', '010-65432100'],
  ['010-65432100-8012', '010-65432100-8012'],
])('%s is a number', (typed, stored) => expect(readPhone(typed)).toBe(stored))

test.each(['', '12345678901', '1380000123', '138000012345', '87654321', '0571-1234567', 'abc', '13800001234x'])(
  '“%s” is none',
  (typed) => expect(readPhone(typed)).toBeNull(),
)

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)

test('what is stored reads as itself, and its mask has its length and shows five characters at most', () => {
  fc.assert(
    fc.property(mobile, (phone) => {
      expect(readPhone(phone)).toBe(phone)
      const mask = maskPhone(phone)
      expect(mask).toHaveLength(phone.length)
      expect([...mask].filter((character) => character !== '*')).toHaveLength(5)
      expect(mask).not.toContain(phone.slice(3, -2))
    }),
  )
  expect(maskPhone('1234567')).toBe('*******')
})
