import { builder } from '../../builder.ts'
import { loadOffer } from './prepare.ts'
import { OfferedClassType, Round, Tally } from './types.ts'
import { loadTallies, loadViews } from './view.ts'
import { reaches } from '../../kit/scope.ts'

builder.queryFields((t) => ({
  ballotRounds: t.field({
    demand: 'ballots.view',
    type: [Round],
    description: 'The rounds of a cycle in their order, at most 500.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: async (_root, { cycleId }, context) => [...(await loadViews(context, { cycleId }))],
  }),
  ballotRound: t.field({
    demand: 'ballots.view',
    type: Round,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => (await loadViews(context, { id }))[0] ?? null,
  }),
  ballotTallies: t.field({
    demand: 'ballots.results',
    type: [Tally],
    description: 'What a counted round comes to, as far as it may be shown; nothing before the count.',
    args: { roundId: t.arg.id({ required: true }) },
    resolve: async (_root, { roundId }, context) => {
      const [round] = await loadViews(context, { id: roundId })
      return round === undefined || !reaches(context, 'ballots.results', round.path) ? [] : [...(await loadTallies(context, round))]
    },
  }),
  ballotOffer: t.field({
    demand: 'ballots.prepare',
    type: [OfferedClassType],
    description: 'What the classes of a cycle can vote on, by their published schemes and the roster.',
    args: { cycleId: t.arg.id({ required: true }) },
    resolve: async (_root, { cycleId }, context) =>
      [...((await loadOffer(context.db.prisma, cycleId, 'ballots.prepare', context))?.classes ?? [])],
  }),
}))
