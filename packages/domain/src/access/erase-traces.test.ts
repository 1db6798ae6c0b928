import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AUDIT_KEPT_DAYS, checkErasure } from './index.ts'

const now = '2026-06-15T04:00:00.000Z'
const DAY = 86_400_000
const ago = (milliseconds: number): string => new Date(Date.parse(now) - milliseconds).toISOString()

test('nothing younger than 183 days is ever within what may be erased, everything older than 184 is', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 400 * DAY }), { minLength: 1 }), (ages) => {
    const keptSince = ages.map(ago).toSorted()
    const verdict = checkErasure({ keptSince, now, isOneself: false })
    expect(verdict.ok).toBe(Math.max(...ages) > (AUDIT_KEPT_DAYS + 1) * DAY)
    if (!verdict.ok) return
    for (const at of keptSince) expect(at < verdict.value).toBe(Date.parse(now) - Date.parse(at) > (AUDIT_KEPT_DAYS + 1) * DAY)
  }))
})

test('one’s own traces stay, and it is said from when the others may go', () => {
  expect(checkErasure({ keptSince: [ago(300 * DAY)], now, isOneself: true })).toMatchObject({ ok: false, refusals: [{ code: 'access.ownTraces' }] })
  expect(checkErasure({ keptSince: [ago(DAY)], now, isOneself: false })).toMatchObject({ ok: false, refusals: [{ code: 'access.tracesTooYoung', params: { on: '2026-12-15' } }] })
})
