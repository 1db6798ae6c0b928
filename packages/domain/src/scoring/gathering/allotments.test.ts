import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CYCLE_STATES } from '../../cycles/index.ts'
import type { Program } from '../compile.ts'
import { allotNumbers, ALLOTTED_MAX, allottedPools } from './allotments.ts'

const quota = (id: string, pool: object, more: object = {}) => ({ id, label: { zh: id }, kind: 'allotted', pool, ...more })
const program = {
  scheme: {
    quotas: [
      quota('each', { classes: 'EACH', by: 'BODY' }),
      quota('whole', { classes: 'ALL', by: 'ALL' }, { onlyClasses: ['a'] }),
      { ...quota('share', { classes: 'ALL', by: 'ALL' }), kind: 'share' },
    ],
  },
} as unknown as Program

test('every head stands in one pool of each allotted quota that concerns its class, and no pool is empty', () => {
  const head = fc.record({ class: fc.constantFrom('a', 'b'), body: fc.constantFrom('x', 'y', 'z') })
  fc.assert(
    fc.property(fc.array(head, { maxLength: 30 }), (heads) => {
      const pools = allottedPools(program, heads)
      const sum = (id: string) => pools.reduce((total, one) => total + (one.quota === id ? one.heads : 0), 0)
      expect(sum('each')).toBe(heads.length)
      expect(sum('whole')).toBe(heads.filter((one) => one.class === 'a').length)
      expect(pools.every(({ heads: of }) => of > 0)).toBe(true)
      expect(new Set(pools.map(({ quota: id, class: of, pool }) => `${id} ${of} ${pool}`)).size).toBe(pools.length)
    }),
  )
})

test('a number is whole, for a pool that is asked about, and as seen', () => {
  const one = { schemeVersionId: 's', quota: 'whole', class: '', pool: '', number: 3, version: 0 } as const
  const codes = (change: object, version: number | undefined = 0) => {
    const verdict = allotNumbers({ numbers: [{ ...one, ...change }] }, { state: 'SCORING', versionOf: () => version })
    return verdict.ok ? [] : verdict.refusals.map(({ code }) => code)
  }
  expect(codes({})).toEqual([])
  expect(codes({ number: 0 })).toEqual([])
  expect(codes({ number: 1.5 })).toEqual(['scoring.allotmentNotWhole'])
  expect(codes({ number: -1 })).toEqual(['scoring.allotmentNotWhole'])
  expect(codes({ number: ALLOTTED_MAX + 1 })).toEqual(['scoring.allotmentNotWhole'])
  expect(codes({}, 2)).toEqual(['kit.staleVersion'])
  const unknown = allotNumbers({ numbers: [one] }, { state: 'SCORING', versionOf: () => undefined })
  expect(unknown).toMatchObject({ ok: false, refusals: [{ code: 'scoring.allotmentUnknown', field: 'numbers.0.number' }] })
  expect(allotNumbers({ numbers: [] }, { state: 'SCORING', versionOf: () => 0 })).toMatchObject({ refusals: [{ code: 'kit.required' }] })
  // As long as other inputs may change, and no longer.
  for (const state of CYCLE_STATES)
    expect([state, allotNumbers({ numbers: [one] }, { state, versionOf: () => 0 }).ok]).toEqual([
      state, ['PUBLISHED', 'PREPARING', 'REPORTING', 'RE_VOTE', 'BALLOT_CLOSED', 'SCORING'].includes(state),
    ])
})
