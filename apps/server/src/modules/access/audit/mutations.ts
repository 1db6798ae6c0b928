import { builder } from '../../../builder.ts'
import { runCommand } from '../../../kit/command.ts'
import { chainsInReach } from './chains.ts'
import { eraseTraces, recordExport, recordSealing } from './commands.ts'
import { sealHeads } from './seal-heads.ts'
import { loadSealKey } from './seal-key.ts'
import { ChainType, VerificationType } from './types.ts'
import { verifyChain } from './verify-chain.ts'

const key = { description: 'The same key with the same input answers the first outcome again.' }

const EraseInput = builder.inputType('EraseAuditTracesInput', {
  fields: (t) => ({
    subjectId: t.id({ required: true, description: 'The person or account that the values tell of.' }),
    reason: t.string({ required: true }),
    idempotencyKey: t.string(key),
  }),
})

builder.mutationFields((t) => ({
  sealAudit: t.field({
    demand: 'audit.verify',
    type: [ChainType],
    description: 'Signs the heads of all chains now; otherwise this happens every hour.',
    args: { idempotencyKey: t.arg.string(key) },
    resolve: async (_root, { idempotencyKey }, context) => {
      await runCommand(recordSealing, context, {}, { idempotencyKey })
      const { db, dataFolder, now } = context
      await sealHeads({ db, dataFolder, now, key: await loadSealKey(dataFolder) })
      return [...(await chainsInReach(context))]
    },
  }),
  verifyAudit: t.field({
    demand: 'audit.verify',
    type: VerificationType,
    description: 'Walks a chain on by some thousand entries; call again until it is done. Repeating it does no harm.',
    args: {
      chain: t.arg.string({ required: true }),
      fromStart: t.arg.boolean({ required: true, defaultValue: false, description: 'In the first call: walk from the first entry.' }),
    },
    resolve: (_root, { chain, fromStart }, context) => verifyChain(context, chain, fromStart),
  }),
  startAuditExport: t.id({
    demand: 'audit.export',
    stepUp: true,
    description: 'Records an export; within ten minutes `GET /files/audit/{id}.ndjson` hands the file to the same account.',
    args: { chain: t.arg.string({ description: 'Empty: all chains within reach.' }), idempotencyKey: t.arg.string(key) },
    resolve: async (_root, { chain, idempotencyKey }, context) =>
      (await runCommand(recordExport, context, { chain: chain ?? null }, { idempotencyKey })).id,
  }),
  eraseAuditTraces: t.int({
    demand: 'audit.erase',
    stepUp: true,
    description: 'Erases personal values from beside the chain, once they have been kept for 183 days. Answers how many.',
    args: { input: t.arg({ type: EraseInput, required: true }) },
    resolve: async (_root, { input: { idempotencyKey, ...input } }, context) =>
      (await runCommand(eraseTraces, context, input, { idempotencyKey })).count,
  }),
}))
