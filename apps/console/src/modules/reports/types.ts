import type { ReportState, ReportTexts } from '@shuping/domain/reports'

/** Where a report stands; not begun is told apart. */
export type ReportStanding = 'NOT_STARTED' | ReportState

export interface ReportCycle {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly organizationName: string
  readonly reportsDueOn: string | null
  readonly takesReports: boolean
}

/** A line of a list. */
export interface EntryRow {
  readonly id: string
  readonly organizationName: string
  readonly personName: string | null
  readonly postTitle: string | null
  readonly classZh: string
  readonly classEn: string
  readonly state: ReportStanding
  readonly late: boolean
  readonly submittedOn: string | null
  readonly version: number
  readonly cycle: ReportCycle
}

export interface Attachment {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly isCurrent: boolean
}

export interface Version {
  readonly number: number
  readonly submittedAt: string
  readonly texts: ReportTexts
  readonly attachmentIds: readonly string[]
}

export interface Step {
  readonly id: string
  readonly verb: string
  readonly number: number
  readonly at: string
  readonly byName: string | null
  readonly reason: string
}

export interface FactOnRecord {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  readonly value: string
  readonly unitZh: string
  readonly unitEn: string
}

/** What was last reported of the office in an earlier year. */
export interface LastReport {
  readonly year: number
  /** Who wrote it, if it was somebody else. */
  readonly predecessor: string | null
  readonly texts: ReportTexts
}

/** A problem that others named to the office in an earlier year. */
export interface NamedProblem {
  readonly id: string
  readonly year: number
  readonly sourceZh: string
  readonly sourceEn: string
  readonly text: string
  /** How it was put right, as on record; null: it stands open. */
  readonly remedy: string | null
  readonly predecessor: string | null
}

/** A report with all that its pages show. */
export interface Entry extends EntryRow {
  readonly periodFrom: string
  readonly periodTo: string
  readonly viewerCanWrite: boolean
  readonly viewerCanReview: boolean
  readonly lines: { readonly mostCharacters: number | null; readonly leastProblemShare: string | null }
  readonly factsOnRecord: readonly FactOnRecord[]
  readonly lastYear: LastReport | null
  readonly namedProblems: readonly NamedProblem[]
  readonly report: {
    readonly draft: ReportTexts | null
    readonly savedAt: string | null
    readonly versions: readonly Version[]
    readonly steps: readonly Step[]
    readonly attachments: readonly Attachment[]
  } | null
}

export interface Tally {
  readonly state: ReportStanding
  readonly count: number
  readonly late: number
}
