import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { QUORUMS, recordMeeting, reviewMeeting } from '@shuping/domain/evidence'
import type { Meeting, MeetingReview, RecordMeeting, ReviewVerb } from '@shuping/domain/evidence'
import { decide } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { personal } from '../../../kit/audit.ts'
import type { Command } from '../../../kit/command.ts'
import type { RecordingPlace } from '../../../kit/register/index.ts'
import { inReach } from '../../../kit/scope.ts'
import type { Action } from '../../../kit/scope.ts'
import { surroundings } from '../surroundings.ts'

/** Days after a meeting within which its record is in time, until a rule table says otherwise. */
export const LATE_AFTER_DAYS = 7

export type MeetingOutcome = { readonly id: string }
interface Seen {
  readonly id: string
  readonly version: number
}
interface MeetingRow extends Seen {
  readonly path: string
  readonly organizationId: string
  readonly kind: string
  readonly review: MeetingReview
  readonly recordedOn: string
  readonly heldOn: string
}
const preview = (): MeetingOutcome => ({ id: '' })

const factsOf = (context: Context) => ({ today: today(context), lateAfterDays: LATE_AFTER_DAYS, quorums: QUORUMS })

type Typed = { readonly [Key in keyof RecordMeeting]: RecordMeeting[Key] }
type Record = Typed & { readonly organizationId: string }

/** Records a meeting; a late record is marked for good. */
export const record: Command<Record, RecordingPlace, { id: string; place: RecordingPlace; meeting: Meeting }, MeetingOutcome> = {
  name: 'meetings.record',
  action: 'evidence.record',
  load: async (tx, { organizationId }, context) =>
    (await surroundings.places(tx, { ids: [organizationId] }, 'evidence.record', context))[0] ?? null,
  decide: (input, place, context) => {
    const verdict = recordMeeting(input, factsOf(context))
    if (place.closedOn !== null && place.closedOn <= input.heldOn) {
      return { ok: false, refusals: [{ code: 'kit.organizationClosed', field: 'heldOn', params: { on: place.closedOn } }] }
    }
    return verdict.ok ? { ok: true, value: { id: context.newId(), place, meeting: verdict.value } } : verdict
  },
  write: async (tx, { id, place, meeting }, context) => {
    await tx.meeting.create({
      data: {
        id, organizationId: place.id, path: place.path, recordedAt: context.now(), review: 'UNSEEN',
        recordedOn: new Date(meeting.recordedOn), timeliness: meeting.late ? 'LATE' : 'IN_TIME', ...keptOf(meeting),
      },
    })
    return { id }
  },
  audit: async (_tx, { value: { id, place, meeting } }) => ({ path: place.path, subjects: [{ kind: 'meeting', id }], after: inLog(id, meeting) }),
  preview,
}

/** Corrects a record. When it was recorded, and whether late, stays as it was; the level above looks again. */
export const correct: Command<Typed & Seen, MeetingRow, { row: MeetingRow; meeting: Meeting }, MeetingOutcome> = {
  name: 'meetings.correct',
  action: 'evidence.record',
  load: (tx, { id }, context) => loadMeeting(tx, id, 'evidence.record', context),
  decide: (input, row, context) => {
    if (input.version !== row.version) return stale(input, row)
    const verdict = recordMeeting(input, factsOf(context))
    return verdict.ok ? { ok: true, value: { row, meeting: verdict.value } } : verdict
  },
  write: async (tx, { row, meeting }) => {
    // An earlier date than the one recorded could have come in time only by being backdated: the mark stays.
    const review = row.review === 'ACCEPTED' ? 'UNSEEN' : row.review
    await tx.meeting.update({ where: { id: row.id }, data: { ...keptOf(meeting), review, version: { increment: 1 } } })
    return { id: row.id }
  },
  audit: async (_tx, { value: { row, meeting } }) => ({ path: row.path, subjects: [{ kind: 'meeting', id: row.id }], after: inLog(row.id, meeting) }),
  preview,
}

