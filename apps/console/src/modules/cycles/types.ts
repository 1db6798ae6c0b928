import type { CalendarDateName, CycleActor, CycleDocument, CycleKind, CycleState, CycleVerb, RosterMode, RosterReason } from '@shuping/domain/cycles'

export type Form = RosterMode
export type Reason = RosterReason

export interface Ref {
  readonly id: string
  readonly name: string
}

export interface Progress {
  readonly entries: number
  readonly onSite: number
  readonly written: number
  readonly reportOnly: number
  readonly exempt: number
  readonly scored: number
  readonly below: readonly { readonly state: CycleState; readonly cycles: number }[]
  readonly belowEntries: number
}

export interface CycleRow {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly kind: CycleKind
  readonly state: CycleState
  readonly organizationName: string
  readonly progress: Progress
  /** Wishes to score it anew; empty for those who do not see the organizer’s own cycles. */
  readonly reopenings: readonly { readonly state: Reopening['state'] }[]
}

/** A cycle that runs, with its calendar. */
export interface RunningCycle extends Readonly<Record<CalendarDateName, string | null>> {
  readonly id: string
  readonly title: string
  readonly state: CycleState
  readonly organizationName: string
}

export interface FramedShown {
  readonly id: string
  readonly labelZh: string | null
  readonly labelEn: string | null
  readonly atLeast: string
  readonly atMost: string
}

export interface FrameShown {
  readonly windows: readonly { readonly date: CalendarDateName; readonly from: string; readonly to: string }[]
  readonly components: readonly FramedShown[]
  readonly strands: readonly { readonly strand: string; readonly atLeast: string; readonly atMost: string }[]
}

export interface ClassShown {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  readonly of: 'POST' | 'ORGANIZATION'
  readonly postKinds: readonly string[]
  readonly sectors: readonly string[]
  readonly kinds: readonly string[]
  readonly levelIds: readonly string[]
  readonly schemeVersion: {
    readonly id: string
    readonly number: number
    readonly status: 'DRAFT' | 'PUBLISHED'
    readonly scheme: { readonly id: string; readonly title: string }
  } | null
}

export interface Step {
  readonly id: string
  readonly verb: CycleVerb
  readonly from: CycleState
  readonly to: CycleState
  readonly at: string
  readonly byName: string | null
  readonly reason: string
  readonly on: string | null
  readonly minutes: string | null
}

/** What the organizer asked of the level above once results were out, and the answer. */
export interface Reopening {
  readonly id: string
  readonly state: 'ASKED' | 'APPROVED' | 'REFUSED'
  readonly reason: string
  readonly resultVersion: number
  readonly askedAt: string
  readonly askedByName: string | null
  readonly answeredAt: string | null
  readonly answeredByName: string | null
  readonly on: string | null
  readonly minutes: string | null
  readonly answer: string | null
}

export interface CycleDetail extends CycleRow, Readonly<Record<CalendarDateName, string | null>> {
  readonly version: number
  readonly stateBefore: CycleState | null
  readonly stateSince: string
  readonly resultVersion: number
  readonly periodFrom: string
  readonly periodTo: string
  readonly rosterAsOf: string
  readonly rosterBuiltAt: string | null
  readonly approvalOn: string | null
  readonly approvalMinutes: string | null
  readonly noticeIssuedOn: string | null
  readonly decisionOn: string | null
  readonly decisionMinutes: string | null
  readonly organization: Ref | null
  readonly parent: { readonly id: string; readonly title: string; readonly organizationName: string } | null
  readonly last: { readonly id: string; readonly title: string } | null
  readonly frame: FrameShown
  readonly frameAbove: FrameShown | null
  readonly rules: {
    readonly reach: 'CHILDREN' | 'SUBTREE'
    readonly handover: 'PRESENT_HOLDER' | 'LONGEST_HOLDER' | 'EACH'
    readonly newUnderDays: number
    readonly newMode: 'REPORT_ONLY' | 'EXEMPT'
    readonly setUpFrom: string | null
  }
  readonly classes: readonly ClassShown[]
  readonly steps: readonly Step[]
  readonly viewerCanConfigure: boolean
  readonly viewerCanMove: boolean
  readonly reopenings: readonly Reopening[]
}

export interface MoveOffer {
  readonly verb: CycleVerb
  readonly by: CycleActor
  readonly to: CycleState | null
  readonly documents: readonly CycleDocument[]
  readonly paper: 'approval' | 'noticeIssuedOn' | 'minutes' | 'higherApproval' | null
  readonly asksReason: boolean
  readonly viewerMay: boolean
  readonly obstacles: readonly { readonly code: string; readonly messages: { readonly zh: string; readonly en: string } }[]
}

/** Where a cycle leaves the limits from above. */
export interface FrameFault {
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

export interface AppraiseeRow {
  readonly id: string
  readonly ordinal: number
  readonly classId: string
  readonly organizationName: string
  readonly postTitle: string | null
  readonly personName: string | null
  readonly periodFrom: string
  readonly periodTo: string
  readonly form: Form
  readonly reason: Reason | null
  readonly reasonNote: string | null
  readonly version: number
  readonly viewerCanConfigure: boolean
}

export interface RosterPreview {
  readonly entries: number
  readonly doubtCount: number
  readonly lines: readonly {
    readonly classId: string
    readonly organizationName: string
    readonly personName: string | null
    readonly form: Form
    readonly reason: Reason | null
  }[]
  readonly doubts: readonly { readonly kind: string; readonly organizationName: string; readonly classId: string | null }[]
}

export interface SchemeChoice {
  readonly id: string
  readonly title: string
  readonly organizationName: string
  readonly versions: readonly {
    readonly id: string
    readonly number: number
    readonly status: 'DRAFT' | 'PUBLISHED'
    readonly classes: readonly { readonly id: string; readonly labelZh: string; readonly labelEn: string; readonly of: 'POST' | 'ORGANIZATION' }[]
  }[]
}
