import { checkText, decide, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import { CYCLE_STATE_NAMES } from '../cycles/index.ts'
import type { CycleState } from '../cycles/index.ts'
import type { DecisionRefusal } from './refusals.ts'

/** In which range results are made known 通报范围. */
export const PUBLICATION_RANGES = {
  /** Everybody's own place sees its own result. */
  OWN: { zh: '只向考核对象所在单位反馈', en: 'To each appraised unit, its own result' },
  /** All who are below the organizer see all grades. */
  ALL_BELOW: { zh: '在组织者所属各级范围内通报', en: 'To all units below the organizer' },
} as const
export type PublicationRange = keyof typeof PUBLICATION_RANGES

export interface PublishResults {
  readonly range: PublicationRange
  /** Whether totals stand beside the grades. */
  readonly withTotals: boolean
  readonly withRanks: boolean
  /** What permits publishing ranks: title and number of the document. */
  readonly rankingBasis?: string | null | undefined
}

export interface PublicationFacts {
  readonly state: CycleState
  readonly resultVersion: number
  /** Whether this version of the results is published already. */
  readonly published: boolean
  readonly undecided: number
  /** Whether every scheme of the cycle publishes a ranking. */
  readonly schemesRank: boolean
}

export interface Publication {
  readonly range: PublicationRange
  readonly withTotals: boolean
  readonly withRanks: boolean
  readonly rankingBasis: string
}

/** Stages in which results may be made known: the grades are decided and no objection is open any more. */
const STAGES: readonly CycleState[] = ['PUBLICISED', 'RECTIFYING', 'FOLLOW_UP']

/**
 * Publishes the results of one version in the decided range. No ranking unless the scheme publishes one and the basis is
 * recorded (`domain.md` 7: "no ranking page by default"). What is published once stays; a correction is a new version.
 */
export function publishResults(input: PublishResults, facts: PublicationFacts): Verdict<Publication, DecisionRefusal> {
  const rankingBasis = tidy(input.rankingBasis ?? '')
  const refusals: Refusal<DecisionRefusal>[] = []
  if (facts.published) refusals.push({ code: 'decisions.alreadyPublished', params: { version: facts.resultVersion } })
  if (!STAGES.includes(facts.state))
    refusals.push({
      code: 'decisions.notNow',
      params: { state: CYCLE_STATE_NAMES[facts.state].zh, needed: CYCLE_STATE_NAMES.PUBLICISED.zh },
    })
  if (facts.undecided > 0) refusals.push({ code: 'decisions.undecided', params: { count: facts.undecided } })
  if (input.withRanks && !facts.schemesRank) refusals.push({ code: 'decisions.rankingNotAllowed', field: 'withRanks' })
  if (input.withRanks && rankingBasis === '') refusals.push({ code: 'decisions.rankingBasisMissing', field: 'rankingBasis' })
  if (rankingBasis !== '') refusals.push(...checkText('rankingBasis', rankingBasis, 200))
  return decide(refusals, () => ({
    range: input.range,
    withTotals: input.withTotals,
    withRanks: input.withRanks,
    rankingBasis: input.withRanks ? rankingBasis : '',
  }))
}
