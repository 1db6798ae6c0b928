import { builder } from '../../builder.ts'
import { chosenCycles } from '../cycles/index.ts'
import { loadOffer } from './prepare.ts'
import { TAKES_ROUNDS } from './load.ts'
import { OfferedClassType, Round, Tally, VotedCycleType } from './types.ts'
import { loadTallies, loadViews } from './view.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'

/** Most cycles that the list answers; the newest come first. */
const CYCLES_MAX = 50

builder.queryFields((t) => ({
  ballotCycles: t.field({
    demand: 'ballots.view',
    type: [VotedCycleType],
    description: 'Published cycles whose rounds the caller may see, the newest first, at most 50.',
    args: {
      search: t.arg.string({ description: 'Part of the title or of the organizer’s name.' }),
      id: t.arg.id({ description: 'This one alone, if it is one of them.' }),
    },
    resolve: async (_root, choice, context) => {
      const rows = await context.db.prisma.cycle.findMany({
        where: { AND: [{ state: { not: 'DRAFT' } }, whereInReach(context, 'ballots.view'), chosenCycles(choice)] },
        orderBy: [{ year: 'desc' }, { path: 'asc' }, { id: 'asc' }],
        take: CYCLES_MAX,
        select: { id: true, title: true, year: true, organizationName: true, state: true, path: true },
      })
      return rows.map(({ state, path, ...cycle }) => ({
        ...cycle,
        // Where a vote is due again, rounds are repeated, none is added.
        takesRounds: state !== 'RE_VOTE' && TAKES_ROUNDS.includes(state), mayPrepare: reaches(context, 'ballots.prepare', path),
      }))
    },
  }),
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
    description: 'What a counted round comes to, as far as it may be shown; nothing before the ballots are closed and no round of it is to be repeated.',
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
