import { checkText, decide, refuse, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { CycleRefusal } from './refusals.ts'
import type { RosterEntry, RosterMode, RosterReason } from './roster.ts'
import type { CycleState } from './states.ts'

/** Characters of the words that explain a reason. */
export const FORM_NOTE_MAX = 200

/** States in which it may still change how somebody takes part: until the ballots are closed. */
const OPEN: readonly CycleState[] = ['DRAFT', 'PUBLISHED', 'PREPARING', 'REPORTING']

export interface TypedForm {
  readonly version: number
  readonly form: RosterMode
  readonly reason?: RosterReason | null | undefined
  readonly note?: string | null | undefined
}

export interface ChangedForm {
  readonly form: RosterMode
  readonly reason: RosterReason | null
  readonly note: string | null
}

/**
 * Changes how somebody on the roster takes part (`domain.md` 3.3). Whoever does not take the stage has a reason; one
 * chosen by hand is always explained in words. Refused once the ballots are closed.
 */
export function changeForm(
  input: TypedForm,
  facts: { readonly version: number; readonly cycleState: CycleState },
): Verdict<ChangedForm, CycleRefusal> {
  if (!OPEN.includes(facts.cycleState)) return refuse({ code: 'cycles.tooLateForForm' })
  if (input.version !== facts.version) {
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: input.version, current: facts.version } })
  }
  const note = tidy(input.note ?? '')
  const reason = input.form === 'ON_SITE' ? null : (input.reason ?? null)
  const refusals: readonly Refusal<CycleRefusal>[] = [
    ...(input.form !== 'ON_SITE' && reason === null ? [{ code: 'cycles.reasonMissing', field: 'reason' } as const] : []),
    ...(note === '' ? [{ code: 'cycles.noteMissing', field: 'note' } as const] : checkText('note', note, FORM_NOTE_MAX)),
  ]
  return decide(refusals, () => ({ form: input.form, reason, note }))
}

/** What somebody decided by hand for an entry of an earlier draft of the roster. */
export interface KeptForm extends ChangedForm {
  readonly class: string
  readonly organizationId: string
  readonly postId: string | null
}

/** A roster drawn up anew keeps what was decided by hand for the same post in the same class. */
export function keepForms(
  entries: readonly RosterEntry[],
  kept: readonly KeptForm[],
): readonly (RosterEntry & { readonly note: string | null })[] {
  const key = (one: Pick<KeptForm, 'class' | 'organizationId' | 'postId'>): string =>
    `${one.class} ${one.organizationId} ${one.postId ?? ''}`
  const byHand = new Map(kept.map((one) => [key(one), one]))
  return entries.map((entry) => {
    const by = byHand.get(key(entry))
    return by === undefined ? { ...entry, note: null } : { ...entry, mode: by.form, reason: by.reason, note: by.note }
  })
}
