import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { enter, gather, make, waive } from '../../modules/scoring/index.ts'
import type { Head } from './heads.ts'

/** Gathers what the cycle's sources hold, and types what no source has; who has no value gets a waiver. */
export async function bringInputs(
  clerk: Context,
  cycleId: string,
  heads: readonly Head[],
  typed: (head: Head, slot: string) => string | null,
  whyWaived: string,
): Promise<void> {
  await runCommand(gather, clerk, { cycleId })
  const missing = () => clerk.db.prisma.scoreInput.findMany({
    where: { cycleId, state: 'MISSING', needed: true }, orderBy: { ordinal: 'asc' }, select: { id: true, appraiseeId: true, slot: true, version: true },
  })
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const entries = (await missing()).flatMap(({ appraiseeId, slot }) => {
    const value = typed(headOf.get(appraiseeId)!, slot)
    return value === null ? [] : [{ appraiseeId, slot, value }]
  })
  if (entries.length > 0) await runCommand(enter, clerk, { cycleId, entries })
  for (const { id, version } of await missing()) await runCommand(waive, clerk, { id, version, reason: whyWaived })
}

export const scoreCycle = (clerk: Context, cycleId: string) => runCommand(make, clerk, { cycleId })
