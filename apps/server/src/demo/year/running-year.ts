import { addDays } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { cycleCommands } from '../../modules/cycles/index.ts'
import type { Acting } from '../acting.ts'
import type { LastYear } from './closed-year.ts'
import { draftGrades } from './grades.ts'
import { headsOf } from './heads.ts'
import { announce, frameOf, move, openNext, settle } from './open-cycle.ts'
import { check, fileReports, qualityIn, roundsOf, typedBy } from './plays.ts'
import type { Reviewed, Words } from './plays.ts'
import { publishSecond } from './schemes.ts'
import type { DemoScheme } from './schemes.ts'
import { bringInputs, scoreCycle } from './scores.ts'
import { closeAndCount, printRound, vote } from './votes.ts'

/**
 * This year's cascade in full course: the city's frame, a district collecting reports, of its streets one collecting
 * reports, one voting and one grading, and the draft of a community. All days are counted back from today.
 */
export async function loadRunningYear(acting: Acting, words: Words, year: number, last: LastYear): Promise<void> {
  const back = (days: number): string => addDays(acting.today, -days)
  const noticeOn = back(27)
  const frame = frameOf(noticeOn)
  const city = await acting.account('yunchuan', back(28))
  const district = await acting.account('dongli', back(28))
  const schemes: Record<Reviewed, DemoScheme> = {
    SECTOR_BODY: await publishSecond(city, last.schemes.SECTOR_BODY),
    STREET_SECRETARY: await publishSecond(district, last.schemes.STREET_SECRETARY),
    COMMUNITY_SECRETARY: await publishSecond(district, last.schemes.COMMUNITY_SECRETARY),
  }
  const planned = (code: string, title: string, kind: Reviewed, reportDays: number, ballotDays: number) => ({
    organizationId: acting.idOf(code), year, title, scheme: schemes[kind], noticeOn, reportDays, ballotDays, frame,
  })

  const frameId = await openNext(city, last.cycles.SECTOR_BODY, planned('YC', `云川市${year}年度抓基层党建工作述职评议考核`, 'SECTOR_BODY', 35, 10))
  await announce(await acting.account('yunchuan', noticeOn), frameId, noticeOn, `市委常委会会议纪要〔${year}〕30号`)
  await fileReports(acting, words, 'yunchuan', await headsOf(city, frameId), back(3), { 程立新: 'DRAFT' }, null)
  const districtId = await openNext(district, last.cycles.STREET_SECRETARY, planned('YC-DL', `东篱区${year}年度街道党工委书记述职评议考核`, 'STREET_SECRETARY', 32, 8))
  await announce(await acting.account('dongli', noticeOn), districtId, noticeOn, `区委常委会会议纪要〔${year}〕24号`)
  await fileReports(acting, words, 'dongli', await headsOf(district, districtId), back(4), { 史春燕: 'SUBMITTED', 侯志刚: 'DRAFT' }, null)

  const { cycleIds } = (await runCommand(cycleCommands.handDown, await acting.account('dongli', back(26)), {
    id: districtId, organizationIds: [acting.idOf('YC-DL-02'), acting.idOf('YC-DL-04')],
  })) as { readonly cycleIds: readonly string[] }
  const byPlace = new Map((await district.db.prisma.cycle.findMany({ where: { id: { in: [...cycleIds] } } })).map((one) => [one.organizationId, one.id]))
  await collecting(acting, words, byPlace.get(acting.idOf('YC-DL-02'))!, planned('YC-DL-02', `柳堤街道${year}年度社区党组织书记述职评议考核`, 'COMMUNITY_SECRETARY', 30, 8))
  await grading(acting, words, byPlace.get(acting.idOf('YC-DL-04'))!, planned('YC-DL-04', `望湖街道${year}年度社区党组织书记述职评议考核`, 'COMMUNITY_SECRETARY', 7, 4))
  await voting(acting, words, last, planned('YC-DL-01', `杏花街道${year}年度社区党组织书记述职评议考核`, 'COMMUNITY_SECRETARY', 15, 10))
}

type Plan = Parameters<typeof settle>[2]

