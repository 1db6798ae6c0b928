import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from '../kit/index.ts'
import { PEOPLE_IMPORT_COLUMNS } from './import-columns.ts'
import type { PeopleImportColumn } from './import-columns.ts'
import { peopleImportFaultMessages } from './import-faults.ts'
import { planPeopleImport } from './import-people.ts'
import type { ImportPlace, PeopleImportFacts, PlacedPeopleRow } from './import-people.ts'
import { checkPeopleRow, isPeopleExample, readPeopleHead } from './import-row.ts'
import type { PeopleImportCells, PeopleImportRow } from './import-row.ts'
import { overlap } from './period.ts'
import type { PersonRecord, PostRecord } from './records.ts'
import { POST_KIND_NAMES, POST_KINDS } from './vocabulary.ts'

const TODAY = '2026-06-15'
const DAYS = Array.from({ length: 12 }, (_, at) => addMonths('2024-01-01', at * 2))
const PLACES = new Map(
  ['A', 'B', 'OUTSIDE'].map((code, at): [string, ImportPlace] => [
    code,
    { id: code.toLowerCase(), name: `组织${code}`, path: `/1/${at + 2}/`, status: 'ACTIVE', closedOn: null, within: code !== 'OUTSIDE' },
  ]),
)

interface World {
  readonly people: readonly PersonRecord[]
  readonly posts: readonly PostRecord[]
}
const EMPTY: World = { people: [], posts: [] }

let next = 0
const factsOf = (world: World): PeopleImportFacts => ({
  ...world, today: TODAY, places: PLACES, newId: () => `n${(next += 1)}`, mayGive: () => true,
})
const placed = (rows: readonly PeopleImportRow[]): readonly PlacedPeopleRow[] => rows.map((row, at) => ({ number: at + 2, row }))

/** The world after an import, as a server would keep it; null when something is wrong with the file. */
function importTo(world: World, rows: readonly PeopleImportRow[]): (World & { readonly unchanged: number }) | null {
  const plan = planPeopleImport(placed(rows), factsOf(world))
  if (plan.faults.length > 0) return null
  const people = [
    ...world.people,
    ...plan.people.map(({ id, name, phone, place }): PersonRecord => ({ id, name, phone, organizationId: place.id, status: 'ACTIVE', version: 1 })),
  ]
  return {
    people,
    posts: [
      ...world.posts,
      ...plan.posts.map(({ place, ...post }): PostRecord => ({
        ...post, personName: people.find(({ id }) => id === post.personId)!.name, organizationId: place.id, organizationName: place.name, version: 1,
      })),
    ],
    unchanged: plan.unchanged,
  }
}

const someRow: fc.Arbitrary<PeopleImportRow> = fc.record({
  name: fc.constantFrom('甲', '乙', '丙', '丁'),
  phone: fc.constantFrom(null, null, '13800001234', '13800005678'),
  status: fc.constantFrom(null, 'ACTIVE' as const),
  keptByCode: fc.constantFrom('A', 'B'),
  post: fc.option(
    fc.record({
      organizationCode: fc.constantFrom(null, 'A', 'B'),
      kind: fc.constantFrom(...POST_KINDS),
      title: fc.constantFrom(null, '职务'),
      from: fc.constantFrom(...DAYS),
      to: fc.constantFrom(null, ...DAYS),
      termEndsOn: fc.constantFrom(null, '2029-01-01'),
    }),
    { nil: null },
  ),
})
const someRows = fc.array(someRow, { maxLength: 12 })
/** Of rows in any order those that go together: files without a fault are rare among random ones. */
const goingTogether = (rows: readonly PeopleImportRow[], world: World = EMPTY): readonly PeopleImportRow[] =>
  rows.reduce<readonly PeopleImportRow[]>((kept, row) => (importTo(world, [...kept, row]) === null ? kept : [...kept, row]), [])

