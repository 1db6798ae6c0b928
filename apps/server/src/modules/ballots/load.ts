import type { Prisma, Transaction } from '@shuping/db'
import { failuresOf, groupsOf } from '@shuping/domain/ballots'
import type { PaperCounts, PaperForm, RoundFailure, RoundState } from '@shuping/domain/ballots'
import type { CycleState } from '@shuping/domain/cycles'
import type { Context } from '../../context.ts'
import { whereInReach } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'

/** A round with what its rules look at. */
export interface RoundRecord {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly state: RoundState
  readonly version: number
  readonly form: PaperForm
  readonly publicKey: Uint8Array | null
  readonly cycleState: CycleState
  readonly groups: readonly { readonly groupId: string; readonly due: number; readonly printed: number }[]
  readonly witnesses: readonly string[]
}

/** States of a cycle in which rounds are prepared, and in which people vote. */
export const TAKES_ROUNDS: readonly CycleState[] = ['PUBLISHED', 'PREPARING', 'REPORTING', 'RE_VOTE']
export const VOTES: readonly CycleState[] = ['REPORTING', 'RE_VOTE']

/** Nobody puts a paper in while this is held: the same lock as in `ballot_cast`, alone. */
export const lockBox = (tx: Transaction, roundId: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ballot:' || ${roundId}, 0))`

/** A round within reach, its box locked to the end of the transaction. Null: not found, or not theirs. */
export async function loadRound(tx: Transaction, id: string, action: Action, context: Context): Promise<RoundRecord | null> {
  await lockBox(tx, id)
  const found = await tx.ballotRound.findFirst({
    where: { id, ...whereInReach(context, action) },
    select: {
      id: true, path: true, title: true, state: true, version: true, form: true, publicKey: true,
      cycle: { select: { state: true } },
      groups: { orderBy: { ordinal: 'asc' }, select: { groupId: true, due: true, printed: true } },
      witnesses: { select: { accountId: true } },
    },
  })
  if (found === null) return null
  const { cycle, witnesses, form, ...round } = found
  return {
    ...round,
    form: formOf(form),
    cycleState: cycle.state,
    witnesses: witnesses.map(({ accountId }) => accountId),
  }
}

/** The frozen paper of a round, as `prepareRound` made it. */
export const formOf = (form: Prisma.JsonValue): PaperForm => form as unknown as PaperForm

/** A repetition that was declared void repeats nothing: scoring reads the round before it (`scoring/ballot-boxes.ts`). */
export const STANDING_FOLLOWERS = { where: { state: { not: 'VOID' } } } as const

/** A counted round that scores are made of: no other repeats it. */
export interface CountedRow {
  readonly id: string
  readonly cycleId: string
  readonly classId: string
  readonly ballotId: string
  readonly ballot: PaperForm['ballot']
  readonly sheet: readonly string[]
  readonly groups: readonly PaperCounts[]
}

/** Those of cycles, in one statement. */
export const countedOf = (tx: Pick<Transaction, '$queryRaw'>, cycleIds: readonly string[]): Promise<readonly CountedRow[]> => tx.$queryRaw<CountedRow[]>`
  SELECT r.id, r.cycle_id AS "cycleId", r.class_id AS "classId", r.ballot_id AS "ballotId", r.form -> 'ballot' AS ballot,
    jsonb_path_query_array(r.form, '$.sheet[*].id') AS sheet, (
      SELECT jsonb_agg(jsonb_build_object('group', g.group_id, 'due', g.due, 'issued', coalesce(g.drawn, 0), 'returned', coalesce(g.returned, 0),
        'valid', coalesce(g.returned, 0) - coalesce(g.invalid, 0)) ORDER BY g.ordinal)
      FROM ballot_group g WHERE g.round_id = r.id) AS groups
  FROM ballot_round r
  WHERE r.cycle_id = ANY(${[...cycleIds]}::uuid[]) AND r.state = 'COUNTED'
    AND NOT EXISTS (SELECT FROM ballot_round n WHERE n.follows_id = r.id AND n.state <> 'VOID')
  ORDER BY r.cycle_id, r.number`

/**
 * Which rules of the scheme a counted round fails, beside the others of its ballot. `closed`: none can come any more. One
 * that is repeated is none of `counted`; it is judged without what came in its place.
 */
export function failuresIn(round: CountedRow, counted: readonly CountedRow[], closed: boolean): readonly RoundFailure[] {
  const { id, cycleId, classId, ballotId, ballot, groups } = round
  const repeated = !counted.some((one) => one.id === id)
  const rounds = counted.filter((one) => one.id !== id && one.cycleId === cycleId && one.classId === classId && one.ballotId === ballotId
    && !(repeated && one.groups.some(({ group }) => groups.some((own) => own.group === group))))
  return failuresOf(ballot, round, { groups: groupsOf(ballot, classId), rounds, closed })
}

/** Whether the ballots of a cycle are closed: what is voted then repeats what failed, and nothing is added. */
export const ballotsClosed = (state: CycleState): boolean => state === 'RE_VOTE' || !TAKES_ROUNDS.includes(state)

/** Papers in the boxes of rounds, by group: how many, never what. */
export async function turnoutOf(
  tx: Pick<Transaction, '$queryRaw'>,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const rows = roundIds.length === 0 ? [] : await tx.$queryRaw<{ round_id: string; group_id: string; papers: bigint }[]>`
    SELECT round_id, group_id, papers FROM ballot_turnout(${[...roundIds]}::uuid[])`
  const all = new Map<string, Map<string, number>>()
  for (const { round_id: round, group_id: group, papers } of rows) {
    const ofRound = all.get(round) ?? new Map<string, number>()
    all.set(round, ofRound.set(group, Number(papers)))
  }
  return all
}
