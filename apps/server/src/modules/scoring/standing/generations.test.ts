import type { Database, Transaction } from '@shuping/db'
import { createTestDatabase } from '@shuping/db/testing'
import { num } from '@shuping/domain/kit'
import { weighed } from '@shuping/domain/scoring'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctPart, weighInto } from './generations.ts'
import type { WeighedClass } from './generations.ts'
import { aboveOf, depthOf, foldMarks, rebuildRollups, unitsBelow } from './rollups.ts'

// The statements against the domain's sum, on whatever parts and weights: large denominators, parts left out, no total.

let db: Database
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

const CYCLE = '00000000-0000-7000-8000-000000000001'
const at = (generation: number) => ({ cycleId: CYCLE, generation })

/** 1 to 4 parts; weights in hundredths, sevenths or both, together 1. */
const classes = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    classId: fc.constant('street'),
    points: fc.constantFrom('100', '110', '1000', '37.5'),
    places: fc.nat({ max: 4 }),
    parts: fc.tuple(fc.array(fc.nat({ max: 100 }), { minLength: count, maxLength: count }), fc.constantFrom(1, 7, 300)).map(([raw, salt]): WeighedClass['parts'] => {
      const weights = raw.map((one, place) => one + (place === 0 ? salt : 0))
      const all = weights.reduce((a, b) => a + b)
      return weights.map((one, place) => ({ id: `p${place}`, label: { zh: '项' }, weight: num.toText(num.ratio(one, all)) }))
    }),
  }))
const rows = (count: number) => fc.array(fc.record({
  unit: fc.constantFrom('/1/', '/1/2/', '/1/3/', '/1/2/4/', '/1/2/5/', '/1/3/6/', '/1/20/7/'),
  denominator: fc.constantFrom<bigint>(1n, 6n, 100n, 999_983n, 1_000_000_000_000n),
  parts: fc.option(fc.array(fc.option(fc.bigInt({ min: 0n, max: 120n }), { freq: 4 }), { minLength: count, maxLength: count }), { freq: 5 }),
}), { minLength: 1, maxLength: 8 })

const worlds = classes.chain((of) => rows(of.parts.length).map((people) => ({
  of,
  // Up to a fifth more than the full points.
  people: people.map((one) => ({ ...one, parts: one.parts && one.parts.map((part) => part && (part * one.denominator) / 100n) })),
})))
type World = typeof worlds extends fc.Arbitrary<infer Made> ? Made : never

async function plant({ people }: Pick<World, 'people'>): Promise<void> {
  for (const table of ['score_part', 'score_composite', 'score_rollup', 'score_mark']) await db.pool.query(`DELETE FROM ${table}`)
  for (const [ordinal, { unit, denominator, parts }] of people.entries()) {
    await db.pool.query('INSERT INTO score_part (cycle_id, ordinal, class_id, path, unit, depth, above, denominator, parts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [CYCLE, ordinal, 'street', '/1/', unit, depthOf(unit), aboveOf(unit), String(denominator), parts && parts.map((part) => part && String(part))])
  }
}
const span = ({ people }: Pick<World, 'people'>) => ({ path: '/1/', top: 1, deepest: Math.max(1, ...people.map(({ unit }) => depthOf(unit))) })
const totals = async (generation: number): Promise<(bigint | null)[]> =>
  (await db.pool.query<{ total: string | null }>('SELECT total FROM score_composite WHERE generation = $1 ORDER BY ordinal', [generation])).rows
    .map(({ total }) => (total === null ? null : BigInt(total)))
const expected = ({ of, people }: World): (bigint | null)[] => people.map(({ parts, denominator }) => {
  const total = parts && weighed({ points: num.of(of.points), places: of.places }, { denominator, parts }, of.parts.map(({ weight }) => weight))
  return total == null ? null : total * 10n ** BigInt(4 - of.places)
})
const rollups = async (generation: number): Promise<unknown[]> =>
  (await db.pool.query('SELECT depth, unit, heads, done, sum, least, most, tenths FROM score_rollup WHERE generation = $1 ORDER BY unit', [generation])).rows

test('totals by the database are those of the domain, to the last decimal', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(worlds, async (world) => {
    await plant(world)
    await db.prisma.$transaction((tx: Transaction) => weighInto(tx, at(1), [world.of]))
    expect(await totals(1)).toEqual(expected(world))
  }), { numRuns: 100 })
})

