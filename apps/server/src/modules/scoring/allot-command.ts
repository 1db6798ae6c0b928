import type { Transaction } from '@shuping/db'
import { accept } from '@shuping/domain/kit'
import { allotNumbers, allottedPools } from '@shuping/domain/scoring'
import type { AllottedNumber } from '@shuping/domain/scoring'
import type { Command } from '../../kit/command.ts'
import { loadCycleToScore, loadDue } from './cycle-to-score.ts'
import type { CycleToScore } from './cycle-to-score.ts'
import { byNameOf } from './enter-command.ts'
import { ofCycle } from './outcome.ts'
import type { ScoringOutcome } from './outcome.ts'

/** A number as it is kept; of one scheme version of the cycle. */
export type StoredAllotment = AllottedNumber

interface Allot {
  readonly cycleId: string
  readonly numbers: readonly AllottedNumber[]
}
interface Facts {
  readonly cycle: CycleToScore
  /** Versions by pool, for every pool that takes a number. */
  readonly versions: ReadonlyMap<string, number>
  readonly byName: string | null
}

/** The numbers handed down in a cycle. */
export const loadAllotments = (tx: Transaction, cycleId: string): Promise<readonly StoredAllotment[]> =>
  tx.$queryRaw<StoredAllotment[]>`
    SELECT l.scheme_version_id AS "schemeVersionId", l.quota, l.class_id AS class, l.pool, l.number, l.version FROM allotment l
    WHERE l.cycle_id = ${cycleId}::uuid`

/** A pool of one scheme, as a key. */
export const poolName = ({ quota, class: of, pool }: Pick<AllottedNumber, 'quota' | 'class' | 'pool'>): string => JSON.stringify([quota, of, pool])
const keyOf = (versionId: string, one: Pick<AllottedNumber, 'quota' | 'class' | 'pool'>): string => `${versionId} ${poolName(one)}`

/** Records the numbers of places handed down for the allotted quotas of a cycle: all of them or none. */
export const allot: Command<Allot, Facts, Facts & { readonly numbers: readonly AllottedNumber[] }, ScoringOutcome> = {
  name: 'scores.allot',
  action: 'scores.make',
  load: async (tx, { cycleId }, context) => {
    const cycle = await loadCycleToScore(tx, cycleId, 'scores.make', context)
    if (cycle === null) return null
    const due = await loadDue(tx, cycle)
    const stored = new Map((await loadAllotments(tx, cycleId)).map((one) => [keyOf(one.schemeVersionId, one), one.version]))
    const versions = new Map(
      cycle.schemes.flatMap(({ versionId, program, classes }) =>
        allottedPools(program, due.filter((one) => classes.has(one.class))).map((pool) => {
          const key = keyOf(versionId, pool)
          return [key, stored.get(key) ?? 0] as const
        }),
      ),
    )
    return { cycle, versions, byName: await byNameOf(tx, context.viewer?.accountId) }
  },
  decide: (input, facts) => {
    const { cycle: { state }, versions } = facts
    const verdict = allotNumbers(input, { state, versionOf: (one) => versions.get(keyOf(one.schemeVersionId, one)) })
    return verdict.ok ? accept({ ...facts, numbers: verdict.value }) : verdict
  },
  write: async (tx, { cycle, numbers, byName }, context) => {
    await tx.$executeRaw`
      INSERT INTO allotment (cycle_id, path, scheme_version_id, quota, class_id, pool, number, by_name, at)
      SELECT ${cycle.id}::uuid, ${cycle.path}, x."schemeVersionId", x.quota, x.class, x.pool, x.number, ${byName}, ${context.now()}
      FROM jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) AS x ("schemeVersionId" uuid, quota text, class text, pool text, number int)
      ON CONFLICT (cycle_id, scheme_version_id, quota, class_id, pool) DO UPDATE SET number = EXCLUDED.number, by_name = EXCLUDED.by_name,
        at = EXCLUDED.at, version = allotment.version + 1`
    return ofCycle(cycle.id)
  },
  audit: async (_tx, { value: { cycle, numbers } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.title }],
    after: { numbers: numbers.slice(0, 200).map(({ quota, class: of, pool, number }) => ({ quota, class: of, pool, number })), count: numbers.length },
  }),
}
