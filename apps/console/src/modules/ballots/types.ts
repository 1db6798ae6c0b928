import type { RoundFailure, RoundState } from '@shuping/domain/ballots'

export interface Named {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
}
export interface Entry {
  readonly id: string
  readonly name: string
  readonly about: string
}
export type Verb = 'PRINT' | 'REPRINT' | 'OPEN' | 'CLOSE' | 'COUNT' | 'DECLARE_VOID'

export interface Group extends Named {
  readonly due: number
  readonly printed: number
  readonly drawn: number | null
  readonly spoiled: number | null
  readonly unused: number | null
  readonly returned: number
  readonly invalid: number | null
}

export interface RoundRow {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly ballot: Named
  readonly isQuestionnaire: boolean
  readonly state: RoundState
  readonly groups: readonly Group[]
}

export interface Round extends RoundRow {
  readonly cycleId: string
  readonly classId: string
  readonly reason: string | null
  readonly followsId: string | null
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly countedAt: string | null
  readonly version: number
  readonly sheet: readonly Entry[]
  readonly lines: readonly { readonly labelZh: string | null; readonly labelEn: string | null; readonly grades: readonly Named[] }[]
  readonly witnesses: readonly { readonly name: string; readonly at: string }[]
  readonly viewerHasWitnessed: boolean
  readonly failures: readonly RoundFailure[]
  readonly viewerMay: readonly Verb[]
  readonly viewerCanRepeat: boolean
  readonly minimumPapers: number
}

export interface Tally {
  readonly appraisee: number
  readonly line: number
  readonly group: string | null
  readonly papers: number
  readonly hidden: boolean
  readonly abstained: number | null
  readonly blank: number | null
  readonly marks: readonly { readonly mark: string; readonly count: number }[]
}

export interface Cycle {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly organizationName: string
  readonly viewerCanPrepare: boolean
}

export interface ClassOffer extends Named {
  readonly ballots: readonly { readonly ballot: Named; readonly isQuestionnaire: boolean; readonly groups: readonly Named[] }[]
  readonly roster: readonly Entry[]
}

export interface Slip {
  readonly group: string
  readonly code: string
}
