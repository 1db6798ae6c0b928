import type { Transaction } from '@shuping/db'
import { askReopening, refuseReopening } from '@shuping/domain/cycles'
import type { CycleFacts, CycleRefusal } from '@shuping/domain/cycles'
import { checkText, tidyLines } from '@shuping/domain/kit'
import type { Verdict } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import type { Action } from '../../kit/scope.ts'
import { loadFacts } from './facts.ts'
import type { Waiting } from './facts.ts'
import { nameOfCaller, REASON_MAX } from './move-command.ts'
import { about, nothing } from './outcome.ts'
import type { CycleOutcome } from './outcome.ts'
import { loadCycle } from './records.ts'
import type { LoadedCycle } from './records.ts'

// The organizer asks to have published results scored anew; the level above says no here, its yes is the move `reopen`.

export interface Wish {
  readonly id: string
  readonly version: number
  readonly reason: string
}
interface Facts {
  readonly cycle: LoadedCycle
  readonly facts: CycleFacts & { readonly waiting: Waiting | null }
  readonly newId: string
  readonly byName: string | null
}
interface Said extends Facts {
  readonly reason: string
}
type Rule = (input: Wish, loaded: Facts) => Verdict<null, CycleRefusal>
type Write = (tx: Transaction, said: Said, context: Context) => Promise<unknown>

const wishCommand = (name: string, action: Action, rule: Rule, write: Write): Command<Wish, Facts, Said, CycleOutcome> => ({
  name,
  action,
  looksEverywhere: true,
  load: async (tx, { id }, context) => {
    const cycle = await loadCycle(tx, id, action, context)
    if (cycle === null) return null
    const facts = await loadFacts(tx, cycle, {}, context)
    return { cycle, facts, newId: context.newId(), byName: await nameOfCaller(tx, context) }
  },
  decide: (input, loaded) => {
    const reason = tidyLines(input.reason)
    const verdict = rule({ ...input, reason }, loaded)
    const refusals = [
      ...(reason === '' ? [] : checkText('reason', reason.replaceAll('\n', ' '), REASON_MAX)),
      ...(verdict.ok ? [] : verdict.refusals),
    ] as { code: KnownRefusal }[]
    return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: { ...loaded, reason } }
  },
  write: async (tx, said, context) => {
    await write(tx, said, context)
    // Whoever has the page open learns that it has changed.
    await tx.cycle.update({ where: { id: said.cycle.id }, data: { version: { increment: 1 } } })
    return about(said.cycle.id)
  },
  audit: async (_tx, { value: { cycle, reason } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.settings.title }],
    after: { resultVersion: cycle.resultVersion },
    reason,
  }),
  preview: () => nothing,
})

export const askForReopening = wishCommand(
  'cycles.askReopening',
  'cycles.move',
  (input, { cycle, facts }) => askReopening(input, cycle, facts.reopening),
  (tx, { cycle, reason, newId, byName }, context) =>
    tx.cycleReopening.create({
      data: {
        id: newId, cycleId: cycle.id, path: cycle.path, resultVersion: cycle.resultVersion, reason,
        askedAt: context.now(), askedById: context.viewer?.accountId ?? null, askedByName: byName,
      },
    }),
)

export const refuseToReopen = wishCommand(
  'cycles.refuseReopening',
  'cycles.reopen',
  (input, { cycle, facts }) => refuseReopening(input, cycle, facts),
  (tx, { facts, reason, byName }, context) =>
    tx.cycleReopening.update({
      where: { id: facts.waiting!.id },
      data: {
        state: 'REFUSED', answeredAt: context.now(), answeredById: context.viewer?.accountId ?? null, answeredByName: byName, answer: reason,
      },
    }),
)
