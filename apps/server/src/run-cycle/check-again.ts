import { failuresOf, groupsOf } from '@shuping/domain/ballots'
import type { RoundFailure, VotedRound } from '@shuping/domain/ballots'
import type { FramedCycle } from './check-cycles.ts'
import type { FaultBook, FolderFaultCode } from './faults.ts'
import type { VoteOfFolder } from './folder.ts'
import { SETTINGS_FILE } from './settings.ts'

const FAILURES: Readonly<Record<RoundFailure, FolderFaultCode>> = {
  TOO_MANY_INVALID: 'folder.tooManyInvalid', TOO_FEW_PAPERS: 'folder.tooFewPapers', TURNOUT_TOO_LOW: 'folder.turnoutLow', COMPOSITION: 'folder.composition',
}

const votedRound = ({ of, sheet, papers }: VoteOfFolder): VotedRound => ({
  id: of.id, sheet,
  groups: of.groups.map(({ id, due, drawn }) => {
    const own = papers.filter(({ group }) => group === id)
    return { group: id, due, issued: drawn ?? own.length, returned: own.length, valid: own.filter(({ valid }) => valid).length }
  }),
})

/** What a round will fail when all are counted: beside the others of its ballot, without what comes in its place. */
function failuresOfVote(vote: VoteOfFolder, votes: readonly VoteOfFolder[], repeated: ReadonlySet<string>): readonly RoundFailure[] {
  const { of, ballot } = vote
  const beside = votes.filter((one) => one !== vote && one.of.class === of.class && one.of.ballot === of.ballot && !repeated.has(one.of.id)
    && !(repeated.has(of.id) && one.of.groups.some(({ id }) => of.groups.some((own) => own.id === id))))
  return failuresOf(ballot, votedRound(vote), { groups: groupsOf(ballot, of.class), rounds: beside.map(votedRound), closed: true })
}

/** Holds rounds that are voted on again against those they repeat: one that fails is repeated, one that stands is not. */
export function checkAgain({ of: cycle, pointer }: FramedCycle, votes: readonly VoteOfFolder[], book: FaultBook): void {
  const followed = new Set<string>()
  const repeated = new Set(cycle.rounds.flatMap(({ again }) => again?.of ?? []))
  for (const [at, { id, again, class: of, ballot, on }] of cycle.rounds.entries()) {
    if (again === undefined) continue
    const round = again.of
    const place = (field: string, value: string) => ({ file: SETTINGS_FILE, column: `${pointer}/rounds/${at}/${field}`, value })
    const before = cycle.rounds.slice(0, at).find((one) => one.id === round)
    if (before === undefined || round === id) {
      book.add(place('again/of', round), 'folder.againUnknown', { round })
      continue
    }
    if (before.class !== of || before.ballot !== ballot) book.add(place('again/of', round), 'folder.againOther', { round })
    if (followed.has(round)) book.add(place('again/of', round), 'folder.againTwice', { round })
    if (on < before.on) book.add(place('on', on), 'folder.daysCrossed', { after: before.on })
    followed.add(round)
    const vote = votes.find((one) => one.of === before)
    if (vote !== undefined && vote.papers.length > 0 && failuresOfVote(vote, votes, repeated).length === 0) book.add(place('again/of', round), 'folder.roundStands', { round })
  }
  for (const vote of votes) {
    const { of, papers, file } = vote
    if (followed.has(of.id) || file === null) continue
    const valid = papers.filter((paper) => paper.valid).length
    const due = of.groups.reduce((sum, group) => sum + group.due, 0)
    for (const failure of failuresOfVote(vote, votes, repeated)) {
      book.add({ file }, FAILURES[failure], { round: of.id, valid, due, returned: papers.length, invalid: papers.length - valid })
    }
  }
}
