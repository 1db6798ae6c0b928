/** One reason why the server refused, with its texts in both languages. `field` is a dotted path into the input. */
export interface Refused {
  readonly code: string
  readonly field?: string | null
  readonly params?: Readonly<Record<string, string | number>> | null
  readonly messages: { readonly zh: string; readonly en: string }
}

/**
 * Why a request brought no answer.
 * `refused`: a rule said no; `conflict`: the record changed since it was read; `network`: no connection or no
 * answer in time; `unexpected`: a bug, found in the server's log under `id`.
 */
export type Fault =
  | { readonly kind: 'refused'; readonly refusals: readonly Refused[] }
  | { readonly kind: 'conflict'; readonly refusals: readonly Refused[] }
  | { readonly kind: 'network' }
  | { readonly kind: 'unexpected'; readonly id: string | null }

export const STALE_VERSION = 'kit.staleVersion'

interface FaultError extends Error {
  readonly fault: Fault
}

/** An error that carries a fault, as promises want it. */
export const faultError = (fault: Fault): FaultError =>
  Object.assign(new Error(`fault: ${fault.kind}`), { name: 'Fault', fault })

/** The fault in an error; anything that is not ours is unexpected. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Error && 'fault' in error) return (error as FaultError).fault
  return { kind: 'unexpected', id: null }
}

/** A fault of the refused kind, or of the conflict kind when one of the refusals is a stale version. */
export const refusalFault = (refusals: readonly Refused[]): Fault => ({
  kind: refusals.some((refusal) => refusal.code === STALE_VERSION) ? 'conflict' : 'refused',
  refusals,
})

/** The refusal's sentence in the language of the page. */
export const textOf = (refusal: Refused, locale: string): string =>
  locale === 'en' ? refusal.messages.en : refusal.messages.zh
