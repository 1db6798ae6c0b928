import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from '../kit/index.ts'
import type { Verdict } from '../kit/index.ts'
import { SECTORS } from '../organizations/index.ts'
import { appoint, correctPost, endPost } from './appoint.ts'
import type { Endings } from './ending.ts'
import { holdsOn, isEmpty } from './period.ts'
import { markPersonLeft } from './person.ts'
import { createPortfolio, endPortfolio, portfolioGaps } from './portfolio.ts'
import type { PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'
import { vacantSince } from './term.ts'
import { LEADING_KINDS, POST_KINDS } from './vocabulary.ts'

const TODAY = '2026-06-15'
const SET_UP = '2020-01-01'
const DAYS = Array.from({ length: 40 }, (_, at) => addMonths('2024-01-01', at))
const PLACES: readonly PlaceRecord[] = ['a', 'b'].map((id, at) => ({
  id, name: `组织${id}`, path: `/1/${at + 2}/`, status: 'ACTIVE', closedOn: null,
}))

/** Everything there is, as a server would keep it. */
interface World {
  readonly people: PersonRecord[]
  posts: PostRecord[]
  portfolios: PortfolioRecord[]
}

const open = (): World => ({
  people: [0, 1, 2, 3].map((at) => ({
    id: `p${at}`, name: `人${at}`, phone: null, organizationId: 'a', status: 'ACTIVE', version: 1,
  })),
  posts: [],
  portfolios: [],
})

const end = (world: World, endings: Pick<Endings, 'portfolios'> & Partial<Pick<Endings, 'posts'>>): void => {
  const to = new Map([...(endings.posts ?? []), ...endings.portfolios].map((one) => [one.id, one.to]))
  const ended = <Row extends { id: string; to: string | null; version: number }>(row: Row): Row =>
    to.has(row.id) ? { ...row, to: to.get(row.id)!, version: row.version + 1 } : row
  world.posts = world.posts.map(ended)
  world.portfolios = world.portfolios.map(ended)
}

const person = fc.integer({ min: 0, max: 3 })
const place = fc.integer({ min: 0, max: 1 })
const day = fc.constantFrom(...DAYS)
const maybeDay = fc.option(day, { nil: null })
const kind = fc.constantFrom(...POST_KINDS)
const at = fc.nat(5)
const intent = fc.oneof(
  fc.record({ do: fc.constant('appoint' as const), person, place, kind, from: day, to: maybeDay, handOver: fc.boolean() }),
  fc.record({ do: fc.constant('end' as const), at, on: day }),
  fc.record({ do: fc.constant('correct' as const), at, kind, from: day, to: maybeDay }),
  fc.record({ do: fc.constant('leave' as const), person, on: day }),
  fc.record({ do: fc.constant('portfolio' as const), person, place, sectors: fc.subarray([...SECTORS]), from: day, to: maybeDay }),
  fc.record({ do: fc.constant('endPortfolio' as const), at, on: day }),
)
type Intent = typeof intent extends fc.Arbitrary<infer Value> ? Value : never

let serial = 0
/** Carries out what the rules accept; answers the refusals of what they do not. */
function carryOut(world: World, wish: Intent): readonly string[] {
  const told = <Value>(verdict: Verdict<Value, PeopleRefusal>, write: (value: Value) => void): readonly string[] => {
    if (!verdict.ok) return verdict.refusals.map(({ code }) => code)
    write(verdict.value)
    return []
  }
  const today = TODAY
  if (wish.do === 'appoint') {
    const who = world.people[wish.person]!
    const organization = PLACES[wish.place]!
    const posts = world.posts.filter((post) => post.organizationId === organization.id)
    return told(appoint(wish, { today, person: who, organization, posts, portfolios: world.portfolios }), (plan) => {
      end(world, plan)
      world.posts.push({
        ...plan.post, id: `post${(serial += 1)}`, personId: who.id, personName: who.name,
        organizationId: organization.id, organizationName: organization.name, version: 1,
      })
    })
  }
  if (wish.do === 'portfolio') {
    const who = world.people[wish.person]!
    const organization = PLACES[wish.place]!
    const posts = world.posts.filter((post) => post.personId === who.id && post.organizationId === organization.id)
    const others = world.portfolios.filter((one) => one.organizationId === organization.id)
    const facts = { today, person: who, organization, posts, others, answersFor: [] }
    return told(createPortfolio({ ...wish, name: '分工', organizationIds: [] }, facts), ({ portfolio }) =>
      world.portfolios.push({
        ...portfolio, id: `portfolio${(serial += 1)}`, personId: who.id, personName: who.name,
        organizationId: organization.id, version: 1,
      }))
  }
  if (wish.do === 'leave') {
    const who = world.people[wish.person]!
    const posts = world.posts.filter((post) => post.personId === who.id)
    const portfolios = world.portfolios.filter((one) => one.personId === who.id)
    return told(markPersonLeft({ version: 1, on: wish.on }, { person: who, today, posts, portfolios, closesAccount: false }), (plan) => end(world, plan))
  }
  if (wish.do === 'endPortfolio') {
    const portfolio = world.portfolios[wish.at % world.portfolios.length]
    if (portfolio === undefined) return ['none']
    return told(endPortfolio({ version: portfolio.version, on: wish.on }, { portfolio, today }), ({ to }) =>
      end(world, { portfolios: [{ id: portfolio.id, to }] }))
  }
  const post = world.posts[wish.at % world.posts.length]
  if (post === undefined) return ['none']
  const organization = PLACES.find(({ id }) => id === post.organizationId)!
  const posts = world.posts.filter((one) => one.organizationId === post.organizationId && one.id !== post.id)
  const facts = { today, post, organization, posts, portfolios: world.portfolios }
  if (wish.do === 'end') return told(endPost({ version: post.version, on: wish.on }, facts), (plan) => end(world, plan))
  return told(correctPost({ ...wish, version: post.version, reason: '录入有误' }, facts), (plan) => {
    world.posts = world.posts.map((one) => (one.id === post.id ? { ...one, ...plan.post, version: one.version + 1 } : one))
    end(world, plan)
  })
}

test('whatever is wished for: one secretary a day, one leader for a thing, no period backwards', () => {
  const outcomes = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(intent, { minLength: 10, maxLength: 40 }), (wishes) => {
      const world = open()
      // Two who lead from before the first day, so that portfolios find leaders.
      for (const who of [2, 3]) {
        carryOut(world, { do: 'appoint', person: who, place: 0, kind: 'MEMBER', from: '2023-01-01', to: null, handOver: false })
      }
      for (const wish of wishes) {
        const refusals = carryOut(world, wish)
        for (const what of refusals.length === 0 ? ['done'] : refusals) {
          outcomes.set(`${wish.do} ${what}`, (outcomes.get(`${wish.do} ${what}`) ?? 0) + 1)
        }
      }
      const wrong: unknown[] = [...world.posts, ...world.portfolios].filter(({ from, to }) => to !== null && to < from)
      for (const { id } of PLACES) {
        const secretaries = world.posts.filter((post) => post.organizationId === id && post.kind === 'SECRETARY')
        const portfolios = world.portfolios.filter((one) => one.organizationId === id)
        for (const on of DAYS) {
          const now = secretaries.filter((post) => holdsOn(post, on)).length
          if (now > 1 || (vacantSince(secretaries, SET_UP, on) === null) !== (now === 1)) wrong.push([id, on, 'secretaries'])
          const held = portfolios.filter((one) => holdsOn(one, on)).flatMap((one) => one.sectors)
          if (new Set(held).size < held.length) wrong.push([id, on, 'portfolios'])
          const gaps = portfolioGaps(SECTORS, portfolios, on)
          if (String(gaps) !== String(SECTORS.filter((sector) => !held.includes(sector)))) wrong.push([id, on, 'gaps'])
        }
      }
      expect(wrong).toEqual([])
    }),
    { numRuns: 1_000 },
  )
  // The sequences get somewhere: each command is carried out, and refused for its own reasons.
  for (const key of ['appoint done', 'end done', 'correct done', 'leave done', 'portfolio done', 'endPortfolio done',
    'appoint people.secretaryPresent', 'appoint people.alreadyHolds', 'portfolio people.notALeader', 'portfolio people.portfolioTaken']) {
    expect([key, (outcomes.get(key) ?? 0) > 0]).toEqual([key, true])
  }
})

