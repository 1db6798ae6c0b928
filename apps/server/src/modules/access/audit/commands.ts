import { accept, checkText, refuse, tidy } from '@shuping/domain/kit'
import { checkErasure } from '@shuping/domain/access'
import type { ErasureFacts } from '@shuping/domain/access'
import type { Command } from '../../../kit/command.ts'
import { reaches, whereInReach } from '../../../kit/scope.ts'
import { pathOfChain } from './readable.ts'

/** Records that the heads are signed on demand; the signing itself follows the commit. */
export const recordSealing: Command<Record<string, never>, true, true, { sealed: true }> = {
  name: 'access.sealAudit',
  action: 'audit.verify',
  load: async () => true,
  decide: (_input, facts) => accept(facts),
  write: async () => ({ sealed: true }),
  audit: async () => ({ path: null, subjects: [] }),
}

/**
 * Records an export before it is fetched, and names it: the file is handed out to whoever recorded it. One
 * chain, or all that lie whole within reach.
 */
export const recordExport: Command<{ chain: string | null }, readonly string[], { chains: readonly string[]; id: string }, { id: string; chains: readonly string[] }> = {
  name: 'access.exportAudit',
  action: 'audit.export',
  load: async (tx, { chain }, context) => {
    const heads = await tx.auditHead.findMany({ select: { chain: true }, orderBy: { chain: 'asc' } })
    const chains = heads.map((head) => head.chain).filter((one) => (chain === null || one === chain) && reaches(context, 'audit.export', pathOfChain(one)))
    return chains.length === 0 ? null : chains
  },
  decide: (_input, chains, context) => accept({ chains, id: context.newId() }),
  write: async (_tx, value) => value,
  audit: async (_tx, { input: { chain }, value: { id, chains } }) => ({
    // Told where it happened: to the administrators of the one chain, or of all.
    path: chain === null || chain === 'system' ? null : chain,
    subjects: [{ kind: 'auditExport', id }],
    after: { chains },
  }),
}

export interface EraseTraces {
  /** The person or account that the values tell of. */
  readonly subjectId: string
  readonly reason: string
}

/**
 * Takes the personal values of a person or an account out of what stands beside the chain, as far as they have
 * been kept long enough: the chain itself, who did what to which record, stays whole.
 */
export const eraseTraces: Command<EraseTraces, ErasureFacts & { path: string }, Erasing, { count: number }> = {
  name: 'access.eraseTraces',
  action: 'audit.erase',
  load: async (tx, { subjectId }, context) => {
    const values = await tx.auditPersonalValue.findMany({
      where: { subjectId, value: { not: null }, ...whereInReach(context, 'audit.erase') },
      select: { at: true, path: true },
      orderBy: { at: 'asc' },
    })
    const { viewer, now } = context
    const isOneself = viewer !== null && [viewer.accountId, viewer.personId].includes(subjectId)
    if (values.length === 0) return null
    return { keptSince: values.map(({ at }) => at.toISOString()), now: now().toISOString(), isOneself, path: values.at(-1)!.path }
  },
  decide: ({ subjectId, reason }, facts) => {
    const verdict = checkErasure(facts)
    const refusals = [...checkText('reason', tidy(reason), 500), ...(verdict.ok ? [] : verdict.refusals)]
    return verdict.ok && refusals.length === 0 ? accept({ subjectId, before: verdict.value, path: facts.path, reason: tidy(reason) }) : refuse(...refusals)
  },
  write: async (tx, { subjectId, before }, context) =>
    tx.auditPersonalValue.updateMany({
      where: { subjectId, value: { not: null }, at: { lt: new Date(before) }, ...whereInReach(context, 'audit.erase') },
      data: { value: null, salt: null, erasedAt: context.now() },
    }),
  audit: async (_tx, { value: { subjectId, path, reason }, outcome: { count } }) => ({
    path,
    subjects: [{ kind: 'person', id: subjectId }],
    reason,
    after: { erased: count },
  }),
}

interface Erasing {
  readonly subjectId: string
  readonly before: string
  readonly path: string
  readonly reason: string
}
