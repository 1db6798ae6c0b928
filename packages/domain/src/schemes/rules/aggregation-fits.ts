import type { Aggregation } from '../ballot.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/**
 * A trimmed mean leaves at least one mark; medians and trimmed means need marks of valid papers (papers
 * without a mark have no place in an order), not shares. domain.md 4.3 E7, S12.
 */
export const aggregationFits: SchemeRule = ({ components }) =>
  components.flatMap(({ value, path }) => {
    if (value.kind === 'panel') return trim(value.aggregation, [...path, 'aggregation'])
    if (value.kind !== 'ballot') return []
    const at = [...path, 'aggregation']
    const shares = value.form.kind === 'graded' && value.form.scoring.kind !== 'points'
    const unfit = value.base !== 'VALID' || value.abstention === 'STAYS_IN_BASE' || shares
    const faults = trim(value.aggregation, at)
    return value.aggregation.kind !== 'mean' && unfit
      ? [...faults, faultAt('schemes.aggregationUnfit', at)]
      : faults
  })

function trim(aggregation: Aggregation, path: Path): readonly SchemeFault[] {
  if (aggregation.kind !== 'trimmed') return []
  const drop = aggregation.dropHigh + aggregation.dropLow
  return aggregation.minimum > drop ? [] : [faultAt('schemes.trimTooSmall', [...path, 'minimum'], { drop })]
}
