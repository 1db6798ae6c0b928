import { refuse, takeMove, verbsFrom } from '../kit/index.ts'
import type { Bilingual, Guard, Machine, Verdict } from '../kit/index.ts'
import type { BallotRefusal } from './refusals.ts'
import { reconcile } from './slips.ts'
import type { SlipMinutes } from './slips.ts'

/** States of a round of voting. A round that fails its rules is followed by another one, never voted on twice. */
export const ROUND_STATES = ['PREPARED', 'PRINTED', 'OPEN', 'CLOSED', 'COUNTED', 'VOID'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** Names of the states as people know them. */
export const ROUND_STATE_NAMES: Readonly<Record<RoundState, Bilingual>> = {
  PREPARED: { zh: '准备', en: 'Prepared' },
  PRINTED: { zh: '已印票', en: 'Slips printed' },
  OPEN: { zh: '投票中', en: 'Open' },
  CLOSED: { zh: '已截止', en: 'Closed' },
  COUNTED: { zh: '已计票', en: 'Counted' },
  VOID: { zh: '作废', en: 'Void' },
}

/** What the conditions of a round's moves look at. */
export interface RoundFacts {
  /** The cycle is where people vote. */
  readonly cycleVotes: boolean
  readonly reason: string
  /** Rater groups of the round, and those of them without a number of raters due. */
  readonly groups: { readonly all: number; readonly withoutDue: number }
  /** Appraisees on the paper. */
  readonly appraisees: number
  /** Accounts that have witnessed the closing, each once. */
  readonly witnesses: readonly string[]
  /** Accounts of appraisees: nobody witnesses a vote about themselves. */
  readonly appraised: readonly string[]
  /** What was printed, drawn, spoiled, left and returned, by group; papers in the box beside it. */
  readonly minutes: readonly (SlipMinutes & { readonly group: string; readonly inBox: number })[]
  /** The key of the box is at hand. */
  readonly keyAtHand: boolean
  /** Papers shuffled and the order in which they came forgotten. */
  readonly shuffled: boolean
}

type When = Guard<RoundFacts, BallotRefusal>
const must = (holds: (facts: RoundFacts) => boolean, code: BallotRefusal, field?: string): When => ({
  holds,
  otherwise: () => ({ code, ...(field === undefined ? {} : { field }) }),
})

const moves = {
  print: {
    from: ['PREPARED'],
    to: 'PRINTED',
    guards: [
      must(({ groups }) => groups.all > 0, 'ballots.noGroups'),
      must(({ groups }) => groups.withoutDue === 0, 'ballots.dueMissing'),
      must(({ appraisees }) => appraisees > 0, 'ballots.nobodyOnPaper'),
    ],
  },
  /** All slips anew: those printed before are good for nothing any more. */
  reprint: { from: ['PRINTED'], to: 'PRINTED', guards: [] },
  open: { from: ['PRINTED'], to: 'OPEN', guards: [must(({ cycleVotes }) => cycleVotes, 'ballots.cycleNotVoting')] },
  close: {
    from: ['OPEN'],
    to: 'CLOSED',
    guards: [
      must(({ witnesses }) => new Set(witnesses).size >= 2, 'ballots.twoWitnesses'),
      must(({ witnesses, appraised }) => !witnesses.some((one) => appraised.includes(one)), 'ballots.witnessAppraised'),
    ],
  },
  count: {
    from: ['CLOSED'],
    to: 'COUNTED',
    guards: [
      must(({ minutes }) => minutes.every((one) => reconcile(one, one.inBox).length === 0), 'ballots.minutesDisagree'),
      must(({ shuffled }) => shuffled, 'ballots.notShuffled'),
      must(({ keyAtHand }) => keyAtHand, 'ballots.keyLost'),
    ],
  },
  declareVoid: {
    from: ['PREPARED', 'PRINTED', 'OPEN', 'CLOSED'],
    to: 'VOID',
    guards: [must(({ reason }) => reason.trim() !== '', 'ballots.reasonMissing', 'reason')],
  },
} as const satisfies Machine<RoundState, string, RoundFacts, BallotRefusal>['moves']

export type RoundVerb = keyof typeof moves

/** A round's life (`trust.md` 5): what is closed stays closed, what is counted stays counted. */
export const roundMachine: Machine<RoundState, RoundVerb, RoundFacts, BallotRefusal> = {
  initial: 'PREPARED',
  final: ['COUNTED', 'VOID'],
  moves,
}

/** The verbs that a state offers. */
export const verbsOf = (state: RoundState): readonly RoundVerb[] => verbsFrom(roundMachine, state)

/** Moves a round on, or says everything that stands in the way. */
export function moveRound(
  { verb, version }: { readonly verb: RoundVerb; readonly version: number },
  round: { readonly state: RoundState; readonly version: number },
  facts: RoundFacts,
): Verdict<{ readonly state: RoundState }, BallotRefusal> {
  if (version !== round.version) {
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: version, current: round.version } })
  }
  const moved = takeMove(roundMachine, verb, { state: round.state, before: null }, facts, { code: 'ballots.notNow' })
  return moved.ok ? { ok: true, value: { state: moved.value.state } } : moved
}