test('a hand-over leaves neither gap nor overlap, and the leaving leader’s portfolio goes with the post', () => {
  const world = open()
  const step = (wish: Intent) => carryOut(world, wish)
  expect(step({ do: 'appoint', person: 0, place: 0, kind: 'SECRETARY', from: '2024-03-01', to: null, handOver: false })).toEqual([])
  expect(step({ do: 'portfolio', person: 0, place: 0, sectors: ['SCHOOL'], from: '2024-03-01', to: null })).toEqual([])
  const next: Intent = { do: 'appoint', person: 1, place: 0, kind: 'SECRETARY', from: '2026-06-01', to: null, handOver: false }
  expect(step(next)).toEqual(['people.secretaryPresent'])
  expect(step({ ...next, handOver: true })).toEqual([])
  expect(world.posts.map(({ personId, from, to }) => [personId, from, to])).toEqual([
    ['p0', '2024-03-01', '2026-06-01'], ['p1', '2026-06-01', null],
  ])
  expect(world.portfolios[0]!.to).toBe('2026-06-01')
})

test('ending the secretary’s post without a successor is told as a vacancy; with one it is not', () => {
  const world = open()
  carryOut(world, { do: 'appoint', person: 0, place: 0, kind: 'SECRETARY', from: '2024-03-01', to: null, handOver: false })
  const [post] = world.posts as [PostRecord]
  const facts = { today: TODAY, post, organization: PLACES[0]!, posts: [] as PostRecord[], portfolios: [] }
  const kinds = (posts: PostRecord[]) => {
    const verdict = endPost({ version: 1, on: '2026-06-15' }, { ...facts, posts })
    return verdict.ok ? verdict.value.effects.map((one) => one.kind) : verdict.refusals
  }
  expect(kinds([])).toEqual(['POST_ENDS', 'SECRETARY_VACANT'])
  expect(kinds([{ ...post, id: 'next', personId: 'p1', from: '2026-06-15' }])).toEqual(['POST_ENDS'])
})

