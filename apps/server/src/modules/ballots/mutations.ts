import { slipsToPrint } from '@shuping/domain/ballots'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { request, splitRequest, subject } from '../../kit/command-input.ts'
import { runCommand } from '../../kit/command.ts'
import * as commands from './commands.ts'
import { prepare } from './prepare.ts'
import type { RoundOutcome } from './prepare.ts'
import { destroyRoundKeys } from './sealing.ts'
import { newSlips } from './slips.ts'
import type { PrintedSlip } from './slips.ts'
import { Round, Slip } from './types.ts'
import { loadViews } from './view.ts'

interface Answer extends RoundOutcome {
  readonly slips: readonly PrintedSlip[]
}

const Outcome = builder.objectRef<Answer>('BallotOutcome').implement({
  fields: (t) => ({
    round: t.field({ type: Round, nullable: true, resolve: async ({ id }, _args, context) => (await loadViews(context, { id }))[0] ?? null }),
    slips: t.field({ type: [Slip], description: 'After printing only: the codes are told once.', resolve: ({ slips }) => [...slips] }),
  }),
})
const told = ({ id }: RoundOutcome): Answer => ({ id, slips: [] })

const GroupDue = builder.inputType('BallotGroupDue', {
  fields: (t) => ({ id: t.string({ required: true }), due: t.int({ required: true, description: 'Raters due.' }) }),
})
const PrepareInput = builder.inputType('PrepareBallotRoundInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    classId: t.string({ required: true }),
    ballotId: t.string({ required: true }),
    title: t.string({ required: true }),
    appraiseeIds: t.idList({ required: true, description: 'Who stands on the paper.' }),
    groups: t.field({ type: [GroupDue], required: true }),
    followsId: t.id({ description: 'The round that this one repeats.' }),
    ...request(t),
  }),
})
const PrintInput = builder.inputType('PrintBallotSlipsInput', { fields: (t) => subject(t) })
const OpenInput = builder.inputType('OpenBallotRoundInput', { fields: (t) => ({ ...subject(t), ...request(t) }) })
const WitnessInput = builder.inputType('WitnessBallotClosingInput', { fields: (t) => ({ id: t.id({ required: true }), ...request(t) }) })
const Minutes = builder.inputType('BallotMinutes', {
  description: 'What the minutes say of a group’s slips; together they are those printed.',
  fields: (t) => ({
    group: t.string({ required: true }),
    drawn: t.int({ required: true }),
    spoiled: t.int({ required: true }),
    left: t.int({ required: true, description: 'Not drawn, destroyed.' }),
  }),
})
const CountInput = builder.inputType('CountBallotRoundInput', {
  fields: (t) => ({ ...subject(t), minutes: t.field({ type: [Minutes], required: true }), ...request(t) }),
})
const VoidInput = builder.inputType('VoidBallotRoundInput', {
  fields: (t) => ({ ...subject(t), reason: t.string({ required: true }), ...request(t) }),
})

/** After the transaction holds, the key of the box is destroyed; what was not is found at the next start. */
async function andDestroyKey(outcome: Promise<RoundOutcome>, context: Context): Promise<Answer> {
  const { id } = await outcome
  await destroyRoundKeys(context.dataFolder, id)
  return { id, slips: [] }
}

builder.mutationFields((t) => ({
  prepareBallotRound: t.field({
    demand: 'ballots.prepare',
    type: Outcome,
    args: { input: t.arg({ type: PrepareInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return told(await runCommand(prepare, context, about, options))
    },
  }),
  printBallotSlips: t.field({
    demand: 'ballots.prepare',
    type: Outcome,
    description: 'All slips of a round, anew if printed before. No key to repeat it by: the codes are kept nowhere.',
    args: { input: t.arg({ type: PrintInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const [round] = await loadViews(context, { id: input.id })
      const slips = round?.groups.flatMap(({ id, due }) => newSlips(id, slipsToPrint(due))) ?? []
      const { id } = await runCommand(commands.print, context, { ...input, hashes: commands.hashesOf(slips) })
      return { id, slips }
    },
  }),
  openBallotRound: t.field({
    demand: 'ballots.prepare',
    type: Outcome,
    args: { input: t.arg({ type: OpenInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return told(await runCommand(commands.open, context, about, options))
    },
  }),
  witnessBallotClosing: t.field({
    demand: 'ballots.witness',
    type: Outcome,
    description: 'Confirms the closing as a witness; the second of two closes the round.',
    args: { input: t.arg({ type: WitnessInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return told(await runCommand(commands.witness, context, about, options))
    },
  }),
  countBallotRound: t.field({
    demand: 'ballots.prepare',
    type: Outcome,
    args: { input: t.arg({ type: CountInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return andDestroyKey(runCommand(commands.count, context, about, options), context)
    },
  }),
  voidBallotRound: t.field({
    demand: 'ballots.prepare',
    type: Outcome,
    description: 'Papers of a void round are never read.',
    args: { input: t.arg({ type: VoidInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return andDestroyKey(runCommand(commands.declareVoid, context, about, options), context)
    },
  }),
}))
