import { join } from 'node:path'
import { addDays } from '@shuping/domain/kit'
import type { CalendarDate } from '@shuping/domain/kit'
import { checkImportRow, importVocabulary, isExampleRow, pathBelow, readImportHead } from '@shuping/domain/organizations'
import type { ImportCells, ImportColumn, ImportLevel, ImportRow } from '@shuping/domain/organizations'
import { planPeopleImport } from '@shuping/domain/people'
import type { ImportPlace } from '@shuping/domain/people'
import type { RosterOrganization, RosterPost } from '@shuping/domain/cycles'
import { headsOfRow } from '../kit/import/faults.ts'
import type { ToldFault } from '../kit/import/faults.ts'
import { readTable } from '../kit/tabular/index.ts'
import { organizationFaultList } from '../modules/organizations/index.ts'
import { peopleFaultList, readPeopleSheet } from '../modules/people/index.ts'
import type { FaultBook } from './faults.ts'
import type { FolderSettings } from './settings.ts'
import { findTable } from './tables.ts'

/** An organization of the folder; its code is its id here. */
export interface OrganizationOfFolder extends RosterOrganization {
  readonly name: string
}
export interface PostOfFolder extends RosterPost {
  readonly personName: string
}

/** Organizations, people and posts of a folder, as the imports will bring them in. */
export interface TreeOfFolder {
  readonly organizationsFile: string
  readonly peopleFile: string | null
  readonly organizations: ReadonlyMap<string, OrganizationOfFolder>
  readonly posts: readonly PostOfFolder[]
  /** Who is kept where: `code name`. */
  readonly people: ReadonlySet<string>
}

/**
 * Reads organizations and people as their imports do, by the same columns and rules, without a database: the rows are
 * held against each other here. The imports judge them once more.
 */
export async function readTree(folder: string, settings: FolderSettings, setUpOn: CalendarDate, book: FaultBook): Promise<TreeOfFolder | null> {
  const file = await findTable(folder, 'organizations', book)
  if (file === null) {
    book.add({ file: 'organizations.csv' }, 'folder.fileMissing', { file: 'organizations.csv' })
    return null
  }
  const organizations = await readOrganizations(folder, file, settings, book)
  const peopleFile = await findTable(folder, 'people', book)
  const none = { organizationsFile: file, peopleFile, organizations, posts: [], people: new Set<string>() }
  if (peopleFile === null) return none
  return { ...none, ...(await readPeople(folder, peopleFile, organizations, setUpOn, book)) }
}

const tell = (book: FaultBook, file: string, faults: readonly ToldFault[]): void => {
  for (const { row, column, value, code, messages } of faults) book.told({ file, row, column, value }, code, messages)
}

async function readOrganizations(
  folder: string,
  file: string,
  { levels, organizations: { effectiveOn } }: FolderSettings,
  book: FaultBook,
): Promise<ReadonlyMap<string, OrganizationOfFolder>> {
  const vocabulary = importVocabulary(levels.map((level): ImportLevel => ({ ...level, id: level.code })))
  const faults = organizationFaultList()
  const rows = new Map<string, { readonly number: number; readonly row: ImportRow }>()
  const known = new Set<string>()
  let columns: readonly (ImportColumn | undefined)[] | null = null
  let heads: Parameters<typeof faults.sorted>[0] = new Map()
  let count = 0
  for await (const event of readTable(join(folder, file))) {
    if ('fault' in event) {
      faults.addTable(event.fault)
      continue
    }
    for (const { number, cells: all } of event.rows) {
      if (columns === null) {
        const texts = all.map((cell) => (typeof cell === 'string' ? cell : cell.shown))
        const head = readImportHead(texts)
        if (!head.ok) for (const fault of head.faults) faults.add(number, fault)
        columns = head.ok ? head.columns : []
        heads = headsOfRow(columns, texts)
        continue
      }
      const cells = Object.fromEntries(all.flatMap((cell, at) => (columns![at] === undefined ? [] : [[columns![at], cell]]))) as ImportCells
      if (isExampleRow(cells)) continue
      count += 1
      const verdict = checkImportRow(cells, vocabulary, { effectiveOn })
      const code = verdict.ok ? verdict.row.code : verdict.code
      const first = code === null ? undefined : rows.get(code)
      if (!verdict.ok) for (const fault of verdict.faults) faults.add(number, fault)
      if (first !== undefined) {
        faults.add(number, { code: 'organizations.importCodeTwice', column: 'code', value: code!, params: { otherRow: first.number } })
      } else if (verdict.ok) rows.set(verdict.row.code, { number, row: verdict.row })
      if (code !== null) known.add(code)
    }
  }
  if (count === 0 && faults.count() === 0) faults.add(0, { code: 'organizations.importNoRows' })
  const placed = placeOrganizations(rows, known, effectiveOn, faults)
  tell(book, file, faults.sorted(heads))
  return placed
}

