import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutFolder } from '../env.ts'
import { checkFolder } from './check-folder.ts'
import { folderTexts } from './faults.ts'
import { SMALL_CITY, writeCascade } from './testing/write-cascade.ts'
import { writeExample } from './testing/write-example.ts'

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'shuping-folder-'))
  await writeCascade(join(base, 'whole'), SMALL_CITY)
})
afterAll(() => rm(base, { recursive: true, force: true }))

test('a whole folder has no fault', async () => {
  const verdict = await checkFolder(join(base, 'whole'))
  expect(verdict.ok ? [] : verdict.faults).toEqual([])
  expect(verdict.ok && verdict.folder.notices.map(({ code }) => code)).toContain('folder.reportLate')
})

test('the example of the docs is the one that is run in the tests', async () => {
  await writeExample(join(base, 'example'))
  const docs = join(checkoutFolder(), 'docs/examples/run-cycle')
  const names = (await readdir(join(base, 'example'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  expect(names.length).toBeGreaterThan(15)
  for (const { parentPath, name } of names) {
    const path = join(parentPath, name).slice(join(base, 'example').length)
    expect([path, await readFile(join(docs, path), 'utf8')]).toEqual([path, await readFile(join(base, 'example', path), 'utf8')])
  }
})

/** Changes one file of a copy. */
interface Hand {
  readonly text: (file: string, change: (text: string) => string) => Promise<void>
  /** One row of a table, as the spreadsheet counts. */
  readonly row: (file: string, row: number, change: (line: string) => string) => Promise<void>
  readonly settings: (change: (run: any) => void) => Promise<void>
  readonly remove: (file: string) => Promise<void>
  readonly move: (file: string, to: string) => Promise<void>
  readonly put: (file: string, text: string) => Promise<void>
}

type Told = readonly [file: string, row: number, column: string | null, code: string]

/** The everyday appraisal counted from records. */
const counting = (name: string) => (text: string): string => {
  const scheme = JSON.parse(text)
  scheme.metrics = [{ id: 'counted', label: { zh: '统计', en: 'Counted' }, source: { kind: 'register', name } }]
  for (const part of scheme.components.parts) {
    if (part.of.id !== 'everyday') continue
    const { id, label, strand, missing, points } = part.of
    const conversion = { kind: 'linear', from: { value: '0', points: '0' }, to: { value: '1', points: '100' }, outside: 'CLAMP' }
    part.of = { id, label, strand, missing, points, kind: 'metric', metric: 'counted', conversion }
  }
  return JSON.stringify(scheme)
}
/** Names files beside the first report, and lays one there. */
const beside = async ({ text, put }: Hand, named: string, content: string | null): Promise<void> => {
  await text('reports.csv', (all) => all.split('\r\n').map((line, at) => (line === '' ? line : `${line},${['附件', named][at] ?? ''}`)).join('\r\n'))
  if (content !== null) await put('attachments/台账.pdf', content)
}
/** Makes the ballot of the first street fail: sixty were due, and the scheme asks for more than half of them. */
const fail = async ({ text, settings }: Pick<Hand, 'text' | 'settings'>): Promise<void> => {
  await text('schemes/street.json', (all) => all.replaceAll('"minimumShare": "0%"', '"minimumShare": "60%"'))
  await settings((run) => (run.cycles[2].rounds[0].groups[0].due = 60))
}
const again = (change: object) => (run: any): void =>
  void run.cycles[2].rounds.push({ ...run.cycles[2].rounds[0], id: 'again', again: { of: 'ballot', reason: '参加率不足' }, ...change })

const MEETINGS = '组织编码,会议类型,会议日期,记录日期,地点,主持人,记录人,应到人数,实到人数,请假,议题,发言要点,表决事项,调阅日期\r\n'
const meeting = (change: Readonly<Record<number, string>>): string => {
  const cells = ['YC0101', '党员大会', '2025-03-27', '2025-03-28', '会议室', '贺晓兰', '王记', '20', '18', '2', '学习；议事', '讨论', '选举|选书记|16|1|1', '2025-04-08']
  return `${MEETINGS}${cells.map((cell, at) => change[at] ?? cell).join(',')}\r\n`
}
/** A project that was lived through to its score, with some of it changed. */
const project = (change: Readonly<Record<string, unknown>>): string => JSON.stringify([{
  组织编码: 'YC0101', 项目名称: '停车', 要解决的问题: '停车难', 预期成效: '增车位', 项目负责人: '贺晓兰', 措施: ['一', '二'], 完成时限: '2025-11-30',
  申报日期: '2025-02-10', 立项日期: '2025-02-28', 评审意见: '同意', 中期检查日期: '2025-07-10', 中期检查意见: '加快', 答复: '已加快',
  验收日期: '2025-11-25', 完成情况: ['甲', '乙'], 验收结论: '通过验收', 验收意见: '达到', 得分: 92.5, ...change,
}])

const SURVEYS = '组织编码,调研主题,调研日期,带队领导,方式,到访地点,发现的问题,办理情况,办结日期\r\n'

const CASES: readonly (readonly [what: string, spoil: (hand: Hand) => Promise<void>, ...told: Told[]])[] = [
  ['no settings', ({ remove }) => remove('run.json'), ['run.json', 0, null, 'folder.fileMissing']],
  ['settings that are no JSON', ({ put }) => put('run.json', '{'), ['run.json', 0, null, 'folder.notJson']],
  ['a setting left out', ({ settings }) => settings((run) => delete run.cycles[1].feedbackOn), ['run.json', 0, '/cycles/1/feedbackOn', 'folder.setting']],
  ['a setting nobody knows', ({ settings }) => settings((run) => (run.cycles[0].colour = 'red')), ['run.json', 0, '/cycles/0/colour', 'folder.setting']],
  ['a day that is none', ({ settings }) => settings((run) => (run.cycles[0].feedbackOn = '2026-02-30')), ['run.json', 0, '/cycles/0/feedbackOn', 'folder.setting']],
  ['no organizations', ({ remove }) => remove('organizations.csv'), ['organizations.csv', 0, null, 'folder.fileMissing']],
  ['a file with another name', ({ move }) => move('scores.csv', 'score.csv'), ['score.csv', 0, null, 'folder.fileUnknown']],
  ['a table twice', ({ put }) => put('reports.xlsx', 'x'), ['reports.xlsx', 0, null, 'folder.fileTwice']],
  ['a parent that is not there', ({ row }) => row('organizations.csv', 5, (line) => line.replace('YC0101,', 'YC0109,')), ['organizations.csv', 5, '上级编码', 'organizations.importParentUnknown']],
  ['a code twice', ({ row }) => row('organizations.csv', 6, (line) => line.replace('YC010102', 'YC010101')), ['organizations.csv', 6, '编码', 'organizations.importCodeTwice']],
  ['a second top', ({ row }) => row('organizations.csv', 3, (line) => line.replace('YC,区', ',区')), ['organizations.csv', 3, '上级编码', 'organizations.importSecondRoot']],
  ['a person of no organization', ({ row }) => row('people.csv', 4, (line) => line.replace('YC0101', 'YC0199')), ['people.csv', 4, '所属组织编码', 'people.importOrganizationUnknown']],
  ['a person without a post', ({ row }) => row('people.csv', 5, (line) => line.replace('书记,2023-03-01', ',')), ['people.csv', 0, null, 'folder.postVacant']],
  ['two secretaries at a time', ({ text }) => text('people.csv', (all) => `${all}章一凡,YC010101,书记,2024-05-01\r\n`), ['people.csv', 14, '任职日期', 'people.importSecretaryInFile']],
  ['a scheme that is not there', ({ remove }) => remove('schemes/city.json'), ['schemes/city.json', 0, null, 'folder.fileMissing']],
  ['a scheme that the validator refuses', ({ text }) => text('schemes/street.json', (all) => all.replace('"same": "15%"', '"same": "16%"')), ['schemes/street.json', 0, '/components/parts', 'schemes.weightsDoNotAddUp']],
  ['a cycle below nothing', ({ settings }) => settings((run) => (run.cycles[1].below = 'xx')), ['run.json', 0, '/cycles/1/below', 'folder.cycleUnknown']],
  ['a cycle of nobody', ({ settings }) => settings((run) => (run.cycles[3].organization = 'YC0999')), ['run.json', 0, '/cycles/3/organization', 'folder.organizationUnknown']],
  ['a cycle approved before the one above', ({ settings }) => settings((run) => (run.cycles[1].approval.on = '2025-10-01')), ['run.json', 0, '/cycles/1/approval/on', 'folder.beforeAbove']],
  ['a frame made wider below', ({ settings }) => settings((run) => (run.cycles[1].frame.strands.STAGE.atMost = '60%')), ['run.json', 0, '/cycles/1/frame', 'cycles.frameWidened']],
  ['a day outside the frame', ({ settings }) => settings((run) => (run.cycles[2].calendar.reportsDueOn = '2025-12-11')), ['run.json', 0, '/cycles/2/reportsDueOn', 'cycles.dateOutsideFrame']],
  ['results before objections have run', ({ settings }) => settings((run) => (run.cycles[3].publishedOn = '2026-01-03')), ['run.json', 0, '/cycles/3/publishedOn', 'folder.daysCrossed']],
  ['a vote after the ballots', ({ settings }) => settings((run) => (run.cycles[3].rounds[0].on = '2025-12-15')), ['run.json', 0, '/cycles/3/rounds/0/on', 'folder.daysLate']],
  ['one witness', ({ settings }) => settings((run) => run.cycles[2].witnesses.pop()), ['run.json', 0, '/cycles/2/witnesses', 'folder.witnesses']],
  ['a witness who is appraised', ({ settings }) => settings((run) => (run.cycles[0].witnesses[1] = '沈新国')), ['run.json', 0, '/cycles/0/witnesses/1', 'folder.witnessAppraised']],
  ['a ballot that the scheme has not', ({ settings }) => settings((run) => (run.cycles[0].rounds[1].ballot = 'stars')), ['run.json', 0, '/cycles/0/rounds/1/ballot', 'folder.ballotUnknown']],
  ['more papers than slips drawn', ({ settings }) => settings((run) => (run.cycles[0].rounds[1].groups[0].drawn = 7)), ['run.json', 0, '/cycles/0/rounds/1/groups/0/drawn', 'folder.morePapers']],
  ['more slips spoiled than printed', ({ settings }) => settings((run) => (run.cycles[0].rounds[1].groups[0].spoiled = 2)), ['run.json', 0, '/cycles/0/rounds/1/groups/0/due', 'folder.moreDrawn']],
  ['a round without papers', ({ remove }) => remove('papers/yc-response.csv'), ['run.json', 0, '/cycles/0/rounds/1/id', 'folder.papersMissing']],
  ['papers of no round', ({ put }) => put('papers/yc-third.csv', '组别,票号\r\n'), ['papers/yc-third.csv', 0, null, 'folder.roundUnknown']],
  ['a paper of another round', ({ row }) => row('papers/yc01-ballot.csv', 3, (line) => line.replace('committee', 'residents')), ['papers/yc01-ballot.csv', 3, '组别', 'folder.groupForeign']],
  ['a paper twice', ({ row }) => row('papers/yc01-ballot.csv', 4, (line) => line.replace('committee,3', 'committee,2')), ['papers/yc01-ballot.csv', 4, '票号', 'folder.paperTwice']],
  ['an answer that the paper has not', ({ row }) => row('papers/yc-ballot.csv', 2, (line) => line.replace(/[^,]*$/, '优秀')), ['papers/yc-ballot.csv', 2, 'YC01', 'folder.markUnknown']],
  ['a column of somebody else', ({ row }) => row('papers/yc0101-ballot.csv', 1, (line) => line.replace('YC010103', 'YC010203')), ['papers/yc0101-ballot.csv', 1, expect.stringMatching(/^YC010103 /), 'folder.columnOfNobody'], ['papers/yc0101-ballot.csv', 1, 'YC010203', 'folder.notOnRoster']],
  ['a column left out', ({ row }) => row('papers/yc-ballot.csv', 1, (line) => line.replace('组别', '分组')), ['papers/yc-ballot.csv', 1, '组别', 'folder.headMissing']],
  ['no report', ({ row }) => row('reports.csv', 2, () => ''), ['reports.csv', 0, null, 'folder.reportMissing']],
  ['an empty part', ({ row }) => row('reports.csv', 3, (line) => line.replace('思想上重视不够', '')), ['reports.csv', 3, '原因分析', 'folder.partEmpty']],
  ['a report after reporting began', ({ row }) => row('reports.csv', 5, (line) => line.replace('2025-12-08', '2025-12-30')), ['reports.csv', 5, '审定日期', 'folder.reportTime']],
  ['a report of nobody', ({ row }) => row('reports.csv', 4, (line) => line.replace('YC0102', 'YC0109')), ['reports.csv', 0, null, 'folder.reportMissing'], ['reports.csv', 4, '组织编码', 'folder.notOnRoster']],
  ['a report twice', ({ text }) => text('reports.csv', (all) => `${all}${all.split('\r\n')[1]}\r\n`), ['reports.csv', 11, null, 'folder.rowTwice']],
  ['a score above its scale', ({ row }) => row('scores.csv', 2, (line) => line.replace(/[^,]*$/, '101')), ['scores.csv', 2, '数值', 'scoring.valueWrong']],
  ['a score of an unknown input', ({ row }) => row('scores.csv', 3, (line) => line.replace('score:everyday', 'score:luck')), ['scores.csv', 0, null, 'folder.inputMissing'], ['scores.csv', 3, '数据项', 'scoring.slotUnknown']],
  ['a score missing', ({ row }) => row('scores.csv', 4, () => ''), ['scores.csv', 0, null, 'folder.inputMissing']],
  ['a waiver of what is there', ({ put }) => put('waivers.csv', '考核编号,组织编码,数据项,理由\r\nyc,YC01,score:everyday,无\r\n'), ['waivers.csv', 2, '数据项', 'folder.notMissing']],
  ['a waiver without a reason', ({ put }) => put('waivers.csv', '考核编号,组织编码,数据项,理由\r\nyc,YC01,score:luck,\r\n'), ['waivers.csv', 2, '理由', 'folder.required'], ['waivers.csv', 2, '数据项', 'folder.markUnknown']],
  ['a grade that is none', ({ put }) => put('decisions.csv', '考核编号,组织编码,等次,理由\r\nyc,YC01,优秀,有突出贡献\r\n'), ['decisions.csv', 2, '等次', 'folder.gradeUnknown']],
  ['nothing said of anybody', ({ settings }) => settings((run) => delete run.cycles[2].decision.opinion), ['run.json', 0, '/cycles/2/decision/opinion', 'folder.opinionMissing']],
  ['a mark below full without a finding', ({ row }) => row('checks.csv', 2, (line) => line.replace('个别制度落实不到位', '')), ['checks.csv', 2, '发现的问题', 'reviews.findingMissing']],
  ['a mark above its points', ({ row }) => row('checks.csv', 3, (line) => line.replace(/effect,\d+/, 'effect,61')), ['checks.csv', 3, '得分', 'kit.tooLarge']],
  ['a checker who is not in the team', ({ row }) => row('checks.csv', 2, (line) => line.replace('郑一民', '郑一')), ['checks.csv', 2, '考核人', 'folder.notInTeam']],
  ['a team of nobody', ({ settings }) => settings((run) => (run.cycles[1].checks[0].members[0].name = '郑一')), ['run.json', 0, '/cycles/1/checks/0/members/0', 'folder.personUnknown']],
  ['a record of the future', ({ put }) => put('surveys.csv', `${SURVEYS}YC01,养老,2026-04-10,郑一民,实地走访,中心,,未发现问题,\r\n`), ['surveys.csv', 2, '调研日期', 'kit.inFuture']],
  ['a record of nobody', ({ put }) => put('surveys.csv', `${SURVEYS}YC99,养老,2025-04-10,郑一,实地走访,中心,,未发现问题,\r\n`), ['surveys.csv', 2, '组织编码', 'kit.noOrganization']],
  ['too few papers, and no vote again', ({ text, settings }) => fail({ text, settings }), ['papers/yc0101-ballot.csv', 0, null, 'folder.turnoutLow']],
  ['too many invalid papers, and no vote again', ({ text }) =>
    text('schemes/street.json', (all) => all.replace('"kind": "none"\n          },\n          "turnout"', '"kind": "revote", "above": "1%", "of": "RETURNED"\n          },\n          "turnout"'))
      .then(() => text('papers/yc0102-ballot.csv', (all) => all.replace(/street,2,.*\r\n/, 'street,2,,,\r\n'))), ['papers/yc0102-ballot.csv', 0, null, 'folder.tooManyInvalid']],
  ['a vote again without papers', ({ text, settings }) => fail({ text, settings }).then(() => settings(again({}))), ['run.json', 0, '/cycles/2/rounds/2/id', 'folder.papersMissing']],
  ['a vote again of a round that stands', ({ settings }) => settings(again({})), ['run.json', 0, '/cycles/2/rounds/2/again/of', 'folder.roundStands']],
  ['a vote again of no round', ({ settings }) => settings(again({ again: { of: 'other', reason: 'x' } })), ['run.json', 0, '/cycles/2/rounds/2/again/of', 'folder.againUnknown']],
  ['a vote again on another ballot', ({ settings }) => settings(again({ ballot: 'response' })), ['run.json', 0, '/cycles/2/rounds/2/again/of', 'folder.againOther']],
  ['a vote again before the vote', ({ settings }) => settings(again({ on: '2025-12-11' })), ['run.json', 0, '/cycles/2/rounds/2/on', 'folder.daysCrossed']],
  ['a vote again after the decision', ({ settings }) => settings(again({ on: '2025-12-28' })), ['run.json', 0, '/cycles/2/decision/on', 'folder.daysCrossed']],
  ['two votes again of one', ({ settings }) => settings((run) => [again({})(run), again({ id: 'third' })(run)]), ['run.json', 0, '/cycles/2/rounds/3/again/of', 'folder.againTwice']],
  ['an attachment that is not there', (hand) => beside(hand, '台账.pdf', null), ['reports.csv', 2, '附件', 'folder.attachmentMissing']],
  ['an attachment from outside', (hand) => beside(hand, '../run.json', null), ['reports.csv', 2, '附件', 'folder.attachmentMissing']],
  ['an attachment of another kind than it says', (hand) => beside(hand, '台账.pdf', 'MZ'), ['reports.csv', 2, '附件', 'reports.attachmentType']],
  ['an attachment twice', (hand) => beside(hand, '台账.pdf；台账.pdf', '%PDF-1.4'), ['reports.csv', 2, '附件', 'folder.attachmentTwice']],
  ['an attachment of nobody', (hand) => beside(hand, '', '%PDF-1.4'), ['attachments/台账.pdf', 0, null, 'folder.attachmentLoose']],
  ['an attachment too large', (hand) => beside(hand, '台账.pdf', `%PDF-1.4${'x'.repeat(20 * 1024 * 1024)}`), ['reports.csv', 2, '附件', 'reports.attachmentTooLarge']],
  ['a meeting of nobody', ({ put }) => put('meetings.csv', meeting({ 0: 'YC99' })), ['meetings.csv', 2, '组织编码', 'folder.organizationUnknown']],
  ['a meeting of no kind', ({ put }) => put('meetings.csv', meeting({ 1: '茶话会' })), ['meetings.csv', 2, '会议类型', 'folder.kindUnknown']],
  ['a meeting of another year', ({ put }) => put('meetings.csv', meeting({ 2: '2024-03-27' })), ['meetings.csv', 2, '会议日期', 'folder.daysCrossed']],
  ['a meeting recorded before it was held', ({ put }) => put('meetings.csv', meeting({ 3: '2025-03-20' })), ['meetings.csv', 2, '会议日期', 'kit.inFuture']],
  ['a meeting recorded when the ballots are over', ({ put }) => put('meetings.csv', meeting({ 3: '2026-03-20' })), ['meetings.csv', 2, '记录日期', 'folder.daysLate']],
  ['heads that do not add up', ({ put }) => put('meetings.csv', meeting({ 8: '19' })), ['meetings.csv', 2, '实到人数', 'evidence.headsDisagree']],
  ['heads that are none', ({ put }) => put('meetings.csv', meeting({ 9: '两人' })), ['meetings.csv', 2, '请假', 'evidence.headsInvalid']],
  ['a topic too long', ({ put }) => put('meetings.csv', meeting({ 10: '长'.repeat(201) })), ['meetings.csv', 2, '议题', 'kit.tooLong']],
  ['a motion nobody can read', ({ put }) => put('meetings.csv', meeting({ 12: '选举 16' })), ['meetings.csv', 2, '表决事项', 'folder.motionWrong']],
  ['more votes than heads', ({ put }) => put('meetings.csv', meeting({ 12: '选举|选书记|19|0|0' })), ['meetings.csv', 2, '表决事项', 'evidence.votesExceedPresent']],
  ['a meeting reviewed before it was recorded', ({ put }) => put('meetings.csv', meeting({ 13: '2025-03-01' })), ['meetings.csv', 2, '调阅日期', 'folder.daysCrossed']],
  ['a meeting twice', ({ put }) => put('meetings.csv', meeting({}) + meeting({}).slice(MEETINGS.length)), ['meetings.csv', 3, null, 'folder.rowTwice']],
  ['a project of nobody', ({ put }) => put('projects.json', project({ 项目负责人: '无名' })), ['projects.json', 2, '项目负责人', 'folder.nobodyOfName']],
  ['a project whose owner could be two', async ({ put, text }) => {
    await text('people.csv', (all) => `${all}韦重名,YC0101,,\r\n韦重名,YC0102,,\r\n`)
    await put('projects.json', project({ 组织编码: 'YC01', 项目负责人: '韦重名' }))
  }, ['projects.json', 2, '项目负责人', 'folder.severalOfName']],
  ['a project due before it is proposed', ({ put }) => put('projects.json', project({ 完成时限: '2025-02-01' })), ['projects.json', 2, '完成时限', 'evidence.datesCrossed']],
  ['a project without measures', ({ put }) => put('projects.json', project({ 措施: null })), ['projects.json', 2, '措施', 'kit.required']],
  ['a project reviewed without a word', ({ put }) => put('projects.json', project({ 评审意见: '' })), ['projects.json', 2, '评审意见', 'evidence.reasonMissing']],
  ['a project that answers nothing', ({ put }) => put('projects.json', project({ 答复: null })), ['projects.json', 2, '答复', 'evidence.suggestionsUnanswered']],
  ['a project with an open measure', ({ put }) => put('projects.json', project({ 完成情况: '甲' })), ['projects.json', 2, '完成情况', 'evidence.measuresOpen']],
  ['a project concluded without a check', ({ put }) => put('projects.json', project({ 中期检查日期: null })), ['projects.json', 2, '中期检查日期', 'folder.stepMissing']],
  ['a project checked before it was approved', ({ put }) => put('projects.json', project({ 中期检查日期: '2025-02-20' })), ['projects.json', 2, '中期检查日期', 'folder.daysCrossed']],
  ['a project with no verdict', ({ put }) => put('projects.json', project({ 验收结论: '还行' })), ['projects.json', 2, '验收结论', 'folder.kindUnknown']],
  ['a project with a score that is none', ({ put }) => put('projects.json', project({ 得分: 101 })), ['projects.json', 2, '得分', 'evidence.scoreMissing']],
  ['a project twice', ({ put }) => put('projects.json', JSON.stringify([...JSON.parse(project({})), ...JSON.parse(project({}))])), ['projects.json', 3, null, 'folder.rowTwice']],
  ['a table that is no list', ({ put }) => put('projects.json', '{"组织编码": 1}'), ['projects.json', 0, null, 'table.jsonList']],
  ['a share of nothing', ({ text }) => text('schemes/street.json', counting('projects.concludedShare')), ['projects.csv', 0, null, 'folder.nothingToCount']],
  ['meetings that nobody there holds', ({ text }) => text('schemes/street.json', counting('meetings.complianceShare')), ['meetings.csv', 0, null, 'folder.nothingToCount']],
  ['organizations that stand only later', ({ settings }) => settings((run) => (run.organizations.effectiveOn = '2025-12-01')), ['run.json', 0, '/organizations/effectiveOn', 'folder.daysLate']],
  ['a check nobody planned', ({ text }) => text('checks.csv', (all) => `${all}yc,YC01,a,甲,b,1\r\n`), ['checks.csv', 10, '实地考核编号', 'folder.checkUnknown']],
]

test.each(CASES.map(([what, spoil, ...told], at) => ({ what, spoil, told, at })))('$what', async ({ spoil, told, at }) => {
  const folder = join(base, `case-${at}`)
  await cp(join(base, 'whole'), folder, { recursive: true })
  const text: Hand['text'] = async (file, change) => {
    const before = await readFile(join(folder, file), 'utf8')
    const after = change(before)
    expect(after).not.toBe(before)
    await writeFile(join(folder, file), after)
  }
  await spoil({
    text,
    row: (file, row, change) => text(file, (all) => all.split('\r\n').map((line, place) => (place === row - 1 ? change(line) : line)).join('\r\n')),
    settings: (change) => text('run.json', (all) => {
      const run = JSON.parse(all)
      change(run)
      return JSON.stringify(run)
    }),
    remove: (file) => rm(join(folder, file)),
    move: (file, to) => rename(join(folder, file), join(folder, to)),
    put: async (file, content) => {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), content)
    },
  })
  const verdict = await checkFolder(folder)
  const found = verdict.ok ? [] : verdict.faults.map(({ file, row, column, code }) => [file, row, column, code])
  expect(found).toEqual(expect.arrayContaining(told.map((one) => [...one])))
  for (const { messages } of verdict.ok ? [] : verdict.faults) expect([messages.zh, messages.en].join(' ')).not.toMatch(/\{\w+\}/)
})

test('what others hang on is told first', async () => {
  const folder = join(base, 'first')
  await cp(join(base, 'whole'), folder, { recursive: true })
  await writeFile(join(folder, 'score.csv'), 'x')
  const people = await readFile(join(folder, 'people.csv'), 'utf8')
  await writeFile(join(folder, 'people.csv'), people.replace(/(YC0101,书记,)2023-03-01/, '$12023-13-01'))
  const verdict = await checkFolder(folder)
  const told = verdict.ok ? [] : verdict.faults.map(({ file }) => file)
  expect(told.slice(0, 3)).toEqual(['score.csv', 'people.csv', 'people.csv'])
  expect(told.length).toBeGreaterThan(5)
})

test('every sentence is there in both languages, with the same places to fill', () => {
  const places = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted()
  for (const { zh, en } of Object.values(folderTexts)) expect(new Set(places(zh))).toEqual(new Set(places(en)))
})
