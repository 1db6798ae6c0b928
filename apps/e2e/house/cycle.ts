import type { Person } from './people.ts'
import type { Scene } from './plant.ts'

const named = (id: string, zh: string) => ({ id, label: { zh } })

/** A scheme of one class that a team judges in the field by two items. */
const SCHEME = {
  format: 'shuping.scheme/1', id: 'field', version: 1, title: { zh: '实地考核办法' }, classes: [{ ...named('secretary', '书记'), of: 'POST' }],
  raterGroups: [], metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('visit', '实地考核表'), kind: 'panel', strand: 'OFF_STAGE', missing: 'BLOCK', points: '100', decimals: 1,
    aggregation: { kind: 'mean' }, minimumSheets: 1,
    items: [{ ...named('place', '阵地建设'), points: '40' }, { ...named('records', '工作台账'), points: '60' }],
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' }, grades: [named('pass', '合格'), named('fail', '不合格')],
  grading: { by: 'BANDS', measure: { kind: 'total', as: 'EXACT' }, bands: [{ grade: 'pass', from: '60', to: 'OPEN' }, { grade: 'fail', from: 'OPEN', to: '60' }] },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] }, quotas: [], vetoes: [],
  rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
}

interface Told {
  readonly version: { readonly id: string; readonly version: number }
  readonly cycle: { readonly id: string }
}

export interface CycleToReach {
  /** Of the organizer, whose direct children's secretaries are appraised. */
  readonly code: string
  readonly title: string
  /** Who does it, command by command. */
  readonly as: Person
  readonly sectors?: readonly string[]
}

/** A cycle whose reports are being written and whose units may be checked in the field. Answers its id. */
export async function reachPreparing(scene: Scene, { code, title, as, sectors = [] }: CycleToReach): Promise<string> {
  const organizer = await scene.find(code)
  const run = async (field: string, input: object, selection: string): Promise<Told> =>
    (await scene.ask<Readonly<Record<string, Told>>>(
      `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} } }`, { input }, as,
    ))[field]!
  const { version } = await run('createScheme', { organizationId: organizer.id, title: `${title}办法`, document: JSON.stringify(SCHEME) }, 'version { id version }')
  await run('publishScheme', version, 'version { id }')
  const year = new Date().getFullYear()
  const { cycle: { id } } = await run('createCycle', { organizationId: organizer.id, year, kind: 'REPORT_AND_REVIEW', title }, 'cycle { id }')
  const settings = {
    title, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, rosterAsOf: `${year}-06-10`,
    rules: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newUnderDays: 0, newMode: 'REPORT_ONLY', setUpFrom: null },
    calendar: { noticeOn: `${year}-11-01`, reportsDueOn: `${year}-12-05`, ballotsFrom: `${year}-12-20`, ballotsUntil: `${year}-12-25`, decidedBy: `${year + 1}-01-15`, publicisedBy: `${year + 1}-01-31` },
    frame: { windows: [], components: [], strands: [] },
    classes: [{ id: 'secretary', labelZh: '书记', of: 'POST', postKinds: ['SECRETARY'], sectors, kinds: [], levelIds: [], schemeVersionId: version.id }],
  }
  await run('configureCycle', { id, version: 1, settings }, 'cycle { id }')
  await run('buildRoster', { id, version: 2 }, 'entries')
  await run('moveCycle', { id, version: 3, verb: 'publish', on: `${year}-01-05`, minutes: '党工委会议纪要' }, 'cycle { id }')
  await run('moveCycle', { id, version: 4, verb: 'prepare', on: `${year}-01-06` }, 'cycle { id }')
  return id
}
