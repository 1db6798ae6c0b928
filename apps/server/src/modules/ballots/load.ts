import type { Prisma, Transaction } from '@shuping/db'
import { failuresOf } from '@shuping/domain/ballots'
import type { PaperForm, RoundFailure, RoundState } from '@shuping/domain/ballots'
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

/** Of a group, what tells whether a round stands. */
export const COUNTED_GROUP = { groupId: true, due: true, drawn: true, returned: true, invalid: true } as const
/** A repetition that was declared void repeats nothing: scoring reads the round before it (`scoring/ballot-boxes.ts`). */
export const STANDING_FOLLOWERS = { where: { state: { not: 'VOID' } } } as const

export interface CountedGroup {
  readonly groupId: string
  readonly due: number
  readonly drawn: number | null
  readonly returned: number | null
  readonly invalid: number | null
}

/** Which rules of the scheme a counted round fails; none while it is not counted. */
export const failuresIn = (
  { state, form, groups }: { readonly state: RoundState; readonly form: Prisma.JsonValue; readonly groups: readonly CountedGroup[] },
): readonly RoundFailure[] => state !== 'COUNTED' ? [] : failuresOf(formOf(form).ballot, groups.map(({ groupId, due, drawn, returned, invalid }) =>
  ({ group: groupId, due, issued: drawn ?? 0, returned: returned ?? 0, valid: (returned ?? 0) - (invalid ?? 0) })))

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
