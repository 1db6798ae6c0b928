import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { CALENDAR_DATES, checkAgainstFrame, checkNarrower, standsAbove } from '@shuping/domain/cycles'
import type { Approval, CycleFacts, CycleRefusal } from '@shuping/domain/cycles'
import type { Refusal } from '@shuping/domain/kit'
import { parseSchemeText } from '@shuping/domain/schemes'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { reachOf } from '../../kit/scope.ts'
import type { LoadedCycle } from './records.ts'

/** What the modules after cycles know of a cycle: reports, ballots, scores, decisions, rectification. */
export type ToldFacts = Pick<
  CycleFacts,
  | 'reportsOpen'
  | 'sessionsOpen'
  | 'rounds'
  | 'inputsMissing'
  | 'unscored'
  | 'ungraded'
  | 'feedback'
  | 'issuesUnconfirmed'
  | 'plansNotDue'
> & { readonly committee: Pick<CycleFacts['committee'], 'undecided' | 'quotasBroken'> }

/** Tells some of the facts of a cycle, set-based, in the transaction of the move. */
export type FactSource = (
  tx: Transaction,
  cycle: Pick<LoadedCycle, 'id' | 'path' | 'resultVersion'>,
  context: Context,
) => Promise<Partial<ToldFacts>>

const sources: FactSource[] = []

/**
 * A module that comes after cycles says here what it knows of one; it registers when it is imported. What nobody tells
 * is answered from the roster: a report, a score or a grade that no module keeps is none yet, for everybody due.
 */
export const registerCycleFacts = (source: FactSource): void => void sources.push(source)

interface Counts {
  readonly entries: number
  readonly incomplete: number
  readonly due: number
  readonly classes_without: number
  readonly children_open: number
  readonly children_open_by: readonly string[]
  readonly parent_state: string | null
  /** Empty: nobody waits for an answer, see {@link Waiting}. */
  readonly waiting: Waiting | null
}

/** A wish to reopen that nobody answered yet. */
export interface Waiting {
  readonly id: string
  readonly reason: string
  readonly askedById: string | null
}

/** What comes with the move itself. */
export interface TypedFacts {
  readonly reason?: string | null | undefined
  readonly approval?: Approval | null | undefined
  readonly noticeIssuedOn?: string | null | undefined
  readonly minutes?: Approval | null | undefined
  readonly higherApproval?: Approval | null | undefined
}

