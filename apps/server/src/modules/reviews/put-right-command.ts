import { putRight as decideRemedy } from '@shuping/domain/reviews'
import type { FilledSheet } from '@shuping/domain/reviews'
import type { Command } from '../../kit/command.ts'
import { inReach } from '../../kit/scope.ts'

export interface PutRight {
  readonly recordId: string
  readonly item: string
  readonly text: string
}
interface Facts {
  readonly recordId: string
  readonly visitId: string
  readonly path: string
  readonly submitted: boolean
  readonly findings: FilledSheet['findings']
  readonly remedied: readonly string[]
}
export type RemedyOutcome = { readonly visitId: string }

/** Records how a finding was put right; done by who set the check up, or could have. */
export const putRight: Command<PutRight, Facts, { readonly of: Facts; readonly item: string; readonly text: string }, RemedyOutcome> = {
  name: 'reviews.putRight',
  action: 'reviews.plan',
  load: async (tx, { recordId }, context) => {
    const [found] = await tx.$queryRaw<Facts[]>`
      SELECT r.id AS "recordId", v.id AS "visitId", r.path, r.submitted_at IS NOT NULL AS submitted, r.findings,
        ARRAY(SELECT x.item FROM check_remedy x WHERE x.record_id = r.id) AS remedied
      FROM check_record r JOIN check_visit v ON v.id = r.visit_id JOIN field_check o ON o.id = v.check_id
      WHERE r.id = ${recordId}::uuid AND ${inReach(context, 'reviews.plan')}`
    return found ?? null
  },
  decide: (input, facts) => {
    const verdict = decideRemedy(input, facts)
    return verdict.ok ? { ok: true, value: { ...verdict.value, of: facts } } : verdict
  },
  write: async (tx, { of, item, text }, context) => {
    const accountId = context.viewer?.accountId ?? null
    const by = accountId === null ? null : await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } })
    await tx.checkRemedy.create({
      data: { recordId: of.recordId, item, path: of.path, text, at: context.now(), byName: by?.displayName ?? null },
    })
    return { visitId: of.visitId }
  },
  audit: async (_tx, { value: { of, item } }) => ({
    path: of.path,
    subjects: [{ kind: 'checkVisit', id: of.visitId }],
    after: { item },
  }),
}
