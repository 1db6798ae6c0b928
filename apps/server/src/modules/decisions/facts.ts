import { addDays } from '@shuping/domain/kit'
import { brokenQuotas, quotaBoard } from '@shuping/domain/scoring'
import { registerCycleFacts } from '../cycles/index.ts'
import { isGraded, loadGrading } from './load-grading.ts'

/** Days from the last letter in which somebody may ask for a review: five working days, taken as a week. */
const OBJECTION_DAYS = 7

// What keeps a cycle from the committee, from being decided, and from feedback.
registerCycleFacts(async (tx, { id }, context) => {
  const [counts] = await tx.$queryRaw<{ ungraded: number; undecided: number; unsent: number; last: string | null }[]>`
    SELECT count(*) FILTER (WHERE s.participation IN ('FULL', 'PARTIAL') AND g.draft_grade IS NULL)::int AS ungraded,
      count(*) FILTER (WHERE s.participation IN ('FULL', 'PARTIAL') AND g.decided_grade IS NULL)::int AS undecided,
      count(*) FILTER (WHERE g.decided_grade IS NOT NULL AND g.feedback_on IS NULL)::int AS unsent, max(g.feedback_on)::text AS last
    FROM cycle c JOIN score_sheet s ON s.cycle_id = c.id AND s.result_version = c.result_version LEFT JOIN grading g ON g.id = s.id
    WHERE c.id = ${id}::uuid`
  const { ungraded, undecided, unsent, last } = counts!
  // Whoever may move the cycle has been let through already; the board is looked at, not shown.
  const grading = await loadGrading(tx, id, 'cycles.view', context, { lock: false })
  const rows = grading?.rows.filter(isGraded) ?? []
  const explained = rows.some(({ quotaReason }) => quotaReason !== '')
  const broken = (grading?.boards ?? []).flatMap(({ scheme, quotas, placed }) => brokenQuotas(quotaBoard(scheme, quotas, placed)))
  return {
    ungraded: grading === null || grading.rows.length === 0 ? 1 : ungraded,
    committee: { undecided: rows.length === 0 ? 1 : undecided, quotasBroken: explained ? 0 : broken.length },
    feedback: { unsent, objectionsUntil: last === null ? null : addDays(last, OBJECTION_DAYS), objectionsOpen: 0 },
  }
})
