import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPassword, classesOf, firstPasswordEnds, normalPassword, PASSWORD_PROFILES, passwordExpired } from './password.ts'
import { ownCharacters } from './password-words.ts'

const context = ['wang.xiaoming', '王小明', 'Wang Xiaoming', '杏花街道', 'xinghua jiedao']
const codes = (typed: string, profile: keyof typeof PASSWORD_PROFILES = 'mlps'): string[] =>
  checkPassword('password', typed, PASSWORD_PROFILES[profile], context).map(({ code }) => code)

test.each([
  'Password2026!',
  'P@ssw0rd123456',
  'Passw0rd!Passw0rd!',
  'Qwertyuiop123!',
  'Admin@20261231',
  'Shuping@2026abc',
  'Wangxiaoming1!',
  'Xiaoming@2026..',
  'Aa1!Aa1!Aa1!',
  'AAAAaaaa1111!!!!',
  '1qaz2wsx3edC!',
  'Zhongguo5201314!',
  'Woaini1314520!',
  'Abcdefgh12345!',
  '王小明20260101Aa!',
  '１２３４５６７８９０Ａａ',
  'Xinghuajiedao#1',
])('%s is made of what everybody tries', (typed) => expect(codes(typed)).toContain('access.passwordCommon'))

test.each([
  'Fluss-7-Regen-Tal',
  'k9#Vq2!mZr7w',
  'grüne Wiese 4 Uhr',
  'Hufeisen+Nebel3',
  '清风徐来Bo7水波不兴九',
])('%s is accepted', (typed) => expect(codes(typed)).toEqual([]))

test('asvs asks for length, not for classes', () => {
  expect(codes('tiefblauer nebelwald')).toEqual(['access.passwordClasses'])
  expect(codes('tiefblauer nebelwald', 'asvs')).toEqual([])
  expect(codes('passwordpassword', 'asvs')).toEqual(['access.passwordCommon'])
})

test('all refusals that apply are told at once', () =>
  expect(codes('kurz\u0007')).toEqual(['access.passwordShort', 'kit.unprintable', 'access.passwordClasses']))

test('length counts characters, not their halves', () => {
  expect(codes('𠮷'.repeat(11) + 'A1')).not.toContain('access.passwordShort')
  expect(codes('Ab1' + '𠮷'.repeat(8))).toContain('access.passwordShort')
  expect(codes('x'.repeat(129))).toEqual(['access.passwordLong'])
  expect(codes('')).toEqual(['kit.required'])
})

test('ninety days and not a moment longer', () => {
  const day = 86_400_000
  expect(passwordExpired(PASSWORD_PROFILES.mlps, 0, 90 * day - 1)).toBe(false)
  expect(passwordExpired(PASSWORD_PROFILES.mlps, 0, 90 * day)).toBe(true)
  expect(passwordExpired(PASSWORD_PROFILES.asvs, 0, 9_000 * day)).toBe(false)
})

describe('properties', () => {
  const character = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#%+-=?_')

  test('what chance makes is accepted', () => {
    const made = fc.string({ unit: character, minLength: 16, maxLength: 40 })
    fc.assert(
      fc.property(made, (typed) => {
        fc.pre(classesOf(typed) >= 3)
        expect(codes(typed)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('words about the owner, joined by few other characters, are refused however they are written', () => {
    const letter: Record<string, string[]> = {
      a: ['a', 'A', '@', '4'],
      o: ['o', '0'],
      i: ['i', '1', '!'],
      g: ['g', 'G'],
    }
    const written = (word: string) =>
      fc
        .tuple(...[...word].map((l) => fc.constantFrom(...(letter[l] ?? [l, l.toUpperCase()]))))
        .map((l) => l.join(''))
    const word = fc
      .constantFrom('xiaoming', 'wangxiaoming', 'password', 'shuping', 'guanliyuan')
      .chain(written)
    const glue = fc.string({ unit: character, maxLength: 2 })
    fc.assert(
      fc.property(glue, word, glue, word, (before, one, between, other) => {
        expect(ownCharacters(before + one + between + other, context)).toBeLessThan(6)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any text at all is judged, and an accepted one keeps every rule', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('mlps', 'asvs'),
        (typed, name) => {
          if (codes(typed, name as 'mlps').length > 0) return
          const password = normalPassword(typed)
          expect([...password].length).toBeGreaterThanOrEqual(12)
          expect([...password].length).toBeLessThanOrEqual(128)
          if (name === 'mlps') expect(classesOf(password)).toBeGreaterThanOrEqual(3)
        },
      ),
      { numRuns: 2_000 },
    ))

  test('how a keyboard composes a character makes no difference', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        expect(normalPassword(typed.normalize('NFD'))).toBe(normalPassword(typed.normalize('NFC')))
        expect(codes(typed.normalize('NFD'))).toEqual(codes(typed.normalize('NFC')))
      }),
    ))
})

test('a first password is taken for so many days from when it was given', () => {
  expect(firstPasswordEnds(1_000, 7)).toBe(1_000 + 7 * 86_400_000)
})
