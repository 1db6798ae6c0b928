import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentOf, sumOf, weightOf } from './weights.ts'

test('weights are read and written in per cent, fractions without an end as they are', () => {
  expect(['40%', '0.4', '2/5', '1/3', '12.5%'].map(percentOf)).toEqual(['40', '40', '40', '1/3', '12.5'])
  expect([' 40 ', '40%', '40％', '1/3', ''].map(weightOf)).toEqual(['40%', '40%', '40%', '1/3', ''])
})

test('what a weight reads as is what is sent for it', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), (n, d) => {
    fc.pre(n <= d)
    expect(sumOf([percentOf(`${n}/${d}`), percentOf(`${d - n}/${d}`)])).toEqual({ text: '100', whole: true })
  }))
})

test('the sum tells whether the weights are whole', () => {
  expect(sumOf(['1/3', '1/3', '1/3'])).toEqual({ text: '100', whole: true })
  expect(sumOf(['33.33', '33.33', '33.33'])).toEqual({ text: '99.99', whole: false })
  expect(sumOf(['40', ''])).toBeNull()
  expect(sumOf(['100', '0'])).toEqual({ text: '100', whole: true })
})
