import { rational } from '../../kit/index.ts'
import { share } from '../exact.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { groupsOf } from './fitting-references.ts'
import { ofKind, percentText } from './sums.ts'

/**
 * The composition asked of voters can exist: least shares make at most 100 %, and where every group of the
 * ballot has a most, these make at least 100 %. domain.md 4.3 E9, S4.
 */
export const turnoutPossible: SchemeRule = ({ components }) =>
  ofKind(components, 'ballot').flatMap(({ value, path }) => {
    const { composition } = value.turnout
    const at = [...path, 'turnout', 'composition']
    const crossed = composition.flatMap(({ atLeast, atMost }, i): readonly SchemeFault[] =>
      rational.less(share(atMost), share(atLeast))
        ? [faultAt('schemes.rangeCrossed', [...at, i], { min: atLeast, max: atMost })]
        : [],
    )
    const least = rational.sum(composition.map((one) => share(one.atLeast)))
    const most = rational.sum(composition.map((one) => share(one.atMost)))
    const named = new Set(composition.map((one) => one.group))
    const all = composition.length > 0 && [...groupsOf(value)].every((group) => named.has(group))
    const tooMuch = rational.less(rational.one, least)
    const tooLittle = all && rational.less(most, rational.one)
    if (!tooMuch && !tooLittle) return crossed
    return [
      ...crossed,
      faultAt('schemes.turnoutImpossible', at, { sum: percentText(tooMuch ? least : most) }),
    ]
  })
