import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SMALL_CITY, writeCascade } from './write-cascade.ts'

/**
 * Writes the folder of docs/examples/run-cycle: a small city with one of everything that a folder can say. One score is
 * done without for a reason, and one grade is decided otherwise than computed.
 */
export async function writeExample(folder: string): Promise<void> {
  await writeCascade(folder, SMALL_CITY)
  const change = async (file: string, to: (text: string) => string): Promise<void> =>
    writeFile(join(folder, file), to(await readFile(join(folder, file), 'utf8')))
  await change('scores.csv', (text) => text.replace(/yc0102,YC010202,score:everyday,.*\r\n/, ''))
  await writeFile(join(folder, 'waivers.csv'), '考核编号,组织编码,数据项,理由\r\nyc0102,YC010202,score:everyday,全年借调在外\r\n')
  await change('schemes/street.json', (text) => {
    const scheme = JSON.parse(text) as { components: { parts: { of: { id: string; missing: string } }[] } }
    for (const { of } of scheme.components.parts) if (of.id === 'everyday') of.missing = 'RENORMALISE'
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  // What the districts did in the year is counted, not typed: three surveys of four.
  await change('schemes/city.json', (text) => {
    const scheme = JSON.parse(text) as { metrics: object[]; components: { parts: { of: Record<string, unknown> }[] } }
    scheme.metrics = [{ id: 'surveys', label: { zh: '调研次数', en: 'Surveys' }, source: { kind: 'register', name: 'surveys.made' } }]
    for (const part of scheme.components.parts) {
      if (part.of['id'] !== 'everyday') continue
      const { id, label, strand, missing, points } = part.of
      part.of = {
        id, label, strand, missing, points, kind: 'metric', metric: 'surveys',
        conversion: { kind: 'linear', from: { value: '0', points: '60' }, to: { value: '4', points: '100' }, outside: 'CLAMP' },
      }
    }
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  await change('scores.csv', (text) => text.replace(/yc,YC01,score:everyday,.*\r\n/, ''))
  const survey = (topic: string, on: string): string => `YC01,${topic},${on},郑一民,实地走访,社区服务中心,,未发现问题,`
  await writeFile(join(folder, 'surveys.csv'), [
    '组织编码,调研主题,调研日期,带队领导,方式,到访地点,发现的问题,办理情况,办结日期',
    survey('社区养老服务', '2025-04-10'), survey('物业管理', '2025-06-18'), survey('基层减负', '2025-09-03'), '',
  ].join('\r\n'))
  await writeFile(join(folder, 'decisions.csv'), [
    '考核编号,组织编码,等次,理由,主要成绩,存在问题,努力方向', 'yc01,YC0102,一般,所辖社区有突出问题未整改,重点工作按期完成,问题整改不力,限期整改', '',
  ].join('\r\n'))
  await writeMeetingsAndProjects(folder, change)
  await writeVoteAgain(folder, change)
  await writeAttachments(folder, change)
}

/** The smallest page that readers of PDF open. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

/** Two reports have something beside them. */
async function writeAttachments(folder: string, change: Change): Promise<void> {
  await mkdir(join(folder, 'attachments/YC01'), { recursive: true })
  await writeFile(join(folder, 'attachments/YC01/走访台账.pdf'), PDF)
  await writeFile(join(folder, 'attachments/停车治理.pdf'), PDF.replace('842', '420'))
  const files: Readonly<Record<string, string>> = { 考核编号: '附件', 'yc,YC01': 'YC01/走访台账.pdf；停车治理.pdf', 'yc01,YC0101': '停车治理.pdf' }
  const file = (line: string): string => Object.entries(files).find(([who]) => line.startsWith(`${who},`))?.[1] ?? ''
  await change('reports.csv', (text) => text.split('\r\n').map((line) => (line === '' ? line : `${line},${file(line)}`)).join('\r\n'))
}

/** In the second street half of the raters came, fewer than the scheme asks for: three days after the ballots they vote again. */
async function writeVoteAgain(folder: string, change: Change): Promise<void> {
  await change('schemes/street.json', (text) => {
    const scheme = JSON.parse(text) as { components: { parts: { of: { id: string; turnout: object } }[] } }
    for (const { of } of scheme.components.parts) if (of.id === 'ballot') of.turnout = { ...of.turnout, minimumShare: '60%', notMet: 'REVOTE' }
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  await change('papers/yc0102-ballot.csv', (text) => text.split('\r\n').filter((_line, at) => at === 0 || at % 2 === 1).join('\r\n'))
  await cp(join(folder, 'papers/yc0101-ballot.csv'), join(folder, 'papers/yc0102-ballot.again.csv'))
  await change('papers/yc0102-ballot.again.csv', (text) => text.replaceAll('YC0101', 'YC0102'))
  await change('run.json', (text) => {
    const run = JSON.parse(text) as { cycles: { id: string; rounds: { id: string }[] }[] }
    const { rounds } = run.cycles.find(({ id }) => id === 'yc0102')!
    rounds.push({ ...rounds[0]!, id: 'ballot.again', title: '述职民主测评（重新测评）', on: '2025-12-17', again: { of: 'ballot', reason: '有效票不足应到人数的百分之六十' } } as { id: string })
    return `${JSON.stringify(run, null, 2)}\n`
  })
}

type Change = (file: string, to: (text: string) => string) => Promise<void>

/** The meetings and projects of the streets are counted too: the table of meetings is CSV, that of projects JSON. */
async function writeMeetingsAndProjects(folder: string, change: Change): Promise<void> {
  await change('schemes/district.json', (text) => {
    const scheme = JSON.parse(text) as { metrics: object[]; components: { parts: { of: Record<string, unknown> }[] } }
    const metric = (id: string, zh: string, en: string, name: string): object => ({ id, label: { zh, en }, source: { kind: 'register', name } })
    scheme.metrics = [metric('meetings', '会议次数', 'Meetings', 'meetings.held'), metric('projects', '项目办结率', 'Projects concluded', 'projects.concludedShare')]
    for (const part of scheme.components.parts) {
      if (part.of['id'] !== 'everyday') continue
      const { id, label, missing, points, strand } = part.of
      const leaf = (of: string, zh: string, en: string, to: string): object => ({
        id: `everyday-${of}`, label: { zh, en }, strand, missing, points, kind: 'metric', metric: of,
        conversion: { kind: 'linear', from: { value: '0', points: '60' }, to: { value: to, points: '100' }, outside: 'CLAMP' },
      })
      part.of = {
        id, label, kind: 'weighted', points, parts: [
          { weight: { same: '50%' }, of: leaf('meetings', '三会一课', 'Meetings', '4') },
          { weight: { same: '50%' }, of: leaf('projects', '年度项目', 'Projects', '1') },
        ],
      }
    }
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  await change('scores.csv', (text) => text.replaceAll(/yc01,YC010[12],score:everyday,.*\r\n/g, ''))
  await writeFile(join(folder, 'meetings.csv'), [
    '组织编码,会议类型,会议日期,记录日期,地点,主持人,记录人,应到人数,实到人数,请假,因病,议题,发言要点,不同意见,表决事项,调阅日期',
    'YC0101,党员大会,2025-03-27,2025-03-28,街道会议室,贺晓兰,王记,30,27,2,1,学习；讨论重点项目,讨论了年度重点项目,,一般事项|通过年度重点项目|25|1|1,2025-04-08',
    'YC0101,党课,2025-06-26,,党群服务中心,贺晓兰,王记,30,30,,,廉洁自律,书记讲党课,,,',
    'YC0101,组织生活会,2025-11-20,2025-12-03,街道会议室,贺晓兰,王记,30,28,2,,开展批评和自我批评,逐一对照检查,,,',
    'YC0102,党员大会,2025-03-28,,街道会议室,苗生生,李录,24,20,4,,学习；部署工作,部署全年工作,有同志建议增加夜间服务,,',
    '',
  ].join('\r\n'))
  const project = { 组织编码: 'YC0101', 项目名称: '老旧小区停车治理', 要解决的问题: '停车难', 预期成效: '新增车位 60 个', 项目负责人: '贺晓兰', 措施: ['挖潜增位', '错时共享'], 完成时限: '2025-11-30', 申报日期: '2025-02-10' }
  await writeFile(join(folder, 'projects.json'), `${JSON.stringify([
    {
      ...project, 立项日期: '2025-02-28', 评审意见: '问题找得准，同意立项', 中期检查日期: '2025-07-10', 中期检查意见: '错时共享进展慢，请加快', 答复: '已与两家单位签约',
      验收日期: '2025-11-25', 完成情况: ['新增 42 个', '共享 25 个'], 验收结论: '通过验收', 验收意见: '达到预期', 得分: 92.5,
    },
    { ...project, 组织编码: 'YC0102', 项目名称: '口袋公园', 要解决的问题: '缺少活动场地', 预期成效: '建成两处', 项目负责人: '苗生生', 措施: ['选址', '施工'], 立项日期: '2025-03-05', 评审意见: '同意立项' },
  ], null, 2)}\n`)
}
