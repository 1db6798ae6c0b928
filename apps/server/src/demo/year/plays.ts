import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.ts'
import { DEMO_ACCOUNTS } from '../accounts.ts'
import type { Acting } from '../acting.ts'
import { checkInField } from './checks.ts'
import type { OpinionSample } from './grades.ts'
import type { Head, Quality } from './heads.ts'
import { fileReport, fileTwice } from './reports.ts'
import type { ReportSample, ReportStand } from './reports.ts'
import type { PlannedRound } from './votes.ts'

/** The written words of the year. */
export interface Words {
  readonly reports: readonly ReportSample[]
  readonly opinions: readonly OpinionSample[]
}

export const readWords = async (seedFolder: string): Promise<Words> =>
  JSON.parse(await readFile(join(seedFolder, 'demo-cycles.json'), 'utf8')) as Words

/** Schemes of the year, by what they appraise. */
export type Reviewed = 'SECTOR_BODY' | 'STREET_SECRETARY' | 'COMMUNITY_SECRETARY'

type Groups = readonly { readonly id: string; readonly due: number }[]

/** The groups of the ballot on the stage, and of that of the residents. */
const GROUPS: Readonly<Record<Reviewed, readonly [Groups, Groups]>> = {
  SECTOR_BODY: [[{ id: 'committee', due: 8 }, { id: 'own-unit', due: 10 }], [{ id: 'residents', due: 12 }]],
  STREET_SECRETARY: [
    [{ id: 'committee', due: 8 }, { id: 'departments', due: 8 }, { id: 'delegates', due: 6 }],
    [{ id: 'residents', due: 12 }],
  ],
  COMMUNITY_SECRETARY: [[{ id: 'street', due: 8 }, { id: 'colleagues', due: 10 }], [{ id: 'residents', due: 20 }]],
}

/** The two rounds of a class; of each group all but `absent` vote. */
export function roundsOf(cycleId: string, classId: string, kind: Reviewed, absent: number): readonly [PlannedRound, PlannedRound] {
  const [stage, residents] = GROUPS[kind]
  const with_ = (groups: Groups) => groups.map(({ id, due }) => ({ id, due, papers: due - absent }))
  const label = classId === 'district' ? '区委书记' : classId === 'sector' ? '行业系统书记' : ''
  return [
    { cycleId, classId, ballotId: 'ballot', title: `${label}述职民主测评`, groups: with_(stage) },
    { cycleId, classId, ballotId: 'response', title: `${label}党员群众满意度测评`, groups: with_(residents) },
  ]
}

const HAS_ACCOUNT = new Map(DEMO_ACCOUNTS.filter(({ by }) => by !== undefined).map(({ displayName, username }) => [displayName, username]))

/** Somebody by name: with their account where they have one. */
export const somebody = (acting: Acting, name: string, on: string): Promise<Context> => {
  const username = HAS_ACCOUNT.get(name)
  return username === undefined ? acting.person(name, on) : acting.account(username, on)
}

const USUAL: Quality = { stage: 45, check: 84, everyday: 85, response: 40 }

/** Hundredths by which somebody differs from the usual; their name says how much, so that it is always the same. */
const ownWay = (name: string): number => ([...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 7) * 2 - 6

/** How well somebody did; who is not named did about as most do. */
export const qualityIn = (told: Readonly<Record<string, Partial<Quality>>>) => (name: string): Quality => {
  const more = ownWay(name)
  return { stage: USUAL.stage + more, check: USUAL.check + more / 2, everyday: USUAL.everyday + more / 2, response: USUAL.response - more, ...told[name] }
}

/** Everybody on the roster who is not let off files a report; `stands`: who stands elsewhere, null: nothing written. */
export async function fileReports(
  acting: Acting,
  words: Words,
  clerk: string,
  heads: readonly Head[],
  on: string,
  stands: Readonly<Record<string, ReportStand | 'TWICE' | null>> = {},
  usual: ReportStand | null = 'APPROVED',
): Promise<void> {
  const reviewer = await acting.account(clerk, on)
  for (const [at, head] of heads.entries()) {
    const stand = head.name in stands ? stands[head.name]! : usual
    if (stand === null) continue
    const author = await somebody(acting, head.name, on)
    const sample = words.reports[at % words.reports.length]!
    if (stand === 'TWICE') await fileTwice(author, reviewer, head, sample)
    else await fileReport(author, reviewer, head, sample, stand)
  }
}

/** A team goes to see everybody of a class. Its members judge a little differently. */
export async function check(
  acting: Acting,
  clerk: string,
  team: readonly string[],
  about: { readonly cycleId: string; readonly classId: string; readonly fromOn: string; readonly toOn: string },
  heads: readonly Head[],
  qualityOf: (name: string) => Quality,
  openVisits = 0,
): Promise<void> {
  const members = await Promise.all(team.map(async (name) => ({ personId: acting.personOf(name), context: await somebody(acting, name, about.toOn) })))
  await checkInField(await acting.account(clerk, about.fromOn), about, members, heads, (name, at) => Math.min(100, qualityOf(name).check + at * 2), { openVisits })
}

/** What the office types: everyday appraisal; of what the sources do not hold, what they would. */
export const typedBy = (qualityOf: (name: string) => Quality, noEveryday: readonly string[] = []) => ({ name }: Head, slot: string): string | null => {
  if (slot === 'score:everyday') return noEveryday.includes(name) ? null : String(qualityOf(name).everyday)
  return null
}
