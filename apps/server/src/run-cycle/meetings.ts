import { ABSENCES, MEETING_KIND_NAMES, MEETING_KINDS, MOTION_KIND_NAMES, MOTION_KINDS } from '@shuping/domain/evidence'
import type { Absence, MeetingKind, Motion, MotionKind, RecordMeeting } from '@shuping/domain/evidence'
import type { Bilingual } from '@shuping/domain/kit'
import { meetingCommands } from '../modules/evidence/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import { partsOf } from './tables.ts'
import type { FolderRow, FolderSheet } from './tables.ts'
import { dayWithin, onDay, placeOf, tellRefusals, tellTwice } from './deeds.ts'
import type { Deed, YearOfFolder } from './deeds.ts'

/** Meetings, recorded on their days and read by the level above where the table says so; each row judged by the rule. */
export function readMeetings({ rows }: FolderSheet, year: YearOfFolder, tree: TreeOfFolder, book: FaultBook): readonly Deed[] {
  const seen = new Map<string, number>()
  const records: Deed[] = []
  const reviews: Deed[] = []
  for (const row of rows) {
    const place = placeOf(row, tree, book)
    tellTwice(row, ['organization', 'kind', 'heldOn', 'place', 'chair', 'topics'].map((column) => row.text(column)).join('\n'), seen, book)
    if (row.text('heldOn') === '') book.add(row.at('heldOn'), 'folder.required')
    const heldOn = dayWithin(row, 'heldOn', year, book)
    const recordedOn = row.text('recordedOn') === '' ? heldOn : dayWithin(row, 'recordedOn', year, book)
    const reviewedOn = dayWithin(row, 'reviewedOn', year, book)
    const meeting = meetingOf(row, heldOn ?? '', book)
    if (place === null || recordedOn === null || heldOn === null || meeting === null) continue
    const verdict = meetingCommands.record.decide({ ...meeting, organizationId: place.id }, place, onDay(recordedOn))
    if (!verdict.ok) tellRefusals(row, verdict.refusals, ({ field = 'kind' }) => columnOf(field), book)
    if (reviewedOn !== null && reviewedOn < recordedOn) book.add(row.at('reviewedOn'), 'folder.daysCrossed', { after: recordedOn })
    let id = ''
    records.push({
      on: recordedOn,
      run: async ({ does, organizations }) => {
        id = (await does(meetingCommands.record, { ...meeting, organizationId: organizations.get(place.code)! })).id
      },
    })
    if (reviewedOn !== null) reviews.push({ on: reviewedOn, run: async ({ does }) => void (await does(meetingCommands.accept, { id, version: 1 })) })
  }
  return [...records, ...reviews]
}

/** Where a field of a meeting stands in the table. */
function columnOf(field: string): string {
  const [first = '', second = ''] = field.split('.')
  return first === 'absent' ? second : first
}

function meetingOf(row: FolderRow, heldOn: string, book: FaultBook): RecordMeeting | null {
  const kind = choiceOf(row.text('kind'), MEETING_KINDS, MEETING_KIND_NAMES)
  if (kind === null) book.add(row.at('kind'), 'folder.kindUnknown', { choices: MEETING_KINDS.map((one) => MEETING_KIND_NAMES[one].zh).join('、') })
  const motions = partsOf(row.text('motions')).map(motionOf)
  if (motions.includes(null)) book.add(row.at('motions'), 'folder.motionWrong')
  if (kind === null || motions.includes(null)) return null
  return {
    kind: kind as MeetingKind, heldOn, motions: motions as Motion[],
    place: row.text('place'), chair: row.text('chair'), recorder: row.text('recorder'),
    due: headsOf(row.text('due')), present: headsOf(row.text('present')),
    absent: Object.fromEntries(ABSENCES.flatMap((why): [Absence, number][] => (['', '0'].includes(row.text(why)) ? [] : [[why, headsOf(row.text(why))]]))),
    topics: partsOf(row.text('topics')), keyPoints: row.text('keyPoints'), differingViews: row.text('differingViews'),
  }
}

/** A count of heads; what is none is told by the rule. */
const headsOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

/** One of some kinds, by its name in either language or its id. */
const choiceOf = <Kind extends string>(text: string, kinds: readonly Kind[], names: Readonly<Record<Kind, Bilingual>>): Kind | null =>
  kinds.find((kind) => [kind, names[kind].zh, names[kind].en].includes(text)) ?? null

/** `选举|选举支部书记|16|0|1` */
function motionOf(text: string): Motion | null {
  const [named = '', about = '', ...votes] = text.split(/[|｜]/u).map((part) => part.trim())
  const kind: MotionKind | null = choiceOf(named, MOTION_KINDS, MOTION_KIND_NAMES)
  const [inFavour, against, abstained] = votes.map(headsOf)
  return kind === null || votes.length !== 3 ? null : { kind, text: about, inFavour: inFavour!, against: against!, abstained: abstained! }
}
