import { canonicalText } from '@shuping/domain/kit'
import type { BallotForm, Scheme } from '@shuping/domain/schemes'
import { openCityBench } from '../../../testing/city-bench.ts'
import type { CityBench } from '../../../testing/city-bench.ts'
import type { BenchOptions, Viewer } from '../../../testing/index.ts'
import { cast } from '../voting.ts'

const named = (id: string, zh: string, en: string) => ({ id, label: { zh, en } })

/** One graded ballot of two groups; nothing else matters to a vote. */
export const schemeOf = (form?: BallotForm): Scheme => ({
  format: 'shuping.scheme/1', id: 'street', version: 1, title: { zh: '街道书记述职评议' },
  classes: [{ ...named('street', '街道书记', 'Street secretaries'), of: 'POST' }],
  raterGroups: [
    { ...named('leaders', '区委委员', 'Committee members'), relation: 'SUPERIOR', mayOverlap: [] },
    { ...named('delegates', '党代表', 'Delegates'), relation: 'DELEGATE', mayOverlap: [] },
  ],
  metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('ballot', '民主测评', 'Democratic appraisal'), kind: 'ballot', strand: 'STAGE', missing: 'BLOCK', points: '100',
    form: form ?? {
      kind: 'graded', scoring: { kind: 'points' },
      grades: [['good', '好', '100'], ['fair', '较好', '85'], ['plain', '一般', '70'], ['poor', '差', '40']]
        .map(([id, zh, points]) => ({ ...named(id!, zh!, id!), points: points! })),
    },
    abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
    combine: {
      by: 'GROUP', emptyGroup: 'BLOCK', smallGroup: 'COUNT_HIDDEN',
      weights: { same: [{ group: 'leaders', weight: '60%' }, { group: 'delegates', weight: '40%' }] },
    },
    paperRules: [{ kind: 'complete' }], invalidLimit: { kind: 'revote', above: '1/3', of: 'RETURNED' },
    turnout: { minimumPapers: 5, minimumShare: '50%', composition: [], notMet: 'REVOTE' },
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' },
  grades: [named('a', '好', 'Good'), named('b', '差', 'Poor')],
  grading: { by: 'BANDS', measure: { kind: 'total', as: 'EXACT' }, bands: [{ grade: 'a', from: '60', to: 'OPEN' }, { grade: 'b', from: 'OPEN', to: '60' }] },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] }, quotas: [], vetoes: [],
  rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
})

/** A cycle of an organization with everybody of a class on its roster. */
export interface VotingBench extends CityBench {
  readonly cycleId: string
  readonly appraiseeIds: readonly string[]
  readonly clerk: Viewer
  readonly witnesses: readonly [Viewer, Viewer]
  /** Prepares a round: groups with raters due. */
  readonly prepared: (due?: Readonly<Record<string, number>>, more?: object) => Promise<{ id: string; version: number }>
  /** Prepares, prints and opens one; answers the codes of its slips by group. */
  readonly opened: (due?: Readonly<Record<string, number>>) => Promise<{ id: string; slips: Readonly<Record<string, readonly string[]>> }>
  readonly vote: (code: string, cells: unknown) => ReturnType<typeof cast>
  readonly closeRound: (id: string) => Promise<void>
  /** Counts a closed round; the minutes fit what was printed, with so many drawn. */
  readonly counted: (id: string, drawn?: Readonly<Record<string, number>>) => Promise<void>
  readonly versionOf: (id: string) => Promise<number>
}

