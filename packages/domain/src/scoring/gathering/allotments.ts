import type { CycleState } from '../../cycles/index.ts'
import { decide } from '../../kit/index.ts'
import type { Refusal, Verdict } from '../../kit/index.ts'
import type { Label, NodeId } from '../../schemes/index.ts'
import { poolKey } from '../cohort.ts'
import type { Program } from '../compile.ts'
import type { Head } from './assemble.ts'
import { checkGathering } from './gather.ts'
import type { GatheringRefusal } from './gather.ts'

/** Most places that can be handed down to one pool. */
export const ALLOTTED_MAX = 100_000

/** One pool for which the scheme waits for a number handed down from above. E15, S6. */
export interface AllottedPool {
  readonly quota: NodeId
  readonly label: Label
  /** Empty: all classes together. */
  readonly class: NodeId | ''
  /** Body or leader; empty: the whole. */
  readonly pool: string
  readonly heads: number
}

/** Every number that has to be handed down before these heads can be scored, in the order of the scheme's quotas. */
export function allottedPools({ scheme }: Program, heads: readonly Pick<Head, 'class' | 'body' | 'leader'>[]): readonly AllottedPool[] {
  const pools = new Map<string, AllottedPool>()
  for (const quota of scheme.quotas) {
    if (quota.kind !== 'allotted') continue
    for (const head of heads) {
      if (quota.onlyClasses !== undefined && !quota.onlyClasses.includes(head.class)) continue
      const key = poolKey(quota.pool, head)
      const at = `${quota.id} ${key}`
      const [of, pool] = JSON.parse(key) as [string, string]
      const known = pools.get(at) ?? { quota: quota.id, label: quota.label, class: of, pool, heads: 0 }
      pools.set(at, { ...known, heads: known.heads + 1 })
    }
  }
  return [...pools.values()]
}

/** A number handed down to one pool of one scheme of the cycle. */
export interface AllottedNumber {
  readonly schemeVersionId: string
  readonly quota: NodeId
  readonly class: NodeId | ''
  readonly pool: string
  readonly number: number
  /** Of the number that the caller saw; 0 while there was none. */
  readonly version: number
}

/**
 * Records the numbers of an allotted quota, all of them or none, while inputs may change. Only pools that the scheme
 * asks about get one; who saw an older number than the present is told.
 */
export function allotNumbers<Given extends AllottedNumber>(
  { numbers }: { readonly numbers: readonly Given[] },
  facts: {
    readonly state: CycleState
    /** The version of each pool that takes a number; 0 while it has none. */
    readonly versionOf: (one: AllottedNumber) => number | undefined
  },
): Verdict<readonly Given[], GatheringRefusal> {
  const refusals: Refusal<GatheringRefusal>[] = [...checkGathering(facts.state)]
  if (numbers.length === 0) refusals.push({ code: 'kit.required', field: 'numbers' })
  for (const [at, one] of numbers.entries()) {
    const current = facts.versionOf(one)
    const field = `numbers.${at}.number`
    if (current === undefined) refusals.push({ code: 'scoring.allotmentUnknown', field })
    else if (current !== one.version) refusals.push({ code: 'kit.staleVersion', field, params: { seen: one.version, current } })
    if (!Number.isInteger(one.number) || one.number < 0 || one.number > ALLOTTED_MAX)
      refusals.push({ code: 'scoring.allotmentNotWhole', field, params: { max: ALLOTTED_MAX } })
  }
  return decide(refusals, () => numbers)
}