/** Everything the conditions of a cycle's moves look at, and the wish to reopen that waits. */
export async function loadFacts(
  tx: Transaction,
  cycle: LoadedCycle,
  typed: TypedFacts,
  context: Context,
): Promise<CycleFacts & { readonly waiting: Waiting | null }> {
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT a.*, ${childrenOpen} AS children_open, ${childrenOpenBy} AS children_open_by,
      (SELECT jsonb_build_object('id', w.id, 'reason', w.reason, 'askedById', w.asked_by_id)
        FROM cycle_reopening w WHERE w.cycle_id = c.id AND w.state = 'ASKED') AS waiting,
      (SELECT p.state::text FROM cycle p WHERE p.id = c.parent_id) AS parent_state,
      (SELECT count(*)::int FROM cycle_class k LEFT JOIN scheme_version v ON v.id = k.scheme_version_id
        WHERE k.cycle_id = c.id AND (v.status IS DISTINCT FROM 'PUBLISHED')
          AND EXISTS (SELECT FROM appraisee b WHERE b.cycle_id = c.id AND b.class_id = k.class_id)) AS classes_without
    FROM cycle c, LATERAL (
      SELECT count(*)::int AS entries,
        count(*) FILTER (WHERE form <> 'ON_SITE' AND (reason IS NULL OR (reason = 'OTHER' AND coalesce(reason_note, '') = '')))::int AS incomplete,
        count(*) FILTER (WHERE form IN ('ON_SITE', 'WRITTEN'))::int AS due
      FROM appraisee WHERE cycle_id = c.id) a
    WHERE c.id = ${cycle.id}::uuid`
  const { entries, incomplete, due, classes_without: classesWithout, children_open, children_open_by, parent_state, waiting } = counts!
  const told = Object.assign({}, ...(await tellAll(tx, cycle, context))) as Partial<ToldFacts>
  const { committee, ...others } = { ...noneYet(due), ...told }
  return {
    ...others,
    today: today(context),
    reason: typed.reason ?? '',
    scheme: { classesWithout, outsideFrame: (await outsideFrame(tx, cycle)).length },
    roster: { entries, incomplete },
    calendarComplete: CALENDAR_DATES.every((name) => cycle.settings.calendar[name] !== null),
    approval: typed.approval ?? cycle.approval,
    parent: cycle.parentId === null ? null : { published: parent_state !== null && !['DRAFT', 'CANCELLED'].includes(parent_state) },
    noticeIssuedOn: typed.noticeIssuedOn ?? cycle.noticeIssuedOn,
    committee: { ...committee, minutes: typed.minutes ?? cycle.decision },
    childrenOpen: children_open,
    childrenOpenBy: children_open_by,
    higherApproval: typed.higherApproval ?? null,
    waiting,
    reopening: {
      asked: waiting !== null,
      own: waiting !== null && waiting.askedById === (context.viewer?.accountId ?? null),
      above: standsAbove(reachOf(context, 'cycles.reopen').map(({ from }) => from), cycle.path),
    },
  }
}

/** Cycles below `c` that still run. */
const childrenOpen = Prisma.sql`(SELECT count(*)::int FROM cycle d WHERE d.parent_id = c.id AND d.state NOT IN ('ARCHIVED', 'CANCELLED'))`

const childrenOpenBy = Prisma.sql`ARRAY(SELECT d.organization_name FROM cycle d
  WHERE d.parent_id = c.id AND d.state NOT IN ('ARCHIVED', 'CANCELLED') ORDER BY d.path LIMIT 6)`

async function tellAll(tx: Transaction, cycle: LoadedCycle, context: Context): Promise<readonly Partial<ToldFacts>[]> {
  const told: Partial<ToldFacts>[] = []
  // One connection: one after the other.
  for (const source of sources) told.push(await source(tx, cycle, context))
  return told
}

/** What holds while no module tells otherwise: nothing of it is there yet, for anybody due. */
const noneYet = (due: number): ToldFacts => ({
  reportsOpen: due,
  sessionsOpen: 0,
  rounds: { open: 0, failed: 0 },
  inputsMissing: 0,
  unscored: due,
  ungraded: due,
  committee: { undecided: due, quotasBroken: 0 },
  feedback: { unsent: due, objectionsUntil: null, objectionsOpen: 0 },
  issuesUnconfirmed: 0,
  plansNotDue: 0,
})

/** Where the calendar, the schemes or the cycle's own frame leave the limits from above. */
export async function outsideFrame(
  tx: Pick<Transaction, 'schemeVersion'>,
  { frameAbove, settings }: Pick<LoadedCycle, 'frameAbove' | 'settings'>,
): Promise<readonly Refusal<CycleRefusal>[]> {
  if (frameAbove === null) return []
  const ids = settings.classes.flatMap(({ schemeVersionId }) => schemeVersionId ?? [])
  const documents = await tx.schemeVersion.findMany({ where: { id: { in: ids } }, select: { document: true } })
  const faults = documents.flatMap(({ document }) => {
    const parsed = parseSchemeText(document)
    return parsed.ok ? checkAgainstFrame(frameAbove, settings.calendar, parsed.value) : []
  })
  // Dates are told once, however many schemes there are.
  return [...new Map([...faults, ...checkNarrower(frameAbove, settings.frame)].map((one) => [JSON.stringify(one), one])).values()]
}
