import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Reckons the results of a cascade from its raw files alone, as somebody with pencil and paper would: fractions of whole
// numbers, nothing of the engine, of the readers of tables or of the domain.

type Fraction = readonly [over: bigint, under: bigint]

const fraction = (text: string): Fraction => {
  const share = text.endsWith('%')
  const [whole = '0', decimals = ''] = text.replace('%', '').split('.')
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length) * (share ? 100n : 1n)]
}
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const atLeast = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d >= c * b

/** Half up, in hundredths. */
const hundredths = ([a, b]: Fraction): bigint => (2n * 100n * a + b) / (2n * b)

export interface Reckoned {
  readonly cycle: string
  readonly organization: string
  /** Total in hundredths of a point. */
  readonly total: bigint
  /** Chinese name of the grade. */
  readonly grade: string
}

const rowsOf = (folder: string, file: string): readonly (readonly string[])[] =>
  readFileSync(join(folder, file), 'utf8').trim().split('\r\n').map((line) => line.split(','))

/** Everybody's total and grade, in the order of the tables. */
export function reckonCity(folder: string): readonly Reckoned[] {
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))
  const names = new Map(rowsOf(folder, 'organizations.csv').map(([code = '', name = '']) => [code, name]))
  const organizations = rowsOf(folder, 'organizations.csv').slice(1)
  const scores = new Map(rowsOf(folder, 'scores.csv').map(([cycle, code, slot, value]) => [`${cycle} ${code} ${slot}`, value!]))
  const checks = rowsOf(folder, 'checks.csv').slice(1)
  return run.cycles.flatMap((cycle: any): readonly Reckoned[] => {
    const file = run.schemes.find((one: any) => one.id === cycle.classes[0].scheme).file
    const scheme = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const votes = new Map<string, ReadonlyMap<string, ReadonlyMap<string, Fraction>>>()
    for (const { ballot } of cycle.rounds) {
      const part = scheme.components.parts.find(({ of }: any) => of.id === ballot).of
      votes.set(ballot, meansOf(rowsOf(folder, `papers/${cycle.id}-${ballot}.csv`), part))
    }
    return organizations.filter(([, , parent]) => parent === cycle.organization).map(([code = '']): Reckoned => {
      let total: Fraction = [0n, 1n]
      for (const { weight, of } of scheme.components.parts) {
        const points = of.kind === 'imported' ? fraction(scores.get(`${cycle.id} ${code} score:${of.id}`)!)
          : of.kind === 'panel' ? checked(checks.filter(([id, place]) => id === cycle.id && place === code))
          : weighed(votes.get(of.id)!.get(code)!, of)
        total = add(total, times(fraction(weight.same), points))
      }
      const band = scheme.grading.bands.find(({ from }: any) => from === 'OPEN' || atLeast(total, fraction(from)))
      const grade = scheme.grades.find(({ id }: any) => id === band.grade).label.zh
      return { cycle: cycle.id, organization: names.get(code)!, total: hundredths(total), grade }
    })
  })
}

/** Mean of each group about each organization, over the valid papers that say something of it. */
function meansOf([head, ...papers]: readonly (readonly string[])[], { form, paperRules }: any): ReadonlyMap<string, ReadonlyMap<string, Fraction>> {
  const codes = head!.slice(2)
  const points = new Map<string, Fraction>(form.grades.map(({ label, points: text }: any) => [label.zh, fraction(text)]))
  const alikeFrom = paperRules.find(({ kind }: any) => kind === 'not-all-equal').from
  const valid = papers.map(([group, , ...marks]) => ({ group: group!, marks: codes.map((_code, at) => marks[at] ?? '') }))
    .filter(({ marks }) => marks.every((mark) => mark !== ''))
    .filter(({ marks }) => codes.length < alikeFrom || marks.includes('弃权') || new Set(marks).size > 1)
  return new Map(codes.map((code, at) => {
    const sums = new Map<string, { sum: Fraction; count: bigint }>()
    for (const { group, marks } of valid) {
      const worth = points.get(marks[at]!)
      if (worth === undefined) continue
      const known = sums.get(group) ?? { sum: [0n, 1n] as Fraction, count: 0n }
      sums.set(group, { sum: add(known.sum, worth), count: known.count + 1n })
    }
    return [code, new Map([...sums].map(([group, { sum, count }]): [string, Fraction] => [group, times(sum, [1n, count])]))]
  }))
}

const weighed = (means: ReadonlyMap<string, Fraction>, { combine }: any): Fraction =>
  combine.weights.same.reduce((sum: Fraction, { group, weight }: any) => add(sum, times(fraction(weight), means.get(group)!)), [0n, 1n] as Fraction)

/** The sum of each checker's marks, and the mean of the sums. */
function checked(rows: readonly (readonly string[])[]): Fraction {
  const checkers = BigInt(new Set(rows.map(([, , , checker]) => checker)).size)
  return times(rows.reduce((sum, row) => add(sum, fraction(row[5]!)), [0n, 1n] as Fraction), [1n, checkers])
}