/** 柳堤街道: reports come in, in every state, and the slips of the vote are printed already. */
async function collecting(acting: Acting, words: Words, id: string, plan: Plan): Promise<void> {
  const back = (days: number): string => addDays(acting.today, -days)
  const clerkOn = (days: number): Promise<Context> => acting.account('liudi', back(days))
  await settle(await clerkOn(25), id, plan)
  await announce(await clerkOn(24), id, back(24), `柳堤街道党工委会议纪要〔${plan.year}〕28号`)
  const heads = await headsOf(await clerkOn(24), id)
  await fileReports(acting, words, 'liudi', heads, back(3), { 武春阳: 'APPROVED', 金秀英: 'SUBMITTED', 洪波: 'RETURNED', 雷小军: 'DRAFT' }, null)
  // Somebody of the neighbouring street goes with them; two visits are still to be made.
  await check(acting, 'liudi', ['岳志强', '顾长青'], { cycleId: id, classId: 'community', fromOn: back(6), toOn: back(2) }, heads, qualityIn({}), 2)
  const [stage] = roundsOf(id, 'community', 'COMMUNITY_SECRETARY', 0)
  await printRound(await clerkOn(1), stage, heads)
}

/** 望湖街道: counted and scored, opinions and grades of some are drafted. */
async function grading(acting: Acting, words: Words, id: string, plan: Plan): Promise<void> {
  const back = (days: number): string => addDays(acting.today, -days)
  const clerkOn = (days: number): Promise<Context> => acting.account('wanghu', back(days))
  await settle(await clerkOn(25), id, plan)
  await announce(await clerkOn(24), id, back(24), `望湖街道党工委会议纪要〔${plan.year}〕30号`)
  const heads = await headsOf(await clerkOn(24), id)
  const qualityOf = qualityIn({ 莫海燕: { stage: 80, check: 93, everyday: 94, response: 75 }, 盛国平: { stage: 10, check: 74, everyday: 74, response: 15 } })
  await fileReports(acting, words, 'wanghu', heads, back(20))
  await check(acting, 'wanghu', ['费明远'], { cycleId: id, classId: 'community', fromOn: back(21), toOn: back(18) }, heads, qualityOf)
  await move(await clerkOn(16), id, 'startReporting')
  for (const one of roundsOf(id, 'community', 'COMMUNITY_SECRETARY', 1)) {
    const clerk = await clerkOn(15)
    const round = await vote(clerk, one, heads, (name) => (one.ballotId === 'ballot' ? qualityOf(name).stage : qualityOf(name).response))
    await closeAndCount(clerk, [await acting.account('dongli', back(14)), await acting.account('yunchuan', back(14))], round, one)
  }
  const counting = await clerkOn(13)
  await move(counting, id, 'closeBallots')
  await bringInputs(counting, id, heads, typedBy(qualityOf), '本年度无登记记录，经核实不计此项。')
  await move(await clerkOn(12), id, 'score')
  await scoreCycle(await clerkOn(11), id)
  await move(await clerkOn(10), id, 'lockScores')
  await draftGrades(await clerkOn(6), id, words.opinions, {}, 2)
}

/** 杏花街道: opened from last year's, in the middle of its vote; a community has been handed a draft. */
async function voting(acting: Acting, words: Words, last: LastYear, plan: Plan): Promise<void> {
  const back = (days: number): string => addDays(acting.today, -days)
  const clerkOn = (days: number): Promise<Context> => acting.account('xinghua', back(days))
  const id = await openNext(await clerkOn(25), last.cycles.COMMUNITY_SECRETARY, plan)
  await announce(await clerkOn(24), id, back(24), `杏花街道党工委会议纪要〔${plan.year}〕35号`)
  const heads = await headsOf(await clerkOn(24), id)
  const qualityOf = qualityIn({ 何桂芳: { stage: 80, check: 92, everyday: 92, response: 75 }, 康宁: { stage: 30, check: 80, everyday: 80 } })
  await fileReports(acting, words, 'xinghua', heads, back(13), { 丁雅琴: 'TWICE' })
  await check(acting, 'xinghua', ['顾长青'], { cycleId: id, classId: 'community', fromOn: back(12), toOn: back(8) }, heads, qualityOf)
  await move(await clerkOn(5), id, 'startReporting')
  for (const one of roundsOf(id, 'community', 'COMMUNITY_SECRETARY', 1)) {
    await vote(await clerkOn(1), one, heads, (name) => (one.ballotId === 'ballot' ? qualityOf(name).stage : qualityOf(name).response))
  }
  const community = acting.idOf('YC-DL-01-01')
  const { cycleIds } = (await runCommand(cycleCommands.handDown, await clerkOn(3), { id, organizationIds: [community] })) as { readonly cycleIds: readonly string[] }
  // No branch stands below the community yet: its draft has dates and limits, and nobody on it.
  const draft = { ...plan, organizationId: community, title: `花园社区${plan.year}年度党支部书记述职评议考核`, classless: true }
  await settle(await clerkOn(2), cycleIds[0]!, draft)
}
