import type { BallotKind } from './matrix-expected-ballots.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const ROUND = 'id title reason sheet { id name about } groups { id labelZh } witnesses { name } followsId'
const read = (name: string, variable: string, field: string, kind: BallotKind): ReadProbe =>
  ({ name, document: `query ($${variable}: ID!) { ${field} }`, about: true, kind })

export const READ_PROBES_BALLOTS: readonly ReadProbe[] = [
  // Cycles of reports are named after whose report they ask for, so that it is the organizer's name that tells.
  { name: 'ballotCycles', document: '{ ballotCycles { organizationName year viewerCanPrepare } }', about: false, kind: 'seeBallots', behindPolicies: 'aboveToo' },
  read('ballotRounds', 'votedCycleId', `ballotRounds(cycleId: $votedCycleId) { ${ROUND} }`, 'seeBallots'),
  read('ballotRound', 'roundId', `ballotRound(id: $roundId) { ${ROUND} }`, 'seeBallots'),
  read('ballotTallies', 'roundId', 'ballotTallies(roundId: $roundId) { group papers marks { mark count } }', 'ballotResults'),
  read('ballotOffer', 'votedCycleId', 'ballotOffer(cycleId: $votedCycleId) { id labelZh roster { id name about } }', 'holdBallots'),
]

const write = (
  field: string,
  kind: BallotKind,
  input: (id: string, at: WriteFacts) => Record<string, unknown>,
): WriteProbe => ({
  name: field, field, inputType: `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`, kind, about: true,
  selection: `round { ${ROUND} } slips { group }`,
  input: (id, _home, at) => input(id, at),
})
// Never written: the round has changed since, and is counted already.
const seen = (id: string, { roundOf }: WriteFacts) => ({ id: roundOf.get(id) ?? id, version: 99 })

export const WRITE_PROBES_BALLOTS: readonly WriteProbe[] = [
  // Never written: it has no title.
  write('prepareBallotRound', 'holdBallots', (id, { votedCycleOf }) =>
    ({ cycleId: votedCycleOf.get(id) ?? id, classId: 'c', ballotId: 'b', title: '', appraiseeIds: [], groups: [] })),
  write('printBallotSlips', 'holdBallots', seen),
  write('openBallotRound', 'holdBallots', seen),
  write('witnessBallotClosing', 'witnessBallots', (id, at) => ({ id: seen(id, at).id })),
  write('countBallotRound', 'holdBallots', (id, at) => ({ ...seen(id, at), minutes: [] })),
  write('voidBallotRound', 'holdBallots', (id, at) => ({ ...seen(id, at), reason: '有误' })),
]
