import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Scheme } from '../schemes/index.ts'
import { linearForm, otherWeights, partsWon, runProgram, weighed } from './index.ts'
import { inputsFrom } from './testing/any-inputs.ts'
import { schemeFrom } from './testing/any-scheme.ts'
import { programOf, upsert } from './testing/worlds.ts'

/** Random schemes whose total is a weighted mean: the tree as it comes, under a plain root. */
function plainSchemes(): readonly Scheme[] {
  const found: Scheme[] = []
  for (let seed = 0; found.length < 60 && seed < 4_000; seed += 1) {
    const made = schemeFrom(seed * 7919)
    const { components: root } = made
    if (root.kind !== 'weighted') continue
    const { ledgers: _ledgers, limits: _limits, rounding: _rounding, ...plain } = root
    const scheme: Scheme = { ...made, components: plain, rounding: { places: seed % 4, mode: 'HALF_UP' }, eligibility: [] }
    if (linearForm(scheme, 'post') !== null) found.push(scheme)
  }
  return found
}

const others = new Map<string, Scheme>()
/** The same weights, handed round among the parts. */
function withWeightsTurned(scheme: Scheme, turn: number): Scheme {
  const { components: root } = scheme
  if (root.kind !== 'weighted') throw new RangeError('not weighted')
  const { parts } = root
  return { ...scheme, components: { ...root, parts: parts.map((part, at) => ({ ...part, weight: parts[(at + turn) % parts.length]!.weight })) } }
}

const shown = (total: string | undefined, places: number): bigint | undefined =>
  total === undefined ? undefined : BigInt(Math.round(Number(total) * 10 ** places))

test('the parts that somebody won, weighed by the scheme’s own weights, are the engine’s total; by other weights, the total of a scheme that has those', () => {
  const schemes = plainSchemes()
  expect(schemes.length).toBeGreaterThan(20)
  const seen = { totals: 0, none: 0, fine: 0, other: 0 }
  fc.assert(
    fc.property(fc.constantFrom(...schemes), fc.integer(), fc.integer({ min: 1, max: 2 }), (scheme, seed, turn) => {
      const inputs = inputsFrom(scheme, seed, { heads: 4, missing: 5 })
      const run = runProgram(programOf(scheme), inputs)
      const turned = upsert(others, `${schemes.indexOf(scheme)} ${turn}`, () => withWeightsTurned(scheme, turn))
      const again = runProgram(programOf(turned), inputs)
      for (const { id, class: classId } of inputs.appraisees) {
        const form = linearForm(scheme, classId)
        const other = linearForm(turned, classId)
        if (form === null || other === null) continue
        const scored = run.scoredOf(id)!
        const won = partsWon(form, scored)
        const total = run.result.appraisees.find((one) => one.id === id)!.total.shown
        if (won === 'TOO_FINE') seen.fine += 1
        else if (won === null) {
          expect(total).toBeUndefined()
          seen.none += 1
        } else {
          expect(weighed(form, won, form.parts.map(({ weight }) => weight)) ?? undefined).toBe(shown(total, form.places))
          seen.totals += 1
          // Weights by class may leave a part out for one class and not for another: then it is another form.
          if (other.parts.length !== form.parts.length || other.parts.some(({ id: part }, at) => part !== form.parts[at]!.id)) continue
          const turnedTotal = again.result.appraisees.find((one) => one.id === id)!.total.shown
          expect(weighed(form, won, other.parts.map(({ weight }) => weight)) ?? undefined).toBe(shown(turnedTotal, form.places))
          seen.other += 1
        }
      }
    }),
    { numRuns: 700 },
  )
  expect(seen.totals).toBeGreaterThan(300)
  expect(seen.other).toBeGreaterThan(150)
  expect(seen.none).toBeGreaterThan(50)
  expect(seen.fine * 20).toBeLessThan(seen.totals)
})

test('what is more than a weighted mean rounded half up has no such form', () => {
  const scheme = plainSchemes()[0]!
  const { components: root, rounding } = scheme
  if (root.kind !== 'weighted' || rounding === 'NONE') throw new RangeError('no plain scheme')
  const forms = [
    { ...scheme, rounding: 'NONE' as const },
    { ...scheme, rounding: { ...rounding, mode: 'HALF_EVEN' as const } },
    { ...scheme, components: { ...root, limits: { min: '0' as const, max: '100' } } },
    { ...scheme, components: { ...root, rounding: { places: rounding.places + 1, mode: 'HALF_UP' as const } } },
    { ...scheme, components: root.parts[0]!.of },
  ]
  for (const one of forms) expect(linearForm(one, 'post')).toBeNull()
  expect(linearForm({ ...scheme, components: { ...root, rounding } }, 'post')).not.toBeNull()
})

test('other weights are one for each part, and together the whole', () => {
  const parts = ['vote', 'work'].map((id) => ({ id, label: { zh: id }, weight: '50%' }))
  const said = (...weights: readonly string[]) => {
    const verdict = otherWeights(weights.map((weight, at) => ({ part: ['vote', 'work', 'more'][at]!, weight })), parts)
    return verdict.ok ? verdict.value.map(({ weight }) => weight) : verdict.refusals.map(({ code }) => code)
  }
  expect(said('1/3', '2/3')).toEqual(['1/3', '2/3'])
  expect(said('0', ' 100% ')).toEqual(['0', '100%'])
  expect(said('30%', '60%')).toEqual(['scoring.weightsNotWhole'])
  expect(said('120%', '-20%')).toEqual(['scoring.weightWrong', 'scoring.weightWrong'])
  expect(said('100%')).toEqual(['scoring.weightWrong'])
  expect(said('50%', '50%', '0')).toEqual(['kit.notFound'])
  expect(said('1e1', 'abc')).toEqual(['scoring.weightWrong', 'scoring.weightWrong'])
})
