import type { CycleState } from '@shuping/domain/cycles'
import { openCityBench } from './city-bench.ts'
import type { CityBench } from './city-bench.ts'
import type { BenchOptions } from './index.ts'

const named = (id: string, zh: string) => ({ id, label: { zh, en: id } })
const leaf = (id: string, zh: string, strand: string) => ({ ...named(id, zh), strand, missing: 'RENORMALISE', points: '100' })
const typed = (id: string, zh: string, strand: string) => ({
  ...leaf(id, zh, strand), kind: 'imported', scale: '100', mayExceed: false, from: { kind: 'typed', by: { zh: '党建办' } },
})

/** Vote 40 %, everyday work 40 %, the residents' view 20 %; at most half of the heads may be good. */
export const STREET_SCHEME = JSON.stringify({
  format: 'shuping.scheme/1', id: 'street', version: 1, title: { zh: '街道书记述职评议办法', en: 'Streets' },
  classes: [{ ...named('street', '街道书记'), of: 'POST' }],
  raterGroups: [{ ...named('committee', '委员'), relation: 'SUPERIOR', mayOverlap: [] }, { ...named('delegates', '代表'), relation: 'DELEGATE', mayOverlap: [] }],
  metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('all', '综合得分'), kind: 'weighted', points: '100', rounding: { places: 2, mode: 'HALF_UP' },
    parts: [
      {
        weight: { same: '40%' },
        of: {
          ...leaf('vote', '民主测评', 'STAGE'), kind: 'ballot', abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
          form: {
            kind: 'graded', scoring: { kind: 'points' },
            grades: [['very-good', '好', '100'], ['rather-good', '较好', '80'], ['plain', '一般', '60'], ['bad', '差', '0']].map(([id, zh, points]) => ({ ...named(id!, zh!), points })),
          },
          combine: {
            by: 'GROUP', weights: { same: [{ group: 'committee', weight: '60%' }, { group: 'delegates', weight: '40%' }] },
            emptyGroup: 'BLOCK', smallGroup: 'COUNT_HIDDEN',
          },
          paperRules: [], invalidLimit: { kind: 'none' },
          turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
        },
      },
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
    whenSmaller: 'SKIP', theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_OUT', conflict: 'PRESS_ONLY', max: { share: '50%', rounding: 'FLOOR' },
  }],
  vetoes: [], rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
})

/** The same with the everyday work counted from records: the facilities' area (500 m² are full marks) and the funds checked. */
export const COUNTED_SCHEME = ((): string => {
  const scheme = JSON.parse(STREET_SCHEME) as { components: { parts: object[] } }
  const counted = (id: string, zh: string, metric: string, full: string) => ({
    ...leaf(id, zh, 'OFF_STAGE'), kind: 'metric', metric,
    conversion: { kind: 'linear', from: { value: '0', points: '0' }, to: { value: full, points: '100' }, outside: 'CLAMP' },
  })
  scheme.components.parts.splice(
    1, 1,
    { weight: { same: '20%' }, of: counted('space', '阵地建设', 'area', '500') },
    { weight: { same: '10%' }, of: counted('funds', '经费管理', 'checked', '1') },
    { weight: { same: '10%' }, of: counted('life', '组织生活', 'held', '4') },
  )
  const from = (name: string, over?: string) => ({ kind: 'register', name, ...(over && { over }) })
  return JSON.stringify({
    ...scheme,
    metrics: [
      { ...named('area', '阵地面积'), source: from('facilities.area') },
      { ...named('checked', '经费核对率'), source: from('fundLines.checkedShare') },
      { ...named('held', '会议次数'), source: from('meetings.held', 'SUBTREE') },
    ],
  })
})()

/** The paper of the vote, without its sheet. */
const FORM = {
  ballot: (JSON.parse(STREET_SCHEME) as { components: { parts: readonly { of: object }[] } }).components.parts[0]!.of,
  groups: [named('committee', '委员'), named('delegates', '代表')],
  minimumPapers: 5,
}

/** A cycle of the district `east` that appraises so many secretaries, with the vote counted. */
export interface ScoringBench extends CityBench {
  readonly cycleId: string
  readonly appraisees: readonly string[]
  /** Secretaries of `e1` and `e2`, who take turns as appraisees. */
  readonly people: readonly { readonly personId: string; readonly postId: string }[]
  readonly setState: (state: CycleState) => Promise<void>
  /** Everybody's everyday and residents' scores, as entries of `enterScores`. */
  readonly entries: (everyday: (at: number) => number, residents?: (at: number) => number) => readonly object[]
}

