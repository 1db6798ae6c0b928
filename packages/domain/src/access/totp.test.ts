import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCode, readableCode } from './readable-code.ts'
import { acceptedSteps, totpStepAt } from './totp.ts'

test('the present step and one on either side are accepted', () => {
  expect(totpStepAt(59_000)).toBe(1)
  expect(acceptedSteps(900_000, null)).toEqual([30, 29, 31])
  expect(acceptedSteps(900_000, 30)).toEqual([31])
})

test('an accepted step is accepted once, and none before it', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }),
      fc.integer({ min: 0 }),
      (pauses, pick) => {
        let last: number | null = null
        let now = 1_800_000_000_000
        for (const pause of pauses) {
          now += pause
          const steps: readonly number[] = acceptedSteps(now, last)
          for (const step of steps) {
            expect(Math.abs(step - totpStepAt(now))).toBeLessThanOrEqual(1)
            if (last !== null) expect(step).toBeGreaterThan(last)
          }
          if (steps.length > 0) last = steps[pick % steps.length]!
        }
      },
    ),
  ))

test('a readable code keeps every bit and forgives how it is typed', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
  const said = new Map<string, string>()
  fc.assert(
    fc.property(bytes, (value) => {
      const code = readableCode(value)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{1,4}(-[0-9A-HJKMNP-TV-Z]{1,4})*$/)
      expect(normalCode(code).length).toBe(Math.ceil((value.length * 8) / 5))
      expect(
        normalCode(` ${code.toLowerCase().replaceAll('-', ' — ').replaceAll('0', 'o').replaceAll('1', 'l')}`),
      ).toBe(normalCode(code))
      const key = value.join(' ')
      expect(said.get(code) ?? key).toBe(key)
      said.set(code, key)
    }),
    { numRuns: 2_000 },
  )
  expect(readableCode(new Uint8Array(32)).split('-')).toHaveLength(13)
})
