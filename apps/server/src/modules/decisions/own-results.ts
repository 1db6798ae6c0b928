import type { Transaction } from '@shuping/db'
import type { Context } from '../../context.ts'
import { explainRun } from '../scoring/index.ts'
import type { Explanation } from '../scoring/index.ts'
import type { LoadedGrading } from './load-grading.ts'

/** Rows in one statement: explanations are long. */
const AT_ONCE = 500

/** What is published of an appraisee. */
interface Published {
  readonly id: string
  readonly zh: string
  readonly en: string
}

interface Said {
  readonly sheetId: string
  readonly stage: string | null
  readonly offStage: string | null
  readonly response: string | null
  readonly decidedReason: string
  readonly decidedOn: string
  readonly merits: string
  readonly problems: string
  readonly direction: string
}

/**
 * Keeps for each appraised person what they are told of their own result: computed and decided grade with the reason,
 * the opinion, and how the score came about (`domain.md` 7 "result hidden or decided elsewhere"). Made when it is
 * published, so that it stays what it was.
 */
export async function tellEach(tx: Transaction, grading: LoadedGrading, published: ReadonlyMap<string, Published>, context: Context): Promise<void> {
  const people = grading.rows.filter(({ personId, appraiseeId }) => personId !== null && published.has(appraiseeId))
  if (people.length === 0) return
  const [cycle] = await tx.$queryRaw<{ year: number; organizerName: string }[]>`
    SELECT c.year, c.organization_name AS "organizerName" FROM cycle c WHERE c.id = ${grading.id}::uuid`
  const said = await saidOf(tx, grading)
  const explain = await explainersOf(tx, grading)
  const grades = new Map(grading.boards.flatMap(({ runId, scheme }) => scheme.grades.map(({ id, label }) => [`${runId} ${id}`, label] as const)))
  const rows = people.map((row) => {
    const { id, zh, en } = published.get(row.appraiseeId)!
    const own = said.get(row.sheetId)!
    const { computed } = row.full
    const label = computed.state === 'GRADED' ? grades.get(`${row.runId} ${computed.grade}`) : undefined
    const { zh: explanationZh, en: explanationEn } = explain(row.runId)(row.full)
    return {
      id, person: row.personId, path: row.path, organization: row.organizationName, post: row.postTitle, total: row.total, stage: own.stage,
      off: own.offStage, response: own.response, computedZh: label?.zh ?? '', computedEn: label?.en ?? label?.zh ?? '', zh, en, reason: own.decidedReason,
      merits: own.merits, problems: own.problems, direction: own.direction, on: own.decidedOn, explanationZh, explanationEn,
    }
  })
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.$executeRaw`
      INSERT INTO own_result (id, person_id, path, cycle_title, year, organizer_name, result_version, organization_name, post_title, total, stage, off_stage,
        response, computed_zh, computed_en, grade_zh, grade_en, reason, merits, problems, direction, decided_on, explanation_zh, explanation_en, at)
      SELECT x.id, x.person, x.path, ${grading.title}, ${cycle!.year}, ${cycle!.organizerName}, ${grading.resultVersion}, x.organization, x.post, x.total,
        x.stage, x.off, x.response, x."computedZh", x."computedEn", x.zh, x.en, x.reason, x.merits, x.problems, x.direction, x.on, x."explanationZh",
        x."explanationEn", ${context.now()}
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) AS x (id uuid, person uuid, path text, organization text, post text,
        total text, stage text, off text, response text, "computedZh" text, "computedEn" text, zh text, en text, reason text, merits text,
        problems text, direction text, "on" date, "explanationZh" text, "explanationEn" text)`
}

async function saidOf(tx: Transaction, { id, resultVersion }: LoadedGrading): Promise<ReadonlyMap<string, Said>> {
  const rows = await tx.$queryRaw<Said[]>`
    SELECT s.id AS "sheetId", s.stage, s.off_stage AS "offStage", s.response, g.decided_reason AS "decidedReason", g.decided_on::text AS "decidedOn",
      g.merits, g.problems, g.direction
    FROM score_sheet s JOIN grading g ON g.id = s.id WHERE s.cycle_id = ${id}::uuid AND s.result_version = ${resultVersion}`
  return new Map(rows.map((row) => [row.sheetId, row]))
}

async function explainersOf(tx: Transaction, { id, resultVersion }: LoadedGrading) {
  const runs = await tx.$queryRaw<{ id: string; inputs: string; scheme: string }[]>`
    SELECT r.id, r.inputs, v.document AS scheme FROM score_run r JOIN scheme_version v ON v.id = r.scheme_version_id
    WHERE r.cycle_id = ${id}::uuid AND r.result_version = ${resultVersion}`
  const made = new Map<string, ReturnType<typeof explainRun>>()
  return (runId: string): ((result: Parameters<ReturnType<typeof explainRun>>[0]) => Explanation) => {
    const known = made.get(runId) ?? explainRun(runs.find((run) => run.id === runId)!)
    made.set(runId, known)
    return known
  }
}
