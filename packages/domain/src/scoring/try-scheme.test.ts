import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BallotComponent, Inputs, Scheme } from '../schemes/index.ts'
import { schemeTemplate } from '../schemes/index.ts'
import { tryScheme } from './try-scheme.ts'
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

const ballotOf = (scheme: Loose) => scheme.components.parts[0]!.of as unknown as Record<string, unknown>

test.each<[string, (ballot: Record<string, unknown>) => void]>([
  ['papers thrown out by a rule', (ballot) => (ballot['paperRules'] = [{ kind: 'not-all-equal', from: 2 }])],
  ['the highest left out', (ballot) => (ballot['aggregation'] = { kind: 'trimmed', dropHigh: 1, dropLow: 0, minimum: 3, below: 'MEAN' })],
  ['another base', (ballot) => (ballot['base'] = 'ISSUED')],
  ['other abstentions', (ballot) => (ballot['abstention'] = 'STAYS_IN_BASE')],
  ['another turnout', (ballot) => (ballot['turnout'] = { minimumPapers: 9, minimumShare: '0%', composition: [], notMet: 'BLOCK' })],
  ['all groups together', (ballot) => (ballot['combine'] = { by: 'POOLED', groups: { same: ['committee', 'departments', 'delegates'] } })],
])('counting papers in another way is refused: %s', (_name, change) => {
  expect(codes(tryScheme(street, full, other((scheme) => change(ballotOf(scheme)))))).toEqual(['scoring.trialCounts'])
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
