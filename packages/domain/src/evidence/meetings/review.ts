import { decide } from '../../kit/index.ts'
import type { Bilingual, Refusal, Verdict } from '../../kit/index.ts'
import type { EvidenceRefusal } from '../refusals.ts'

/** How far the level above is with a record: it reads samples, asks, and is satisfied (`domain.md` 2.5, row 34). */
export const MEETING_REVIEWS = ['UNSEEN', 'QUERIED', 'ANSWERED', 'ACCEPTED'] as const
export type MeetingReview = (typeof MEETING_REVIEWS)[number]

export const MEETING_REVIEW_NAMES: Readonly<Record<MeetingReview, Bilingual>> = {
  UNSEEN: { zh: '未调阅', en: 'Not reviewed' },
  QUERIED: { zh: '待答复', en: 'Queried' },
  ANSWERED: { zh: '已答复', en: 'Answered' },
  ACCEPTED: { zh: '已调阅', en: 'Reviewed' },
}

/** What is done in a review: by the level above, or by the branch. */
const STEPS = {
  query: { from: ['UNSEEN', 'ANSWERED', 'ACCEPTED'], to: 'QUERIED', speaks: true },
  accept: { from: ['UNSEEN', 'ANSWERED'], to: 'ACCEPTED', speaks: false },
  answer: { from: ['QUERIED'], to: 'ANSWERED', speaks: true },
} as const
export type ReviewVerb = keyof typeof STEPS
export const REVIEW_VERBS = Object.keys(STEPS) as readonly ReviewVerb[]

/** Whether a step may be taken from where the review stands. */
export const mayReview = (verb: ReviewVerb, review: MeetingReview): boolean =>
  (STEPS[verb].from as readonly MeetingReview[]).includes(review)

/** A step of a review. Whoever asks or answers says what; a satisfied reviewer may, in at most 1,000 characters. */
export function reviewMeeting(
  { verb, text, version }: { readonly verb: ReviewVerb; readonly text: string; readonly version: number },
  meeting: { readonly review: MeetingReview; readonly version: number },
): Verdict<{ readonly review: MeetingReview }, EvidenceRefusal> {
  if (version !== meeting.version) {
    return { ok: false, refusals: [{ code: 'kit.staleVersion', field: 'version', params: { seen: version, current: meeting.version } }] }
  }
  const refusals: Refusal<EvidenceRefusal>[] = []
  if (!mayReview(verb, meeting.review)) refusals.push({ code: 'evidence.notNow' })
  if (STEPS[verb].speaks && text.trim() === '') refusals.push({ code: 'evidence.reasonMissing', field: 'text' })
  if (text.length > 1_000) refusals.push({ code: 'kit.tooLong', field: 'text', params: { max: 1_000, length: text.length } })
  return decide(refusals, () => ({ review: STEPS[verb].to }))
}
