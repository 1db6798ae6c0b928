import { describe, expect, test } from 'vitest'
import { num } from '../kit/index.ts'
import { contributionSum, evaluate, leavesOf, traceOf } from './index.ts'
import { fixture, fixtureNames } from './testing/fixtures.ts'

test('all eighteen schemes are here', () => {
  expect(new Set(fixtureNames.map((name) => name.slice(0, 3))).size).toBe(18)
})

describe.each(fixtureNames)('%s', (name) => {
  const one = fixture(name)
  const run = evaluate(one.scheme, one.inputs)
  const byId = new Map(run.result.appraisees.map((result) => [result.id, result]))

  test('gives its published check values', () => {
    expect([...byId.keys()]).toEqual(Object.keys(one.results).sort())
    for (const [id, expected] of Object.entries(one.results)) {
      const result = byId.get(id)!
      const { computed } = result
      const found = {
        total: result.total.shown,
        state: result.total.state,
        participation: result.participation,
        grade:
          computed.state === 'GRADED' ? computed.grade : computed.state === 'NONE' ? null : computed.state,
        first: computed.first,
        rank: result.rank?.place,
        reasons: result.reasons.map((reason) => reason.code),
        scores: Object.fromEntries(
          Object.entries(result.scores).flatMap(([k, v]) =>
            v.value === undefined ? [] : [[k, num.toText(num.of(v.value))]],
          ),
        ),
        merged: Object.fromEntries(
          Object.entries(result.merged).flatMap(([k, v]) => (v.value === undefined ? [] : [[k, v.value]])),
        ),
        money: Object.fromEntries(Object.entries(result.money).map(([k, v]) => [k, v.amount])),
      }
      const scores =
        expected.scores === undefined
          ? {}
          : {
              scores: Object.fromEntries(
                Object.entries(expected.scores).map(([k, v]) => [k, num.toText(num.of(v))]),
              ),
            }
      expect({ id, ...found }).toMatchObject({ id, ...expected, ...scores })
    }
    if (one.order !== undefined) expect(run.result.order).toEqual(one.order)
    for (const [quota, expected] of Object.entries(one.quotas ?? {})) {
      const outcome = run.result.quotas.find((found) => found.quota === quota)!
      const [bound] = outcome.bounds
      expect({ ...(bound!.least ?? bound!.most), found: bound!.found, met: bound!.met }).toEqual({
        ...expected,
        met: true,
      })
    }
  })

  test('every trace adds up to the total', () => {
    for (const result of run.result.appraisees) {
      const trace = traceOf(run.program, run.scoredOf(result.id)!, result)
      if (trace.total === undefined) continue
      expect(num.toText(contributionSum(trace.tree!))).toBe(trace.total.shown)
      for (const leaf of leavesOf(trace.tree!))
        expect(leaf.state === 'LEFT' || leaf.contribution !== undefined).toBe(true)
    }
  })
})
