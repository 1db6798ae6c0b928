import type { Transaction } from '@shuping/db'
import type { BallotBox } from '@shuping/domain/schemes'
import { formOf } from './load.ts'

/**
 * The counted boxes of a cycle as scoring reads them: tallies only, never papers. A round that was repeated counts no more.
 */
export async function countedBoxes(tx: Pick<Transaction, 'ballotRound'>, cycleId: string): Promise<readonly BallotBox[]> {
  const rounds = await tx.ballotRound.findMany({
    where: { cycleId, state: 'COUNTED', followers: { none: {} } },
    orderBy: { number: 'asc' },
    select: {
      id: true, ballotId: true, form: true,
      groups: { orderBy: { ordinal: 'asc' } },
      tallies: { where: { line: -1 }, orderBy: { appraisee: 'asc' } },
    },
  })
  return rounds.flatMap(({ id, ballotId, form, groups, tallies }) => {
    const sheet = formOf(form).sheet.map((entry) => entry.id)
    return groups.map(({ groupId, due, drawn, returned, invalid }): BallotBox => ({
      id: `${id}-${groupId}`, ballot: ballotId, group: groupId, appraisees: sheet, due, issued: drawn ?? 0, returned: returned ?? 0,
      content: {
        kind: 'tallies',
        invalid: invalid ?? 0,
        tallies: tallies.filter((tally) => tally.groupId === groupId).map(({ appraisee, abstained, marks }) => ({
          appraisee: sheet[appraisee]!, abstained,
          marks: Object.entries(marks as Record<string, number>).map(([mark, count]) => ({ mark, count })),
        })),
      },
    }))
  })
}
