import { cycleCommands } from '../../modules/cycles/index.ts'
import { runCommand } from '../../kit/command.ts'
import type { Context } from '../../context.ts'
import type { Acting } from '../acting.ts'
import { putRight } from './checks.ts'
import { decideGrades, draftGrades, publishResults, sendLetters } from './grades.ts'
import type { Departures } from './grades.ts'
import { headsOf } from './heads.ts'
import type { Head, Quality } from './heads.ts'
import { announce, frameOf, move, openCycle } from './open-cycle.ts'
import { check, fileReports, qualityIn, roundsOf, typedBy } from './plays.ts'
import type { Reviewed, Words } from './plays.ts'
import { publishFirst } from './schemes.ts'
import type { DemoScheme } from './schemes.ts'
import { bringInputs, scoreCycle } from './scores.ts'
import { closeAndCount, vote } from './votes.ts'

/** Schemes and cycles of last year, by what they appraise. */
export interface LastYear {
  readonly schemes: Readonly<Record<Reviewed, DemoScheme>>
  readonly cycles: Readonly<Record<Reviewed, string>>
}

/** One cycle of last year, from the notice to the file. */
interface Play {
  readonly kind: Reviewed
  readonly organizer: string
  readonly title: string
  readonly clerk: string
  /** Whoever records the committee's decisions: an account, or somebody without one. */
  readonly committee: (on: string) => Promise<Context>
  readonly minutes: string
  readonly witnesses: readonly [string, string]
  readonly team: readonly string[]
  readonly quality: Readonly<Record<string, Partial<Quality>>>
  readonly exempt?: { readonly name: string; readonly note: string }
  readonly noEveryday?: readonly string[]
  readonly twice?: readonly string[]
  readonly departures?: Departures
  /** Whose findings were put right since, item by item; the others stand open. */
  readonly putRight: Readonly<Record<string, readonly string[]>>
}

const plays = (acting: Acting, year: number): readonly Play[] => [
  {
    kind: 'SECTOR_BODY', organizer: 'YC', title: `云川市${year}年度抓基层党建工作述职评议考核`, clerk: 'yunchuan',
    committee: (on) => acting.account('yunchuan', on), minutes: `市委常委会会议纪要〔${year}〕33号`, witnesses: ['jiandu', 'yunchuan'],
    team: ['白敏'], quality: { 程立新: { stage: 80, check: 93, everyday: 92, response: 75 }, 尹德全: { stage: 25, check: 76, everyday: 78 } },
    putRight: { 程立新: ['rules', 'venue'] },
  },
  {
    kind: 'STREET_SECRETARY', organizer: 'YC-DL', title: `东篱区${year}年度街道党工委书记述职评议考核`, clerk: 'dongli',
    committee: (on) => acting.account('dongli.shuji', on), minutes: `区委常委会会议纪要〔${year}〕26号`, witnesses: ['dongli', 'yunchuan'],
    team: ['石磊'], quality: { 侯志刚: { stage: 80, check: 92, everyday: 93, response: 75 }, 邱明: { stage: 10, check: 72, everyday: 76, response: 15 } },
    putRight: { 姚国强: ['venue'], 侯志刚: ['rules', 'venue', 'service'] },
  },
  {
    kind: 'COMMUNITY_SECRETARY', organizer: 'YC-DL-01', title: `杏花街道${year}年度社区党组织书记述职评议考核`, clerk: 'xinghua',
    committee: (on) => acting.person('姚国强', on), minutes: `杏花街道党工委会议纪要〔${year}〕41号`, witnesses: ['jianpiao', 'jianpiao.er'],
    team: ['顾长青', '林晓燕'],
    quality: {
      何桂芳: { stage: 80, check: 94, everyday: 93, response: 75 },
      丁雅琴: { stage: 75, check: 90, everyday: 92, response: 70 },
      // Well spoken of on the stage, and little of it found on the spot.
      康宁: { stage: 70, check: 60, everyday: 66, response: 30 },
    },
    exempt: { name: '薛丽娟', note: '全年脱产培训八个月，经街道党工委研究不参加本年度述职' },
    noEveryday: ['乔志远'],
    twice: ['孔祥瑞'],
    putRight: { 何桂芳: ['rules', 'service'], 孔祥瑞: ['venue'] },
    departures: { 丁雅琴: { grade: 'fairly-good', reason: '本年度因消防通道整治不力被区里通报一次，经街道党工委研究，等次由“好”调整为“较好”。' } },
  },
]