const day = (text: string): Date => new Date(text)

export async function openScoringBench(
  { heads = 4, papers = 6, scheme: document = STREET_SCHEME, ...options }: { heads?: number; papers?: number; scheme?: string } & BenchOptions = {},
): Promise<ScoringBench> {
  const bench = await openCityBench(options)
  const { prisma } = bench.context.db
  const fresh = (): string => bench.context.newId()
  const { scheme, version } = await bench.mutate(
    'createScheme', { organizationId: bench.id('east'), title: '街道书记述职评议办法', document }, 'scheme { id } version { id }',
  )
  await bench.mutate('publishScheme', { id: version.id, version: 1 }, 'scheme { id }')
  if (scheme === null) throw new RangeError('no scheme')
  const organizations = await prisma.organization.findMany({ where: { id: { in: ['east', 'e1', 'e2'].map(bench.id) } } })
  const of = (code: string) => organizations.find((one) => one.id === bench.id(code))!
  const { path } = of('east')
  const cycleId = fresh()
  await prisma.cycle.create({
    data: {
      id: cycleId, organizationId: bench.id('east'), organizationName: '组织east', path, year: 2026, kind: 'REPORT_AND_REVIEW',
      title: '2026年度街道书记述职评议', state: 'BALLOT_CLOSED', stateSince: day('2026-06-01'), frame: {}, periodFrom: day('2026-01-01'),
      periodTo: day('2026-12-31'), rosterAsOf: day('2026-06-01'), rosterRules: {}, createdAt: day('2026-06-01'),
      classes: { create: { classId: 'street', ordinal: 0, path, labelZh: '街道书记', labelEn: 'Street secretaries', of: 'POST', schemeVersionId: version.id } },
    },
  })
  const places = [of('e1'), of('e2')]
  const posts = [await bench.appoint('安书记', 'e1'), await bench.appoint('白书记', 'e2')]
  const appraisees = Array.from({ length: heads }, fresh)
  await prisma.appraisee.createMany({
    data: appraisees.map((id, ordinal) => ({
      id, cycleId, ordinal, classId: 'street', organizationId: places[ordinal % 2]!.id, organizationName: places[ordinal % 2]!.name,
      path: places[ordinal % 2]!.path, ...posts[ordinal % 2]!, personName: `书记${ordinal + 1}`, postTitle: '书记', nameSort: `shuji${String(ordinal).padStart(5, '0')}`,
      periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), form: 'ON_SITE' as const, state: 'RATED' as const,
    })),
  })
  // Rounds of a hundred appraisees each: the paper of one round is no longer than people read.
  for (let from = 0; from < heads; from += 100) await countedRound(appraisees.slice(from, from + 100), from / 100 + 1)
  async function countedRound(ids: readonly string[], number: number): Promise<void> {
    const roundId = fresh()
    const sheet = ids.map((id) => ({ id, name: id, about: '' }))
    await prisma.ballotRound.create({
      data: { id: roundId, cycleId, path, classId: 'street', ballotId: 'vote', number, title: `第${number}轮`, state: 'COUNTED', form: { ...FORM, sheet }, countedAt: day('2026-06-10') },
    })
    const groups = ['committee', 'delegates']
    await prisma.ballotGroup.createMany({
      data: groups.map((groupId, ordinal) => ({ roundId, groupId, path, ordinal, due: papers, printed: papers, drawn: papers, returned: papers, invalid: 0 })),
    })
    await prisma.ballotTally.createMany({
      data: groups.flatMap((groupId) => ids.map((_id, at) => ({
        roundId, groupId, appraisee: at, line: -1, path, abstained: 0, blank: 0,
        marks: { 'very-good': papers - ((at + number) % 4), 'rather-good': (at + number) % 4 },
      }))),
    })
  }
  return {
    ...bench,
    cycleId,
    appraisees,
    people: posts,
    setState: async (state) => void (await prisma.cycle.update({ where: { id: cycleId }, data: { state } })),
    entries: (everyday, residents = () => 80) =>
      appraisees.flatMap((appraiseeId, at) => [
        { appraiseeId, slot: 'score:everyday', value: String(everyday(at)) },
        { appraiseeId, slot: 'score:residents', value: String(residents(at)) },
      ]),
  }
}
