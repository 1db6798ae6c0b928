import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BallotComponent, Inputs, Scheme } from '../schemes/index.ts'
import { schemeTemplate } from '../schemes/index.ts'
import { evaluate } from './evaluate.ts'
import { strandsDisagree, strandsOf } from './strands.ts'
import { traceOf } from './trace/build.ts'
import { renderTrace } from './trace/render.ts'
import { tryScheme } from './try-scheme.ts'
import { compareRuns } from './what-if.ts'
import { fixture, fixtureNames } from './testing/fixtures.ts'

test.each(fixtureNames)('%s tried on its own inputs changes nobody', (name) => {
  const { scheme, inputs } = fixture(name)
  const tried = tryScheme(scheme, inputs, scheme)
  expect(tried.ok ? tried.value.comparison : tried.refusals).toMatchObject({ changes: [], unchanged: inputs.appraisees.length })
})

const street = schemeTemplate('STREET_SECRETARY')
const grades = ['good', 'fairly-good', 'fair', 'poor']

/** A year of the street template: so many papers in each group, for each of two secretaries. */
const year = (papers: Readonly<Record<string, number>>): Inputs => ({
  format: 'shuping.inputs/1',
  scheme: { id: street.id, version: 1 },
  period: { from: '2025-01-01', to: '2025-12-31' },
  appraisees: ['a', 'b'].map((id, at) => ({
    id, class: 'street', display: { code: id }, facts: {}, metrics: {}, scores: { 'field-check': at === 0 ? '90' : '80', everyday: at === 0 ? '70' : '95' },
    counts: {}, ledgers: {}, rectification: {}, commitments: {}, merged: {},
  })),
  boxes: [...Object.entries(papers).map(([group, count]) => ['ballot', group, count] as const), ['response', 'residents', 20] as const].map(([ballot, group, count]) => ({
    id: `${ballot}-${group}`, ballot, group, appraisees: ['a', 'b'], due: count, issued: count, returned: count,
    content: { kind: 'tallies' as const, invalid: 0, tallies: ['a', 'b'].map((appraisee, at) => ({ appraisee, abstained: 0, marks: [{ mark: `${ballot}-${grades[at]!}`, count }] })) },
  })),
  leaderOrders: [], panelSheets: [], allotments: [],
})
const full = year({ committee: 12, departments: 9, delegates: 7 })
const thin = year({ committee: 12, departments: 9, delegates: 3 })

interface Loose {
  components: { parts: { weight: { same: string }; of: BallotComponent }[] }
}
const other = (change: (scheme: Loose) => void): Scheme => {
  const copy = JSON.parse(JSON.stringify(street)) as Loose
  change(copy)
  return copy as unknown as Scheme
}
const codes = (tried: ReturnType<typeof tryScheme>): readonly string[] => (tried.ok ? [] : tried.refusals.map(({ code }) => code))

test('another weight tells who changes, by how much and through what', () => {
  const heavier = other(({ components: { parts } }) => {
    parts[1]!.weight.same = '15%'
    parts[2]!.weight.same = '25%'
  })
  const tried = tryScheme(street, full, heavier)
  if (!tried.ok) throw new Error(JSON.stringify(tried.refusals))
  const { changes } = tried.value.comparison
  expect(changes.map(({ appraisee, total }) => [appraisee, total.by])).toEqual([['a', '-2'], ['b', '1.5']])
  expect(changes[0]!.parts.map(({ id, by }) => [id, by])).toEqual([['field-check', '-9'], ['everyday', '7']])
})

test('what that year did not have is missing, never zero; what it had beyond is left out', () => {
  const tried = tryScheme(street, full, other(({ components: { parts } }) => {
    parts[1]!.of = { ...parts[1]!.of, id: 'new-check' }
  }))
  if (!tried.ok) throw new Error(JSON.stringify(tried.refusals))
  expect(tried.value.after.result.appraisees.map(({ computed, total }) => [computed.state, total.exact])).toEqual([['NONE', undefined], ['NONE', undefined]])
})

