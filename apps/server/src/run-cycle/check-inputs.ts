import { slotId, slotsOf } from '@shuping/domain/scoring'
import { speak } from '../kit/refused.ts'
import { readEntry } from '../modules/scoring/index.ts'
import type { Due, EntryFacts } from '../modules/scoring/index.ts'
import type { FramedCycle } from './check-cycles.ts'
import type { CountedRecords } from './counted-records.ts'
import type { FaultBook } from './faults.ts'
import type { CheckedCycle, Listed } from './folder.ts'
import type { FolderRow } from './tables.ts'

/** Everybody due as gathering knows them, without a database: under ids of their own. */
function factsOf({ settings, schemeOf, roster }: FramedCycle): EntryFacts {
  const due = roster.filter((one) => one.due).map((one, ordinal): [string, Due] => [`a${ordinal}`, {
    id: `a${ordinal}`, class: one.class, name: one.who, ordinal, organizationName: one.organizationId, postTitle: null, personName: one.personName,
    organizationId: one.organizationId, placeToday: '/', nameSort: 'a', place: '/', body: 'self', display: { code: String(ordinal).padStart(5, '0'), pinyin: 'a' },
    ...(one.postId === null ? {} : { inPostFrom: one.from, inPostTo: one.to }), setUpOn: settings.period.from,
  }])
  const schemes = new Map<string, { versionId: string; program: EntryFacts['cycle']['schemes'][number]['program']; classes: Set<string> }>()
  for (const [classId, { id, program }] of schemeOf) {
    const known = schemes.get(id) ?? { versionId: id, program, classes: new Set<string>() }
    known.classes.add(classId)
    schemes.set(id, known)
  }
  return { cycle: { schemes: [...schemes.values()], period: settings.period }, due: new Map(due), fromSource: new Map() }
}

/** Reads each typed input as the command does, so that what the engine would refuse is told by row. */
export function checkEntries(
  cycle: FramedCycle,
  rows: readonly { readonly row: FolderRow; readonly listed: Listed }[],
  book: FaultBook,
): void {
  const facts = factsOf(cycle)
  const idOf = new Map([...facts.due].map(([id, { name }]) => [name, id]))
  for (const { row, listed } of rows) {
    if (!cycle.schemeOf.has(listed.class)) continue
    const read = readEntry({ appraiseeId: idOf.get(listed.who)!, slot: row.text('slot'), value: row.text('value') }, facts, 'row')
    if (!('code' in read)) continue
    const column = read.field?.endsWith('slot') === true ? 'slot' : 'value'
    book.told(row.at(column), read.code, speak(read).messages)
  }
}

/** Tells every input that a score needs and that nothing in the folder brings, shares of no records among them. */
export function tellMissing(
  { of, schemeOf, roster, settings }: FramedCycle,
  told: Pick<CheckedCycle, 'entries' | 'waivers' | 'votes' | 'checks'>,
  records: CountedRecords,
  book: FaultBook,
): void {
  const there = new Set([...told.entries, ...told.waivers].map(({ who, slot }) => `${who}\n${slot}`))
  for (const { ballot, sheet } of told.votes) for (const who of sheet) there.add(`${who}\n${slotId('BALLOT', ballot.id)}`)
  for (const { of: check, visits } of told.checks) for (const { who } of visits) there.add(`${who}\n${slotId('PANEL', check.component)}`)
  for (const { who, due, class: classId, organizationId } of roster) {
    const program = due ? schemeOf.get(classId)?.program : undefined
    if (program === undefined) continue
    for (const slot of slotsOf(program, classId)) {
      const { id, needed, register, label } = slot
      if (!needed || there.has(`${who}\n${id}`)) continue
      const table = register === undefined ? null : records.lacks(slot, organizationId, settings.period)
      if (table !== null) book.add({ file: `${table}.csv` }, 'folder.nothingToCount', { who, slot: label.zh, id, cycle: of.id })
      else if (register === undefined) book.add({ file: 'scores.csv' }, 'folder.inputMissing', { who, slot: label.zh, id, cycle: of.id })
    }
  }
}
