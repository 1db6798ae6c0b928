import type { Context } from '../../../context.ts'
import { refused, Refused } from '../../../kit/refused.ts'
import { carryOn, onOwnAccount, ownAccount, recordOwn, sessionOf } from './acting.ts'
import { countAttempt, forgive } from './attempts.ts'
import { isFormer, passwordProfile, passwordRefusals, storePassword, wordsAbout } from './credentials.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { renewSession } from './sessions.ts'

/**
 * Changes the caller's password: the present one is asked for, the last ones are refused, all other sessions
 * end and this one gets a new reference. Also the way out of a first or expired password.
 */
export async function changePassword(
  context: Context,
  typed: { present: string; next: string },
): Promise<true> {
  const { accountId, id: sessionId, awaitsTotp } = sessionOf(context)
  if (awaitsTotp) throw refused('access.signInFirst')
  const attempt = await onOwnAccount(context, (tx) => countAttempt(tx, { accountId }, context.now()))
  if (!(await isPassword(attempt.passwordHash, typed.present))) {
    await onOwnAccount(context, async (tx) =>
      recordOwn(tx, context, 'access.changePasswordFailed', await ownAccount(tx, context)),
    )
    throw refused('access.passwordWrong', 'present')
  }

  const { refusals, former, profile } = await onOwnAccount(context, async (tx) => {
    await forgive(tx, accountId)
    return {
      refusals: await passwordRefusals(tx, 'next', typed.next, await wordsAbout(tx, accountId)),
      former: await tx.credential.findUniqueOrThrow({ where: { accountId }, select: { formerHashes: true } }),
      profile: await passwordProfile(tx),
    }
  })
  if (refusals.length > 0) throw new Refused(refusals)
  if (await isFormer([attempt.passwordHash!, ...former.formerHashes], typed.next, profile.former)) {
    throw refused('access.passwordFormer', 'next', { count: profile.former })
  }
  const passwordHash = await hashPassword(typed.next)
  const at = context.now()
  const reference = await onOwnAccount(context, async (tx) => {
    await storePassword(tx, accountId, passwordHash, { mustChange: false, at, keepSession: sessionId })
    await recordOwn(tx, context, 'access.changePassword', await ownAccount(tx, context))
    return renewSession(tx, sessionId, at)
  })
  carryOn(context, reference)
  return true
}
