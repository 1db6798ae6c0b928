import { failuresOf } from '@shuping/domain/ballots'
import { registerCycleFacts } from '../cycles/index.ts'
import { formOf } from './load.ts'

/** What a cycle must know of its rounds: which are not closed yet, and which failed and were not repeated. */
registerCycleFacts(async (tx, { id }) => {
  const rounds = await tx.ballotRound.findMany({
    where: { cycleId: id, state: { in: ['PREPARED', 'PRINTED', 'OPEN', 'COUNTED'] } },
    select: {
      state: true, form: true,
      groups: { select: { groupId: true, due: true, drawn: true, returned: true, invalid: true } },
      // A repetition that was declared void repeats nothing: scoring reads the round before it (`scoring/ballot-boxes.ts`).
      _count: { select: { followers: { where: { state: { not: 'VOID' } } } } },
    },
  })
  const failed = rounds.filter(({ state, form, groups, _count }) =>
    state === 'COUNTED' && _count.followers === 0 && failuresOf(formOf(form).ballot, groups.map(({ groupId, due, drawn, returned, invalid }) =>
      ({ group: groupId, due, issued: drawn ?? 0, returned: returned ?? 0, valid: (returned ?? 0) - (invalid ?? 0) }))).length > 0)
  return { rounds: { open: rounds.filter(({ state }) => state !== 'COUNTED').length, failed: failed.length } }
})
