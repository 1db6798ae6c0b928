import type { Document } from '../../../api/document.ts'
import type { CommandAnswer } from '../documents.ts'
import type { OrganizationDetail, OrganizationRef } from '../types.ts'

/** What stands in the form of a command. Picked organizations are kept with their names. */
export type CommandValues = Record<string, unknown>

/** Keys of `words.command.field` or `words.field` that label a field. */
export type FieldLabel =
  | 'effectiveOn'
  | 'reason'
  | 'newParent'
  | 'reopenParent'
  | 'newName'
  | 'newShortName'
  | 'sources'
  | 'target'
  | 'into'
  | 'parts'
  | 'continues'
  | 'parent'

interface Placed {
  readonly source: string
  readonly label: FieldLabel
  readonly required?: boolean
  /** Shown only when this holds for the values. */
  readonly when?: (values: CommandValues) => boolean
  /** Key of `words.help` or `words.command.help`. */
  readonly help?: 'effectiveOn' | 'reason' | 'shortName' | 'sources' | 'newRoot'
}

/** One field of a command: a closed union, drawn by `CommandField`. */
export type CommandField =
  | (Placed & { readonly kind: 'text'; readonly max: number })
  | (Placed & { readonly kind: 'note'; readonly max: number })
  | (Placed & { readonly kind: 'date' })
  | (Placed & { readonly kind: 'organization' })
  | (Placed & { readonly kind: 'organizations' })
  | (Placed & {
      readonly kind: 'ways'
      readonly ways: readonly ('existing' | 'new' | 'continues' | 'closes')[]
    })
  | (Placed & { readonly kind: 'parts' })
  /** The attributes of an organization, under `source` (empty: at the top of the form). */
  | {
      readonly kind: 'attributes'
      readonly source: string
      readonly named: boolean
      readonly when?: (values: CommandValues) => boolean
    }

export type CommandName = 'create' | 'edit' | 'rename' | 'move' | 'merge' | 'split' | 'close' | 'reopen'

/** What a command needs to know of the organization it is about. */
export type CommandSubject = OrganizationDetail

/** A command as data: one dialog carries out all of them. */
export interface Command {
  readonly name: CommandName
  readonly document: Document<CommandAnswer, { input: Record<string, unknown> }>
  /** Whether the server can tell the effects before it acts (`dryRun`). */
  readonly rehearses: boolean
  readonly note?: 'move' | 'close' | 'edit'
  readonly fields: readonly CommandField[]
  /** Whether the organization can take it now. */
  readonly applies: (subject: CommandSubject) => boolean
  readonly initial: (subject: CommandSubject | null, today: string) => CommandValues
  /** The mutation's input, field names equal to the form's so that refusals find their field. */
  readonly toInput: (values: CommandValues, subject: CommandSubject | null) => Record<string, unknown>
  /** Where to go afterwards; null stays. */
  readonly next?: (answer: CommandAnswer) => OrganizationRef | null
}
