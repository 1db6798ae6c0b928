import { fillTemplate } from '@shuping/domain/kit'
import { REPORT_PARTS } from '@shuping/domain/reports'
import type { ReportTexts } from '@shuping/domain/reports'
import { checkSheets, fillSheet, reviewRefusalTexts } from '@shuping/domain/reviews'
import { slotsOf } from '@shuping/domain/scoring'
import { lookForLoose, readAttachments } from './check-attachments.ts'
import { findListed } from './check-cycles.ts'
import type { FramedCycle } from './check-cycles.ts'
import { checkEntries, tellMissing } from './check-inputs.ts'
import type { CountedRecords } from './counted-records.ts'
import type { FaultBook } from './faults.ts'
import type { CheckedCycle, DecisionOfFolder, Listed, ReportOfFolder, VisitOfFolder } from './folder.ts'
import { SETTINGS_FILE } from './settings.ts'
import { findTable, readDay, readSheet, requireText } from './tables.ts'
import type { FolderRow, FolderTable } from './tables.ts'

type OnSomebody = 'cycle' | 'organization' | 'person'

/** A row with the cycle and the one on its roster whom it is about. */
interface About<Name extends string> {
  readonly row: FolderRow<Name | OnSomebody>
  readonly cycle: FramedCycle
  readonly listed: Listed
}

/** Rows of a table with whom they are about; those about nobody are told. `key` says what makes two rows the same. */
async function rowsAbout<Table extends Exclude<FolderTable, 'papers'>>(
  folder: string,
  table: Table,
  cycles: readonly FramedCycle[],
  book: FaultBook,
  { due, key }: { readonly due: boolean; readonly key: (row: FolderRow) => string },
): Promise<readonly About<string>[]> {
  const file = await findTable(folder, table, book)
  if (file === null) return []
  const { rows } = await readSheet(folder, file, table, book)
  const first = new Map<string, number>()
  return rows.flatMap((typed): readonly About<string>[] => {
    const row = typed as unknown as FolderRow
    const id = requireText(row, 'cycle', book)
    const organization = requireText(row, 'organization', book)
    if (id === null || organization === null) return []
    const cycle = cycles.find(({ of }) => of.id === id)
    if (cycle === undefined) {
      book.add(row.at('cycle'), 'folder.cycleUnknown', { cycle: id })
      return []
    }
    const listed = findListed(cycle, { organization, person: row.text('person') }, row.at('organization'), book, due)
    if (listed === null) return []
    const mark = [id, listed.who, key(row)].join('\n')
    const seen = first.get(mark)
    if (seen !== undefined) book.add(row.at(), 'folder.rowTwice', { row: seen })
    first.set(mark, seen ?? row.number)
    return seen === undefined ? [{ row, cycle, listed }] : []
  })
}

const byCycle = <Value>(cycles: readonly FramedCycle[], of: (cycle: FramedCycle) => Value): ReadonlyMap<string, Value> =>
  new Map(cycles.map((cycle) => [cycle.of.id, of(cycle)]))

/** Reads the reports: everybody due has one, handed in and approved before reporting begins, or a reason why not. */
export async function readReports(
  folder: string,
  cycles: readonly FramedCycle[],
  book: FaultBook,
): Promise<ReadonlyMap<string, Pick<CheckedCycle, 'reports' | 'reportsWaived'>>> {
  const rows = await rowsAbout(folder, 'reports', cycles, book, { due: false, key: () => '' })
  const attached = new Map<FolderRow, readonly string[]>()
  for (const { row } of rows) attached.set(row, await readAttachments(folder, row, book))
  await lookForLoose(folder, new Set([...attached.values()].flat()), book)
  return byCycle(cycles, (cycle) => {
    const own = rows.filter((one) => one.cycle === cycle)
    const reportsWaived = own.flatMap(({ row, listed }) => (row.text('waived') === '' ? [] : [{ who: listed.who, reason: row.text('waived') }]))
    const reports = own.flatMap(({ row, listed }) => (row.text('waived') === '' ? readReport(row, cycle, listed, attached.get(row)!, book) : []))
    const told = new Set(own.map(({ listed }) => listed.who))
    for (const { who, mode, personId } of cycle.roster) {
      if (mode === 'EXEMPT' || personId === null || told.has(who)) continue
      book.add({ file: 'reports.csv' }, 'folder.reportMissing', { who, cycle: cycle.of.id })
    }
    return { reports, reportsWaived }
  })
}

