/** An organization as a form names it. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** What stands in the form. Names are those of the mutation's input, so that refusals find their field. */
export interface ImportValues {
  readonly way: 'file' | 'paste'
  readonly pasted: string
  readonly underId: Named | null
  readonly effectiveOn: string
  readonly reason: string
  /** A file the server has already: the form may be closed and opened again. */
  readonly sent: { readonly fileId: string; readonly name: string } | null
}

/** An empty form. */
export const blankImport = (today: string): ImportValues => ({
  way: 'file',
  pasted: '',
  underId: null,
  effectiveOn: today,
  reason: '',
  sent: null,
})
