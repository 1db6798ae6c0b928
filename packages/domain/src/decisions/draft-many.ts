import { accept, refuse } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { CycleState } from '../cycles/index.ts'
import type { NodeId } from '../schemes/index.ts'
import { checkOpinion, checkStage, checkVersion } from './grade.ts'
import type { GradingRecord, Opinion } from './grade.ts'
import type { DecisionRefusal } from './refusals.ts'

/** Rows marked in one go at most, and refusals told. */
export const MARKED_MAX = 5_000
const TOLD_MAX = 100

/** A row of the grading, and whether somebody has drafted it. */
export interface DraftableRecord extends GradingRecord {
  readonly drafted: boolean
}

/** The computed grade for many, under one opinion. */
export interface DraftGrades extends Opinion {
  /** Those marked, by what was seen of them; absent: all who are graded and have no draft yet. */
  readonly rows?: readonly { readonly appraiseeId: string; readonly version: number }[] | null | undefined
}

export interface GradesDrafted extends Opinion {
  readonly drafts: readonly { readonly appraiseeId: string; readonly grade: NodeId }[]
}

/**
 * Drafts the computed grade of many, all of them or none, while the cycle is being graded (`domain.md` 3.2). Who has none,
 * or gets no grade, is named; a grade that departs is drafted one by one, with its reason.
 */
export function draftGrades(
  input: DraftGrades,
  { state, records }: { readonly state: CycleState; readonly records: readonly DraftableRecord[] },
): Verdict<GradesDrafted, DecisionRefusal> {
  const opinion = checkOpinion(input)
  const refusals: Refusal<DecisionRefusal>[] = [...checkStage(state, 'GRADING'), ...opinion.refusals]
  const byId = new Map(records.map((record) => [record.appraiseeId, record]))
  const marked = input.rows?.map(({ appraiseeId, version }, at) => ({ record: byId.get(appraiseeId), version, field: `rows.${at}.` }))
    ?? records.filter((record) => isGraded(record) && !record.drafted).map((record) => ({ record, version: record.version, field: '' }))
  if (marked.length === 0) refusals.push({ code: 'decisions.nobodyToDraft' })
  if (marked.length > MARKED_MAX) return refuse(...refusals, { code: 'kit.tooLarge', field: 'rows', params: { max: MARKED_MAX } })
  const drafts = new Map<string, NodeId>()
  for (const { record, version, field } of marked) {
    if (refusals.length >= TOLD_MAX) break
    const at = field === '' ? {} : { field: `${field}appraiseeId` }
    if (record === undefined) {
      refusals.push({ code: 'kit.notFound', ...at })
      continue
    }
    const { name, result, appraiseeId } = record
    refusals.push(...checkVersion(record, version, `${field}version`))
    if (result === null) refusals.push({ code: 'decisions.unscored', ...at, params: { name } })
    else if (!isGraded(record)) refusals.push({ code: 'decisions.noGradeGiven', ...at, params: { name } })
    else if (result.computed.state !== 'GRADED' || result.computed.grade === undefined) refusals.push({ code: 'decisions.notComputed', ...at, params: { name } })
    else drafts.set(appraiseeId, result.computed.grade)
  }
  if (refusals.length > 0) return refuse(...refusals)
  return accept({ ...opinion.parts, drafts: [...drafts].map(([appraiseeId, grade]) => ({ appraiseeId, grade })) })
}

const isGraded = ({ result }: GradingRecord): boolean => result?.participation === 'FULL' || result?.participation === 'PARTIAL'
