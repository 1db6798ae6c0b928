import type { CityBench } from '../../../testing/city-bench.ts'

interface Plan {
  readonly organizer: string
  readonly title: string
  readonly year?: number
}

/** Opens a draft and answers its id. */
export async function planCycle(bench: CityBench, { organizer, title, year = 2026 }: Plan): Promise<string> {
  const { cycle } = await bench.mutate(
    'createCycle',
    { organizationId: bench.id(organizer), year, kind: 'REPORT_AND_REVIEW', title },
    'cycle { id }',
  )
  return cycle.id
}

interface Settings {
  readonly classId: string
  readonly schemeVersionId: string | null
  readonly title: string
  readonly year?: number
  readonly reportsDueOn?: string
}

/** Complete settings: secretaries of territorial organizations directly below, as of a day in June. */
export const settingsOf = ({ classId, schemeVersionId, title, year = 2026, reportsDueOn = `${year}-12-05` }: Settings) => ({
  title,
  periodFrom: `${year}-01-01`,
  periodTo: `${year}-12-31`,
  rosterAsOf: `${year}-06-10`,
  rules: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newUnderDays: 183, newMode: 'REPORT_ONLY', setUpFrom: `${year}-10-01` },
  calendar: {
    noticeOn: `${year}-11-01`, reportsDueOn, ballotsFrom: `${year}-12-20`, ballotsUntil: `${year}-12-25`,
    decidedBy: `${year + 1}-01-15`, publicisedBy: `${year + 1}-01-31`,
  },
  frame: { windows: [], components: [], strands: [] },
  classes: [
    { id: classId, labelZh: '街道', of: 'POST', postKinds: ['SECRETARY'], sectors: ['TERRITORIAL'], kinds: [], levelIds: [], schemeVersionId },
  ],
})
