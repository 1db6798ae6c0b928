import { describe, expect, test } from 'vitest'
import type { Component, Pool, Scheme } from '../schemes/index.ts'
import { checkInputs, compileScheme, inputFaultText } from './index.ts'
import { good, program } from './testing/good-inputs.ts'
import { planted } from './testing/planted-faults.ts'
import { appraisee, given, inputsOf, leaf, named, pool, schemeOf } from './testing/small.ts'

type Path = readonly (string | number)[]
const pointer = (path: Path) => path.map((key) => `/${key}`).join('')

/** A copy of the good inputs with another value, or nothing, at a place. */
function changed(path: Path, value: unknown): unknown {
  const inputs: unknown = JSON.parse(JSON.stringify(good()))
  const last = path.at(-1)!
  const around = path.slice(0, -1).reduce<any>((at, key) => at[key], inputs)
  if (value === undefined) delete around[last]
  else around[last] = value
  return inputs
}

const faultsOf = (inputs: unknown) => {
  const checked = checkInputs(program, inputs)
  return checked.ok ? [] : checked.refusals
}

/** Every place in the good inputs, with what stands there. */
function placesIn(value: unknown, path: Path = []): readonly { readonly path: Path; readonly value: unknown }[] {
  const below = Array.isArray(value)
    ? value.flatMap((one, i) => placesIn(one, [...path, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]))
      : []
  return path.length === 0 ? below : [{ path, value }, ...below]
}
const places = placesIn(good())
const around = (path: Path) => pointer(path.slice(0, -1))

/** A group and the class of an allotment are only sense or nonsense together with others, and are told there. */
const toldElsewhere = (path: Path) => path.at(-1) === 'group' || (path[0] === 'allotments' && path.at(-1) === 'class')

describe('whatever is wrong in the inputs, the place or the object around it is named', () => {
  test.each(['null', 'a list of lists', 'half a number', 'endless text'] as const)('%s', (what) => {
    const wrong = { null: null, 'a list of lists': [[[]]], 'half a number': 0.5, 'endless text': 'x '.repeat(500) }[what]
    for (const { path } of places.filter((one) => !toldElsewhere(one.path))) {
      const named = faultsOf(changed(path, wrong)).map(({ field = '' }) => field)
      expect(
        named.some((field) => field === pointer(path) || field === around(path) || field.startsWith(`${pointer(path)}/`)),
        `${pointer(path)}: ${named.join(' ')}`,
      ).toBe(true)
    }
  })
  test('a leaf of another kind is named at its own place, or where the sentence needs both', () => {
    for (const { path, value } of places.filter((one) => typeof one.value !== 'object' && !toldElsewhere(one.path))) {
      const other = typeof value === 'string' ? 7 : 'seven'
      const named = faultsOf(changed(path, other)).map(({ field }) => field)
      expect(named.some((field) => field === pointer(path) || field === around(path)), pointer(path)).toBe(true)
    }
  })
  // Without its kind a mark or a box's content is of a wrong kind, and told so.
  const optional = /\/(content\/kind|p\d\/kind|name|body|leader|inPostFrom|inPostTo|setUpOn|prior|barredUntil|class|pool)$/
  const dictionary = /\/(facts|metrics|scores|counts|counts\/work|ledgers|rectification|commitments|merged|marks|answers|places)\/[^/]+$/
  test('what is needed is missed by its name', () => {
    const needed = places.filter(
      ({ path }) => typeof path.at(-1) === 'string' && !optional.test(pointer(path)) && !dictionary.test(pointer(path)),
    )
    expect(needed.length).toBeGreaterThan(100)
    for (const { path } of needed) {
      const missing = faultsOf(changed(path, undefined)).filter(({ code }) => code === 'scoring.missingField')
      expect(
        missing.map(({ field, params }) => [field, params]),
        pointer(path),
      ).toContainEqual([around(path), { name: path.at(-1) }])
    }
  })
  test('in dictionaries and records, what nobody knows is named and cut short', () => {
    const strange = 'strange'.repeat(40)
    for (const { path, value } of places.filter((one) => typeof one.value === 'object' && !Array.isArray(one.value))) {
      const at = [...path, strange]
      const faults = faultsOf(changed(at, Object.values(value as object)[0] ?? '1'))
      const [fault] = faults.filter(({ field = '' }) => field.startsWith(pointer(path)) && field.includes('/strange'))
      expect(fault, pointer(path)).toBeDefined()
      for (const lang of ['zh', 'en'] as const) {
        const text = inputFaultText(fault!, lang)
        expect(text).toContain('strange')
        expect(text.length).toBeLessThan(220)
      }
    }
  })
})

