import type { Scene } from './plant.ts'

interface Seen {
  readonly id: string
  readonly version: number
}
/** What the commands on the way answer, as far as it is asked for. */
interface Told {
  readonly version: Seen
  readonly cycle: Seen
}

/** A cycle of the street over its community secretaries, come to its vote: done by the clerk of the street, command by command. Answers its id. */
export async function reachTheVote(scene: Scene, title: string, scheme: object): Promise<string> {
  const street = await scene.find('YC-DL-01')
  const typeOf = (field: string): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
  const run = async (field: string, input: object, selection: string, type = typeOf(field)): Promise<Told> =>
    (await scene.ask<Readonly<Record<string, Told>>>(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`, { input }, 'streetClerk'))[field]!
  const { version } = await run('createScheme', { organizationId: street.id, title: `${title}办法`, document: JSON.stringify(scheme) }, 'version { id version }')
  await run('publishScheme', version, 'version { id }')
  const year = new Date().getFullYear()
  const { cycle } = await run('createCycle', { organizationId: street.id, year, kind: 'REPORT_AND_REVIEW', title }, 'cycle { id }')
  const settings = {
    title, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, rosterAsOf: `${year}-06-10`,
    rules: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newUnderDays: 0, newMode: 'REPORT_ONLY', setUpFrom: null },
    calendar: { noticeOn: `${year}-11-01`, reportsDueOn: `${year}-12-05`, ballotsFrom: `${year}-12-20`, ballotsUntil: `${year}-12-25`, decidedBy: `${year + 1}-01-15`, publicisedBy: `${year + 1}-01-31` },
    frame: { windows: [], components: [], strands: [] },
    classes: [{ id: 'community', labelZh: '社区书记', of: 'POST', postKinds: ['SECRETARY'], sectors: [], kinds: [], levelIds: [], schemeVersionId: version.id }],
  }
  const { id } = cycle
  await run('configureCycle', { id, version: 1, settings }, 'cycle { id }')
  await run('buildRoster', { id, version: 2 }, 'entries')
  await run('moveCycle', { id, version: 3, verb: 'publish', on: `${year}-01-05`, minutes: '街道党工委会议纪要' }, 'cycle { id }')
  await run('moveCycle', { id, version: 4, verb: 'prepare', on: `${year}-01-06` }, 'cycle { id }')
  const { reports } = await scene.ask<{ reports: { nodes: readonly Seen[] } }>('query ($id: ID!) { reports(filter: { cycleId: $id }, first: 100) { nodes { id version } } }', { id }, 'streetClerk')
  for (const { id: appraiseeId, version: seen } of reports.nodes) await run('waiveReport', { appraiseeId, version: seen, reason: '现场口头述职' }, 'entry { version }', 'ReasonedReportMoveInput')
  await run('moveCycle', { id, version: 5, verb: 'startReporting' }, 'cycle { id }')
  return id
}
