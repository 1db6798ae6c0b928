import { decide } from './refusal.ts'
import type { Refusal, Verdict } from './refusal.ts'

/** One condition of a move: a rule over facts, and what is said when it does not hold. */
export interface Guard<Facts, Code extends string> {
  readonly holds: (facts: Facts) => boolean
  readonly otherwise: (facts: Facts) => Refusal<Code>
}

/** A move of a state machine, named by the verb people use. */
export interface Move<State extends string, Facts, Code extends string> {
  readonly from: readonly State[]
  /** `BACK`: to the state that the machine was in before its present one. */
  readonly to: State | 'BACK'
  readonly guards: readonly Guard<Facts, Code>[]
}

/** A state machine as data. What is not written cannot happen. */
export interface Machine<State extends string, Verb extends string, Facts, Code extends string> {
  readonly initial: State
  /** States that nothing needs to leave. */
  readonly final: readonly State[]
  readonly moves: Readonly<Record<Verb, Move<State, Facts, Code>>>
}

/** Where a machine stands. */
export interface Standing<State extends string> {
  readonly state: State
  /** The state before, where a move `BACK` leads. */
  readonly before: State | null
}

/** The verbs that a state offers, in the machine's order, whether or not their conditions hold yet. */
export const verbsFrom = <State extends string, Verb extends string>(
  machine: Machine<State, Verb, never, string>,
  state: State,
): readonly Verb[] => (Object.keys(machine.moves) as Verb[]).filter((verb) => machine.moves[verb].from.includes(state))

/**
 * Takes a move: every condition that does not hold is told, not only the first. A verb that the state does
 * not offer is refused alone with `notNow`, for its conditions would make no sense.
 */
export function takeMove<State extends string, Verb extends string, Facts, Code extends string>(
  machine: Machine<State, Verb, Facts, Code>,
  verb: Verb,
  at: Standing<State>,
  facts: Facts,
  notNow: Refusal<Code>,
): Verdict<Standing<State>, Code> {
  const { from, to, guards } = machine.moves[verb]
  const target = to === 'BACK' ? at.before : to
  if (!from.includes(at.state) || target === null) return decide([notNow], () => at)
  return decide(
    guards.filter((guard) => !guard.holds(facts)).map((guard) => guard.otherwise(facts)),
    () => ({ state: target, before: at.state }),
  )
}

/** What is wrong with a machine itself: states nobody reaches, and states nobody leaves that are not final. */
export function faultsOf<State extends string, Verb extends string>(
  machine: Machine<State, Verb, never, string>,
  states: readonly State[],
): { readonly unreachable: readonly State[]; readonly stuck: readonly State[] } {
  const moves = Object.values(machine.moves) as Move<State, never, string>[]
  const reached = new Set<State>([machine.initial])
  for (let grown = true; grown; ) {
    const before = reached.size
    for (const { from, to } of moves) {
      // A move back leads where one has been: it reaches nothing new.
      if (to !== 'BACK' && from.some((state) => reached.has(state))) reached.add(to)
    }
    grown = reached.size > before
  }
  return {
    unreachable: states.filter((state) => !reached.has(state)),
    stuck: states.filter((state) => !machine.final.includes(state) && !moves.some(({ from }) => from.includes(state))),
  }
}
