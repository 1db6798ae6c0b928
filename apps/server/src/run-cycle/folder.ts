import type { Cells, BallotOfClass, Line } from '@shuping/domain/ballots'
import type { RosterEntry } from '@shuping/domain/cycles'
import type { ReportTexts } from '@shuping/domain/reports'
import type { Scheme } from '@shuping/domain/schemes'
import type { Program } from '@shuping/domain/scoring'
import type { CalendarDate } from '@shuping/domain/kit'
import type { TreeOfFolder } from './check-tree.ts'
import type { FolderFault } from './faults.ts'
import type { RecordsOfFolder } from './registers.ts'
import type { Deed } from './deeds.ts'
import type { CheckOfFolder, CycleOfFolder, FolderSettings, RoundOfFolder } from './settings.ts'

/** A scheme of the folder, read and valid. */
export interface SchemeOfFolder {
  readonly id: string
  readonly title: string
  readonly organization: string
  readonly document: string
  readonly scheme: Scheme
  readonly program: Program
}

/** Somebody on the roster of a cycle. `who` names them in the tables: `YC-DL-01 林晓燕`, or the code of an organization. */
export interface Listed extends RosterEntry {
  readonly who: string
  readonly personName: string | null
  /** On stage or in writing: rated, scored and graded. */
  readonly due: boolean
}

export interface ReportOfFolder {
  readonly who: string
  readonly submittedOn: string
  readonly approvedOn: string
  readonly texts: ReportTexts
  /** Paths below `attachments/`. */
  readonly attachments: readonly string[]
}

/** A paper as it was filled in: the cells of each appraisee's lines, by who they are. */
export interface PaperOfFolder {
  readonly group: string
  readonly marks: ReadonlyMap<string, Cells>
  readonly valid: boolean
}

export interface VoteOfFolder {
  readonly of: RoundOfFolder
  readonly ballot: BallotOfClass['ballot']
  readonly sheet: readonly string[]
  readonly lines: readonly Line[]
  /** Where its papers stand; null: there is no such file. */
  readonly file: string | null
  readonly papers: readonly PaperOfFolder[]
}

export interface VisitOfFolder {
  readonly who: string
  readonly checker: string
  readonly marks: readonly { readonly item: string; readonly mark: string }[]
  readonly findings: readonly { readonly item: string; readonly text: string }[]
}

export interface DecisionOfFolder {
  /** Null: as computed. */
  readonly grade: string | null
  readonly reason: string
  readonly merits: string
  readonly problems: string
  readonly direction: string
}

/** A cycle with everything that the folder says of it. */
export interface CheckedCycle {
  readonly of: CycleOfFolder
  /** Cycles above it. */
  readonly depth: number
  readonly roster: readonly Listed[]
  readonly schemeOf: ReadonlyMap<string, SchemeOfFolder>
  readonly reports: readonly ReportOfFolder[]
  readonly reportsWaived: readonly { readonly who: string; readonly reason: string }[]
  readonly votes: readonly VoteOfFolder[]
  readonly checks: readonly { readonly of: CheckOfFolder; readonly visits: readonly VisitOfFolder[] }[]
  readonly entries: readonly { readonly who: string; readonly slot: string; readonly value: string }[]
  readonly waivers: readonly { readonly who: string; readonly slot: string; readonly reason: string }[]
  readonly decisions: ReadonlyMap<string, DecisionOfFolder>
}

/** A folder in which nothing is wrong. */
export interface CheckedFolder {
  readonly folder: string
  readonly settings: FolderSettings
  readonly tree: TreeOfFolder
  readonly schemes: readonly SchemeOfFolder[]
  readonly records: readonly RecordsOfFolder[]
  /** Meetings and projects. */
  readonly deeds: readonly Deed[]
  /** The day on which organizations and people are entered. */
  readonly setUpOn: CalendarDate
  /** Those above first. */
  readonly cycles: readonly CheckedCycle[]
  readonly notices: readonly FolderFault[]
}
