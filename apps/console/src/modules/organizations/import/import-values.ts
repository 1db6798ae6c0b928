import type { OrganizationRef } from '../types.ts'

/** What stands in the form. Names are those of the mutation's input, so that refusals find their field. */
export interface ImportValues {
  readonly way: 'file' | 'paste'
  readonly pasted: string
  readonly underId: OrganizationRef | null
  readonly effectiveOn: string
  readonly reason: string
  /** A file the server has already: the form may be closed and opened again. */
  readonly sent: { readonly fileId: string; readonly name: string } | null
}

export const DRAFT_KEY = 'organizations.import'

/** An empty form. */
export const blankImport = (today: string): ImportValues => ({
  way: 'file',
  pasted: '',
  underId: null,
  effectiveOn: today,
  reason: '',
  sent: null,
})
