import type { Transaction } from '@shuping/db'
import type { PaperForm } from '@shuping/domain/ballots'
import type { BallotBox, Tally } from '@shuping/domain/schemes'
import { slotId } from '@shuping/domain/scoring'
import { registerInputSource } from './input-sources.ts'

interface RoundRow {
  readonly id: string
  readonly class_id: string
  readonly ballot_id: string
  readonly sheet: PaperForm['sheet']
}
interface GroupRow {
  readonly round_id: string
  readonly group_id: string
  readonly due: number
  readonly drawn: number | null
  readonly returned: number | null
  readonly invalid: number | null
}
interface TallyRow {
  readonly round_id: string
  readonly group_id: string
  readonly appraisee: number
  readonly abstained: number
  readonly marks: Readonly<Record<string, number>>
}

/** The boxes of a cycle's counted rounds, with the class whose ballot it was. Three statements. */
export async function loadBoxes(
  tx: Transaction,
  cycleId: string,
): Promise<readonly { readonly class: string; readonly roundId: string; readonly box: BallotBox }[]> {
  const rounds = await tx.$queryRaw<RoundRow[]>`
    SELECT r.id, r.class_id, r.ballot_id, r.form -> 'sheet' AS sheet FROM ballot_round r
    WHERE r.cycle_id = ${cycleId}::uuid AND r.state = 'COUNTED'
      AND NOT EXISTS (SELECT FROM ballot_round n WHERE n.follows_id = r.id AND n.state <> 'VOID') ORDER BY r.number`
  const ids = rounds.map(({ id }) => id)
  const groups = await tx.$queryRaw<GroupRow[]>`
    SELECT g.round_id, g.group_id, g.due, g.drawn, g.returned, g.invalid FROM ballot_group g
    WHERE g.round_id = ANY(${ids}::uuid[]) ORDER BY g.round_id, g.ordinal`
  // Line -1 is the whole: what scoring reads.
  const tallies = await tx.$queryRaw<TallyRow[]>`
    SELECT t.round_id, t.group_id, t.appraisee, t.abstained, t.marks FROM ballot_tally t
    WHERE t.round_id = ANY(${ids}::uuid[]) AND t.line = -1 ORDER BY t.appraisee`
  const byBox = new Map<string, TallyRow[]>()
  for (const row of tallies) {
    const key = `${row.round_id} ${row.group_id}`
    const list = byBox.get(key)
    if (list === undefined) byBox.set(key, [row])
    else list.push(row)
  }
  const roundOf = new Map(rounds.map((round) => [round.id, round]))
  return groups.map((group) => {
    const { class_id, ballot_id, sheet } = roundOf.get(group.round_id)!
    const issued = group.drawn ?? group.returned ?? 0
    const content = {
      kind: 'tallies',
      invalid: group.invalid ?? 0,
      tallies: (byBox.get(`${group.round_id} ${group.group_id}`) ?? []).map(({ appraisee, abstained, marks }): Tally => ({
        appraisee: sheet[appraisee]!.id,
        abstained,
        marks: Object.entries(marks).map(([mark, count]) => ({ mark, count })),
      })),
    } as const
    const box: BallotBox = {
      id: `${group.round_id}.${group.group_id}`,
      ballot: ballot_id,
      group: group.group_id,
      appraisees: sheet.map(({ id }) => id),
      due: Math.max(group.due, issued),
      issued,
      returned: group.returned ?? 0,
      content,
    }
    return { class: class_id, roundId: group.round_id, box }
  })
}

registerInputSource(async (tx, { id }) => {
  const rounds = new Map<string, { readonly appraisee: string; readonly slot: string; readonly ids: Set<string> }>()
  for (const { roundId, box } of await loadBoxes(tx, id))
    for (const appraisee of box.appraisees) {
      const slot = slotId('BALLOT', box.ballot)
      const key = `${appraisee} ${slot}`
      const known = rounds.get(key) ?? { appraisee, slot, ids: new Set() }
      rounds.set(key, { ...known, ids: known.ids.add(roundId) })
    }
  return [...rounds.values()].map(({ appraisee, slot, ids }) => ({ appraisee, slot, source: 'BALLOT' as const, sourceIds: [...ids] }))
})
