import type { CycleState } from '@shuping/domain/cycles'

export interface Both {
  readonly zh: string
  readonly en: string
}

export interface CycleShown {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly resultVersion: number
  readonly organizationName: string
  /** Null where a level above organizes it. */
  readonly organization: { readonly id: string } | null
  readonly classes: readonly { readonly id: string; readonly labelZh: string; readonly labelEn: string }[]
}

export interface GradingShown {
  readonly version: number
  readonly draftGrade: string | null
  readonly draftReason: string
  readonly merits: string
  readonly problems: string
  readonly direction: string
  readonly draftedBy: string | null
  readonly decidedGrade: string | null
  readonly decidedReason: string
  readonly decidedOn: string | null
  readonly minutes: string | null
  readonly decidedBy: string | null
}

export interface GradedRow {
  readonly id: string
  readonly appraiseeId: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly participation: string
  readonly total: string | null
  readonly disagree: boolean
  readonly computedState: 'GRADED' | 'UNDETERMINED' | 'NONE' | 'LOST'
  readonly computedGrade: string | null
  readonly computedGradeLabel: Both | null
  readonly reasons: readonly Both[]
  readonly grading: GradingShown | null
}

export interface QuotaShown {
  readonly quota: string
  readonly label: Both
  readonly class: string
  readonly pool: string
  readonly poolName: string | null
  readonly least: number | null
  readonly most: number | null
  readonly found: number
  readonly left: number | null
  readonly open: number
  readonly state: 'MET' | 'OVER' | 'SHORT' | 'TOO_FEW_HEADS'
  readonly brokenByChange: boolean
}

export interface Board {
  readonly appraised: number
  readonly drafted: number
  readonly decided: number
  readonly ranks: boolean
  readonly grades: readonly { readonly id: string; readonly label: Both }[]
  readonly quotas: readonly QuotaShown[]
}

export type Range = 'OWN' | 'ALL_BELOW'

export interface PublicationShown {
  readonly id: string
  readonly resultVersion: number
  readonly range: Range
  readonly withTotals: boolean
  readonly withRanks: boolean
  readonly rankingBasis: string
  readonly at: string
}

export interface ResultRow {
  readonly id: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly gradeZh: string
  readonly gradeEn: string
  readonly total: string | null
  readonly rank: number | null
}

export interface OwnResult {
  readonly id: string
  readonly cycleTitle: string
  readonly year: number
  readonly organizerName: string
  readonly resultVersion: number
  readonly organizationName: string
  readonly postTitle: string | null
  readonly total: string | null
  readonly stage: string | null
  readonly offStage: string | null
  readonly response: string | null
  readonly computedGrade: Both | null
  readonly grade: Both
  readonly reason: string
  readonly merits: string
  readonly problems: string
  readonly direction: string
  readonly decidedOn: string
  readonly explanation: Both
  readonly at: string
}
