import type { Transaction } from '@shuping/db'
import { cycleMachine, moveCycle } from '@shuping/domain/cycles'
import type { CycleActor, CycleFacts, CyclePatch, CycleVerb } from '@shuping/domain/cycles'
import { checkText, tidy, tidyLines } from '@shuping/domain/kit'
import type { Refusal } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import type { Command } from '../../kit/command.ts'
import type { KnownRefusal } from '../../kit/refused.ts'
import type { Action } from '../../kit/scope.ts'
import { loadFacts } from './facts.ts'
import type { TypedFacts, Waiting } from './facts.ts'
import { about, nothing } from './outcome.ts'
import type { CycleOutcome } from './outcome.ts'
import { loadCycle } from './records.ts'
import type { LoadedCycle } from './records.ts'

/** What a move is asked for with. `on` and `minutes` are the paper that the verb asks for, if it asks for one. */
export interface Move {
  readonly id: string
  readonly version: number
  readonly verb: CycleVerb
  readonly reason?: string | null | undefined
  readonly on?: string | null | undefined
  readonly minutes?: string | null | undefined
}

interface Facts {
  readonly cycle: LoadedCycle
  readonly facts: CycleFacts & { readonly waiting: Waiting | null }
  readonly newId: string
  readonly byName: string | null
}
interface Moved extends Facts {
  readonly input: Move
  readonly patch: CyclePatch
}

/** Characters of the title or number of minutes, and of a reason. */
const MINUTES_MAX = 120
export const REASON_MAX = 500

/** Which action of the policy lets somebody act as an actor of the machine. */
export const ACTION_OF: Readonly<Record<CycleActor, Action>> = {
  ORGANIZER: 'cycles.move',
  COUNTING: 'cycles.count',
  COMMITTEE: 'cycles.decide',
  HIGHER: 'cycles.reopen',
}

/** The paper a verb rests on, read from what was typed. */
export const PAPER_OF: Partial<Readonly<Record<CycleVerb, 'approval' | 'noticeIssuedOn' | 'minutes' | 'higherApproval'>>> = {
  publish: 'approval',
  prepare: 'noticeIssuedOn',
  decide: 'minutes',
  reopen: 'higherApproval',
}

function typedFacts({ verb, reason, on, minutes }: Move): TypedFacts {
  const paper = PAPER_OF[verb]
  const said = tidy(minutes ?? '')
  const approval = on == null || said === '' ? null : { on, minutes: said }
  return {
    reason: tidyLines(reason ?? ''),
    ...(paper === undefined ? {} : { [paper]: paper === 'noticeIssuedOn' ? (on ?? null) : approval }),
  }
}

function checkTyped({ reason, minutes }: Move): readonly Refusal<KnownRefusal>[] {
  const [said, paper] = [tidyLines(reason ?? ''), tidy(minutes ?? '')]
  return [
    ...(said === '' ? [] : checkText('reason', said.replaceAll('\n', ' '), REASON_MAX)),
    ...(paper === '' ? [] : checkText('minutes', paper, MINUTES_MAX)),
  ]
}

/** The name under which the caller's account is known now. */
export async function nameOfCaller(tx: Transaction, { viewer }: Context): Promise<string | null> {
  const id = viewer?.accountId ?? null
  const account = id === null ? null : await tx.account.findUnique({ where: { id }, select: { displayName: true } })
  return account?.displayName ?? null
}

/** The moves of the machine that one kind of actor makes; what the caller may do decides which of them runs. */
const moveBy = (actor: CycleActor): Command<Move, Facts, Moved, CycleOutcome> => ({
  name: 'cycles.move',
  action: ACTION_OF[actor],
  // The conditions count what there is, whoever asks; nothing of it is answered but how much is missing.
  looksEverywhere: true,
  load: async (tx, input, context) => {
    const cycle = await loadCycle(tx, input.id, ACTION_OF[actor], context)
    if (cycle === null) return null
    const facts = await loadFacts(tx, cycle, typedFacts(input), context)
    return { cycle, facts, newId: context.newId(), byName: await nameOfCaller(tx, context) }
  },
  decide: (input, loaded) => {
    const refusals = checkTyped(input)
    const verdict = moveCycle(input, loaded.cycle, loaded.facts)
    if (refusals.length > 0) return { ok: false, refusals: [...refusals, ...(verdict.ok ? [] : verdict.refusals)] }
    return verdict.ok ? { ok: true, value: { ...loaded, input, patch: verdict.value } } : verdict
  },
  write: async (tx, { cycle, facts, input, patch, newId, byName }, context) => {
    const { verb, on, minutes } = input
    const date = on == null ? null : new Date(on)
    await tx.cycle.update({
      where: { id: cycle.id },
      data: {
        state: patch.state,
        stateBefore: patch.before,
        stateSince: context.now(),
        resultVersion: patch.resultVersion,
        version: { increment: 1 },
        ...(verb === 'publish' && date !== null ? { approvalOn: date, approvalMinutes: tidy(minutes ?? '') } : {}),
        ...(verb === 'prepare' && date !== null ? { noticeIssuedOn: date } : {}),
        ...(verb === 'decide' && date !== null ? { decisionOn: date, decisionMinutes: tidy(minutes ?? '') } : {}),
      },
    })
    await tx.cycleStep.create({
      data: {
        id: newId, cycleId: cycle.id, path: cycle.path, verb, from: cycle.state, to: patch.state, at: context.now(),
        accountId: context.viewer?.accountId ?? null, byName, reason: why(verb, facts), on: date, minutes: tidy(minutes ?? '') || null,
      },
    })
    if (verb === 'reopen') {
      await tx.cycleReopening.update({
        where: { id: facts.waiting!.id },
        data: {
          state: 'APPROVED', answeredAt: context.now(), answeredById: context.viewer?.accountId ?? null, answeredByName: byName,
          on: date, minutes: tidy(minutes ?? ''),
        },
      })
    }
    if (verb === 'publish') {
      await tx.$executeRaw`
        UPDATE appraisee SET state = (CASE WHEN form IN ('EXEMPT', 'REPORT_ONLY') THEN form::text ELSE 'REPORT_DRAFT' END)::appraisee_state
        WHERE cycle_id = ${cycle.id}::uuid`
    }
    return about(cycle.id)
  },
  audit: async (_tx, { value: { cycle, facts, input, patch } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: cycle.settings.title }],
    before: { state: cycle.state },
    after: { state: patch.state, verb: input.verb, on: input.on ?? null, minutes: input.minutes ?? null },
    ...(why(input.verb, facts) === '' ? {} : { reason: why(input.verb, facts) }),
  }),
  preview: () => nothing,
})

/** Why a move was made; what is reopened is reopened for the reason for which it was asked. */
const why = (verb: CycleVerb, { reason, waiting }: Facts['facts']): string => (verb === 'reopen' ? waiting!.reason : reason)

const commands: Readonly<Record<CycleActor, Command<Move, Facts, Moved, CycleOutcome>>> = {
  ORGANIZER: moveBy('ORGANIZER'),
  COUNTING: moveBy('COUNTING'),
  COMMITTEE: moveBy('COMMITTEE'),
  HIGHER: moveBy('HIGHER'),
}

/** The command for a verb: that of the actor who makes the move. */
export const commandFor = (verb: CycleVerb): Command<Move, Facts, Moved, CycleOutcome> => commands[cycleMachine.moves[verb].by]