test('roll-ups are the sums of what is below; one part corrected moves its total and exactly what is above', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(worlds, fc.nat(), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 300 }), fc.constantFrom(1, 3, 100, 977)), { minLength: 1, maxLength: 4 }),
    async (world, place, changes) => {
      await plant(world)
      const { of, people } = world
      await db.prisma.$transaction(async (tx: Transaction) => {
        await weighInto(tx, at(1), [of])
        await rebuildRollups(tx, at(1), span(world))
      })
      // Naively: every unit on the way from the top, but the deepest where there are others.
      const { top, deepest } = span(world)
      const now = expected(world)
      const naive = new Map<string, (bigint | null)[]>()
      for (const [ordinal, { unit }] of people.entries()) {
        const steps = unit.split('/')
        for (let depth = top; depth <= Math.min(depthOf(unit), Math.max(top, deepest - 1)); depth += 1) {
          const key = `${steps.slice(0, depth + 1).join('/')}/`
          naive.set(key, [...(naive.get(key) ?? []), now[ordinal]!])
        }
      }
      expect(await rollups(1)).toEqual([...naive].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([unit, all]) => {
        const known = all.filter((one) => one !== null).toSorted((a, b) => (a < b ? -1 : 1))
        const tenths = Array.from({ length: 10 }, () => 0)
        for (const total of known) tenths[Math.min(9, Math.floor(Number(total * 10n) / (Number(of.points) * 10_000)))]! += 1
        return {
          depth: depthOf(unit), unit, heads: all.length, done: known.length, sum: String(known.reduce((a, b) => a + b, 0n)),
          least: known.length === 0 ? null : String(known[0]), most: known.length === 0 ? null : String(known.at(-1)), tenths,
        }
      }))

      // One part of some people typed anew, as fractions of its full points.
      const part = place % of.parts.length
      const corrected = new Map(changes.map(([who, value, d]) => [who % people.length, { numerator: BigInt(value), denominator: BigInt(d) * 3n }]))
      await db.prisma.$transaction(async (tx: Transaction) => {
        await correctPart(tx, at(1), of, part, [...corrected].map(([ordinal, one]) => ({ ordinal, ...one })))
        await foldMarks(tx, at(1), span(world))
      })
      const fits = (a: bigint, b: bigint): boolean => { let [x, y] = [a, b]; while (y !== 0n) [x, y] = [y, x % y]; return (a / x) * b <= 1_000_000_000_000n }
      const after = people.map((one, ordinal) => {
        const change = corrected.get(ordinal)
        if (change === undefined || one.parts === null || !fits(one.denominator, change.denominator)) return one
        const denominator = one.denominator * change.denominator
        const parts = one.parts.map((own, which) => (which === part ? change.numerator * one.denominator : own === null ? null : own * change.denominator))
        return { ...one, denominator, parts }
      })
      expect(await totals(1)).toEqual(expected({ of, people: after }))
      const folded = await rollups(1)
      await db.pool.query('DELETE FROM score_rollup')
      await db.prisma.$transaction((tx: Transaction) => rebuildRollups(tx, at(1), span(world)))
      expect(folded).toEqual(await rollups(1))
      const { rows: seen } = await db.pool.query(unitsBelow(at(1), '/1/', span(world)).text, unitsBelow(at(1), '/1/', span(world)).values as unknown[])
      expect(seen.find(({ unit }) => unit === '/1/')).toMatchObject({ heads: people.length })
    }), { numRuns: 60 })
})
