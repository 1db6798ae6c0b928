import { accept, checkText, decide, isCalendarDate, refuse, tidy, tidyLines } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { CYCLE_STATE_NAMES } from '../cycles/index.ts'
import type { CycleState } from '../cycles/index.ts'
import type { NodeId, Scheme } from '../schemes/index.ts'
import { brokenQuotas, quotaBoard, quotaName } from '../scoring/index.ts'
import type { ComputedGrade, Participation, Placed, QuotaLine, RunResult } from '../scoring/index.ts'
import type { DecisionRefusal } from './refusals.ts'

/** Characters of each part of an opinion, and of a reason. */
export const OPINION_MAX = 2000
export const REASON_MAX = 500
export const MINUTES_MAX = 120

/** What is said of somebody: what they did well, where they fall short, what to work at (`domain.md` 3.2). */
export interface Opinion {
  readonly merits: string
  readonly problems: string
  readonly direction: string
}

/** A row of the grading: computed beside drafted beside decided. Version 0: nobody has drafted or decided anything. */
export interface GradingRecord {
  readonly appraiseeId: string
  readonly name: string
  readonly version: number
  /** Null: no score sheet. */
  readonly result: { readonly participation: Participation; readonly computed: ComputedGrade } | null
}

/** Whether a grade departs from what the rules gave. E23. */
export const departs = (computed: ComputedGrade, grade: NodeId): boolean => computed.state !== 'GRADED' || computed.grade !== grade

/** Refuses unless the cycle stands where this is done. */
export function checkStage(state: CycleState, needed: CycleState): readonly Refusal<DecisionRefusal>[] {
  if (state === needed) return []
  return [{ code: 'decisions.notNow', params: { state: CYCLE_STATE_NAMES[state].zh, needed: CYCLE_STATE_NAMES[needed].zh } }]
}

/** Refuses who saw an older row than the present. */
export const checkVersion = ({ version: current }: GradingRecord, seen: number, field: string): readonly Refusal<DecisionRefusal>[] =>
  seen === current ? [] : [{ code: 'kit.staleVersion', field, params: { seen, current } }]

/** An opinion as it is kept, and what is wrong with it: all three parts say something. */
export function checkOpinion({ merits, problems, direction }: Opinion): { readonly parts: Opinion; readonly refusals: readonly Refusal<DecisionRefusal>[] } {
  const parts = { merits: tidyLines(merits), problems: tidyLines(problems), direction: tidyLines(direction) }
  const refusals = Object.entries(parts).flatMap(([field, text]): readonly Refusal<DecisionRefusal>[] =>
    text === '' ? [{ code: 'decisions.opinionMissing', field }] : checkText(field, text.replaceAll('\n', ' '), OPINION_MAX))
  return { parts, refusals }
}

function checkGrade(
  { grades }: Pick<Scheme, 'grades'>,
  { result, name }: GradingRecord,
  grade: NodeId,
  reason: string,
  at: string,
): readonly Refusal<DecisionRefusal>[] {
  if (result === null) return [{ code: 'decisions.unscored', field: `${at}grade`, params: { name } }]
  if (!grades.some(({ id }) => id === grade)) return [{ code: 'decisions.gradeUnknown', field: `${at}grade`, params: { name: grade } }]
  if (result.participation !== 'FULL' && result.participation !== 'PARTIAL')
    return [{ code: 'decisions.noGradeGiven', field: `${at}grade`, params: { name } }]
  if (departs(result.computed, grade) && reason === '') return [{ code: 'decisions.reasonMissing', field: `${at}reason`, params: { name } }]
  return reason === '' ? [] : checkText(`${at}reason`, reason.replaceAll('\n', ' '), REASON_MAX)
}

export interface DraftGrade extends Opinion {
  readonly version: number
  readonly grade: NodeId
  readonly reason?: string | null | undefined
}

export interface GradeDraft extends Opinion {
  readonly grade: NodeId
  /** Empty where the grade is the computed one. */
  readonly reason: string
}

/** Drafts opinion and grade of one appraisee, while the cycle is being graded. A departing grade needs a reason. */
export function draftGrade(
  input: DraftGrade,
  record: GradingRecord,
  scheme: Pick<Scheme, 'grades'>,
  state: CycleState,
): Verdict<GradeDraft, DecisionRefusal> {
  const old = checkVersion(record, input.version, 'version')
  if (old.length > 0) return refuse(...old)
  const reason = tidyLines(input.reason ?? '')
  const opinion = checkOpinion(input)
  const refusals: readonly Refusal<DecisionRefusal>[] = [
    ...checkStage(state, 'GRADING'),
    ...checkGrade(scheme, record, input.grade, reason, ''),
    ...opinion.refusals,
  ]
  return decide(refusals, () => ({ grade: input.grade, reason, ...opinion.parts }))
}

