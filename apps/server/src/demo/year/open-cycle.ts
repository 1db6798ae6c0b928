import { schemeTemplate } from '@shuping/domain/schemes'
import type { CycleCalendar, CycleSettings, CycleVerb, Frame } from '@shuping/domain/cycles'
import { addDays } from '@shuping/domain/kit'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { cycleCommands } from '../../modules/cycles/index.ts'
import type { DemoScheme } from './schemes.ts'

/** A cycle of the demo, and by which scheme it appraises whom. */
export interface Planned {
  readonly organizationId: string
  readonly year: number
  readonly title: string
  readonly scheme: DemoScheme
  /** The day on which it is announced; all its days are counted from there. */
  readonly noticeOn: string
  /** Days from the notice to the reports, and on to the ballots. */
  readonly reportDays: number
  readonly ballotDays: number
  readonly frame: Frame
  /** Nobody is appraised yet. */
  readonly classless?: boolean
}

/** What the city hands down: when reports are due and votes begin, one component that all have, and how much a strand may weigh. */
export const frameOf = (noticeOn: string): Frame => ({
  windows: {
    reportsDueOn: { from: noticeOn, to: addDays(noticeOn, 60) },
    ballotsFrom: { from: addDays(noticeOn, 5), to: addDays(noticeOn, 90) },
  },
  components: [{ id: 'field-check', label: { zh: '实地考核', en: 'Field check' }, atLeast: '15%', atMost: '30%' }],
  strands: { STAGE: { atLeast: '30%', atMost: '50%' }, RESPONSE: { atLeast: '20%', atMost: '40%' } },
})

/** Sectors of the classes of the city's own cycle; the others take who stands right below. */
const SECTORS: Readonly<Record<string, readonly string[]>> = {
  sector: ['OFFICE', 'STATE_OWNED_ENTERPRISE', 'SCHOOL', 'SOCIAL_ORGANIZATION', 'NON_PUBLIC_ENTERPRISE'],
}

const calendarOf = ({ noticeOn, reportDays, ballotDays }: Planned): CycleCalendar => {
  const ballotsFrom = addDays(noticeOn, reportDays + ballotDays)
  return {
    noticeOn,
    reportsDueOn: addDays(noticeOn, reportDays),
    ballotsFrom,
    ballotsUntil: addDays(ballotsFrom, 7),
    decidedBy: addDays(ballotsFrom, 20),
    publicisedBy: addDays(ballotsFrom, 35),
  }
}

function settingsOf(planned: Planned): CycleSettings {
  const { year, title, noticeOn, frame, scheme } = planned
  const known = planned.classless === true ? [] : schemeTemplate(scheme.template).classes
  const classes = scheme.template === 'SECTOR_BODY' ? [{ id: 'district', label: { zh: '区委书记', en: 'District secretaries' } }, ...known] : known
  return {
    title,
    frame,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    rosterAsOf: addDays(noticeOn, -1),
    practice: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newInPost: { underDays: 183, mode: 'REPORT_ONLY' }, setUpFrom: `${year}-10-01` },
    calendar: calendarOf(planned),
    classes: classes.map(({ id, label }) => ({
      id, labelZh: label.zh, labelEn: label.en ?? label.zh, of: 'POST', postKinds: ['SECRETARY'], sectors: SECTORS[id] ?? ['TERRITORIAL'], kinds: [],
      levelIds: [], schemeVersionId: scheme.versionId,
    })),
  }
}

/** The version that a command on the cycle must have seen. */
async function versionOf({ db }: Context, id: string): Promise<number> {
  return (await db.prisma.cycle.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
}

/** Settles a draft and draws up its roster. */
export async function settle(context: Context, id: string, planned: Planned): Promise<void> {
  await runCommand(cycleCommands.configure, context, { id, version: await versionOf(context, id), settings: settingsOf(planned) })
  if (planned.classless !== true) await runCommand(cycleCommands.buildRoster, context, { id, version: await versionOf(context, id) })
}

/** Opens a cycle of its own. */
export async function openCycle(context: Context, planned: Planned, parentId: string | null): Promise<string> {
  const { organizationId, year, title } = planned
  const { cycleId } = await runCommand(cycleCommands.create, context, { organizationId, year, kind: 'REPORT_AND_REVIEW', title, parentId })
  await settle(context, cycleId!, planned)
  return cycleId!
}

/** Opens this year's from last year's. */
export async function openNext(context: Context, lastId: string, planned: Planned): Promise<string> {
  const { cycleId } = await runCommand(cycleCommands.openFromLast, context, { id: lastId, year: planned.year })
  await settle(context, cycleId!, planned)
  return cycleId!
}

interface Paper {
  readonly on?: string
  readonly minutes?: string
  readonly reason?: string
}

/** Moves a cycle on. */
export async function move(context: Context, id: string, verb: CycleVerb, paper: Paper = {}): Promise<void> {
  await runCommand(cycleCommands.commandFor(verb), context, { id, version: await versionOf(context, id), verb, ...paper })
}

/** Publishes a settled cycle and lets the reports begin. */
export async function announce(context: Context, id: string, on: string, minutes: string): Promise<void> {
  await move(context, id, 'publish', { on: addDays(on, -2), minutes })
  await move(context, id, 'prepare', { on })
}
