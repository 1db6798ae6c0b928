import type { Sending } from '../action/use-action.ts'
import type { ComponentType } from 'react'
import type { Named } from './import-values.ts'

// What an import is about: the parts of the wizard that differ from one kind of record to the next.

/** One thing wrong with a file, or worth a look. */
export interface ImportFault {
  /** As the spreadsheet counts, from 1; 0 is the file as a whole. */
  readonly row: number
  /** The head of the column as it stands in the file. */
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

/** How many records of each kind came in, or would: by the names of the topic's figures. */
export type Counts = Readonly<Record<string, number>>

export interface PastImport {
  readonly id: string
  readonly fileName: string
  readonly counts: Counts
  readonly unchanged: number
  readonly recordedAt: string
  readonly undoneAt: string | null
  readonly undoReason: string | null
  readonly undoable: boolean
}

/** What an import did, or would do. With faults nothing was written. */
export interface ImportReport {
  readonly fileId: string
  readonly fileName: string
  readonly counts: Counts
  readonly unchanged: number
  readonly faultCount: number
  /** The first 1,000. */
  readonly faults: readonly ImportFault[]
  readonly warningCount: number
  readonly warnings: readonly ImportFault[]
  /** Null after a dry run, with faults, or when there was nothing new. */
  readonly importId: string | null
}

/** What the server is asked; `dryRun` is the check. */
export interface ImportRequest {
  readonly fileId: string
  readonly underId: string | null
  readonly effectiveOn: string
  readonly reason: string
  readonly dryRun: boolean
  readonly idempotencyKey?: string
}

export interface AskOptions {
  readonly signal?: AbortSignal
  readonly limitMs?: number
}

/** What the wizard says of a topic; `figures` in their order, before and after they came in. */
export interface TopicTexts {
  readonly title: string
  readonly name: string
  readonly intro: string
  readonly nothing: string
  readonly place: string
  readonly undoable: string
  readonly look: string
  readonly figures: readonly { readonly key: string; readonly will: string; readonly came: string }[]
  readonly confirm: (counts: Counts) => string
  readonly done: (counts: Counts) => string
  readonly undo: (counts: Counts) => string
}

/** A topic as its page makes it, with what it asked of the server and the words of the language in use. */
export interface ImportTopic {
  /** Where its files are: `/files/<files>`. */
  readonly files: 'organizations' | 'people'
  readonly templates: readonly ('xlsx' | 'csv')[]
  readonly draftKey: string
  readonly texts: TopicTexts
  /** The list it belongs to. */
  readonly list: { readonly path: string; readonly name: string }
  /** Most often the organization to import under; null while it is asked for. */
  readonly top: Named | undefined | null
  /** The fields of where its rows go, since when and why. */
  readonly Fields: ComponentType
  /** What those fields say, for the report. */
  readonly terms: (values: { readonly effectiveOn: string; readonly reason: string }) => readonly (readonly [string, string])[]
  readonly ask: (request: ImportRequest, options: AskOptions) => Promise<ImportReport>
  readonly past: {
    readonly imports: readonly PastImport[] | undefined
    readonly error: unknown
    readonly isError: boolean
    readonly refetch: () => unknown
  }
  readonly undo: (request: { readonly id: string; readonly reason: string } & Sending) => Promise<unknown>
  /** Tells whoever keeps its records outside react-query. */
  readonly changed: () => void
  /** The list of what came in under an organization. */
  readonly lookUrl: (under: string | null) => string
}

/** All records of a report or a past import together. */
export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
