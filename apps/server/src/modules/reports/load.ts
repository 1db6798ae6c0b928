import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import type { CycleState } from '@shuping/domain/cycles'
import { REPORT_PARTS, standingIn } from '@shuping/domain/reports'
import type { ReportPart, ReportRecord, ReportState, ReportTexts } from '@shuping/domain/reports'
import type { Context } from '../../context.ts'
import { inReach } from '../../kit/scope.ts'

/** A report and all that its moves look at; made up where nothing was written yet. */
export interface LoadedReport extends ReportRecord {
  readonly id: string | null
  readonly appraiseeId: string
  readonly path: string
  readonly personId: string
  readonly personName: string
  readonly cycleState: CycleState
  readonly dueOn: string | null
  readonly versionNumber: number
  readonly texts: ReportTexts
  readonly byAuthor: boolean
}

interface Row {
  readonly appraiseeId: string
  readonly path: string
  readonly personId: string
  readonly personName: string
  readonly cycleState: CycleState
  readonly dueOn: string | null
  readonly id: string | null
  readonly state: ReportState | null
  readonly version: number | null
  readonly submittedOn: string | null
  readonly versionNumber: number | null
}

const NO_TEXTS = Object.fromEntries(REPORT_PARTS.map((part) => [part, ''])) as Record<ReportPart, string>

/** Texts as they are stored, with every part present. */
export const readTexts = (stored: unknown): ReportTexts => ({ ...NO_TEXTS, ...(stored as Partial<ReportTexts> | null) })

/** The caller's own. Nobody: nothing. */
export const isMine = ({ viewer }: Pick<Context, 'viewer'>, column = Prisma.sql`o.person_id`): Prisma.Sql =>
  viewer?.personId == null ? Prisma.sql`false` : Prisma.sql`${column} = ${viewer.personId}::uuid`

/** Takes the appraisee's row, so that two moves of one report happen one after the other. */
async function load(tx: Transaction, appraiseeId: string, where: Prisma.Sql, context: Context): Promise<LoadedReport | null> {
  // Locked by a key, not by the row: whoever writes their report may not write the roster.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report:${appraiseeId}`}, 0))`
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT o.id AS "appraiseeId", o.path, o.person_id AS "personId", o.person_name AS "personName", c.state::text AS "cycleState",
      c.reports_due_on::text AS "dueOn", r.id, r.state::text, r.version, r.submitted_on::text AS "submittedOn",
      r.version_number AS "versionNumber"
    FROM appraisee o JOIN cycle c ON c.id = o.cycle_id LEFT JOIN report r ON r.appraisee_id = o.id
    WHERE o.id = ${appraiseeId}::uuid AND o.form <> 'EXEMPT' AND o.person_id IS NOT NULL AND c.state <> 'DRAFT' AND ${where}`
  if (row === undefined) return null
  const byAuthor = context.viewer?.personId === row.personId
  const draft = byAuthor && row.id !== null ? await tx.reportDraft.findUnique({ where: { reportId: row.id } }) : null
  return {
    ...row,
    state: standingIn(row.state ?? 'DRAFT', row.cycleState),
    version: row.version ?? 0,
    versionNumber: row.versionNumber ?? 0,
    texts: readTexts(draft?.texts),
    byAuthor,
  }
}

/** The caller's own report; null: not theirs, or none is owed. */
export const loadOwn = (tx: Transaction, appraiseeId: string, context: Context): Promise<LoadedReport | null> =>
  load(tx, appraiseeId, isMine(context), context)

/** A report in a cycle of an organization whose reports the caller reviews. */
export const loadReviewed = (tx: Transaction, appraiseeId: string, context: Context): Promise<LoadedReport | null> =>
  load(
    tx,
    appraiseeId,
    Prisma.sql`${inReach(context, 'reports.review')} AND ${inReach(context, 'reports.review', Prisma.sql`c.path`)}`,
    context,
  )
