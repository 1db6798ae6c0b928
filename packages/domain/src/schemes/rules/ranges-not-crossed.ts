import { rational } from '../../kit/index.ts'
import type { RankPoints } from '../ballot.ts'
import { exact, share } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** No lower end lies above its upper end, no step is zero, no straight line stands upright. */
export const rangesNotCrossed: SchemeRule = ({ scheme, components }) => [
  ...components.flatMap(({ value, path }) => {
    const faults: SchemeFault[] = []
    if ('limits' in value && value.limits !== undefined) {
      const { min, max } = value.limits
      if (min !== 'OPEN' && max !== 'OPEN') faults.push(...crossed(min, max, [...path, 'limits']))
    }
    if (value.kind === 'ballot' && value.form.kind === 'number' && !below(value.form.min, value.form.max))
      faults.push(...crossedAt(value.form.min, value.form.max, [...path, 'form']))
    if (value.kind === 'ballot' && value.form.kind === 'ranking')
      faults.push(...rankFaults(value.form.points, [...path, 'form', 'points']))
    if (value.kind === 'leader-ranking') faults.push(...rankFaults(value.rank, [...path, 'rank']))
    if (value.kind === 'metric') faults.push(...inConversion(value.conversion, [...path, 'conversion']))
    if (value.kind === 'ledger') faults.push(...kindFaults(value.kinds, [...path, 'kinds']))
    if ('ledgers' in value)
      for (const [i, ledger] of (value.ledgers ?? []).entries())
        faults.push(...kindFaults(ledger.kinds, [...path, 'ledgers', i, 'kinds']))
    return faults
  }),
  ...scheme.targets.flatMap(({ atLeast, atMost }, i) =>
    atLeast !== undefined && atMost !== undefined && rational.less(share(atMost), share(atLeast))
      ? crossedAt(atLeast, atMost, ['targets', i])
      : [],
  ),
]

const below = (a: string, b: string) => rational.less(exact(a), exact(b))
const crossedAt = (min: string, max: string, path: Path) => [
  faultAt('schemes.rangeCrossed', path, { min, max }),
]
const crossed = (min: string, max: string, path: Path) => (below(max, min) ? crossedAt(min, max, path) : [])
const notPositive = (text: string, path: Path) =>
  rational.sign(exact(text)) > 0 ? [] : [faultAt('schemes.stepNotPositive', path)]

const rankFaults = ({ first, step, floor }: RankPoints, path: Path): readonly SchemeFault[] => [
  ...(rational.sign(exact(step)) < 0 ? notPositive(step, [...path, 'step']) : []),
  ...(rational.sign(exact(floor)) < 0 ? [faultAt('schemes.negativePoints', [...path, 'floor'])] : []),
  ...crossed(floor, first, path),
]

const kindFaults = (kinds: readonly { readonly min: string; readonly max: string }[], path: Path) =>
  kinds.flatMap((kind, i) => crossed(kind.min, kind.max, [...path, i]))

type Conversion = import('../components.ts').Conversion
function inConversion(conversion: Conversion, path: Path): readonly SchemeFault[] {
  switch (conversion.kind) {
    case 'linear':
      return rational.equals(exact(conversion.from.value), exact(conversion.to.value))
        ? [faultAt('schemes.conversionFlat', path)]
        : []
    case 'rank':
      return rankFaults(conversion.rank, [...path, 'rank'])
    case 'target':
      return (['above', 'below'] as const).flatMap((side) =>
        notPositive(conversion[side].each, [...path, side, 'each']),
      )
    case 'bands':
      return []
  }
}