/** Last year's cascade: announced from above downwards, put on file from below upwards. */
export async function loadClosedYear(acting: Acting, words: Words, year: number): Promise<LastYear> {
  const on = (day: string): string => `${year}-${day}`
  const city = await acting.account('yunchuan', on('10-20'))
  const district = await acting.account('dongli', on('10-21'))
  const schemes: Record<Reviewed, DemoScheme> = {
    SECTOR_BODY: await publishFirst(city, acting.idOf('YC'), 'SECTOR_BODY'),
    STREET_SECRETARY: await publishFirst(district, acting.idOf('YC-DL'), 'STREET_SECRETARY'),
    COMMUNITY_SECRETARY: await publishFirst(district, acting.idOf('YC-DL'), 'COMMUNITY_SECRETARY'),
  }
  const frame = frameOf(on('11-01'))
  const opened: { readonly play: Play; readonly id: string; readonly heads: readonly Head[] }[] = []
  for (const play of plays(acting, year)) {
    const clerk = await acting.account(play.clerk, on('10-25'))
    const { organizer, title, kind, exempt } = play
    const planned = { organizationId: acting.idOf(organizer), year, title, scheme: schemes[kind], noticeOn: on('11-01'), reportDays: 17, ballotDays: 7, frame }
    const id = await openCycle(clerk, planned, opened.at(-1)?.id ?? null)
    if (exempt !== undefined) await exemptFrom(clerk, id, exempt)
    await announce(await acting.account(play.clerk, on('11-01')), id, on('11-01'), play.minutes.replace(/\d+号/, '29号'))
    opened.push({ play, id, heads: await headsOf(clerk, id) })
  }
  for (const one of opened.toReversed()) await runToResults(acting, words, one, on)
  for (const { play, id } of opened.toReversed()) {
    const clerk = await acting.account(play.clerk, on('12-29'))
    for (const [name, items] of Object.entries(play.putRight)) await putRight(clerk, id, name, items)
    for (const verb of ['startRectifying', 'followUp', 'archive'] as const) await move(clerk, id, verb)
  }
  return { schemes, cycles: Object.fromEntries(opened.map(({ play, id }) => [play.kind, id])) as Record<Reviewed, string> }
}

async function exemptFrom(clerk: Context, cycleId: string, { name, note }: { readonly name: string; readonly note: string }): Promise<void> {
  const { id, version } = await clerk.db.prisma.appraisee.findFirstOrThrow({ where: { cycleId, personName: name }, select: { id: true, version: true } })
  await runCommand(cycleCommands.changeFormOf, clerk, { id, version, form: 'EXEMPT', reason: 'OTHER', note })
}

async function runToResults(
  acting: Acting,
  words: Words,
  { play, id, heads }: { readonly play: Play; readonly id: string; readonly heads: readonly Head[] },
  on: (day: string) => string,
): Promise<void> {
  const qualityOf = qualityIn(play.quality)
  const clerkOn = (day: string): Promise<Context> => acting.account(play.clerk, on(day))
  const classes = [...new Set(heads.filter(({ due }) => due).map(({ classId }) => classId))]
  const reporting = heads.filter(({ name }) => name !== play.exempt?.name)
  await fileReports(acting, words, play.clerk, reporting, on('11-15'), Object.fromEntries((play.twice ?? []).map((name) => [name, 'TWICE'])))
  for (const classId of classes) {
    await check(acting, play.clerk, play.team, { cycleId: id, classId, fromOn: on('11-10'), toOn: on('11-18') }, heads, qualityOf)
  }
  await move(await clerkOn('11-24'), id, 'startReporting')
  for (const classId of classes) {
    for (const planned of roundsOf(id, classId, play.kind, 0)) {
      const clerk = await clerkOn('11-26')
      const round = await vote(clerk, planned, heads, (name) => (planned.ballotId === 'ballot' ? qualityOf(name).stage : qualityOf(name).response))
      const [first, second] = play.witnesses
      await closeAndCount(await clerkOn('11-27'), [await acting.account(first, on('11-27')), await acting.account(second, on('11-27'))], round, planned)
    }
  }
  const counting = await clerkOn('11-28')
  await move(counting, id, 'closeBallots')
  await bringInputs(counting, id, heads, typedBy(qualityOf, play.noEveryday), '该同志八月起借调区委专班，平时考核由专班另行评定，本项不计。')
  await move(await clerkOn('11-30'), id, 'score')
  await scoreCycle(await clerkOn('12-01'), id)
  await move(await clerkOn('12-02'), id, 'lockScores')
  await draftGrades(await clerkOn('12-03'), id, words.opinions, play.departures)
  await move(await clerkOn('12-05'), id, 'submitToCommittee')
  const committee = await play.committee(on('12-10'))
  await decideGrades(committee, id, on('12-10'), play.minutes)
  await move(committee, id, 'decide', { on: on('12-10'), minutes: play.minutes })
  await sendLetters(await clerkOn('12-12'), id, on('12-12'))
  await move(await clerkOn('12-12'), id, 'openObjections')
  await move(await clerkOn('12-22'), id, 'publicise')
  await publishResults(await clerkOn('12-22'), id)
}

