import { SCHEME_TEMPLATE_NAMES, schemeTemplate } from '@shuping/domain/schemes'
import type { SchemeTemplate } from '@shuping/domain/schemes'
import type { CycleSettings, CycleVerb, Frame } from '@shuping/domain/cycles'
import { today } from '../context.ts'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { cycleCommands } from '../modules/cycles/index.ts'
import { schemeCommands } from '../modules/schemes/index.ts'

/** A cycle of the demo: who runs it, by which scheme, who is on its roster, and how far it has come. */
interface Planned {
  readonly organizer: string
  readonly title: string
  readonly template: SchemeTemplate
  readonly sectors: readonly string[]
  /** The organizer of the cycle above. */
  readonly below?: string
  readonly verbs: readonly { readonly verb: CycleVerb; readonly on: string; readonly minutes?: string }[]
}

/** This year's cascade of the invented city: the municipal frame, a district in preparation, a street still drafting. */
const PLANNED = (year: number): readonly Planned[] => [
  {
    organizer: 'YC',
    title: `云川市${year}年度抓基层党建工作述职评议考核`,
    template: 'SECTOR_BODY',
    sectors: [],
    verbs: [{ verb: 'publish', on: `${year}-10-15`, minutes: `市委常委会会议纪要〔${year}〕21号` }, { verb: 'prepare', on: `${year}-10-20` }],
  },
  {
    organizer: 'YC-DL',
    title: `东篱区${year}年度街道党工委书记述职评议考核`,
    template: 'STREET_SECRETARY',
    sectors: ['TERRITORIAL'],
    below: 'YC',
    verbs: [{ verb: 'publish', on: `${year}-10-26`, minutes: `区委常委会会议纪要〔${year}〕18号` }, { verb: 'prepare', on: `${year}-11-02` }],
  },
  {
    organizer: 'YC-DL-01',
    title: `杏花街道${year}年度社区党组织书记述职评议考核`,
    template: 'COMMUNITY_SECRETARY',
    sectors: ['TERRITORIAL'],
    below: 'YC-DL',
    verbs: [],
  },
]

/** What the city hands down: when reports are due, and how much each strand may weigh. */
const frameOf = (year: number): Frame => ({
  windows: { reportsDueOn: { from: `${year}-12-01`, to: `${year}-12-20` }, ballotsFrom: { from: `${year}-12-15`, to: `${year + 1}-01-31` } },
  components: [],
  strands: { STAGE: { atLeast: '30%', atMost: '50%' }, RESPONSE: { atLeast: '20%', atMost: '40%' } },
})

/** Schemes from the templates and the cascade of this year, by the commands people run. */
export async function loadDemoCycles(context: Context, idOf: (code: string) => string): Promise<void> {
  const year = Number(today(context).slice(0, 4))
  const cycles = new Map<string, string>()
  for (const { organizer, title, template, sectors, below, verbs } of PLANNED(year)) {
    const organizationId = idOf(organizer)
    const document = JSON.stringify(schemeTemplate(template), null, 2)
    const { versionId } = await runCommand(schemeCommands.create, context, { organizationId, title: `${SCHEME_TEMPLATE_NAMES[template].zh}办法`, document })
    await runCommand(schemeCommands.publish, context, { id: versionId!, version: 1 })
    const parentId = below === undefined ? null : cycles.get(below)!
    const { cycleId } = await runCommand(cycleCommands.create, context, { organizationId, year, kind: 'REPORT_AND_REVIEW', title, parentId })
    const id = cycleId!
    cycles.set(organizer, id)
    await runCommand(cycleCommands.configure, context, { id, version: 1, settings: settingsOf(year, title, template, sectors, versionId!) })
    await runCommand(cycleCommands.buildRoster, context, { id, version: 2 })
    let version = 3
    for (const move of verbs) await runCommand(cycleCommands.commandFor(move.verb), context, { id, version: version++, ...move })
  }
}

function settingsOf(year: number, title: string, template: SchemeTemplate, sectors: readonly string[], schemeVersionId: string): CycleSettings {
  const [one] = schemeTemplate(template).classes
  return {
    title,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    rosterAsOf: `${year}-10-01`,
    practice: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newInPost: { underDays: 183, mode: 'REPORT_ONLY' }, setUpFrom: `${year}-10-01` },
    calendar: {
      noticeOn: `${year}-11-01`, reportsDueOn: `${year}-12-10`, ballotsFrom: `${year}-12-20`, ballotsUntil: `${year}-12-31`,
      decidedBy: `${year + 1}-01-20`, publicisedBy: `${year + 1}-02-15`,
    },
    frame: frameOf(year),
    classes: [
      {
        id: one!.id, labelZh: one!.label.zh, labelEn: one!.label.en ?? one!.label.zh, of: 'POST', postKinds: ['SECRETARY'], sectors, kinds: [],
        levelIds: [], schemeVersionId,
      },
    ],
  }
}
