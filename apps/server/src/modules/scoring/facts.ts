import { registerCycleFacts } from '../cycles/index.ts'
import { countMissing } from './make-command.ts'

// What keeps a cycle from being scored, and its scores from being locked.
registerCycleFacts(async (tx, { id, resultVersion }) => {
  const [row] = await tx.$queryRaw<{ unscored: number }[]>`
    SELECT count(*)::int AS unscored FROM appraisee a WHERE a.cycle_id = ${id}::uuid AND a.form IN ('ON_SITE', 'WRITTEN')
      AND NOT EXISTS (SELECT FROM score_sheet s WHERE s.appraisee_id = a.id AND s.result_version = ${resultVersion})`
  return { inputsMissing: await countMissing(tx, id), unscored: row!.unscored }
})
