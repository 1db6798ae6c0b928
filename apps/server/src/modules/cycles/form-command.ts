import { changeForm } from '@shuping/domain/cycles'
import type { ChangedForm, CycleState, TypedForm } from '@shuping/domain/cycles'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { inReach } from '../../kit/scope.ts'

export type FormOutcome = { readonly appraiseeId: string | null; readonly cycleId: string | null }

interface Facts {
  readonly id: string
  readonly cycleId: string
  readonly path: string
  readonly version: number
  readonly form: string
  readonly personId: string | null
  readonly personName: string | null
  readonly organizationName: string
  readonly cycleState: CycleState
}

/** Changes how somebody on the roster takes part; the organizer of the cycle decides it. */
export const changeFormOf: Command<TypedForm & { readonly id: string }, Facts, ChangedForm & { of: Facts }, FormOutcome> = {
  name: 'cycles.changeForm',
  action: 'cycles.configure',
  load: async (tx, { id }, context) => {
    const [found] = await tx.$queryRaw<Facts[]>`
      SELECT a.id, a.cycle_id AS "cycleId", a.path, a.version, a.form::text, a.person_id AS "personId", a.person_name AS "personName",
        a.organization_name AS "organizationName", o.state::text AS "cycleState"
      FROM appraisee a JOIN cycle o ON o.id = a.cycle_id
      WHERE a.id = ${id}::uuid AND ${inReach(context, 'cycles.configure')} FOR NO KEY UPDATE`
    return found ?? null
  },
  decide: (input, facts) => {
    const verdict = changeForm(input, facts)
    return verdict.ok ? { ok: true, value: { ...verdict.value, of: facts } } : verdict
  },
  write: async (tx, { of, form, reason, note }) => {
    // Once the cycle is published the entry's own state says so too.
    const state = of.cycleState === 'DRAFT' ? {} : { state: form === 'EXEMPT' || form === 'REPORT_ONLY' ? form : ('REPORT_DRAFT' as const) }
    await tx.appraisee.update({ where: { id: of.id }, data: { form, reason, reasonNote: note, ...state, version: { increment: 1 } } })
    return { appraiseeId: of.id, cycleId: of.cycleId }
  },
  audit: async (_tx, { facts, value: { form, note } }) => ({
    path: facts.path,
    subjects: [
      { kind: 'cycle', id: facts.cycleId },
      {
        kind: 'appraisee', id: facts.id,
        label: facts.personId === null ? facts.organizationName : personal(facts.personName ?? '', facts.personId),
      },
    ],
    before: { form: facts.form },
    after: { form },
    ...(note === null ? {} : { reason: note }),
  }),
  preview: () => ({ appraiseeId: null, cycleId: null }),
}
