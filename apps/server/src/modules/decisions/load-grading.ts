import type { Transaction } from '@shuping/db'
import type { CycleState } from '@shuping/domain/cycles'
import type { DecisionBoard, GradingRecord } from '@shuping/domain/decisions'
import { parseSchemeText } from '@shuping/domain/schemes'
import { takesPlace } from '@shuping/domain/scoring'
import type { AppraiseeResult, Placed, RunResult } from '@shuping/domain/scoring'
import type { Context } from '../../context.ts'
import { reaches } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'
import { loadDue } from '../scoring/index.ts'

/** The grading of one version of a cycle's results. */
export interface LoadedGrading {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly state: CycleState
  readonly resultVersion: number
  readonly rows: readonly GradingRow[]
  readonly boards: readonly Board[]
}

export interface GradingRow extends GradingRecord {
  readonly sheetId: string
  readonly runId: string
  readonly ordinal: number
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly personId: string | null
  /** The appraisee's own, frozen. */
  readonly path: string
  readonly total: string | null
  readonly full: AppraiseeResult
  readonly draftGrade: string | null
  readonly decidedGrade: string | null
  readonly quotaReason: string
  readonly feedbackOn: string | null
}

/** A board of one scheme, with the grades as decided; `drafted` has the drafted ones where nothing is decided. */
export interface Board extends DecisionBoard {
  readonly runId: string
  readonly drafted: readonly Placed[]
}

interface CycleRow {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly state: CycleState
  readonly resultVersion: number
}
interface SheetRow extends Omit<GradingRow, 'name' | 'result' | 'full'> {
  readonly result: string
}

/** Loads the cycle with sheets, gradings and quota boards; locked where somebody is going to write; of one sheet, without boards. Five statements. */
export async function loadGrading(
  tx: Transaction,
  cycleId: string,
  action: Action,
  context: Context,
  { lock, sheetId }: { readonly lock: boolean; readonly sheetId?: string } = { lock: true },
): Promise<LoadedGrading | null> {
  if (lock) await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR NO KEY UPDATE`
  const [cycle] = await tx.$queryRaw<CycleRow[]>`
    SELECT c.id, c.title, c.path, c.state::text, c.result_version AS "resultVersion" FROM cycle c WHERE c.id = ${cycleId}::uuid`
  if (cycle === undefined || !reaches(context, action, cycle.path)) return null
  const sheets = await tx.$queryRaw<SheetRow[]>`
    SELECT s.id AS "sheetId", s.run_id AS "runId", s.appraisee_id AS "appraiseeId", s.ordinal, s.organization_name AS "organizationName",
      s.post_title AS "postTitle", s.person_name AS "personName", a.person_id AS "personId", a.path, s.total, s.result, g.draft_grade AS "draftGrade",
      g.decided_grade AS "decidedGrade", coalesce(g.quota_reason, '') AS "quotaReason", g.feedback_on::text AS "feedbackOn", coalesce(g.version, 0) AS version
    FROM score_sheet s JOIN appraisee a ON a.id = s.appraisee_id LEFT JOIN grading g ON g.id = s.id
    WHERE s.cycle_id = ${cycleId}::uuid AND s.result_version = ${cycle.resultVersion}
      AND (${sheetId ?? null}::uuid IS NULL OR s.id = ${sheetId ?? null}::uuid) ORDER BY s.ordinal`
  const rows = sheets.map((sheet): GradingRow => {
    const full = JSON.parse(sheet.result) as AppraiseeResult
    return { ...sheet, name: sheet.personName ?? sheet.organizationName, full, result: { participation: full.participation, computed: full.computed } }
  })
  return { ...cycle, rows, boards: sheetId === undefined ? await boardsOf(tx, cycle, rows) : [] }
}

/** The grading of one appraisee alone, with the scheme; nothing of the others is read. Five statements, whatever the cycle's size. */
export async function loadOneGrading(tx: Transaction, sheetId: string, action: Action, context: Context) {
  const [sheet] = await tx.$queryRaw<{ cycleId: string; document: string }[]>`
    SELECT s.cycle_id AS "cycleId", v.document FROM score_sheet s JOIN score_run r ON r.id = s.run_id
    JOIN scheme_version v ON v.id = r.scheme_version_id WHERE s.id = ${sheetId}::uuid`
  const grading = sheet && (await loadGrading(tx, sheet.cycleId, action, context, { lock: true, sheetId }))
  const row = grading?.rows[0]
  const parsed = sheet && parseSchemeText(sheet.document)
  return grading == null || row === undefined ? null : { grading, row, grades: parsed?.ok === true ? parsed.value.grades : [] }
}

async function boardsOf(tx: Transaction, cycle: CycleRow, rows: readonly GradingRow[]): Promise<readonly Board[]> {
  const runs = await tx.$queryRaw<{ id: string; document: string; result: string }[]>`
    SELECT r.id, v.document, r.result FROM score_run r JOIN scheme_version v ON v.id = r.scheme_version_id
    WHERE r.cycle_id = ${cycle.id}::uuid AND r.result_version = ${cycle.resultVersion}`
  const bodies = new Map((await loadDue(tx, cycle)).map((one) => [one.id, one]))
  return runs.flatMap(({ id: runId, document, result }): readonly Board[] => {
    const parsed = parseSchemeText(document)
    if (!parsed.ok) return []
    const scheme = parsed.value
    const own = rows.filter((row) => row.runId === runId && takesPlace(scheme, row.full))
    const placed = (gradeOf: (row: GradingRow) => string | null): readonly Placed[] =>
      own.map((row) => {
        const body = bodies.get(row.appraiseeId)?.body
        return { id: row.appraiseeId, class: row.full.class, grade: gradeOf(row), ...(body === undefined ? {} : { body }) }
      })
    return [{
      runId, scheme, quotas: (JSON.parse(result) as RunResult).quotas,
      placed: placed((row) => row.decidedGrade), drafted: placed((row) => row.decidedGrade ?? row.draftGrade),
    }]
  })
}

/** Who is graded at all: the scheme gives no grade to the others. */
export const isGraded = ({ full }: GradingRow): boolean => full.participation === 'FULL' || full.participation === 'PARTIAL'