test('refusals name the field and come together', () => {
  const closed: PlaceRecord = { ...PLACES[0]!, status: 'CLOSED', closedOn: '2025-01-01' }
  const facts = { today: TODAY, person: { ...open().people[0]!, status: 'LEFT' as const }, organization: closed, posts: [], portfolios: [] }
  const verdict = appoint({ kind: 'CLERK', from: '2062-01-01', to: '2024-01-01', termEndsOn: '2020-01-01', title: 'x'.repeat(51) }, facts)
  expect(verdict.ok ? [] : verdict.refusals.map(({ code, field }) => [code, field])).toEqual([
    ['people.tooFarAhead', 'from'], ['people.periodBackwards', 'to'], ['kit.tooLong', 'title'],
    ['people.termBackwards', 'termEndsOn'], ['people.hasLeft', 'personId'],
  ])
  // What ended before the closing belongs to the history of a closed organization.
  const past = appoint({ kind: 'CLERK', from: '2022-01-01', to: '2024-01-01' }, { ...facts, person: open().people[0]! })
  expect(past.ok).toBe(true)
  expect(appoint({ kind: 'CLERK', from: '2022-01-01' }, { ...facts, person: open().people[0]! }).ok).toBe(false)
})

test('a post that never held is empty and stands in nobody’s way', () => {
  const world = open()
  carryOut(world, { do: 'appoint', person: 0, place: 0, kind: 'SECRETARY', from: '2024-03-01', to: null, handOver: false })
  carryOut(world, { do: 'correct', at: 0, kind: 'SECRETARY', from: '2024-03-01', to: '2024-03-01' })
  expect(isEmpty(world.posts[0]!)).toBe(true)
  expect(carryOut(world, { do: 'appoint', person: 1, place: 0, kind: 'SECRETARY', from: '2024-03-01', to: null, handOver: false })).toEqual([])
  expect(LEADING_KINDS).not.toContain('CLERK')
})
