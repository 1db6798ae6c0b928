import { registerCycleFacts } from '../cycles/index.ts'
import { COUNTED_GROUP, failuresIn, STANDING_FOLLOWERS } from './load.ts'

/** What a cycle must know of its rounds: which are not closed yet, and which failed and were not repeated. */
registerCycleFacts(async (tx, { id }) => {
  const rounds = await tx.ballotRound.findMany({
    where: { cycleId: id, state: { in: ['PREPARED', 'PRINTED', 'OPEN', 'COUNTED'] } },
    select: {
      state: true, form: true,
      groups: { select: COUNTED_GROUP },
      _count: { select: { followers: STANDING_FOLLOWERS } },
    },
  })
  const failed = rounds.filter((round) => round._count.followers === 0 && failuresIn(round).length > 0)
  return { rounds: { open: rounds.filter(({ state }) => state !== 'COUNTED').length, failed: failed.length } }
})