test('what is accepted keeps the rules of the single commands: one secretary on any day, no post twice, a name once', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const done = importTo(EMPTY, goingTogether(rows))!
      for (const [at, post] of done.posts.entries()) {
        for (const other of done.posts.slice(at + 1)) {
          if (other.organizationId !== post.organizationId || other.kind !== post.kind || !overlap(post, other)) continue
          expect(post.kind === 'SECRETARY' || post.personId === other.personId).toBe(false)
        }
      }
      const keys = done.people.map(({ organizationId, name }) => `${organizationId} ${name}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(done.posts.every(({ personId }) => done.people.some(({ id }) => id === personId))).toBe(true)
    }),
  )
})

test('the same file again changes nothing, and of a part that is known only the rest comes in', () => {
  fc.assert(
    fc.property(someRows, fc.nat(12), (rows, cut) => {
      const file = goingTogether(rows)
      const whole = importTo(EMPTY, file)!
      expect(importTo(whole, file)).toEqual({ people: whole.people, posts: whole.posts, unchanged: file.length })
      const part = importTo(EMPTY, file.slice(0, cut))!
      const rest = importTo(part, file)!
      expect([rest.people.length, rest.posts.length]).toEqual([whole.people.length, whole.posts.length])
      expect(rest.people.slice(0, part.people.length)).toEqual(part.people)
    }),
  )
})

test('every row is accounted for: it brings something, says what is known, or has a fault with a remedy in both languages', () => {
  fc.assert(
    fc.property(someRows, someRows, (before, rows) => {
      const world = importTo(EMPTY, goingTogether(before))!
      const plan = planPeopleImport(placed(rows), factsOf(world))
      const faulty = new Set(plan.faults.map(({ row }) => row))
      for (const { row, fault } of plan.faults) {
        expect(row).toBeGreaterThanOrEqual(2)
        const { zh, en } = peopleImportFaultMessages(fault)
        expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/)
      }
      const news = new Set([...plan.people.map(({ row }) => row)])
      expect(plan.unchanged + faulty.size + news.size + plan.posts.length).toBeGreaterThanOrEqual(rows.length)
    }),
  )
})

test('nothing is entered outside the chosen scope, but what is known there may be said', () => {
  const row: PeopleImportRow = { name: '甲', phone: null, status: null, keptByCode: 'OUTSIDE', post: null }
  const codes = (world: World, one: PeopleImportRow) => planPeopleImport(placed([one]), factsOf(world)).faults.map(({ fault }) => [fault.code, fault.column])
  expect(codes(EMPTY, row)).toEqual([['people.importOrganizationOutside', 'keptByCode']])
  const known: PersonRecord = { id: 'p', name: '甲', phone: null, organizationId: 'outside', status: 'ACTIVE', version: 1 }
  expect(codes({ people: [known], posts: [] }, row)).toEqual([])
  const post = { organizationCode: 'A', kind: 'CLERK', title: null, from: '2026-01-01', to: null, termEndsOn: null } as const
  expect(codes({ people: [known], posts: [] }, { ...row, post })).toEqual([['people.importOrganizationOutside', 'keptByCode']])
})

const CELL = fc.oneof(
  fc.string(), fc.constantFrom('', '甲', '书记', '2024-03-01', '2024/3/1', '45000', '13800001234', '138******34', '1.38E+10', 'A', '在岗', '已离开'),
  fc.record({ unreadable: fc.constantFrom('formula' as const, 'error' as const), shown: fc.string() }),
)

test('no cells are too odd to be judged, and each fault stands in a column', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...PEOPLE_IMPORT_COLUMNS), CELL), (cells) => {
      const verdict = checkPeopleRow(cells as PeopleImportCells)
      if (verdict.ok) return
      expect(verdict.faults.length).toBeGreaterThan(0)
      for (const fault of verdict.faults) expect(PEOPLE_IMPORT_COLUMNS).toContain(fault.column)
    }),
  )
})

test('a row that is written as it was read is read as it was written, in both languages', () => {
  fc.assert(
    fc.property(someRow, fc.constantFrom('zh' as const, 'en' as const), (row, language) => {
      const { post } = row
      fc.pre(post === null || post.to === null || post.to > post.from)
      const cells: Partial<Record<PeopleImportColumn, string>> = {
        name: row.name, phone: row.phone ?? '', status: row.status ?? '', keptByCode: row.keptByCode,
        ...(post === null
          ? {}
          : {
              organizationCode: post.organizationCode ?? '', kind: POST_KIND_NAMES[post.kind][language], title: post.title ?? '',
              from: post.from, to: post.to ?? '', termEndsOn: post.termEndsOn ?? '',
            }),
      }
      expect(checkPeopleRow(cells)).toEqual({ ok: true, row })
    }),
  )
})

test('every head that is wrong is told in words of either language', () => {
  for (const heads of [['一览表'], ['姓名', '姓名'], ['Name']]) {
    const head = readPeopleHead(heads)
    for (const fault of head.ok ? [] : head.faults) {
      const { zh, en } = peopleImportFaultMessages(fault)
      expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/)
      expect(en.replace(/“姓名”/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
    }
    expect(head.ok).toBe(false)
  }
})

test('heads are read in any order and language; the example is no row', () => {
  expect(readPeopleHead(['所属组织编码*', '备注', '姓名（必填）', 'Telephone'])).toEqual({ ok: true, columns: ['keptByCode', undefined, 'name', 'phone'] })
  expect(readPeopleHead(['Kept by', 'Kept by code', 'Name'])).toMatchObject({ ok: true, columns: [undefined, 'keptByCode', 'name'] })
  expect([isPeopleExample({ name: '示例：张某某' }), isPeopleExample({ name: '张示例' })]).toEqual([true, false])
})
