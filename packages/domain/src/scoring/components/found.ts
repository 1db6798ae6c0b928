import type { Component, LeafComponent, Rounding } from '../../schemes/index.ts'
import type { Found, NodeResult, Row } from '../node-result.ts'
import { num } from '../../kit/index.ts'

const rounded = (value: num.Num, rounding: Rounding | undefined): num.Num =>
  rounding === undefined ? value : num.round(value, rounding.places, rounding.mode)

/** A scored node, rounded where the node says so and nowhere else. E24. */
export const scored = (component: Component, exact: num.Num, detail?: NodeResult['detail']): NodeResult => ({
  component,
  state: 'SCORED',
  value: rounded(exact, component.rounding),
  exact,
  detail,
})

/** A node that has no value, and why. */
export const without = (
  component: Component,
  state: 'LEFT' | 'BLOCKED' | 'ZERO',
  why: NodeResult['why'],
  detail?: NodeResult['detail'],
): NodeResult => ({
  component,
  state,
  value: num.zero,
  exact: num.zero,
  why,
  detail,
})

/** The result of a node that a partial-year rule leaves out. E20. */
export const leftOut = (component: Component): NodeResult =>
  without(component, 'LEFT', { code: 'scoring.leftOut', rule: component.id })

const states = { BLOCK: 'BLOCKED', RENORMALISE: 'LEFT', ZERO: 'ZERO' } as const

/** Applies a leaf's missing policy: missing blocks, leaves or counts as zero as the scheme says, and shows. E6. */
export function leaf<C extends Exclude<LeafComponent, { kind: 'ledger' }>>(
  component: C,
  find: (row: Row) => Found,
): (row: Row) => NodeResult {
  return (row) => {
    if (row.left.has(component.id)) return leftOut(component)
    const found = find(row)
    if (!('missing' in found)) return scored(component, found.value, found.detail)
    const state =
      found.act === 'BLOCK' ? 'BLOCKED' : found.act === 'LEAVE' ? 'LEFT' : states[component.missing]
    return without(component, state, found.missing, found.detail)
  }
}

/** What a leaf finds when its input is not there. */
export const absent = (component: Component): Found => ({
  missing: { code: 'scoring.inputMissing', rule: component.id },
})
