import { checkText, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal } from '../kit/index.ts'
import { shownValue } from '../organizations/index.ts'
import { appoint } from './appoint.ts'
import type { TidyPost } from './appoint.ts'
import type { PeopleImportColumn } from './import-columns.ts'
import type { PeopleImportFault, PeopleImportFaultCode } from './import-faults.ts'
import { isMasked } from './import-row.ts'
import type { PeopleImportRow, PostOfRow } from './import-row.ts'
import { overlap } from './period.ts'
import { createPerson } from './person.ts'
import type { TidyPerson } from './person.ts'
import { maskPhone } from './phone.ts'
import type { PersonRecord, PlaceRecord, PostRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'
import { PERSON_STATUS_NAMES } from './vocabulary.ts'
import type { PostKind } from './vocabulary.ts'

/** Rows a file may have: more than the staff of a province's organizations at one level. */
export const PEOPLE_IMPORT_MAX = 50_000

/** An organization that a file names, and whether it stands within the chosen scope of the import. */
export interface ImportPlace extends PlaceRecord {
  readonly within: boolean
}

export interface PeopleImportFacts {
  readonly today: CalendarDate
  /** Within the caller's reach, by code. */
  readonly places: ReadonlyMap<string, ImportPlace>
  /** Those kept by the organizations named. */
  readonly people: readonly PersonRecord[]
  /** On the organizations named, past ones too. */
  readonly posts: readonly PostRecord[]
  readonly newId: () => string
  /** Whether the caller may give this post there to somebody: it must not do more than they may. */
  readonly mayGive: (kind: PostKind, place: PlaceRecord, personId: string) => boolean
}

/** A fault, or something to note, with the row of the file it is about; as the spreadsheet counts. */
export interface PlacedPeopleFault {
  readonly row: number
  readonly fault: PeopleImportFault
}

export interface NewPerson extends TidyPerson {
  readonly id: string
  readonly row: number
  readonly place: ImportPlace
}
export interface NewPost extends TidyPost {
  readonly id: string
  readonly personId: string
  readonly place: ImportPlace
}

export interface PeopleImportPlan {
  readonly people: readonly NewPerson[]
  readonly posts: readonly NewPost[]
  /** Rows that say what is known already. */
  readonly unchanged: number
  readonly faults: readonly PlacedPeopleFault[]
}

export interface PlacedPeopleRow {
  readonly number: number
  readonly row: PeopleImportRow
}

/** Which column a refusal of a command is about. */
const COLUMN_OF: Readonly<Record<string, PeopleImportColumn>> = {
  name: 'name', personId: 'name', phone: 'phone', kind: 'kind', title: 'title', from: 'from', to: 'to', termEndsOn: 'termEndsOn',
}

type Fault = (column: PeopleImportColumn, code: PeopleImportFaultCode, params?: PeopleImportFault['params']) => null

/**
 * Judges rows by the very rules of the single commands, each row after those before it. A name is one person on
 * one organization, and its further rows are further posts; namesakes are told apart by their numbers. What is
 * known already is unchanged, so that an exported file may come back; nothing known is ever changed. With faults
 * the plan is not to be carried out.
 */
export function planPeopleImport(rows: readonly PlacedPeopleRow[], facts: PeopleImportFacts): PeopleImportPlan {
  const faults: PlacedPeopleFault[] = []
  const people: NewPerson[] = []
  const posts: NewPost[] = []
  const known = groupBy(facts.people, ({ organizationId, name }) => `${organizationId}\n${name}`)
  const held = heldPosts(facts.posts)
  /** Who and what came in by which row of the file. */
  const rowOf = new Map<string, number>()
  const seen = new Map<string, number>()
  let unchanged = 0

  for (const { number, row } of rows) {
    let bad = false
    let news = false
    const fault: Fault = (column, code, params) => {
      bad = true
      const value = shownValue(cellOf(row, column))
      faults.push({ row: number, fault: { column, value, code, ...(params === undefined ? {} : { params }) } })
      return null
    }
    const refuse = (refusals: readonly Refusal<PeopleRefusal>[], placeColumn: PeopleImportColumn): void => {
      for (const { code, field, params } of refusals) fault(COLUMN_OF[field ?? ''] ?? placeColumn, code, params)
    }
    const placeOf = (column: 'keptByCode' | 'organizationCode', code: string): ImportPlace | null =>
      facts.places.get(code) ?? fault(column, 'people.importOrganizationUnknown')

    const home = placeOf('keptByCode', row.keptByCode)
    const code = row.post?.organizationCode ?? null
    const at = code === null ? home : placeOf('organizationCode', code)
    if (home === null || at === null) continue
    const atColumn = code === null ? 'keptByCode' : 'organizationCode'
    const outside = (place: ImportPlace, column: PeopleImportColumn): boolean => {
      if (!place.within) fault(column, 'people.importOrganizationOutside', { name: place.name })
      return !place.within
    }

    const key = `${home.id}\n${row.name}`
    const namesakes = known.get(key) ?? []
    const chosen = choosePerson(row, namesakes, (id) => row.post !== null && held.same(at.id, id, row.post) !== undefined)
    if (chosen === 'several') {
      fault('name', 'people.importNamesakes', { name: row.name, count: namesakes.length })
      continue
    }
    let person = chosen
    if (person !== null) comparePerson(person, row, rowOf.get(person.id), fault)
    else if (row.status === 'LEFT') fault('status', 'people.importHasLeft')
    else if (row.phone !== null && isMasked(row.phone)) fault('phone', 'people.importPhoneMasked')
    else if (!outside(home, 'keptByCode')) {
      const verdict = createPerson({ name: row.name, phone: row.phone }, { organization: home, namesakes: 0 })
      if (!verdict.ok) refuse(verdict.refusals, 'keptByCode')
      else {
        const fresh = { id: facts.newId(), row: number, ...verdict.value.person, place: home }
        people.push(fresh)
        person = { id: fresh.id, name: fresh.name, phone: fresh.phone, organizationId: home.id, status: 'ACTIVE', version: 1 }
        known.set(key, [...namesakes, person])
        rowOf.set(person.id, number)
        news = true
      }
    }
    if (person === null || bad) continue

    const { post } = row
    const mark = post === null ? person.id : `${person.id} ${at.id} ${post.kind} ${post.from}`
    const otherRow = seen.get(mark)
    if (otherRow !== undefined) {
      fault('name', 'people.importRowTwice', { otherRow })
      continue
    }
    seen.set(mark, number)
    const same = post === null ? undefined : held.same(at.id, person.id, post)
    if (post === null) {
      // Nothing is said of a post.
    } else if (same !== undefined) comparePost(same, post, fault)
    else if (!outside(at, atColumn) && (news || !outside(home, 'keptByCode'))) {
      const others = held.around(at.id, person.id)
      const verdict = appoint(
        { kind: post.kind, title: post.title, from: post.from, to: post.to, termEndsOn: post.termEndsOn },
        { today: facts.today, person, organization: at, posts: others, portfolios: [] },
      )
      if (!facts.mayGive(post.kind, at, person.id)) fault('kind', 'people.importNotYoursToGive')
      if (!verdict.ok) {
        for (const refusal of verdict.refusals) {
          if (refusal.code !== 'people.secretaryPresent') refuse([refusal], atColumn)
          else tellSecretary(post, others, rowOf, fault)
        }
      } else if (!bad) {
        const fresh = { ...verdict.value.post, id: facts.newId(), personId: person.id, place: at }
        posts.push(fresh)
        rowOf.set(fresh.id, number)
        held.add({ ...verdict.value.post, id: fresh.id, personId: person.id, personName: person.name, organizationId: at.id, organizationName: at.name, version: 1 })
        news = true
      }
    }
    if (!news && !bad) unchanged += 1
  }
  return { people, posts, unchanged, faults }
}

/** The cell of a column as the row was read. */
function cellOf(row: PeopleImportRow, column: PeopleImportColumn): string {
  if (column === 'name' || column === 'keptByCode') return row[column]
  if (column === 'phone') return row.phone ?? ''
  if (column === 'status') return row.status === null ? '' : PERSON_STATUS_NAMES[row.status].zh
  return row.post?.[column] ?? ''
}

const matchesPhone = (person: PersonRecord, phone: string): boolean =>
  person.phone !== null && (isMasked(phone) ? maskPhone(person.phone) === phone : person.phone === phone)

/** Which of the people of a name on an organization a row means: the one with its number, or with its post. */
function choosePerson(
  { phone }: PeopleImportRow,
  namesakes: readonly PersonRecord[],
  holds: (id: string) => boolean,
): PersonRecord | 'several' | null {
  if (namesakes.length <= 1) return namesakes[0] ?? null
  const sameNumber = phone === null ? namesakes : namesakes.filter((one) => matchesPhone(one, phone))
  const [only, ...others] = sameNumber.length === 1 ? sameNumber : sameNumber.filter(({ id }) => holds(id))
  return only !== undefined && others.length === 0 ? only : 'several'
}

/** What a row says of somebody known must be what is known. */
function comparePerson(person: PersonRecord, row: PeopleImportRow, inFile: number | undefined, fault: Fault): void {
  if (row.phone !== null && !matchesPhone(person, row.phone)) {
    if (inFile !== undefined) fault('phone', 'people.importPhoneDiffersInFile', { otherRow: inFile })
    else {
      const existing = person.phone === null ? '—' : maskPhone(person.phone)
      fault('phone', 'people.importPhoneDiffers', { name: person.name, existing })
    }
  }
  if (row.status !== null && row.status !== person.status) {
    const { zh, en } = PERSON_STATUS_NAMES[person.status]
    fault('status', 'people.importStatusDiffers', { existing: zh, existingEn: en })
  }
}

/** What a row says of a known post must be what is known; an empty cell says nothing. */
function comparePost(known: PostRecord, said: PostOfRow, fault: Fault): void {
  for (const column of ['title', 'to', 'termEndsOn'] as const) {
    if (said[column] !== null && said[column] !== known[column]) {
      fault(column, 'people.importPostDiffers', { existing: known[column] ?? '—' })
    }
  }
}

/** Says who is secretary then, and in which row of the file, if it is one. */
function tellSecretary(post: PostOfRow, others: readonly PostRecord[], rowOf: ReadonlyMap<string, number>, fault: Fault): void {
  const present = others.find((other) => other.kind === 'SECRETARY' && overlap(other, post))
  if (present === undefined) return
  const params = { name: present.personName, since: present.from }
  const otherRow = rowOf.get(present.id)
  if (otherRow === undefined) fault('from', 'people.importSecretaryPresent', params)
  else fault('from', 'people.importSecretaryInFile', { ...params, otherRow })
}

/** Posts by what a new one must be held against: the same person's there, and the secretaries. */
function heldPosts(posts: readonly PostRecord[]) {
  const own = new Map<string, PostRecord[]>()
  const secretaries = new Map<string, PostRecord[]>()
  const push = (map: Map<string, PostRecord[]>, key: string, post: PostRecord): void => {
    const list = map.get(key)
    if (list === undefined) map.set(key, [post])
    else list.push(post)
  }
  const add = (post: PostRecord): void => {
    push(own, `${post.organizationId} ${post.personId}`, post)
    if (post.kind === 'SECRETARY') push(secretaries, post.organizationId, post)
  }
  posts.forEach(add)
  const ownAt = (organizationId: string, personId: string): readonly PostRecord[] => own.get(`${organizationId} ${personId}`) ?? []
  return {
    add,
    around: (organizationId: string, personId: string): readonly PostRecord[] => [
      ...ownAt(organizationId, personId),
      ...(secretaries.get(organizationId) ?? []).filter((post) => post.personId !== personId),
    ],
    same: (organizationId: string, personId: string, { kind, from }: PostOfRow): PostRecord | undefined =>
      ownAt(organizationId, personId).find((post) => post.kind === kind && post.from === from),
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Whether an import may take place as a whole: for a reason. */
export const checkPeopleImport = (occasion: { readonly reason: string }): readonly Refusal<PeopleRefusal>[] =>
  checkText('reason', tidy(occasion.reason), 500)
