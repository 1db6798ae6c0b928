import { gql } from '../../api/document.ts'
import type { ClassOffer, Cycle, Round, RoundRow, Slip, Tally } from './types.ts'

const NAMED = 'id labelZh labelEn'
const GROUPS = `groups { ${NAMED} due printed drawn spoiled unused returned invalid }`
const ROW = `id number title ballot { ${NAMED} } isQuestionnaire state ${GROUPS}`

export const cyclesDocument = gql<{ ballotCycles: readonly Cycle[] }, { search: string; id: string | null }>(
  `query BallotCycles($search: String, $id: ID) {
    ballotCycles(search: $search, id: $id) { id title year organizationName viewerCanPrepare }
  }`,
)

export const roundsDocument = gql<{ ballotRounds: readonly RoundRow[] }, { cycleId: string }>(`query BallotRounds($cycleId: ID!) {
  ballotRounds(cycleId: $cycleId) { ${ROW} }
}`)

export const roundDocument = gql<{ ballotRound: Round | null }, { id: string }>(`query BallotRound($id: ID!) {
  ballotRound(id: $id) {
    ${ROW} cycleId classId reason followsId openedAt closedAt countedAt version minimumPapers viewerMay viewerCanRepeat viewerHasWitnessed failures
    sheet { id name about } lines { labelZh labelEn grades { ${NAMED} } } witnesses { name at }
  }
}`)

export const talliesDocument = gql<{ ballotTallies: readonly Tally[] }, { id: string }>(`query BallotTallies($id: ID!) {
  ballotTallies(roundId: $id) { appraisee line group papers hidden abstained blank marks { mark count } }
}`)

export const offerDocument = gql<{ ballotOffer: readonly ClassOffer[] }, { cycleId: string }>(`query BallotOffer($cycleId: ID!) {
  ballotOffer(cycleId: $cycleId) {
    ${NAMED} ballots { ballot { ${NAMED} } isQuestionnaire groups { ${NAMED} } } roster { id name about }
  }
}`)

/** What a command answers: the round it is about. */
export interface RoundAnswer {
  readonly outcome: { readonly round: { readonly id: string } | null }
}

const command = (operation: string) => {
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`
  return gql<RoundAnswer, { input: Record<string, unknown> }>(`mutation ${name}($input: ${name}Input!) {
  outcome: ${operation}(input: $input) { round { id } }
}`)
}

export const prepareDocument = command('prepareBallotRound')
export const openDocument = command('openBallotRound')
export const witnessDocument = command('witnessBallotClosing')
export const countDocument = command('countBallotRound')
export const voidDocument = command('voidBallotRound')

export const printDocument = gql<{ outcome: { slips: readonly Slip[] } }, { input: { id: string; version: number } }>(`mutation PrintBallotSlips($input: PrintBallotSlipsInput!) {
  outcome: printBallotSlips(input: $input) { slips { group code } }
}`)
