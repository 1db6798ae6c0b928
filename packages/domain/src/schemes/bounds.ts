import { rational, type Rational } from '../kit/index.ts'
import type { Component, Ledger, LedgerComponent } from './components.ts'
import { exact, forClass, type NodeId, share } from './exact.ts'

/** Least and most score a component can have in a class, in its own points; `undefined` = without end. */
export interface Bounds {
  readonly min: Rational | undefined
  readonly max: Rational | undefined
}

/** Division for schemes that another rule refuses: nothing over zero points is nothing. */
const over = (a: Rational, b: Rational) => (rational.sign(b) > 0 ? rational.div(a, b) : rational.zero)

const between = (min: Rational, max: Rational): Bounds => ({ min, max })

/** Whether a component is for a class, looking at the component alone. */
export const isFor = (node: { readonly onlyClasses?: readonly NodeId[] }, classId: NodeId): boolean =>
  node.onlyClasses === undefined || node.onlyClasses.includes(classId)

/**
 * The attainable range of a component: what the rules on unreachable grades and impossible conditions go by.
 * Wide rather than narrow: products and conversions count as 0 to points unless they plainly reach further.
 */
export function scoreBounds(component: Component, classId: NodeId): Bounds {
  const { min, max } = exactBounds(component, classId)
  const { rounding } = component
  if (rounding === undefined) return { min, max }
  const rounded = (x: Rational | undefined) => x && rational.round(x, rounding.places, rounding.mode)
  return { min: rounded(min), max: rounded(max) }
}

function exactBounds(component: Component, classId: NodeId): Bounds {
  const full = exact(component.points)
  switch (component.kind) {
    case 'weighted': {
      const parts = component.parts.filter((part) => isFor(part.of, classId))
      const scaled = parts.map(({ weight, of: part }) => {
        const own = forClass(weight, classId)
        const factor = own === undefined ? rational.zero : rational.mul(share(own), full)
        return scale(scoreBounds(part, classId), over(factor, exact(part.points)))
      })
      return withLedgers(component, classId, scaled.reduce(plus, between(rational.zero, rational.zero)))
    }
    case 'points': {
      const parts = component.parts.filter((part) => isFor(part, classId))
      const sum = parts.map((part) => scoreBounds(part, classId))
      return withLedgers(component, classId, sum.reduce(plus, between(rational.zero, rational.zero)))
    }
    case 'average': {
      const parts = component.parts.filter((part) => isFor(part, classId))
      if (parts.length === 0) return between(rational.zero, full)
      const each = rational.div(full, rational.ratio(parts.length, 1))
      const scaled = parts.map((part) => scale(scoreBounds(part, classId), over(each, exact(part.points))))
      return withLedgers(component, classId, scaled.reduce(plus, between(rational.zero, rational.zero)))
    }
    case 'ledger':
      return ledgerBounds(component)
    case 'product':
      return { min: undefined, max: undefined }
    case 'imported':
      return component.mayExceed ? { min: rational.zero, max: undefined } : between(rational.zero, full)
    case 'metric': {
      const { conversion } = component
      if (conversion.kind === 'target')
        return between(
          rational.zero,
          rational.add(exact(conversion.atTarget), exact(conversion.above.atMost)),
        )
      return conversion.kind === 'linear' && conversion.outside === 'EXTEND'
        ? { min: undefined, max: undefined }
        : between(rational.zero, full)
    }
    default:
      return between(rational.zero, full)
  }
}

/** What a ledger adds: 0 to its cap, or minus its cap to 0. */
export function ledgerBounds(ledger: Ledger | LedgerComponent): Bounds {
  const most = ledger.cap === 'NONE' ? undefined : exact(ledger.cap)
  return ledger.direction === 'BONUS'
    ? { min: rational.zero, max: most }
    : { min: most && rational.negate(most), max: rational.zero }
}

function withLedgers(
  component: Extract<Component, { limits?: unknown }>,
  classId: NodeId,
  bare: Bounds,
): Bounds {
  const ledgers = (component.ledgers ?? []).filter((ledger) => isFor(ledger, classId))
  const { min, max } = ledgers.map(ledgerBounds).reduce(plus, bare)
  const { limits } = component
  if (limits === undefined) return { min, max }
  const low = limits.min === 'OPEN' ? undefined : exact(limits.min)
  const high = limits.max === 'OPEN' ? undefined : exact(limits.max)
  return { min: both(min, low, rational.max), max: both(max, high, rational.min) }
}

const both = (
  a: Rational | undefined,
  b: Rational | undefined,
  pick: (a: Rational, b: Rational) => Rational,
): Rational | undefined => (a === undefined ? b : b === undefined ? a : pick(a, b))

const plus = (a: Bounds, b: Bounds): Bounds => ({
  min: a.min && b.min && rational.add(a.min, b.min),
  max: a.max && b.max && rational.add(a.max, b.max),
})

const scale = ({ min, max }: Bounds, factor: Rational): Bounds => ({
  min: min && rational.mul(min, factor),
  max: max && rational.mul(max, factor),
})
