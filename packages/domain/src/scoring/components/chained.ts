import type { LadderComponent, ProductComponent } from '../../schemes/index.ts'
import type { NodeResult, Row, RungResult, Scorer } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import { leftOut, scored, without } from './found.ts'

/**
 * points × Π (score ÷ points) of other nodes. A blocked factor blocks; without one of its factors a product says
 * nothing, so it leaves when a factor left. E2, S18.
 */
export function compileProduct(component: ProductComponent, factors: readonly Scorer[]): Scorer {
  const points = num.of(component.points)
  return (row: Row): NodeResult => {
    if (row.left.has(component.id)) return leftOut(component)
    const results = factors.map((score) => score(row))
    const detail = { kind: 'product', factors: results } as const
    const why = { code: 'scoring.partMissing', rule: component.id } as const
    if (results.some((result) => result.state === 'BLOCKED'))
      return without(component, 'BLOCKED', why, detail)
    if (results.some((result) => result.state === 'LEFT')) return without(component, 'LEFT', why, detail)
    const value = results.reduce(
      (product, result) => num.mul(product, num.div(result.value, num.of(result.component.points))),
      points,
    )
    return scored(component, value, detail)
  }
}

/**
 * Worth of the rungs won. IN_ORDER: the first rung lost ends the climb. A blocked sheet blocks; a sheet that left
 * takes its rung away and the others' worth is scaled up. S13, S7.
 */
export function compileLadder(component: LadderComponent, sheets: readonly (Scorer | undefined)[]): Scorer {
  return (row: Row): NodeResult => {
    if (row.left.has(component.id)) return leftOut(component)
    const rungs: RungResult[] = []
    let won = num.zero
    let remaining = num.zero
    let all = num.zero
    let climbing = true
    for (const [i, rung] of component.rungs.entries()) {
      const result = sheets[i]?.(row)
      if (result === undefined) continue
      const worth = num.of(rung.worth)
      all = num.add(all, worth)
      const left = result.state === 'LEFT'
      const passed = !left && num.atLeast(result.value, num.of(rung.passAt))
      const counted = passed && (climbing || component.counting === 'EACH')
      if (!left) {
        remaining = num.add(remaining, worth)
        climbing = climbing && passed
      }
      if (counted) won = num.add(won, worth)
      rungs.push({ rung, result, passed, counted })
    }
    const detail = { kind: 'ladder', rungs } as const
    const why = { code: 'scoring.partMissing', rule: component.id } as const
    if (rungs.some(({ result }) => result.state === 'BLOCKED'))
      return without(component, 'BLOCKED', why, detail)
    if (num.isZero(remaining)) return without(component, 'LEFT', why, detail)
    if (num.equals(all, remaining)) return scored(component, won, detail)
    const renormalise = num.div(all, remaining)
    return scored(component, num.mul(won, renormalise), { ...detail, renormalise })
  }
}
