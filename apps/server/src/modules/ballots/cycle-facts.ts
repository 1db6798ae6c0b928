import { registerCycleFacts } from '../cycles/index.ts'
import { countedOf, failuresIn } from './load.ts'

/** What a cycle must know of its rounds: which are not closed yet, and which failed and were not repeated. */
registerCycleFacts(async (tx, { id }) => {
  const open = await tx.ballotRound.count({ where: { cycleId: id, state: { in: ['PREPARED', 'PRINTED', 'OPEN'] } } })
  const counted = await countedOf(tx, [id])
  return { rounds: { open, failed: counted.filter((round) => failuresIn(round, counted, true).length > 0).length } }
})
