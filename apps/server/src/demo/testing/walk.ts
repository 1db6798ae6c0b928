import { addDays } from '@shuping/domain/kit'
import { loadViewer } from '../../modules/access/index.ts'
import { TODAY } from '../../testing/index.ts'
import type { Bench, Viewer } from '../../testing/index.ts'

/** What the walk asks people to type: everyday appraisal, out of a hundred. */
export const EVERYDAY: Readonly<Record<string, string>> = { 何桂芳: '92', 孔祥瑞: '85', 丁雅琴: '88', 康宁: '80', 乔志远: '86', 薛丽娟: '84' }

/** Meetings on record of each of them: more than three are worth no more. */
const MEETINGS: Readonly<Record<string, string>> = { 何桂芳: '3', 孔祥瑞: '7', 丁雅琴: '5', 康宁: '1', 乔志远: '2', 薛丽娟: '2' }

interface Node {
  readonly [field: string]: any
}

/** Where the walk ends. */
export interface Walked {
  /** By name: total, computed grade, and the three strands. */
  readonly sheets: ReadonlyMap<string, readonly (string | null)[]>
  /** What the secretary of a community sees of their own result. */
  readonly own: Node
  readonly explained: string
}

/** Takes the running cycle of 杏花街道 to publication by GraphQL, each step as whoever the page `docs/walk-through.md` names. */
export async function walk(bench: Bench): Promise<Walked> {
  const { prisma } = bench.context.db
  const viewers = new Map<string, Viewer>()
  const as = async (username: string): Promise<Viewer> => {
    const known = viewers.get(username)
    if (known !== undefined) return known
    const { id } = await prisma.account.findUniqueOrThrow({ where: { username }, select: { id: true } })
    const viewer = (await loadViewer(bench.context.db, id, TODAY))!
    viewers.set(username, viewer)
    return viewer
  }
  const send = async (username: string, field: string, input: object, selection: string, type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`): Promise<Node> =>
    (await bench.run(`mutation ($input: ${type}!) { answer: ${field}(input: $input) { ${selection} } }`, { input }, await as(username))).answer
  const ask = async (username: string, document: string, variables: object = {}): Promise<Node> => bench.run(document, { ...variables }, await as(username))

  const { cycles } = await ask('xinghua', '{ cycles(filter: { states: [REPORTING] }) { nodes { id organizationName } } }')
  const { id } = cycles.nodes.find(({ organizationName }: Node) => organizationName.includes('杏花'))
  const step = async (username: string, verb: string, paper: object = {}): Promise<void> => {
    const { cycle } = await ask(username, 'query ($id: ID!) { cycle(id: $id) { version } }', { id })
    await send(username, 'moveCycle', { id, version: cycle.version, verb, ...paper }, 'cycle { state }')
  }

  // The vote: two witnesses close it, the clerk counts.
  const { ballotRounds } = await ask('xinghua', 'query ($id: ID!) { ballotRounds(cycleId: $id) { id state } }', { id })
  for (const { id: roundId } of ballotRounds) {
    for (const witness of ['jianpiao', 'jianpiao.er']) await send(witness, 'witnessBallotClosing', { id: roundId }, 'round { state }')
    const { ballotRound } = await ask('xinghua', 'query ($id: ID!) { ballotRound(id: $id) { version groups { id printed returned } } }', { id: roundId })
    const minutes = ballotRound.groups.map(({ id: group, printed, returned }: Node) => ({ group, drawn: returned, spoiled: 0, left: printed - returned }))
    await send('xinghua', 'countBallotRound', { id: roundId, version: ballotRound.version, minutes }, 'round { state }')
  }
  await step('xinghua', 'closeBallots')

  // The inputs: gathered, and typed where nobody else brings them.
  await send('xinghua', 'gatherInputs', { cycleId: id }, 'sheets')
  const missing = await prisma.scoreInput.findMany({ where: { cycleId: id, state: 'MISSING' }, select: { appraiseeId: true, slot: true, appraisee: { select: { personName: true } } } })
  const entries = missing.map(({ appraiseeId, slot, appraisee }) =>
    ({ appraiseeId, slot, value: (slot === 'score:everyday' ? EVERYDAY : MEETINGS)[appraisee.personName!]! }))
  await send('xinghua', 'enterScores', { cycleId: id, entries }, 'sheets')
  await step('xinghua', 'score')
  await send('xinghua', 'scoreCycle', { cycleId: id }, 'sheets')
  await step('xinghua', 'lockScores')

  // Grades: drafted by the clerk, decided by the committee.
  const listed = async (): Promise<readonly Node[]> =>
    (await ask('xinghua', `query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 50) { nodes {
      id appraiseeId personName total computedGrade stage offStage response grading { version draftGrade draftReason } } } }`, { id })).scoreSheets.nodes
  for (const { id: sheetId, computedGrade } of await listed()) {
    await send('xinghua', 'draftGrade', { sheetId, version: 0, grade: computedGrade, merits: '抓重点项目落地快。', problems: '基础工作不均衡。', direction: '补齐基础工作。' }, 'sheets { id }')
  }
  await step('xinghua', 'submitToCommittee')
  const on = addDays(TODAY, -10)
  const decisions = (await listed()).map(({ appraiseeId, grading }) => ({ appraiseeId, version: grading.version, grade: grading.draftGrade }))
  await send('xinghua.shuji', 'decideGrades', { cycleId: id, decisions, on, minutes: '杏花街道党工委会议纪要52号' }, 'sheets { id }')
  await step('xinghua.shuji', 'decide', { on, minutes: '杏花街道党工委会议纪要52号' })

  // Feedback, the week in which objections may be raised, publication.
  await send('xinghua', 'recordFeedback', { cycleId: id, on: addDays(TODAY, -8) }, 'sheets { id }')
  await step('xinghua', 'openObjections')
  await step('xinghua', 'publicise')
  await send('xinghua', 'publishResults', { cycleId: id, range: 'OWN', withTotals: true, withRanks: false }, 'publication { id }')

  const sheets = await listed()
  const { myResults } = await ask('huayuan', '{ myResults { year grade { zh } total stage offStage response explanation { zh } } }')
  const { explanation, ...own } = myResults.find(({ year }: Node) => year === Number(TODAY.slice(0, 4)))
  return {
    sheets: new Map(sheets.map((one) => [one['personName'], [one['total'], one['computedGrade'], one['stage'], one['offStage'], one['response']]])),
    own,
    explained: explanation.zh,
  }
}
