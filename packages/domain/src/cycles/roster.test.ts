import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../kit/index.ts'
import { draftRoster } from './index.ts'
import type { RosterOrganization, RosterPost, RosterRules } from './index.ts'

const rules: RosterRules = {
  asOf: '2026-12-01',
  period: { from: '2026-01-01', to: '2026-12-31' },
  classes: [
    { id: 'street', of: 'POST', postKinds: ['SECRETARY'], sectors: ['TERRITORIAL'], kinds: [], levelIds: [] },
    { id: 'sector', of: 'POST', postKinds: ['SECRETARY'], sectors: ['SCHOOL', 'STATE_OWNED_ENTERPRISE'], kinds: [], levelIds: [] },
  ],
  handover: 'PRESENT_HOLDER',
  newInPost: { underDays: 180, mode: 'REPORT_ONLY' },
  setUpFrom: '2026-10-01',
}
const organization = (id: string, more: Partial<RosterOrganization> = {}): RosterOrganization => ({
  id,
  path: `/1/${id}/`,
  kind: 'COMMITTEE',
  sector: 'TERRITORIAL',
  levelId: 'L3',
  establishedOn: '2010-01-01',
  ...more,
})
const post = (id: string, organizationId: string, from: string, to: string | null = null): RosterPost => ({
  id,
  personId: `p-${id}`,
  organizationId,
  kind: 'SECRETARY',
  from,
  to,
})
const modes = (roster: ReturnType<typeof draftRoster>) =>
  roster.entries.map(({ postId, mode, reason, from, to }) => [postId, mode, reason, from, to])

test('streets stand with streets, sector bodies with sector bodies; what fits nowhere is doubted', () => {
  const roster = draftRoster(
    rules,
    [organization('12'), organization('13', { sector: 'SCHOOL' }), organization('14', { sector: 'HOSPITAL' })],
    [post('a', '12', '2020-01-01'), post('b', '13', '2020-01-01'), { ...post('c', '12', '2020-01-01'), kind: 'CLERK' }],
  )
  expect(roster.entries.map((entry) => [entry.class, entry.postId])).toEqual([['street', 'a'], ['sector', 'b']])
  expect(roster.doubts).toEqual([{ kind: 'NO_CLASS', organizationId: '14' }])
})

test('of a post that changed hands the rule decides who is graded; the other only reports', () => {
  const posts = [post('old', '12', '2020-01-01', '2026-09-01'), post('new', '12', '2026-09-01')]
  const drawn = (handover: RosterRules['handover']) => modes(draftRoster({ ...rules, handover }, [organization('12')], posts))
  expect(drawn('PRESENT_HOLDER')).toEqual([
    ['old', 'REPORT_ONLY', 'HANDED_OVER', '2026-01-01', '2026-08-31'],
    ['new', 'REPORT_ONLY', 'NEW_IN_POST', '2026-09-01', '2026-12-31'],
  ])
  expect(drawn('LONGEST_HOLDER').map(([id, mode]) => [id, mode])).toEqual([['old', 'ON_SITE'], ['new', 'REPORT_ONLY']])
  expect(drawn('EACH').map(([id, , reason]) => [id, reason])).toEqual([['old', null], ['new', 'NEW_IN_POST']])
})

test('days in post count to the day, and late set-up comes first', () => {
  const from = (days: number) => addDays('2026-12-31', 1 - days)
  const drawn = (start: string, more: Partial<RosterOrganization> = {}) =>
    modes(draftRoster(rules, [organization('12', more)], [post('a', '12', start)]))[0]
  expect(drawn(from(180))?.slice(1, 3)).toEqual(['ON_SITE', null])
  expect(draftRoster(rules, [organization('12')], [post('a', '12', from(179))]).entries[0]).toMatchObject({ mode: 'REPORT_ONLY' })
  expect(drawn('2026-10-02', { establishedOn: '2026-10-01' })?.slice(1, 3)).toEqual(['EXEMPT', 'SET_UP_LATE'])
  expect(drawn('2026-01-01', { establishedOn: '2026-09-30' })?.slice(1, 3)).toEqual(['ON_SITE', null])
})

test('vacancies and double holders are doubted, not hidden', () => {
  const roster = draftRoster(
    rules,
    [organization('12'), organization('13')],
    [post('gone', '12', '2020-01-01', '2026-06-01'), post('x', '13', '2020-01-01'), post('y', '13', '2026-02-01')],
  )
  expect(roster.doubts.map(({ kind, organizationId }) => [kind, organizationId])).toEqual([['VACANT', '12'], ['SEVERAL_HOLDERS', '13']])
})

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-06-15', days))
const someOrganization = fc.record({
  sector: fc.constantFrom('TERRITORIAL', 'SCHOOL', 'HOSPITAL'),
  establishedOn: day,
})
const somePost = fc.record({
  at: fc.nat({ max: 5 }),
  kind: fc.constantFrom('SECRETARY', 'CLERK'),
  from: day,
  length: fc.option(fc.integer({ min: 1, max: 500 })),
})
const world = fc.record({
  organizations: fc.array(someOrganization, { minLength: 1, maxLength: 6 }),
  posts: fc.array(somePost, { maxLength: 15 }),
  handover: fc.constantFrom('PRESENT_HOLDER', 'LONGEST_HOLDER', 'EACH' as const),
})

test('any tree and any posts give one roster: complete, inside the period, whatever the order of its facts', () => {
  fc.assert(
    fc.property(world, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (made, dice) => {
      const organizations = made.organizations.map((more, at) => organization(`${at + 10}`, more))
      const posts = made.posts.map(({ at, kind, from, length }, id) => ({
        ...post(`${id}`, `${at + 10}`, from, length === null ? null : addDays(from, length)),
        kind,
      }))
      const set = { ...rules, handover: made.handover as RosterRules['handover'] }
      const roster = draftRoster(set, organizations, posts)
      const shuffled = <T>(list: readonly T[]) => list.map((item, at) => [dice[at % 30]!, item] as const).toSorted((a, b) => a[0] - b[0]).map(([, item]) => item)
      expect(draftRoster(set, shuffled(organizations), shuffled(posts))).toEqual(roster)
      for (const { from, to, mode, reason } of roster.entries) {
        expect(from >= set.period.from && to <= set.period.to && from <= to).toBe(true)
        expect(mode === 'ON_SITE').toBe(reason === null)
      }
      for (const { id } of organizations) {
        const told = roster.entries.some((entry) => entry.organizationId === id) || roster.doubts.some((doubt) => doubt.organizationId === id)
        expect(told).toBe(true)
        const graded = roster.entries.filter((entry) => entry.organizationId === id && entry.reason !== 'HANDED_OVER')
        if (made.handover === 'LONGEST_HOLDER') expect(graded.length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 1_000 },
  )
})
