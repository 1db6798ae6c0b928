import type { Scene } from './plant.ts'

const named = (id: string, zh: string) => ({ id, label: { zh } })
const typed = (id: string, zh: string, strand: string) => ({
  ...named(id, zh), kind: 'imported', strand, missing: 'RENORMALISE', points: '100', scale: '100', mayExceed: false, from: { kind: 'typed', by: { zh: '党建办' } },
})

/** Stage 40 %, off stage 40 %, response 20 %, all typed; a third of the heads may be good, and it publishes no ranking. */
const SCHEME = {
  format: 'shuping.scheme/1', id: 'district', version: 1, title: { zh: '区委书记述职评议办法' }, classes: [{ ...named('district', '区委书记'), of: 'POST' }],
  raterGroups: [], metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('all', '综合得分'), kind: 'weighted', points: '100', rounding: { places: 2, mode: 'HALF_UP' },
    parts: [
      { weight: { same: '40%' }, of: typed('stage', '会议评议', 'STAGE') },
      { weight: { same: '40%' }, of: typed('everyday', '平时考核', 'OFF_STAGE') },
      { weight: { same: '20%' }, of: typed('residents', '群众满意度', 'RESPONSE') },
    ],
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' },
  grades: [named('good', '好'), named('fair', '较好'), named('poor', '一般')],
  grading: {
    by: 'BANDS', measure: { kind: 'total', as: 'ROUNDED' },
    bands: [{ grade: 'good', from: '85', to: 'OPEN' }, { grade: 'fair', from: '60', to: '85' }, { grade: 'poor', from: 'OPEN', to: '60' }],
  },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] },
  quotas: [{
    ...named('top', '“好”等次名额'), kind: 'share', of: { kind: 'at-or-above', grade: 'good' }, pool: { classes: 'EACH', by: 'ALL' }, minimumHeads: 2,
    whenSmaller: 'SKIP', theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_OUT', conflict: 'PRESS_ONLY', max: { share: '40%', rounding: 'FLOOR' },
  }],
  vetoes: [], rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
}

interface Seen {
  readonly id: string
  readonly version: number
}
interface Told {
  readonly version: Seen
  readonly cycle: Seen
}

/** A cycle of the city over its district secretaries that has come to its closing: nothing is voted on in it. */
export async function reachTheClosing(scene: Scene, title: string): Promise<{ readonly id: string; readonly version: number }> {
  const city = await scene.find('YC')
  const run = async (field: string, input: object, selection: string, type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`): Promise<Told> =>
    (await scene.ask<Readonly<Record<string, Told>>>(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`, { input }))[field]!
  const { version } = await run('createScheme', { organizationId: city.id, title: `${title}办法`, document: JSON.stringify(SCHEME) }, 'version { id version }')
  await run('publishScheme', version, 'version { id }')
  const year = new Date().getFullYear()
  const { cycle } = await run('createCycle', { organizationId: city.id, year, kind: 'REPORT_AND_REVIEW', title }, 'cycle { id }')
  const { levels } = await scene.ask<{ levels: readonly { id: string; code: string }[] }>('query { levels { id code } }')
  const settings = {
    title, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, rosterAsOf: `${year}-06-10`,
    rules: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newUnderDays: 0, newMode: 'REPORT_ONLY', setUpFrom: null },
    calendar: { noticeOn: `${year}-11-01`, reportsDueOn: `${year}-12-05`, ballotsFrom: `${year}-12-20`, ballotsUntil: `${year}-12-25`, decidedBy: `${year + 1}-01-15`, publicisedBy: `${year + 1}-01-31` },
    frame: { windows: [], components: [], strands: [] },
    classes: [{ id: 'district', labelZh: '区委书记', of: 'POST', postKinds: ['SECRETARY'], sectors: ['TERRITORIAL'], kinds: [], levelIds: levels.filter(({ code }) => code === 'district').map(({ id }) => id), schemeVersionId: version.id }],
  }
  const { id } = cycle
  await run('configureCycle', { id, version: 1, settings }, 'cycle { id }')
  await run('buildRoster', { id, version: 2 }, 'entries')
  await run('moveCycle', { id, version: 3, verb: 'publish', on: `${year}-01-05`, minutes: '市委常委会会议纪要' }, 'cycle { id }')
  await run('moveCycle', { id, version: 4, verb: 'prepare', on: `${year}-01-06` }, 'cycle { id }')
  const { reports } = await scene.ask<{ reports: { nodes: readonly Seen[] } }>('query ($id: ID!) { reports(filter: { cycleId: $id }, first: 100) { nodes { id version } } }', { id })
  for (const { id: appraiseeId, version: seen } of reports.nodes) await run('waiveReport', { appraiseeId, version: seen, reason: '现场口头述职' }, 'entry { version }', 'ReasonedReportMoveInput')
  await run('moveCycle', { id, version: 5, verb: 'startReporting' }, 'cycle { id }')
  await run('moveCycle', { id, version: 6, verb: 'closeBallots' }, 'cycle { id }')
  return { id, version: 7 }
}