test('totals whose exact text is longer than anybody may type are read back all the same', () => {
  const primes = (a: string, b: string) => other(({ components: { parts } }) => {
    parts[0]!.weight.same = `1000003/${a}`
    parts[1]!.weight.same = `1000033/${b}`
    parts[2]!.weight.same = '1000037/30000000000000000041'
  })
  const tried = tryScheme(primes('30000000000000000023', '30000000000000000029'), full, primes('30000000000000000023', '30000000000000000031'))
  if (!tried.ok) throw new Error(JSON.stringify(tried.refusals))
  const { before, comparison: { changes } } = tried.value
  expect(changes.map(({ total }) => total.by!.length > 42)).toEqual([true, true])
  const scored = before.scoredOf('a')!
  expect(strandsDisagree(strandsOf(scored))).toBeTypeOf('boolean')
  expect(renderTrace(traceOf(before.program, scored, before.result.appraisees[0]!), 'zh', (id) => before.program.names.label(id, 'zh'))).toContain('≈')
})

const ballotOf = (scheme: Loose) => scheme.components.parts[0]!.of as unknown as Record<string, any>

type Edit = (ballot: Record<string, any>) => void
test.each<[string, string, Edit]>([
  ['papers thrown out by a rule', 'scoring.trialPaperRules', (ballot) => (ballot['paperRules'] = [{ kind: 'not-all-equal', from: 2 }])],
  ['another grade on the sheet', 'scoring.trialForm', (ballot) => ballot['form'].grades.push({ id: 'ballot-new', label: { zh: '很差' }, points: '0' })],
  ['numbers in place of grades', 'scoring.trialForm', (ballot) => (ballot['form'] = { kind: 'number', min: '0', max: '100', decimals: 0 })],
  ['nobody may abstain', 'scoring.trialForm', (ballot) => (ballot['abstention'] = ballot['abstention'] === 'NOT_OFFERED' ? 'LEAVES_BASE' : 'NOT_OFFERED')],
])('what tallies cannot tell is refused by the name of the setting: %s', (_name, code, change) => {
  expect(codes(tryScheme(street, full, other((scheme) => change(ballotOf(scheme)))))).toEqual([code])
})

const COUNTED_ANEW: readonly [string, Edit][] = [
  ['the highest left out', (ballot) => (ballot['aggregation'] = { kind: 'trimmed', dropHigh: 1, dropLow: 0, minimum: 3, below: 'MEAN' })],
  ['the middle one', (ballot) => (ballot['aggregation'] = { kind: 'median' })],
  ['another base', (ballot) => (ballot['base'] = 'ISSUED')],
  ['other abstentions', (ballot) => (ballot['abstention'] = ballot['abstention'] === 'LEAVES_BASE' ? 'STAYS_IN_BASE' : 'LEAVES_BASE')],
  ['another turnout', (ballot) => (ballot['turnout'] = { minimumPapers: 29, minimumShare: '0%', composition: [], notMet: 'BLOCK' })],
  ['a share of votes', (ballot) => (ballot['form'].scoring = { kind: 'share', grades: [ballot['form'].grades[0].id, ballot['form'].grades[1].id] })],
  ['all groups together', (ballot) => (ballot['combine'] = { by: 'POOLED', groups: { same: ['committee', 'departments', 'delegates'] } })],
]
test.each(COUNTED_ANEW)('what tallies tell is computed, exactly as a run of the other scheme would: %s', (_name, change) => {
  const next = other((scheme) => change(ballotOf(scheme)))
  const mixed = { ...full, boxes: full.boxes.map((box) => (box.ballot !== 'ballot' ? box : { ...box, due: box.due + 3, issued: box.issued + 2, content: { ...box.content, tallies: [
    { appraisee: 'a', abstained: 1, marks: [{ mark: 'ballot-good', count: 2 }, { mark: 'ballot-poor', count: box.returned - 3 }] },
    { appraisee: 'b', abstained: 0, marks: [{ mark: 'ballot-fair', count: box.returned }] },
  ] } })) } as Inputs
  const tried = tryScheme(street, mixed, next)
  if (!tried.ok) throw new Error(JSON.stringify(tried.refusals))
  expect(tried.value.after.result.appraisees).toEqual(evaluate(next, mixed).result.appraisees)
  expect(tried.value.comparison.changed + tried.value.comparison.unchanged).toBe(2)
})

