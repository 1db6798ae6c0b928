import type { Transaction } from '@shuping/db'
import { destroyRoundKeys, roundsWithKeys } from './sealing.ts'

/** Destroys what a stop in the wrong moment left: keys of rounds that are not open and not closed, or not there. */
export async function forgetKeys(prisma: Pick<Transaction, 'ballotRound'>, dataFolder: string): Promise<void> {
  const ids = await roundsWithKeys(dataFolder)
  if (ids.length === 0) return
  const needed = await prisma.ballotRound.findMany({ where: { id: { in: [...ids] }, state: { in: ['OPEN', 'CLOSED'] } }, select: { id: true } })
  const kept = new Set(needed.map(({ id }) => id))
  await Promise.all(ids.filter((id) => !kept.has(id)).map((id) => destroyRoundKeys(dataFolder, id)))
}
