import { accept } from '@shuping/domain/kit'
import { waiveInputs } from '@shuping/domain/scoring'
import type { Command } from '../../kit/command.ts'
import { loadCycleToScore } from './cycle-to-score.ts'
import type { CycleToScore } from './cycle-to-score.ts'
import { byNameOf } from './enter-command.ts'
import { ofCycle } from './outcome.ts'
import type { ScoringOutcome } from './outcome.ts'

interface Waive {
  readonly cycleId: string
  readonly inputs: readonly { readonly id: string; readonly version: number }[]
  readonly reason: string
}
interface Row {
  readonly id: string
  readonly appraiseeId: string
  readonly slot: string
  readonly state: 'MISSING' | 'PRESENT' | 'WAIVED'
  readonly version: number
  readonly name: string
  readonly slotName: string
}
interface Facts {
  readonly cycle: CycleToScore
  readonly rows: readonly Row[]
  readonly byName: string | null
}
interface Waived extends Facts {
  readonly reason: string
  readonly ids: readonly string[]
}

/** Waives missing inputs of many for one reason, all of them or none, in as many statements as for one. */
export const waiveMany: Command<Waive, Facts, Waived, ScoringOutcome> = {
  name: 'scores.waiveMany',
  action: 'scores.make',
  load: async (tx, { cycleId, inputs }, context) => {
    const cycle = await loadCycleToScore(tx, cycleId, 'scores.make', context)
    if (cycle === null) return null
    const rows = await tx.$queryRaw<Row[]>`
      SELECT i.id, i.appraisee_id AS "appraiseeId", i.slot, i.state::text, i.version, coalesce(a.person_name, a.organization_name) AS name, i.label_zh AS "slotName"
      FROM score_input i JOIN appraisee a ON a.id = i.appraisee_id
      WHERE i.cycle_id = ${cycleId}::uuid AND i.id = ANY(${inputs.map(({ id }) => id)}::uuid[]) ORDER BY i.ordinal FOR NO KEY UPDATE OF i`
    return { cycle, rows, byName: await byNameOf(tx, context.viewer?.accountId) }
  },
  decide: (input, facts) => {
    const verdict = waiveInputs(input, new Map(facts.rows.map((row) => [row.id, row])), facts.cycle.state)
    return verdict.ok ? accept({ ...facts, ...verdict.value }) : verdict
  },
  write: async (tx, { cycle, reason, ids, byName }, context) => {
    await tx.$executeRaw`
      UPDATE score_input SET state = 'WAIVED', reason = ${reason}, by_name = ${byName}, at = ${context.now()}, version = version + 1
      WHERE id = ANY(${[...ids]}::uuid[])`
    return ofCycle(cycle.id)
  },
  audit: async (_tx, { value: { cycle, rows, reason } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { state: 'WAIVED', inputs: rows.slice(0, 200).map(({ appraiseeId, slot }) => ({ appraiseeId, slot })), count: rows.length },
    reason,
  }),
}