function readReport(row: FolderRow, { of }: FramedCycle, { who }: Listed, attachments: readonly string[], book: FaultBook): readonly ReportOfFolder[] {
  const submittedOn = readDay(row, 'submittedOn', book)
  if (row.text('submittedOn') === '') book.add(row.at('submittedOn'), 'folder.required')
  const approvedOn = readDay(row, 'approvedOn', book) ?? submittedOn
  for (const part of REPORT_PARTS) if (row.text(part) === '') book.add(row.at(part), 'folder.partEmpty')
  if (submittedOn === null || approvedOn === null) return []
  const [from, to] = [of.approval.on, of.calendar.ballotsFrom]
  if (submittedOn < from || approvedOn > to || approvedOn < submittedOn) {
    book.add(row.at(approvedOn > to && submittedOn <= to ? 'approvedOn' : 'submittedOn'), 'folder.reportTime', { from, to })
  } else if (submittedOn > of.calendar.reportsDueOn) book.note(row.at('submittedOn'), 'folder.reportLate', { due: of.calendar.reportsDueOn })
  const texts = Object.fromEntries(REPORT_PARTS.map((part) => [part, row.text(part)])) as ReportTexts
  return [{ who, submittedOn, approvedOn, texts, attachments }]
}

/** Reads the marks of field checks: each checker hands in one whole sheet about each they visited. */
export async function readChecks(
  folder: string,
  cycles: readonly FramedCycle[],
  book: FaultBook,
): Promise<ReadonlyMap<string, CheckedCycle['checks']>> {
  const key = (row: FolderRow): string => ['check', 'checker', 'item'].map((name) => row.text(name)).join('\n')
  const rows = await rowsAbout(folder, 'checks', cycles, book, { due: true, key })
  return byCycle(cycles, (cycle) => {
    const own = rows.filter((one) => one.cycle === cycle)
    for (const { row } of own) {
      const check = requireText(row, 'check', book)
      if (check !== null && !cycle.of.checks.some(({ id }) => id === check)) book.add(row.at('check'), 'folder.checkUnknown', { check })
    }
    return cycle.of.checks.map((of, at) => {
      const scheme = cycle.schemeOf.get(of.class)
      const sheet = scheme && checkSheets(scheme.scheme, of.class).find(({ component }) => component === of.component)
      const pointer = `${cycle.pointer}/checks/${at}`
      if (sheet === undefined && scheme !== undefined) {
        const { zh, en } = reviewRefusalTexts['reviews.noSheet']
        book.told({ file: SETTINGS_FILE, column: `${pointer}/component`, value: of.component }, 'reviews.noSheet', { zh, en })
      }
      const visits = new Map<string, { readonly rows: FolderRow[]; readonly listed: Listed; readonly checker: string }>()
      for (const { row, listed } of own.filter((one) => one.row.text('check') === of.id)) {
        const checker = row.text('checker')
        if (!of.members.some(({ name }) => name === checker)) book.add(row.at('checker'), 'folder.notInTeam', { name: checker })
        const mark = `${checker}\n${listed.who}`
        const visit = visits.get(mark) ?? { rows: [], listed, checker }
        visit.rows.push(row)
        visits.set(mark, visit)
      }
      return { of, visits: [...visits.values()].flatMap((one): readonly VisitOfFolder[] => readVisit(one, sheet, book)) }
    })
  })
}

function readVisit(
  { rows, listed, checker }: { readonly rows: readonly FolderRow[]; readonly listed: Listed; readonly checker: string },
  sheet: ReturnType<typeof checkSheets>[number] | undefined,
  book: FaultBook,
): readonly VisitOfFolder[] {
  const marks = rows.map((row) => ({ item: row.text('item'), mark: row.text('mark') }))
  const findings = rows.flatMap((row) => (row.text('finding') === '' ? [] : [{ item: row.text('item'), text: row.text('finding') }]))
  if (sheet === undefined) return []
  const verdict = fillSheet(sheet, { marks: Object.fromEntries(marks.map(({ item, mark }) => [item, mark])), findings })
  for (const { code, field = '', params } of verdict.ok ? [] : verdict.refusals) {
    const item = field.replace(/^(marks|findings)\./, '')
    const row = rows.find((one) => one.text('item') === item) ?? rows[0]!
    const text = reviewRefusalTexts[code]
    const column = code === 'reviews.findingMissing' ? 'finding' : code === 'reviews.unknownItem' ? 'item' : 'mark'
    book.told(row.at(column), code, { zh: fillTemplate(text.zh, params), en: fillTemplate(text.en, params) })
  }
  return [{ who: listed.who, checker, marks, findings }]
}

