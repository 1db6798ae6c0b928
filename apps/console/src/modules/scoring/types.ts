import type { CycleState } from '@shuping/domain/cycles'

interface Both {
  readonly zh: string
  readonly en: string
}

export interface CycleChoice {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly state: CycleState
  readonly organizationName: string
  readonly resultVersion: number
}

export interface SheetRow {
  readonly id: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly participation: string
  readonly total: string | null
  readonly stage: string | null
  readonly offStage: string | null
  readonly response: string | null
  readonly disagree: boolean
  readonly computedState: 'GRADED' | 'UNDETERMINED' | 'NONE' | 'LOST'
  readonly computedGradeLabel: Both | null
  readonly grading: { readonly draftGrade: string | null; readonly decidedGrade: string | null } | null
}

export interface Standing {
  readonly needed: number
  readonly present: number
  readonly waived: number
  readonly missing: number
  readonly ungathered: number
  readonly slots: readonly {
    readonly slot: string
    readonly labelZh: string
    readonly labelEn: string
    readonly kind: string
    readonly needed: boolean
    readonly present: number
    readonly waived: number
    readonly missing: number
  }[]
}

export interface Board {
  readonly grades: readonly { readonly id: string; readonly label: Both }[]
  readonly quotas: readonly {
    readonly quota: string
    readonly class: string
    readonly pool: string
    readonly poolName: string | null
    readonly label: Both
    readonly least: number | null
    readonly most: number | null
    readonly found: number
    readonly left: number | null
    readonly state: 'MET' | 'OVER' | 'SHORT' | 'TOO_FEW_HEADS'
  }[]
}

/** A cycle as the page of its inputs needs it. */
export interface CycleOfInputs {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly organizationName: string
  readonly classes: readonly { readonly id: string; readonly labelZh: string; readonly labelEn: string }[]
}

export interface AllotmentRow {
  readonly schemeVersionId: string
  readonly quota: string
  readonly label: Both
  readonly class: string
  readonly pool: string
  readonly poolName: string | null
  readonly heads: number
  readonly number: number | null
  readonly version: number
}

export interface InputRow {
  readonly id: string
  readonly appraiseeId: string
  readonly classId: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly slot: string
  readonly kind: string
  readonly labelZh: string
  readonly labelEn: string
  readonly needed: boolean
  readonly state: 'MISSING' | 'PRESENT' | 'WAIVED'
  readonly source: 'NONE' | 'ENTERED' | 'IMPORTED' | 'BALLOT' | 'FIELD_CHECK' | 'METRIC'
  readonly sourceIds: readonly string[]
  /** JSON text. */
  readonly value: string | null
  readonly reason: string | null
  readonly byName: string | null
  readonly at: string | null
  readonly version: number
  readonly viewerCanEnter: boolean
}
