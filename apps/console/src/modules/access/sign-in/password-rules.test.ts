import { expect, test } from 'vitest'
import { passwordRules } from './password-rules.ts'

const broken = (typed: string, profile: 'mlps' | 'asvs' = 'mlps', about: readonly string[] = []) =>
  passwordRules(typed, profile, about)
    .filter(({ met }) => !met)
    .map(({ name }) => name)

test('nothing typed meets nothing; a good password everything', () => {
  expect(broken('')).toEqual(['length', 'classes', 'own'])
  expect(broken('Fluss-7-Regen-Tal')).toEqual([])
})

test('each rule is told on its own, and follows the profile', () => {
  expect(broken('Fluss-7-Re')).toEqual(['length', 'own'])
  expect(broken('flussregental')).toEqual(['classes'])
  expect(broken('flussregental', 'asvs')).toEqual([])
  expect(broken('Password-2024')).toEqual(['own'])
  expect(broken('Zhaoqiansun-7', 'mlps', ['zhaoqiansun'])).toEqual(['own'])
  expect(broken(`Fluss-7-${'Regen-'.repeat(30)}`)).toContain('long')
  expect(broken('Fluss-7-\u200bRegen-Tal')).toEqual(['printable'])
})

test('the length is counted in characters, as people do', () => {
  expect(passwordRules('山高月小水落石出', 'asvs', [])[0]).toEqual({ name: 'length', met: false, params: { min: 12, length: 8 } })
})