/** Reads what the committee decided beside "as computed"; everybody graded needs an opinion from here or from the settings. */
export async function readDecisions(
  folder: string,
  cycles: readonly FramedCycle[],
  book: FaultBook,
): Promise<ReadonlyMap<string, CheckedCycle['decisions']>> {
  const rows = await rowsAbout(folder, 'decisions', cycles, book, { due: true, key: () => '' })
  return byCycle(cycles, (cycle) => {
    const { opinion } = cycle.of.decision
    const decisions = new Map<string, DecisionOfFolder>()
    for (const { row, listed } of rows.filter((one) => one.cycle === cycle)) {
      const grades = cycle.schemeOf.get(listed.class)?.scheme.grades ?? []
      const typed = row.text('grade')
      const grade = grades.find(({ id, label }) => [id, label.zh, label.en].includes(typed))
      if (typed !== '' && grade === undefined && grades.length > 0) {
        book.add(row.at('grade'), 'folder.gradeUnknown', { choices: grades.map(({ label }) => label.zh).join('、') })
      }
      const said = (part: 'merits' | 'problems' | 'direction'): string => {
        const text = row.text(part) || (opinion?.[part] ?? '')
        if (text === '') book.add(row.at(part), 'folder.opinionMissing')
        return text
      }
      decisions.set(listed.who, {
        grade: grade?.id ?? null, reason: row.text('reason'), merits: said('merits'), problems: said('problems'), direction: said('direction'),
      })
    }
    const silent = cycle.roster.some(({ who, due }) => due && !decisions.has(who))
    if (opinion === undefined && silent) book.add({ file: SETTINGS_FILE, column: `${cycle.pointer}/decision/opinion` }, 'folder.opinionMissing')
    return decisions
  })
}

/** Reads the inputs that are typed and those that are done without, by the engine's own checks; what is still missing is told. */
export async function readScores(
  folder: string,
  cycles: readonly FramedCycle[],
  sources: { readonly votes: ReadonlyMap<string, CheckedCycle['votes']>; readonly checks: ReadonlyMap<string, CheckedCycle['checks']>; readonly records: CountedRecords },
  book: FaultBook,
): Promise<ReadonlyMap<string, Pick<CheckedCycle, 'entries' | 'waivers'>>> {
  const key = (row: FolderRow): string => row.text('slot')
  const scores = await rowsAbout(folder, 'scores', cycles, book, { due: true, key })
  const waived = await rowsAbout(folder, 'waivers', cycles, book, { due: true, key })
  return byCycle(cycles, (cycle) => {
    const own = scores.filter((one) => one.cycle === cycle)
    checkEntries(cycle, own, book)
    const waivers = waived.filter((one) => one.cycle === cycle).flatMap(({ row, listed }) => {
      const [slot, reason] = [requireText(row, 'slot', book), requireText(row, 'reason', book)]
      const program = cycle.schemeOf.get(listed.class)?.program
      const known = program && slotsOf(program, listed.class).find(({ id }) => id === slot)
      if (program !== undefined && known === undefined && slot !== null) {
        book.add(row.at('slot'), 'folder.markUnknown', { choices: slotsOf(program, listed.class).map(({ id }) => id).join('、') })
      }
      if (known !== undefined && own.some((one) => one.listed === listed && one.row.text('slot') === slot)) {
        book.add(row.at('slot'), 'folder.notMissing', { slot: known.label.zh })
      }
      return slot === null || reason === null ? [] : [{ who: listed.who, slot, reason }]
    })
    const entries = own.map(({ row, listed }) => ({ who: listed.who, slot: row.text('slot'), value: row.text('value') }))
    tellMissing(cycle, { entries, waivers, votes: sources.votes.get(cycle.of.id)!, checks: sources.checks.get(cycle.of.id)! }, sources.records, book)
    return { entries, waivers }
  })
}
