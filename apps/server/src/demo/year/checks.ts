import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { checkCommands } from '../../modules/reviews/index.ts'
import type { Head } from './heads.ts'

/** Points of the items of the sheet; see `schemes.ts`. */
const ITEMS = [
  ['rules', 40, '制度上墙未及时更新，个别会议记录缺签字。'],
  ['venue', 30, '活动室周末未开放，公示时间与实际不符。'],
  ['service', 30, '群众诉求办理后回访不全。'],
] as const

const marksFor = (quality: number) => ITEMS.map(([item, points]) => ({ item, mark: ((points * quality) / 100).toFixed(1) }))
const findingsFor = (quality: number) => ITEMS.flatMap(([item, , text]) => (quality < 100 ? [{ item, text }] : []))

/** A field check of everybody of a class: the team is named, whom to visit is drawn, each member hands in a sheet for each visit. */
export async function checkInField(
  clerk: Context,
  about: { readonly cycleId: string; readonly classId: string; readonly fromOn: string; readonly toOn: string },
  team: readonly { readonly personId: string; readonly context: Context }[],
  heads: readonly Head[],
  qualityOf: (name: string, member: number) => number,
  { openVisits = 0 }: { readonly openVisits?: number } = {},
): Promise<void> {
  const units = heads.filter(({ classId }) => classId === about.classId)
  const take = clerk.db.prisma.appraisee.count({ where: { cycleId: about.cycleId, classId: about.classId, form: { not: 'EXEMPT' } } })
  const { checkId } = await runCommand(checkCommands.plan, clerk, {
    ...about, component: 'field-check', take: await take, memberIds: team.map(({ personId }) => personId),
  })
  const visits = await clerk.db.prisma.checkVisit.findMany({ where: { checkId }, select: { id: true, appraiseeId: true } })
  const placed = visits.toSorted((a, b) => units.findIndex(({ id }) => id === a.appraiseeId) - units.findIndex(({ id }) => id === b.appraiseeId))
  for (const { id: visitId, appraiseeId } of placed.slice(0, placed.length - openVisits)) {
    const { name } = units.find(({ id }) => id === appraiseeId)!
    for (const [at, { context }] of team.entries()) {
      const quality = qualityOf(name, at)
      await runCommand(checkCommands.submit, context, { visitId, version: 0, marks: marksFor(quality), findings: findingsFor(quality) })
    }
  }
}