/** The rows of a running cycle on an organization: what a vote needs of what comes before it. */
export async function plantCycle(
  bench: Pick<CityBench, 'context'>,
  organization: { readonly id: string; readonly name: string; readonly path: string },
  { title = '述职评议', people = 3, form }: { readonly title?: string; readonly people?: number; readonly form?: BallotForm | undefined } = {},
): Promise<{ readonly cycleId: string; readonly appraiseeIds: readonly string[] }> {
  const { db: { prisma }, newId, now } = bench.context
  const [schemeId, versionId, cycleId] = [newId(), newId(), newId()]
  const { path, id: organizationId, name: organizationName } = organization
  const document = canonicalText(schemeOf(form))
  await prisma.scheme.create({ data: { id: schemeId, organizationId, organizationName, path, title, publishedNumber: 1 } })
  await prisma.schemeVersion.create({
    data: { id: versionId, schemeId, path, number: 1, status: 'PUBLISHED', document, hash: schemeId, editedAt: now(), publishedAt: now() },
  })
  await prisma.cycle.create({
    data: {
      id: cycleId, organizationId, organizationName, path, year: 2026, kind: 'REPORT_AND_REVIEW', title, state: 'REPORTING',
      stateSince: now(), frame: {}, periodFrom: new Date('2026-01-01'), periodTo: new Date('2026-12-31'),
      rosterAsOf: new Date('2026-12-31'), rosterRules: {}, createdAt: now(),
    },
  })
  await prisma.cycleClass.create({
    data: {
      cycleId, classId: 'street', ordinal: 0, path, labelZh: '街道书记', labelEn: 'Street secretaries', of: 'POST',
      postKinds: ['SECRETARY'], sectors: [], kinds: [], levelIds: [], schemeVersionId: versionId,
    },
  })
  const appraiseeIds: string[] = []
  for (let at = 0; at < people; at += 1) {
    const [id, personId, postId] = [newId(), newId(), newId()]
    const name = `书记${['甲', '乙', '丙', '丁', '戊'][at] ?? at}`
    await prisma.person.create({ data: { id: personId, name, nameSort: name, pinyin: 'x', initials: 'x', bigrams: [], organizationId, path } })
    await prisma.post.create({ data: { id: postId, personId, organizationId, path, kind: 'SECRETARY', title: '书记', validFrom: new Date('2024-01-01'), validTo: new Date('2025-01-01') } })
    await prisma.appraisee.create({
      data: {
        id, cycleId, ordinal: at, classId: 'street', organizationId, organizationName, path, postId, postTitle: '书记', personId,
        personName: name, nameSort: name, periodFrom: new Date('2026-01-01'), periodTo: new Date('2026-12-31'), form: 'ON_SITE',
      },
    })
    appraiseeIds.push(id)
  }
  return { cycleId, appraiseeIds }
}

export async function openVotingBench(options: BenchOptions & { readonly people?: number; readonly form?: BallotForm } = {}): Promise<VotingBench> {
  const bench = await openCityBench(options)
  const { prisma } = bench.context.db
  const organization = await prisma.organization.findFirstOrThrow({ where: { id: bench.id('east') }, select: { id: true, name: true, path: true } })
  const { cycleId, appraiseeIds } = await plantCycle(bench, organization, options)
  const clerk = bench.holder('CLERK', 'east')
  const first = bench.holder('WITNESS', 'east')
  const second: Viewer = { ...first, accountId: bench.context.newId() }
  for (const [at, { accountId }] of [first, second].entries()) {
    await prisma.account.create({
      data: { id: accountId!, username: `witness${at}`, displayName: `监票人${at + 1}`, organizationId: organization.id, path: organization.path, createdAt: bench.context.now() },
    })
  }
  const versionOf = async (id: string): Promise<number> => (await prisma.ballotRound.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
  const prepared: VotingBench['prepared'] = async (due = { leaders: 10, delegates: 10 }, more = {}) => {
    const { round } = await bench.mutate('prepareBallotRound', {
      cycleId, classId: 'street', ballotId: 'ballot', title: '第一轮测评', appraiseeIds,
      groups: Object.entries(due).map(([id, count]) => ({ id, due: count })), ...more,
    }, 'round { id version }', clerk)
    return round
  }
  const closeRound = async (id: string): Promise<void> => {
    for (const viewer of [first, second]) await bench.mutate('witnessBallotClosing', { id }, 'round { state }', viewer)
  }
  return {
    ...bench, cycleId, appraiseeIds, clerk, witnesses: [first, second], prepared, versionOf, closeRound,
    opened: async (due) => {
      const { id, version } = await prepared(due)
      const { slips } = await bench.mutate('printBallotSlips', { id, version }, 'slips { group code }', clerk)
      await bench.mutate('openBallotRound', { id, version: version + 1 }, 'round { state }', clerk)
      const groups: Record<string, string[]> = {}
      for (const { group, code } of slips) (groups[group] ??= []).push(code)
      return { id, slips: groups }
    },
    vote: (code, cells) => cast(bench.lanes, code, cells),
    counted: async (id, drawn = {}) => {
      const groups = await prisma.ballotGroup.findMany({ where: { roundId: id } })
      const inBox = new Map((await prisma.$queryRaw<{ group_id: string; papers: bigint }[]>`SELECT * FROM ballot_turnout(ARRAY[${id}]::uuid[])`)
        .map((row) => [row.group_id, Number(row.papers)]))
      const minutes = groups.map(({ groupId: group, printed }) => {
        const count = drawn[group] ?? inBox.get(group) ?? 0
        return { group, drawn: count, spoiled: 0, left: printed - count }
      })
      await bench.mutate('countBallotRound', { id, version: await versionOf(id), minutes }, 'round { state }', clerk)
    },
  }
}