/** Walks from the top down; who is not reached stands in a circle or below a fault. */
function placeOrganizations(
  rows: ReadonlyMap<string, { readonly number: number; readonly row: ImportRow }>,
  known: ReadonlySet<string>,
  effectiveOn: string,
  faults: ReturnType<typeof organizationFaultList>,
): ReadonlyMap<string, OrganizationOfFolder> {
  const placed = new Map<string, OrganizationOfFolder>()
  const below = new Map<string, string[]>()
  let root: string | null = null
  for (const [code, { number, row }] of rows) {
    const { parentCode, name } = row
    if (parentCode === null) {
      if (root !== null) faults.add(number, { code: 'organizations.importSecondRoot', column: 'parentCode', value: '', params: { root } })
      root ??= name
      below.set('', [...(below.get('') ?? []), code])
      continue
    }
    const parent = rows.get(parentCode)
    if (parent === undefined && !known.has(parentCode)) {
      faults.add(number, { code: 'organizations.importParentUnknown', column: 'parentCode', value: parentCode })
    }
    if (parent !== undefined && row.level.rank < parent.row.level.rank) {
      faults.add(number, {
        code: 'organizations.importAboveParentLevel', column: 'level', value: row.level.nameZh,
        params: { parent: parent.row.name, parentLevel: parent.row.level.nameZh },
      })
    }
    below.set(parentCode, [...(below.get(parentCode) ?? []), code])
  }
  let seq = 0
  const walk = (code: string, path: string): void => {
    for (const child of below.get(code) ?? []) {
      const { name, kind, sector, level, establishedOn } = rows.get(child)!.row
      const own = pathBelow(path, (seq += 1))
      placed.set(child, { id: child, name, path: own, kind, sector, levelId: level.code, establishedOn: establishedOn ?? effectiveOn })
      walk(child, own)
    }
  }
  walk('', '/')
  for (const [code, { number }] of rows) {
    const circle = circleOf(rows, code)
    if (circle !== null) faults.add(number, { code: 'organizations.importCycle', column: 'parentCode', value: rows.get(code)!.row.parentCode!, params: { cycle: circle.join(' → ') } })
  }
  return placed
}

/** The circle that an organization stands in itself; null: none. */
function circleOf(rows: ReadonlyMap<string, { readonly row: ImportRow }>, code: string): readonly string[] | null {
  const line = [code]
  for (let at = rows.get(code)?.row.parentCode ?? null; at !== null; at = rows.get(at)?.row.parentCode ?? null) {
    if (at === code) return [...line, code]
    if (line.includes(at)) return null
    line.push(at)
  }
  return null
}

async function readPeople(
  folder: string,
  file: string,
  organizations: ReadonlyMap<string, OrganizationOfFolder>,
  setUpOn: CalendarDate,
  book: FaultBook,
): Promise<Pick<TreeOfFolder, 'posts' | 'people'>> {
  const faults = peopleFaultList()
  const { heads, rows } = await readPeopleSheet(join(folder, file), faults)
  const places = new Map([...organizations].map(([code, { name, path }]): [string, ImportPlace] =>
    [code, { id: code, name, path, status: 'ACTIVE', closedOn: null, within: true }]))
  let last = 0
  const plan = planPeopleImport(rows, {
    today: setUpOn, places, people: [], posts: [], newId: () => String((last += 1)).padStart(8, '0'), mayGive: () => true,
  })
  for (const { row, fault } of plan.faults) faults.add(row, fault)
  tell(book, file, faults.sorted(heads))
  const names = new Map(plan.people.map(({ id, name }) => [id, name]))
  return {
    people: new Set(plan.people.map(({ name, place }) => `${place.id} ${name}`)),
    posts: plan.posts.map(({ id, personId, place, kind, from, to }): PostOfFolder => ({
      id, personId, organizationId: place.id, kind, from, to, personName: names.get(personId)!,
    })),
  }
}

/** The day on which a folder's organizations and people are entered: the one before the first paper of a cycle, and before `others`. */
export const setUpDay = ({ cycles }: FolderSettings, others: readonly CalendarDate[]): CalendarDate =>
  addDays([...cycles.map(({ approval }) => approval.on), ...others].toSorted()[0]!, -1)
