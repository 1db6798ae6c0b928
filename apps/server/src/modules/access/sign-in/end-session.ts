import type { Command } from '../../../kit/command.ts'
import { accept } from '@shuping/domain/kit'
import { whereInReach } from '../../../kit/scope.ts'

interface Ended {
  readonly id: string
  readonly account: { readonly id: string; readonly path: string }
}

/** Ends a session: one's own, or one of an account within reach. The next request with it comes from nobody. */
export const endSession: Command<{ id: string }, Ended, Ended, { id: string }> = {
  name: 'access.endSession',
  action: 'own',
  load: (tx, { id }, context) =>
    tx.session.findFirst({
      where: {
        id,
        OR: [
          ...(context.viewer?.accountId == null ? [] : [{ accountId: context.viewer.accountId }]),
          { account: whereInReach(context, 'sessions.end') },
        ],
      },
      select: { id: true, account: { select: { id: true, path: true } } },
    }),
  decide: (_input, session) => accept(session),
  write: async (tx, { id }) => {
    await tx.session.deleteMany({ where: { id } })
    return { id }
  },
  audit: async (_tx, { value }) => ({
    path: value.account.path,
    subjects: [
      { kind: 'session', id: value.id },
      { kind: 'account', id: value.account.id },
    ],
  }),
}
