import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/** Kinds of deeds on rounds of voting: seeing them and their numbers; holding them; witnessing; what the papers say. */
const KINDS = ['seeBallots', 'holdBallots', 'witnessBallots', 'ballotResults'] as const
export type BallotKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<BallotKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<BallotKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_BALLOTS: Readonly<Record<ViewerName, Readonly<Record<BallotKind, ExpectedReach>>>> = {
  //                       seeBallots     holdBallots    witnessBallots ballotResults
  SYSTEM_ADMIN:       row('-',           '-',           '-',           '-'),
  SECURITY_ADMIN:     row('-',           '-',           '-',           '-'),
  AUDIT_ADMIN:        row('-',           '-',           '-',           '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree',     'subtree',     'subtree'),
  SECRETARY:          row('subtree',     '-',           '-',           'subtree'),
  CLERK:              row('subtree',     'subtree',     '-',           'subtree'),
  REVIEWER:           row('-',           '-',           '-',           '-'),
  RATER:              row('-',           '-',           '-',           '-'),
  WITNESS:            row('own',         '-',           'own',         '-'),
  VIEWER:             row('-',           '-',           '-',           '-'),
  twoPosts:           row('twoBranches', 'twoBranches', 'twoBranches', 'twoBranches'),
  newcomer:           row('-',           '-',           '-',           '-'),
  nobody:             row('-',           '-',           '-',           '-'),
}

export const FIELDS_BALLOTS: Readonly<Record<string, FieldKind>> = {
  'Query.ballotCycles': 'organizations',
  'Query.ballotRounds': 'organizations',
  'Query.ballotRound': 'organizations',
  'Query.ballotTallies': 'organizations',
  'Query.ballotOffer': 'organizations',
  'Mutation.prepareBallotRound': 'organizations',
  'Mutation.printBallotSlips': 'organizations',
  'Mutation.openBallotRound': 'organizations',
  'Mutation.witnessBallotClosing': 'organizations',
  'Mutation.countBallotRound': 'organizations',
  'Mutation.voidBallotRound': 'organizations',
  'BallotClassOffer.ballots': 'part',
  'BallotClassOffer.roster': 'organizations',
  'BallotLine.grades': 'part',
  'BallotOutcome.round': 'organizations',
  'BallotOutcome.slips': 'part',
  'BallotRound.ballot': 'part',
  'BallotRound.groups': 'part',
  'BallotRound.lines': 'part',
  'BallotRound.sheet': 'organizations',
  'BallotRound.witnesses': 'organizations',
  'BallotTally.marks': 'part',
  'OfferedBallot.ballot': 'part',
  'OfferedBallot.groups': 'part',
}
