import type { BallotBox, BallotComponent, Mark, NodeId } from '../schemes/index.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import { invalidPapers, paperMark } from '../ballots/index.ts'

/**
 * What one rater group said about one appraisee in one ballot: counts of marks, never papers. Counts of raters and
 * papers are those of the boxes the appraisee stood in.
 */
export interface GroupTally {
  readonly group: NodeId
  readonly due: number
  readonly issued: number
  readonly returned: number
  readonly valid: number
  readonly abstained: number
  /** By mark (grade id, or exact text of a number, a sum of items, a place): how many. */
  readonly marks: ReadonlyMap<string, { readonly value: Num | undefined; readonly count: number }>
  /** Most places a rank could take: appraisees on the sheet. */
  readonly onSheet: number
}

/** Ballot → group → tally, of one appraisee. */
export type TalliesOfOne = ReadonlyMap<NodeId, ReadonlyMap<NodeId, GroupTally>>

interface Growing {
  group: NodeId
  due: number
  issued: number
  returned: number
  valid: number
  abstained: number
  marks: Map<string, { value: Num | undefined; count: number }>
  onSheet: number
}

const unique = (ballot: BallotComponent, mark: string): { key: string; value: Num | undefined } => {
  if (ballot.form.kind === 'graded') return { key: mark, value: undefined }
  const value = num.of(mark)
  return { key: num.toText(value), value }
}

function addMark(tally: Growing, ballot: BallotComponent, mark: string, count: number): void {
  const { key, value } = unique(ballot, mark)
  const known = tally.marks.get(key)
  if (known === undefined) tally.marks.set(key, { value, count })
  else known.count += count
}

/** The tallies of an appraisee, made on demand. */
type TallyOf = (appraisee: string) => Growing

function countBox(box: BallotBox, ballot: BallotComponent, tallyOf: TallyOf): void {
  const { content } = box
  const invalid =
    content.kind === 'tallies' ? undefined : invalidPapers(ballot, box.appraisees, content.papers)
  const notValid = content.kind === 'tallies' ? content.invalid : invalid!.size
  for (const id of box.appraisees) {
    const tally = tallyOf(id)
    tally.due += box.due
    tally.issued += box.issued
    tally.returned += box.returned
    tally.valid += box.returned - notValid
    tally.onSheet = Math.max(tally.onSheet, box.appraisees.length)
  }
  if (content.kind === 'tallies') {
    for (const { appraisee, abstained, marks } of content.tallies) {
      const tally = tallyOf(appraisee)
      tally.abstained += abstained
      for (const { mark, count } of marks) if (count > 0) addMark(tally, ballot, mark, count)
    }
    return
  }
  for (const paper of content.papers) {
    if (invalid!.has(paper)) continue
    for (const [id, mark] of Object.entries(paper.marks)) countMark(tallyOf(id), ballot, mark)
  }
}

function countMark(tally: Growing, ballot: BallotComponent, mark: Mark): void {
  const text = paperMark(ballot, mark)
  if (text === 'ABSTAIN') tally.abstained += 1
  else addMark(tally, ballot, text, 1)
}

/**
 * Counts all boxes: appraisee → ballot → group → tally. Boxes of one ballot and group add up per appraisee; paper
 * rules make whole papers invalid before anything is counted. E5, E8.
 */
export function tallyBoxes(
  boxes: readonly BallotBox[],
  ballots: ReadonlyMap<NodeId, BallotComponent>,
): ReadonlyMap<string, TalliesOfOne> {
  const all = new Map<string, Map<NodeId, Map<NodeId, Growing>>>()
  for (const box of boxes) {
    countBox(box, ballots.get(box.ballot)!, (id) => {
      const ofOne = upsert(all, id, () => new Map<NodeId, Map<NodeId, Growing>>())
      const groups = upsert(ofOne, box.ballot, () => new Map<NodeId, Growing>())
      return upsert(groups, box.group, () => emptyTally(box.group))
    })
  }
  return all
}

const emptyTally = (group: NodeId): Growing => ({
  group,
  due: 0,
  issued: 0,
  returned: 0,
  valid: 0,
  abstained: 0,
  marks: new Map(),
  onSheet: 0,
})

function upsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