/** One line of a decision. */
export interface DecideOne {
  readonly appraiseeId: string
  readonly version: number
  readonly grade: NodeId
  readonly reason?: string | null | undefined
}

export interface DecideGrades {
  readonly decisions: readonly DecideOne[]
  /** Day of the meeting, and number or title of its minutes. */
  readonly on: CalendarDate
  readonly minutes: string
  /** On what basis a quota is passed; asked for only where one is. */
  readonly quotaReason?: string | null | undefined
}

export interface DecisionFacts {
  readonly today: CalendarDate
  readonly state: CycleState
  /** The rows decided on, by appraisee; an appraisee without a row here is not known. */
  readonly records: ReadonlyMap<string, GradingRecord>
  /** One for each scheme of the cycle; who is graded by it, as decided so far. */
  readonly boards: readonly DecisionBoard[]
}

export interface DecisionBoard {
  readonly scheme: Scheme
  readonly quotas: RunResult['quotas']
  readonly placed: readonly Placed[]
}

export interface Decided {
  readonly appraiseeId: string
  readonly grade: NodeId
  readonly reason: string
}

export interface GradesDecided {
  readonly decisions: readonly Decided[]
  readonly on: CalendarDate
  readonly minutes: string
  readonly quotaReason: string
}

/** The board with some grades changed. */
export const boardWith = ({ scheme, quotas, placed }: DecisionBoard, grades: ReadonlyMap<string, NodeId>): readonly QuotaLine[] =>
  quotaBoard(scheme, quotas, placed.map((one) => ({ ...one, grade: grades.get(one.id) ?? one.grade })))

/** A bound as a person says it, in both languages alike: "≤ 3", "≥ 2". */
export const boundText = ({ state, least, most }: QuotaLine): string =>
  state === 'SHORT' ? `≥ ${least?.number ?? 0}` : `≤ ${most?.number ?? 0}`

/**
 * The committee decides grades in one go, with date and minutes: all of them or none. Each departing grade needs its
 * reason; a quota that the grades break needs a recorded basis; who saw an older row than the present is told (E23).
 */
export function decideGrades(input: DecideGrades, facts: DecisionFacts): Verdict<GradesDecided, DecisionRefusal> {
  const minutes = tidy(input.minutes)
  const quotaReason = tidyLines(input.quotaReason ?? '')
  const refusals: Refusal<DecisionRefusal>[] = [...checkStage(facts.state, 'COMMITTEE_REVIEW')]
  if (minutes === '' || !isCalendarDate(input.on)) refusals.push({ code: 'decisions.minutesMissing', field: 'minutes' })
  else refusals.push(...checkText('minutes', minutes, MINUTES_MAX))
  if (input.on > facts.today) refusals.push({ code: 'decisions.dateAhead', field: 'on' })
  if (input.decisions.length === 0) refusals.push({ code: 'kit.required', field: 'decisions' })
  const decisions: Decided[] = []
  for (const [at, one] of input.decisions.entries()) {
    const record = facts.records.get(one.appraiseeId)
    const field = `decisions.${at}.`
    if (record === undefined) {
      refusals.push({ code: 'kit.notFound', field: `${field}appraiseeId` })
      continue
    }
    const reason = tidyLines(one.reason ?? '')
    const scheme = facts.boards.find(({ placed }) => placed.some(({ id }) => id === one.appraiseeId))?.scheme
    refusals.push(...checkVersion(record, one.version, `${field}version`), ...checkGrade(scheme ?? { grades: [] }, record, one.grade, reason, field))
    decisions.push({ appraiseeId: one.appraiseeId, grade: one.grade, reason })
  }
  if (quotaReason === '' && refusals.length === 0) refusals.push(...quotasBrokenBy(decisions, facts))
  return refusals.length > 0 ? refuse(...refusals) : accept({ decisions, on: input.on, minutes, quotaReason })
}

function quotasBrokenBy(decisions: readonly Decided[], { boards }: DecisionFacts): readonly Refusal<DecisionRefusal>[] {
  const grades = new Map(decisions.map(({ appraiseeId, grade }) => [appraiseeId, grade]))
  return boards.flatMap((board) =>
    brokenQuotas(boardWith(board, grades)).map((line): Refusal<DecisionRefusal> => ({
      code: 'decisions.quotaBroken',
      field: 'quotaReason',
      params: { quota: quotaName(line, 'zh', () => ''), bound: boundText(line), found: line.found },
    })),
  )
}
