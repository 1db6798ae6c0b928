import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION_NAMES, ACTIONS, commonRanges, extentOf, rangesFor, ROLE_SENTENCES, ROLES } from './index.ts'
import type { PathRange } from './index.ts'

const paths = ['/1/', '/1/2/', '/1/2/3/', '/1/20/', '/1/20/4/', '/5/', '/5/6/', '/10/'] as const
const viewers = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    organizationId: fc.constant(null),
    path: fc.constantFrom('/', ...paths),
    from: fc.constant('2026-01-01'),
    to: fc.constant(null),
  }),
  { maxLength: 4 },
)
const holds = (ranges: readonly PathRange[], path: string): boolean =>
  ranges.some(({ from, to }) => from <= path && path < to)

test('what two reaches have in common is what is in both, and reads as organizations with what is below them', () =>
  fc.assert(
    fc.property(viewers, viewers, fc.constantFrom(...ACTIONS), fc.constantFrom(...ACTIONS), (some, others, one, other) => {
      const [mine, theirs] = [rangesFor({ holdings: some }, one), rangesFor({ holdings: others }, other)]
      const common = commonRanges(mine, theirs)
      for (const path of paths) {
        expect(holds(common, path)).toBe(holds(mine, path) && holds(theirs, path))
        const read = common.map(extentOf).some(
          ({ top, itself, below }) =>
            top === null || (path === top ? itself : path.startsWith(top) && below),
        )
        expect([path, read]).toEqual([path, holds(common, path)])
      }
    }),
    { numRuns: 3_000 },
  ))

test('a range that is no organization is a mistake', () => {
  expect(() => extentOf({ from: '/1/', to: '/2/' })).toThrow(RangeError)
})

test('every action and every role is told in both languages', () => {
  for (const action of ACTIONS) expect(ACTION_NAMES[action]).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z]/) })
  for (const role of ROLES) expect(ROLE_SENTENCES[role]).toEqual({ zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) })
})
