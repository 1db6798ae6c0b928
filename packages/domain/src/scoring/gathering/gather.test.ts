import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CYCLE_STATES } from '../../cycles/index.ts'
import { checkGathering, checkScoring, gatheringRefusalTexts, waiveInput } from './gather.ts'

test('inputs stay open until the scores are locked, and nothing is scored before its stage', () => {
  const open = CYCLE_STATES.filter((state) => checkGathering(state).length === 0)
  expect(open).toEqual(['PUBLISHED', 'PREPARING', 'REPORTING', 'BALLOT_CLOSED', 'SCORING', 'RE_VOTE'])
  expect(CYCLE_STATES.filter((state) => checkScoring(state).length === 0)).toEqual(['SCORING'])
})

test('only what is missing or waived is waived, with a reason, and by who saw it as it is', () => {
  const record = fc.record({ state: fc.constantFrom('MISSING', 'PRESENT', 'WAIVED'), version: fc.nat({ max: 1 }) })
  fc.assert(
    fc.property(record, fc.constantFrom('', ' ', '当年未开展'), fc.constantFrom(...CYCLE_STATES), (row, reason, state) => {
      const verdict = waiveInput({ version: 1, reason }, row, state)
      const may = row.version === 1 && row.state !== 'PRESENT' && reason.trim() !== '' && checkGathering(state).length === 0
      expect(verdict.ok).toBe(may)
      if (row.version !== 1) expect(verdict).toMatchObject({ refusals: [{ code: 'kit.staleVersion' }] })
    }),
  )
})

test('every refusal has both texts', () => {
  for (const { zh, en } of Object.values(gatheringRefusalTexts)) expect(zh.length * en.length).toBeGreaterThan(0)
})
