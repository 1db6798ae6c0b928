import type { Transaction } from '@shuping/db'
import { checkGathering, slotsOf } from '@shuping/domain/scoring'
import type { InputSlot } from '@shuping/domain/scoring'
import { accept, refuse } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import { loadCycleToScore, loadDue } from './cycle-to-score.ts'
import type { CycleToScore, Due } from './cycle-to-score.ts'
import { findAll } from './input-sources.ts'
import type { Found } from './input-sources.ts'
import { ofCycle } from './outcome.ts'
import type { ScoringOutcome } from './outcome.ts'

interface Facts {
  readonly cycle: CycleToScore
  readonly due: readonly Due[]
  readonly found: readonly Found[]
}

/**
 * Gathers the inputs of a cycle: one row for everybody due × input leaf, filled from its source where there is one. What
 * somebody typed or waived stays. The number of statements does not depend on how many are appraised.
 */
export const gather: Command<{ readonly cycleId: string }, Facts, Facts, ScoringOutcome> = {
  name: 'scores.gather',
  action: 'scores.make',
  load: async (tx, { cycleId }, context) => {
    const cycle = await loadCycleToScore(tx, cycleId, 'scores.make', context)
    if (cycle === null) return null
    const due = await loadDue(tx, cycle)
    return { cycle, due, found: await findAll(tx, cycle, due, context) }
  },
  decide: (_input, facts) => {
    const refusals = [
      ...checkGathering(facts.cycle.state),
      ...(facts.cycle.classesWithout > 0 ? [{ code: 'scoring.noScheme', params: { count: facts.cycle.classesWithout } } as const] : []),
    ]
    return refusals.length > 0 ? refuse(...refusals) : accept(facts)
  },
  write: async (tx, facts, context) => {
    await writeInputs(tx, facts, context)
    return ofCycle(facts.cycle.id)
  },
  audit: async (_tx, { value: { cycle, due, found } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { due: due.length, found: found.length },
  }),
}

/** One statement takes away what the scheme no longer asks for, one brings all rows up to date. */
async function writeInputs(tx: Transaction, { cycle, due, found }: Facts, context: Context): Promise<void> {
  const rows = rowsOf(cycle, due, found, context)
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    DELETE FROM score_input i WHERE i.cycle_id = ${cycle.id}::uuid AND (i.appraisee_id, i.slot) NOT IN (
      SELECT x.appraisee, x.slot FROM jsonb_to_recordset(${json}::jsonb) AS x (appraisee uuid, slot text))`
  await tx.$executeRaw`
    INSERT INTO score_input (id, cycle_id, path, appraisee_id, slot, kind, label_zh, label_en, needed, ordinal, state, source, source_ids, source_versions, value, at)
    SELECT x.id, ${cycle.id}::uuid, ${cycle.path}, x.appraisee, x.slot, x.kind, x.zh, x.en, x.needed, x.ordinal,
      x.state::score_input_state, x.source::score_input_source,
      ARRAY(SELECT jsonb_array_elements_text(x.ids))::uuid[], ARRAY(SELECT jsonb_array_elements_text(x.versions))::int[], x.value, ${context.now()}
    FROM jsonb_to_recordset(${json}::jsonb) AS x (id uuid, appraisee uuid, slot text, kind text, zh text, en text, needed boolean,
      ordinal int, state text, source text, ids jsonb, versions jsonb, value jsonb)
    ON CONFLICT (appraisee_id, slot) DO UPDATE SET
      needed = EXCLUDED.needed, ordinal = EXCLUDED.ordinal, state = EXCLUDED.state, source = EXCLUDED.source, reason = NULL,
      source_ids = EXCLUDED.source_ids, source_versions = EXCLUDED.source_versions, value = EXCLUDED.value, by_name = NULL, at = EXCLUDED.at, version = score_input.version + 1
    WHERE score_input.source NOT IN ('ENTERED', 'IMPORTED')
      AND NOT (score_input.state = 'WAIVED' AND EXCLUDED.state = 'MISSING')
      AND (score_input.state, score_input.source, score_input.source_ids, score_input.source_versions, score_input.value, score_input.needed, score_input.ordinal)
        IS DISTINCT FROM (EXCLUDED.state, EXCLUDED.source, EXCLUDED.source_ids, EXCLUDED.source_versions, EXCLUDED.value, EXCLUDED.needed, EXCLUDED.ordinal)`
}

/** Inputs of one appraisee at most: the step from one to the next in the order of the list. */
const SLOTS_MAX = 1000

function rowsOf({ schemes }: CycleToScore, due: readonly Due[], found: readonly Found[], context: Context): readonly object[] {
  const told = new Map(found.map((one) => [`${one.appraisee} ${one.slot}`, one]))
  const slots = new Map<string, readonly InputSlot[]>()
  for (const { program, classes } of schemes) for (const id of classes) slots.set(id, slotsOf(program, id))
  return due.flatMap((one) =>
    (slots.get(one.class) ?? []).map((slot, at) => {
      const here = told.get(`${one.id} ${slot.id}`)
      return {
        id: context.newId(),
        appraisee: one.id,
        slot: slot.id,
        kind: slot.kind,
        zh: slot.label.zh,
        en: slot.label.en ?? slot.label.zh,
        needed: slot.needed,
        ordinal: one.ordinal * SLOTS_MAX + at,
        state: here === undefined ? 'MISSING' : 'PRESENT',
        source: here?.source ?? 'NONE',
        ids: here?.sourceIds ?? [],
        versions: here?.sourceVersions ?? [],
        value: here?.value ?? null,
      }
    }),
  )
}
