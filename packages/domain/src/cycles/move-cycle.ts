import { refuse, takeMove } from '../kit/index.ts'
import type { Standing, Verdict } from '../kit/index.ts'
import type { CycleFacts } from './facts.ts'
import { cycleMachine } from './machine.ts'
import type { CycleVerb } from './machine.ts'
import type { CycleRefusal } from './refusals.ts'
import type { CycleState } from './states.ts'

/** A cycle as its moves need it. */
export interface CycleRecord extends Standing<CycleState> {
  readonly version: number
  /** 1 for the first results; each reopening after publication makes the next. */
  readonly resultVersion: number
}

export interface MoveCycle {
  readonly verb: CycleVerb
  /** The version that the caller saw. */
  readonly version: number
}

/** What a move changes of the cycle. */
export type CyclePatch = Standing<CycleState> & Pick<CycleRecord, 'resultVersion'>

/** Moves a cycle on, or says everything that stands in the way (`domain.md` 3.2). */
export function moveCycle(
  { verb, version }: MoveCycle,
  cycle: CycleRecord,
  facts: CycleFacts,
): Verdict<CyclePatch, CycleRefusal> {
  if (version !== cycle.version) {
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: version, current: cycle.version } })
  }
  const moved = takeMove(cycleMachine, verb, cycle, facts, { code: 'cycles.notNow', field: 'verb' })
  if (!moved.ok) return moved
  return { ok: true, value: { ...moved.value, resultVersion: cycle.resultVersion + (verb === 'reopen' ? 1 : 0) } }
}