test.each(COUNTED_ANEW)('but not where a group is of few papers: %s', (_name, change) => {
  expect(codes(tryScheme(street, thin, other((scheme) => change(ballotOf(scheme)))))).toEqual(['scoring.trialFewPapers'])
})

test('a box of few papers is a few, though others of its group make up for it', () => {
  const [box] = full.boxes
  const split = (count: number, id: string) => ({ ...box!, id, due: count, issued: count, returned: count, content: {
    kind: 'tallies' as const, invalid: 0, tallies: ['a', 'b'].map((appraisee) => ({ appraisee, abstained: 0, marks: [{ mark: 'ballot-good', count }] })) } })
  const two = { ...full, boxes: [...full.boxes.slice(1), split(9, 'x'), split(3, 'y')] }
  expect(codes(tryScheme(street, two, other((scheme) => (ballotOf(scheme)['base'] = 'ISSUED'))))).toEqual(['scoring.trialFewPapers'])
})

test('where a rule on papers looks at points, grades may be worth others as long as the rule catches the same', () => {
  const rule = [{ kind: 'at-most-from', mark: '80', limit: { count: 1 } }]
  const points = (...worth: readonly string[]) => other((scheme) => {
    const ballot = ballotOf(scheme)
    ballot['paperRules'] = rule
    worth.forEach((one, at) => (ballot['form'].grades[at].points = one))
  })
  const former = points('100', '85', '70', '50')
  expect(codes(tryScheme(former, full, points('95', '80', '60', '0')))).toEqual([])
  expect(codes(tryScheme(former, full, points('95', '79', '60', '0')))).toEqual(['scoring.trialWorthInRules'])
})

test('of many changes the weightiest are told, all are counted', () => {
  const { scheme, inputs } = fixture(fixtureNames[0]!)
  const run = evaluate(scheme, inputs)
  const heads = run.result.appraisees
  const moved = { ...run, result: { ...run.result, appraisees: heads.map((one, at) => ({ ...one, total: one.total.exact === undefined ? one.total : { ...one.total, exact: `${at}.5` } })) } }
  const all = compareRuns(run, moved)
  const some = compareRuns(run, moved, 2)
  expect(some).toMatchObject({ changed: all.changed, unchanged: all.unchanged, moves: all.moves })
  expect(some.changes.length).toBe(2)
  expect(all.changes).toEqual(expect.arrayContaining([...some.changes]))
  const by = (one: { total: { by?: string } }): number => Math.abs(Number(one.total.by))
  expect(Math.min(...some.changes.map(by))).toBe(all.changes.map(by).toSorted((a, b) => b - a)[1])
})

test('no weights and no worth of grades bring out what a group of few papers said', () => {
  const share = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(share, share, fc.integer({ min: 0, max: 100 }), (a, b, worth) => {
      const next = other((scheme) => {
        const ballot = scheme.components.parts[0]!.of as unknown as { combine: { weights: { same: { weight: string }[] } }; form: { grades: { points: string }[] } }
        const rest = 100 - Math.min(a, 100)
        const second = Math.min(b, rest)
        ;[Math.min(a, 100), second, rest - second].forEach((weight, at) => (ballot.combine.weights.same[at]!.weight = `${weight}%`))
        ballot.form.grades[1]!.points = String(worth)
      })
      const same = JSON.stringify(next) === JSON.stringify(street)
      expect(codes(tryScheme(street, thin, next))).toEqual(same ? [] : ['scoring.trialFewPapers'])
      expect(codes(tryScheme(street, full, next))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('nor does a condition on the shares of its papers', () => {
  const next = other((scheme) => {
    Object.assign(scheme, {
      standing: { by: { kind: 'ballot-share', ballot: 'ballot', grades: ['ballot-good'], group: 'delegates' }, prefer: 'HIGHER', chain: [] },
    })
  })
  expect(codes(tryScheme(street, thin, next))).toEqual(['scoring.trialFewPapers'])
  expect(codes(tryScheme(street, full, next))).toEqual([])
})

test('a class that the scheme does not know is told by its name', () => {
  const tried = tryScheme(street, full, schemeTemplate('COMMUNITY_SECRETARY'))
  expect(tried).toMatchObject({ ok: false, refusals: expect.arrayContaining([{ code: 'scoring.trialClass', params: { class: '街道党工委书记' } }]) })
})
