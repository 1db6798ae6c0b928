import { checkText, decide, refuse, takeMove, tidyLines } from '../kit/index.ts'
import type { CalendarDate, Verdict } from '../kit/index.ts'
import { isWritable, reportMachine } from './machine.ts'
import type { ReportFacts, ReportState, ReportVerb } from './machine.ts'
import { REPORT_PARTS } from './parts.ts'
import type { ReportTexts } from './parts.ts'
import type { ReportRefusal } from './refusals.ts'

/** Characters one part may hold, so that a report cannot exhaust anything; far beyond any published limit. */
export const PART_MAX = 20_000

export interface ReportRecord {
  readonly state: ReportState
  readonly version: number
  readonly submittedOn: CalendarDate | null
}

/** What a move changes of a report. */
export interface ReportPatch {
  readonly state: ReportState
  readonly submittedOn: CalendarDate | null
  /** Submitted after its date. */
  readonly late: boolean
}

const stale = (seen: number, current: number) =>
  refuse({ code: 'kit.staleVersion', field: 'version', params: { seen, current } } as const)

/** Moves a report on, or says everything that stands in the way (`domain.md` 3.3). */
export function moveReport(
  { verb, version }: { readonly verb: ReportVerb; readonly version: number },
  report: ReportRecord,
  facts: ReportFacts,
): Verdict<ReportPatch, ReportRefusal> {
  if (version !== report.version) return stale(version, report.version)
  const moved = takeMove(reportMachine, verb, { state: report.state, before: null }, facts, { code: 'reports.notNow' })
  if (!moved.ok) return moved
  const submittedOn = verb === 'submit' ? facts.today : verb === 'takeBack' ? null : report.submittedOn
  return {
    ok: true,
    value: { state: moved.value.state, submittedOn, late: submittedOn !== null && submittedOn > facts.dueOn },
  }
}

/** Saves the texts of a report as far as they are written: a draft need not be whole. */
export function writeReport(
  { texts, version }: { readonly texts: ReportTexts; readonly version: number },
  report: ReportRecord,
  byAuthor: boolean,
): Verdict<ReportTexts, ReportRefusal> {
  if (version !== report.version) return stale(version, report.version)
  const kept = Object.fromEntries(REPORT_PARTS.map((part) => [part, tidyLines(texts[part])])) as ReportTexts
  return decide(
    [
      ...(byAuthor ? [] : [{ code: 'reports.notYours' } as const]),
      ...(isWritable(report.state) ? [] : [{ code: 'reports.notWritable' } as const]),
      ...REPORT_PARTS.flatMap((part) =>
        kept[part] === '' ? [] : checkText(part, kept[part].replaceAll('\n', ' '), PART_MAX),
      ),
    ],
    () => kept,
  )
}