/** Takes a record out of what counts. */
export const archive: Command<Seen & { reason?: string | null }, MeetingRow, MeetingRow, MeetingOutcome> = {
  name: 'meetings.archive',
  action: 'evidence.record',
  load: (tx, { id }, context) => loadMeeting(tx, id, 'evidence.record', context),
  decide: (input, row) => (input.version === row.version ? decide([], () => row) : stale(input, row)),
  write: async (tx, { id }, context) => {
    await tx.meeting.update({ where: { id }, data: { archivedAt: context.now(), version: { increment: 1 } } })
    return { id }
  },
  audit: async (_tx, { input: { reason }, value: { id, path } }) => ({
    path, subjects: [{ kind: 'meeting', id }], ...(reason?.trim() ? { reason: reason.trim() } : {}),
  }),
  preview,
}

type Review = Seen & { readonly text?: string | null }

const reviewing = (verb: ReviewVerb, action: Action): Command<Review, MeetingRow, { row: MeetingRow; review: MeetingReview; text: string }, MeetingOutcome> => ({
  name: `meetings.${verb}`,
  action,
  load: (tx, { id }, context) => loadMeeting(tx, id, action, context),
  decide: (input, row) => {
    const text = input.text?.trim() ?? ''
    const verdict = reviewMeeting({ verb, text, version: input.version }, row)
    return verdict.ok ? { ok: true, value: { row, text, review: verdict.value.review } } : verdict
  },
  write: async (tx, { row: { id, path }, review, text }, context) => {
    await tx.meeting.update({ where: { id }, data: { review, version: { increment: 1 } } })
    if (verb === 'answer') await tx.meetingNote.updateMany({ where: { meetingId: id, answer: null }, data: { answer: text, answeredAt: context.now() } })
    else if (text !== '') await tx.meetingNote.create({ data: { id: context.newId(), meetingId: id, path, at: context.now(), text, ...(verb === 'accept' && { answer: '' }) } })
    return { id }
  },
  audit: async (_tx, { value: { row, review, text } }) => ({
    path: row.path, subjects: [{ kind: 'meeting', id: row.id }], before: { review: row.review }, after: { review, text: personal(text, row.id) },
  }),
  preview,
})

/** The level above asks, or is satisfied; the branch answers. */
export const query = reviewing('query', 'meetings.review')
export const accept = reviewing('accept', 'meetings.review')
export const answer = reviewing('answer', 'evidence.record')

const stale = (input: Seen, row: Seen) =>
  ({ ok: false, refusals: [{ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: row.version } }] }) as const

const keptOf = ({ kind, heldOn, place, chair, recorder, due, present, absent, topics, keyPoints, differingViews, motions, results }: Meeting) => ({
  kind, heldOn: new Date(heldOn), place, chair, recorder, due, present, absent: { ...absent }, topics: [...topics], keyPoints, differingViews,
  motions: motions.map((motion, at) => ({ ...motion, result: results[at]! })),
})

/** Numbers and kinds as they are; names and what was said as personal values. */
const inLog = (id: string, { kind, heldOn, due, present, chair, recorder, keyPoints, late }: Meeting) => ({
  kind, heldOn, due, present, late, chair: personal(chair, id), recorder: personal(recorder, id), keyPoints: personal(keyPoints, id),
})

async function loadMeeting(tx: Transaction, id: string, action: Action, context: Context): Promise<MeetingRow | null> {
  const [found] = await tx.$queryRaw<MeetingRow[]>`
    SELECT o.id, o.version, o.path, o.organization_id AS "organizationId", o.kind, o.review, o.recorded_on::text AS "recordedOn", o.held_on::text AS "heldOn"
    FROM meeting o WHERE o.id = ${id}::uuid AND o.archived_at IS NULL AND ${inReach(context, action, Prisma.sql`o.path`)} FOR NO KEY UPDATE`
  return found ?? null
}
