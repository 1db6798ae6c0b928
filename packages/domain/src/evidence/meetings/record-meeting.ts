import { addDays, checkText, decide, isCalendarDate, rational, tidy, tidyLines } from '../../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../../kit/index.ts'
import type { EvidenceRefusal } from '../refusals.ts'
import { ABSENCES, MEETING_KINDS, MOTION_KINDS } from './kinds.ts'
import type { Absence, MeetingKind, MotionKind, Quorum } from './kinds.ts'

/** A matter put to the vote. */
export interface Motion {
  readonly kind: MotionKind
  readonly text: string
  readonly inFavour: number
  readonly against: number
  readonly abstained: number
}

/** A meeting as it is recorded. Who was there stands as numbers: no list of members leaves the branch. */
export interface RecordMeeting {
  readonly kind: MeetingKind
  readonly heldOn: CalendarDate
  readonly place: string
  readonly chair: string
  readonly recorder: string
  /** Those due: whoever cannot be counted as due (`domain.md` 5.1) is left out by the branch. */
  readonly due: number
  readonly present: number
  /** Those due who did not come, by reason; they and those present are all who were due. */
  readonly absent: Readonly<Partial<Record<Absence, number>>>
  readonly topics: readonly string[]
  readonly keyPoints: string
  readonly differingViews: string
  readonly motions: readonly Motion[]
}

export interface MeetingFacts {
  readonly today: CalendarDate
  /** Days after the meeting within which a record is in time. */
  readonly lateAfterDays: number
  readonly quorums: Readonly<Record<MotionKind, Quorum>>
}

/** A meeting as it is kept. */
export interface Meeting extends RecordMeeting {
  readonly recordedOn: CalendarDate
  /** Entered after the time for it: admitted, and marked for good. */
  readonly late: boolean
  readonly results: readonly MotionResult[]
}

/** What became of a motion; decided by the rule, never typed. */
export type MotionResult = 'PASSED' | 'NOT_PASSED' | 'NO_QUORUM'

const HEADS_MAX = 100_000
const isHeads = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= HEADS_MAX

/**
 * Records a meeting. The numbers must agree with one another; a late record is admitted with a visible mark
 * and never backdated; whether a motion passed follows from the numbers (`domain.md` 5.1).
 */
export function recordMeeting(input: RecordMeeting, facts: MeetingFacts): Verdict<Meeting, EvidenceRefusal> {
  const meeting = tidied(input)
  const refusals: Refusal<EvidenceRefusal>[] = [
    ...checkText('place', meeting.place, 120),
    ...checkText('chair', meeting.chair, 60),
    ...checkText('recorder', meeting.recorder, 60),
    ...checkText('keyPoints', meeting.keyPoints.replaceAll('\n', ' '), 10_000),
    ...(meeting.differingViews === '' ? [] : checkText('differingViews', meeting.differingViews.replaceAll('\n', ' '), 4000)),
    ...checkDate(meeting.heldOn, facts.today),
    ...checkHeads(meeting),
    ...checkTopics(meeting.topics),
    ...meeting.motions.flatMap((motion, at) => checkMotion(motion, `motions.${at}`, meeting.present)),
  ]
  if (!MEETING_KINDS.includes(meeting.kind)) refusals.push({ code: 'kit.unknownChoice', field: 'kind' })
  return decide(refusals, () => ({
    ...meeting,
    recordedOn: facts.today,
    late: addDays(meeting.heldOn, facts.lateAfterDays) < facts.today,
    results: meeting.motions.map((motion) => resultOf(motion, meeting, facts.quorums[motion.kind])),
  }))
}

/** Whether a motion passed: enough came, and enough of all who were due said yes. */
export function resultOf(
  motion: Pick<Motion, 'inFavour'>,
  { due, present }: Pick<RecordMeeting, 'due' | 'present'>,
  quorum: Quorum,
): MotionResult {
  if (due === 0) return 'NO_QUORUM'
  const came = rational.compare(rational.ratio(present, due), rational.of(quorum.present.share))
  if (came < 0 || (came === 0 && !quorum.present.orEqual)) return 'NO_QUORUM'
  return rational.less(rational.of(quorum.inFavour), rational.ratio(motion.inFavour, due)) ? 'PASSED' : 'NOT_PASSED'
}