test.each(planted)('%s: %s = %j: the sentence says it all', (_, where, value) => {
  const path = where.split('.')
  const inputs = where === '' ? value : changed(path, value === 'DELETE' ? undefined : value)
  for (const fault of faultsOf(inputs))
    for (const lang of ['zh', 'en'] as const) {
      const text = inputFaultText(fault, lang)
      expect(text).not.toMatch(/\{\w+\}|undefined|\(\)|“”/)
      if (lang === 'zh') expect(text).not.toMatch(/[^"]\b(papers|returned|issued|due|object|list)\b/)
    }
})

test.each([
  ['other scheme', 'scheme.version', 2, 'small/2', 'small/1'],
  ['more issued than due', 'boxes.0.issued', 8, '8', '7'],
  ['more invalid than returned', 'boxes.0.content.invalid', 8, '8', '7'],
  ['papers and returned', 'boxes.1.returned', 3, '3', '2'],
  ['more papers than returned', 'boxes.1.returned', 1, '2', '1'],
  ['above the maximum', 'appraisees.0.scores.score', '100.1', '100.1', '100'],
  ['points of an entry', 'appraisees.0.ledgers.bonus.0.points', '3.5', '3.5', '3'],
  ['verified above due', 'appraisees.0.rectification.fixes.verified', 4, '4', '3'],
  ['two classes', 'appraisees.1', { ...good().appraisees[0], class: 'unit' }, 'post', 'unit'],
  ['allotment missing', 'allotments', [], 'handed', 'post x'],
  ['more marks than valid papers', 'boxes.0.content.invalid', 2, '6', '5'],
] as const)('%s: both numbers are told', (_, where, value, one, other) => {
  const texts = faultsOf(changed(where.split('.'), value)).map((fault) => inputFaultText(fault, 'en'))
  expect(texts.join(' ')).toContain(one)
  expect(texts.join(' ')).toContain(other)
})

describe('just inside the limits', () => {
  test.each([
    ['appraisees.0.counts.work.visits', 1_000_000_000],
    ['appraisees.0.name', 'x'.repeat(200)],
    ['appraisees.0.metrics.m', '1'.repeat(30)],
    ['appraisees.0.id', 'p0'],
    ['appraisees.1.inPostTo', '2020-01-01'],
    ['appraisees.0.rectification.fixes', { due: 3, verified: 3, relapsed: 1_000 }],
    ['appraisees.0.commitments.pledges', { made: 3, kept: 3, partly: 0 }],
    ['appraisees.0.facts.kind', 'y'],
    ['appraisees.0.facts.fact', 'UNDETERMINED'],
    ['appraisees.0.facts.amount', 'UNDETERMINED'],
    ['appraisees.0.scores.free', '1000000'],
    ['appraisees.0.scores.score', '0'],
    ['appraisees.0.ledgers.bonus.0.points', '1'],
    ['period.to', '2025-01-01'],
    ['boxes.0.content.tallies.0.marks.0.mark', '100'],
    ['boxes.0.content.tallies.0.abstained', 0],
    ['boxes.3.content.papers.0.marks.p0', { kind: 'abstain' }],
    ['boxes.3.content.papers.0.marks.p0.answers', { 'line-1': 'ABSTAIN', 'line-2': 'fine' }],
    ['boxes.2.content.papers.0.marks.p1', { kind: 'abstain' }],
    ['leaderOrders.0.places', { p0: 1, p1: 2 }],
    ['leaderOrders.0.places', { p0: 2, p1: 1 }],
    ['appraisees.0.prior', { grade: 'd', ratedIn: 2024 }],
  ] as const)('%s = %j', (where, value) => {
    expect(faultsOf(changed(where.split('.'), value))).toEqual([])
  })
  test.each([
    ['appraisees.0.counts.work.visits', 1_000_000_001, 'badWhole'],
    ['appraisees.0.name', 'x'.repeat(201), 'badText'],
    ['appraisees.0.inPostFrom', '2025-1-1', 'badDay'],
    ['appraisees.0.inPostFrom', '2025-01-01T00:00', 'badDay'],
    ['boxes.0.content.tallies.0.appraisee', 'p1', 'notOnSheet'],
    ['boxes.0.content.tallies.1', { appraisee: 'p0', abstained: 0, marks: [] }, 'appraiseeTwice'],
    ['leaderOrders.0.places', { p0: 1, p1: 2, p2: 3 }, 'unknownAppraisee'],
    ['boxes.2.content.papers.0.marks.p0.place', 10, 'badPlace'],
  ] as const)('beyond: %s = %j', (where, value, code) => {
    expect(faultsOf(changed(where.split('.'), value)).map((fault) => fault.code)).toContain(`scoring.${code}`)
  })
  test('a ballot that offers no abstention takes none in a tally, in an answer or on a paper', () => {
    const tallied = (abstained: number) =>
      faultsOf(
        changed(['boxes', 4], {
          ...good().boxes[1],
          id: 'counted',
          content: {
            kind: 'tallies',
            invalid: 0,
            tallies: [{ appraisee: 'p0', abstained, marks: [{ mark: 'yes', count: 1 }] }],
          },
        }),
      ).map(({ code, field }) => `${code} ${field}`)
    expect(tallied(0)).toEqual([])
    expect(tallied(1)).toEqual(['scoring.abstentionNotOffered /boxes/4/content/tallies/0/abstained'])
    const graded = faultsOf(
      changed(['boxes', 4], {
        ...good().boxes[1],
        id: 'counted',
        content: { kind: 'tallies', invalid: 0, tallies: [{ appraisee: 'p0', abstained: 0, marks: [{ mark: 'maybe', count: 1 }] }] },
      }),
    )
    expect(graded).toMatchObject([
      { code: 'scoring.unknownGrade', field: '/boxes/4/content/tallies/0/marks/0/mark', params: { name: 'maybe' } },
    ])
  })
})

describe('who is compared must belong somewhere, wherever the pool stands', () => {
  const by = (key: 'BODY' | 'LEADER'): Pool => ({ classes: 'EACH', by: key })
  const order = (where: Pool): Component => ({
    ...named('order'),
    ...leaf,
    kind: 'leader-ranking',
    points: '100',
    rank: { first: '100', step: '1', floor: '0' },
    ties: 'SHARED',
    pool: where,
    minimumLeaders: 1,
  })
  const relative = (where: Pool): Component => ({
    ...named('best'),
    ...leaf,
    kind: 'relative-to-best',
    points: '100',
    metric: 'm',
    best: 'HIGHEST',
    pool: where,
    zeroBest: 'BLOCK',
  })
  const ranked = (where: Pool): Component => ({
    ...named('rank'),
    ...leaf,
    kind: 'metric',
    points: '100',
    metric: 'm',
    conversion: { kind: 'rank', rank: { first: '100', step: '1', floor: '0' }, best: 'HIGHEST', pool: where },
  })
  const quota = (where: Pool): Scheme['quotas'][number] => ({
    ...named('quota'),
    kind: 'count',
    of: { kind: 'at-or-above', grade: 'a' },
    max: 1,
    pool: where,
    minimumHeads: 1,
    whenSmaller: 'SKIP',
    theoretical: { places: 2, mode: 'HALF_UP' },
    ties: 'HOLD',
    conflict: 'PRESS_ONLY',
  })
  const schemes: Readonly<Record<string, (where: Pool) => Partial<Scheme>>> = {
    'leader-ranking': (where) => ({ components: order(where) }),
    'relative-to-best': (where) => ({ components: relative(where) }),
    'metric by place': (where) => ({ components: ranked(where) }),
    aside: (where) => ({ aside: [relative(where)] }),
    ranking: (where) => ({ ranking: { kind: 'ranked', pool: where, ties: 'DENSE', minimumHeads: 1 } }),
    quota: (where) => ({ quotas: [quota(where)] }),
    target: (where) => ({
      targets: [{ ...named('t'), of: { kind: 'at-or-above', grade: 'a' }, pool: where, atMost: '50%' }],
    }),
  }
  const codes = (more: Partial<Scheme>, one: object) => {
    const scheme = schemeOf(more)
    const checked = checkInputs(compileScheme(scheme), inputsOf(scheme, [appraisee('p0', one)]))
    return checked.ok ? [] : checked.refusals.map(({ code, params }) => `${code} ${params?.['key']}`)
  }
  test.each(Object.keys(schemes))('%s', (name) => {
    const make = schemes[name]!
    for (const [key, field] of [
      ['BODY', 'body'],
      ['LEADER', 'leader'],
    ] as const) {
      expect(codes(make(by(key)), {})).toEqual([`scoring.poolKeyMissing ${field}`])
      expect(codes(make(by(key)), { [field]: 'x' })).toEqual([])
    }
    expect(codes(make(pool), {})).toEqual([])
  })
  test('a metric by a straight line compares with nobody', () => {
    const conversion = {
      kind: 'linear',
      from: { value: '0', points: '0' },
      to: { value: '1', points: '100' },
      outside: 'CLAMP',
    } as const
    expect(codes({ components: { ...(ranked(pool) as Extract<Component, { kind: 'metric' }>), conversion } }, {})).toEqual([])
    expect(codes({ components: given('score') }, {})).toEqual([])
  })
})
