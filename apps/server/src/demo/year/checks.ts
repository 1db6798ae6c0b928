import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { checkCommands, putRight as recordRemedy } from '../../modules/reviews/index.ts'
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

/** How what was found is put right. */
const REMEDIES: Readonly<Record<string, string>> = {
  rules: '制度已全部更新上墙，会议记录当场签字、当周归档，抽查无缺漏。',
  venue: '活动室周末由值班人员轮流开放，公示时间已改正。',
  service: '建立回访台账，办结一件、回访一件。',
}

/** What was found at somebody's is put right and recorded, item by item, on every sheet that names it. */
export async function putRight(clerk: Context, cycleId: string, name: string, items: readonly string[]): Promise<void> {
  const records = await clerk.db.prisma.checkRecord.findMany({
    where: { submittedAt: { not: null }, visit: { personName: name, check: { cycleId } } }, orderBy: { id: 'asc' }, select: { id: true, findings: true },
  })
  for (const { id: recordId, findings } of records) {
    const found = (findings as unknown as readonly { readonly item: string }[]).map(({ item }) => item).filter((item) => items.includes(item))
    for (const item of found) await runCommand(recordRemedy, clerk, { recordId, item, text: REMEDIES[item]! })
  }
}