/** The parts of a record that can be left empty, filled in ÷ all: completeness looks at fields, not at length. */
export function completeness(meeting: RecordMeeting): { readonly filled: number; readonly of: number } {
  const parts = [
    meeting.place !== '',
    meeting.chair !== '',
    meeting.recorder !== '',
    meeting.topics.length > 0,
    meeting.keyPoints !== '',
    meeting.present === meeting.due || Object.keys(meeting.absent).length > 0,
    meeting.motions.length > 0 || meeting.kind === 'LECTURE' || meeting.kind === 'THEME_DAY',
  ]
  return { filled: parts.filter(Boolean).length, of: parts.length }
}

const tidied = (input: RecordMeeting): RecordMeeting => ({
  ...input,
  place: tidy(input.place),
  chair: tidy(input.chair),
  recorder: tidy(input.recorder),
  topics: input.topics.map(tidy),
  keyPoints: tidyLines(input.keyPoints),
  differingViews: tidyLines(input.differingViews),
  motions: input.motions.map((motion) => ({ ...motion, text: tidy(motion.text) })),
})

function checkDate(heldOn: CalendarDate, today: CalendarDate): readonly Refusal<EvidenceRefusal>[] {
  if (!isCalendarDate(heldOn)) return [{ code: 'kit.notADate', field: 'heldOn' }]
  return heldOn > today ? [{ code: 'kit.inFuture', field: 'heldOn', params: { today } }] : []
}

function checkHeads({ due, present, absent }: RecordMeeting): readonly Refusal<EvidenceRefusal>[] {
  const counts = [['due', due], ['present', present], ...Object.entries(absent).map(([why, count]) => [`absent.${why}`, count])] as const
  const wrong = counts.filter(([, count]) => !isHeads(Number(count)))
  if (wrong.length > 0) {
    return wrong.map(([field]) => ({ code: 'evidence.headsInvalid', field: String(field), params: { max: HEADS_MAX } }))
  }
  const unknown = Object.keys(absent).filter((why) => !ABSENCES.includes(why as Absence))
  const away = Object.values(absent).reduce((sum, count) => sum + count, 0)
  return [
    ...unknown.map((why) => ({ code: 'kit.unknownChoice', field: `absent.${why}` }) as const),
    ...(due === 0 ? [{ code: 'kit.tooSmall', field: 'due', params: { min: 1 } } as const] : []),
    ...(present + away === due
      ? []
      : [{ code: 'evidence.headsDisagree', field: 'present', params: { due, present, away } } as const]),
  ]
}

const checkTopics = (topics: readonly string[]): readonly Refusal<EvidenceRefusal>[] =>
  topics.length === 0
    ? [{ code: 'kit.required', field: 'topics' }]
    : topics.flatMap((topic, at) => checkText(`topics.${at}`, topic, 200))

function checkMotion(motion: Motion, at: string, present: number): readonly Refusal<EvidenceRefusal>[] {
  const { inFavour, against, abstained } = motion
  const cast = inFavour + against + abstained
  const misshapen = [inFavour, against, abstained].some((count) => !isHeads(count))
  return [
    ...checkText(`${at}.text`, motion.text, 500),
    ...(MOTION_KINDS.includes(motion.kind) ? [] : [{ code: 'kit.unknownChoice', field: `${at}.kind` } as const]),
    ...(misshapen
      ? [{ code: 'evidence.headsInvalid', field: `${at}.inFavour`, params: { max: HEADS_MAX } } as const]
      : cast > present
        ? [{ code: 'evidence.votesExceedPresent', field: `${at}.inFavour`, params: { cast, present } } as const]
        : []),
  ]
}
