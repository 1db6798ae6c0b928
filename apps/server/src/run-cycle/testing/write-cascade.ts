import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { schemeTemplate } from '@shuping/domain/schemes'
import type { Scheme, SchemeTemplate } from '@shuping/domain/schemes'

/** How large a cascade is: districts under the city, streets under each, communities under each street. */
export interface CascadeSize {
  readonly districts: number
  readonly streets: number
  readonly communities: number
  /** Raters due by group of a round, at each level. */
  readonly raters: Readonly<Record<'city' | 'district' | 'street', Readonly<Record<string, number>>>>
}

/** Issue 5, item 10: 3 districts, 30 streets, 600 communities, 2,000 raters. */
export const WHOLE_CITY: CascadeSize = {
  districts: 3,
  streets: 10,
  communities: 20,
  raters: {
    city: { committee: 25, departments: 25, delegates: 25, residents: 35 },
    district: { committee: 20, departments: 20, delegates: 20, residents: 30 },
    street: { street: 8, colleagues: 14, residents: 32 },
  },
}

/** A city that can be read at a glance; the example of docs/run-cycle.md. */
export const SMALL_CITY: CascadeSize = {
  districts: 1,
  streets: 2,
  communities: 3,
  raters: {
    city: { committee: 6, departments: 6, delegates: 6, residents: 8 },
    district: { committee: 6, departments: 6, delegates: 6, residents: 8 },
    street: { street: 6, colleagues: 6, residents: 8 },
  },
}

interface Level {
  readonly key: 'city' | 'district' | 'street'
  readonly template: SchemeTemplate
  readonly below: string
  readonly zh: string
  readonly approvedOn: string
  readonly noticeOn: string
  readonly ballotsFrom: string
  readonly ballotsUntil: string
  readonly decidedOn: string
  readonly feedbackOn: string
  readonly publishedOn: string
}

const LEVELS: readonly Level[] = [
  { key: 'city', template: 'STREET_SECRETARY', below: 'district', zh: '区委书记', approvedOn: '2025-10-15', noticeOn: '2025-10-20', ballotsFrom: '2025-12-24', ballotsUntil: '2025-12-26', decidedOn: '2026-01-16', feedbackOn: '2026-01-19', publishedOn: '2026-01-30' },
  { key: 'district', template: 'STREET_SECRETARY', below: 'street', zh: '街道党工委书记', approvedOn: '2025-10-26', noticeOn: '2025-11-02', ballotsFrom: '2025-12-18', ballotsUntil: '2025-12-20', decidedOn: '2026-01-09', feedbackOn: '2026-01-12', publishedOn: '2026-01-20' },
  { key: 'street', template: 'COMMUNITY_SECRETARY', below: 'community', zh: '社区党组织书记', approvedOn: '2025-11-05', noticeOn: '2025-11-10', ballotsFrom: '2025-12-12', ballotsUntil: '2025-12-14', decidedOn: '2025-12-26', feedbackOn: '2025-12-29', publishedOn: '2026-01-08' },
]

/** The template with the class of its level, and papers that count only when whole and not all alike. */
function schemeOf({ key, template, below, zh }: Level): Scheme {
  const scheme = JSON.parse(JSON.stringify(schemeTemplate(template))) as { -readonly [Key in keyof Scheme]: any }
  scheme.id = `${key}-review`
  scheme.source = '演示方案：权重、分值、等次线均为示例。'
  scheme.classes = [{ id: below, label: { zh, en: `Secretaries of a ${below}` }, of: 'POST' }]
  for (const part of scheme.components.parts) {
    const { of } = part
    if (key === 'district' && of.id === 'field-check') part.of = panelOf(of)
    if (of.kind === 'ballot') of.paperRules = [{ kind: 'complete' }, { kind: 'not-all-equal', from: 3 }]
  }
  return scheme
}

/** The districts check in the field: two checkers, two items. */
const panelOf = ({ id, label, strand, missing }: any): object => ({
  id, label, strand, missing, kind: 'panel', points: '100', decimals: 0, minimumSheets: 2, aggregation: { kind: 'mean' },
  items: [
    { id: 'team', label: { zh: '班子建设', en: 'Team' }, points: '40' },
    { id: 'effect', label: { zh: '工作成效', en: 'Effect' }, points: '60' },
  ],
})
const CHECKERS = ['郑一民', '鲁远帆']

const SURNAMES = [...'江沈贺程方顾苗林姚丁侯石范秦曹汪邵龚傅薛']
const GIVEN = [...'海波月华建平立新小梅长青春生晓燕国强雅琴志刚文静守正秀兰玉']
const nameOf = (at: number): string =>
  `${SURNAMES[at % SURNAMES.length]}${GIVEN[(at * 7) % GIVEN.length]}${GIVEN[(at * 11 + Math.floor(at / 20) + 5) % GIVEN.length]}`

/** A small generator of numbers (Lehmer): the same folder in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647
    return state % sides
  }
}

const csv = (rows: readonly (readonly (string | number)[])[]): string => rows.map((row) => `${row.join(',')}\r\n`).join('')

interface Place {
  readonly code: string
  readonly name: string
  readonly parent: string
  readonly level: string
  readonly secretary: string
}

/** Writes the input folder of a cascade from the city down: always the same files for the same size. */
export async function writeCascade(folder: string, size: CascadeSize): Promise<void> {
  const roll = dice(20_251_123)
  const places: Place[] = []
  const add = (code: string, name: string, parent: string, level: string): Place => {
    const place = { code, name, parent, level, secretary: nameOf(places.length) }
    places.push(place)
    return place
  }
  const two = (at: number): string => String(at + 1).padStart(2, '0')
  add('YC', '中共云川市委员会', '', '市')
  for (let d = 0; d < size.districts; d++) {
    const district = add(`YC${two(d)}`, `中共第${d + 1}区委员会`, 'YC', '区')
    for (let s = 0; s < size.streets; s++) {
      const street = add(`${district.code}${two(s)}`, `第${d + 1}区第${s + 1}街道党工委`, district.code, '街道')
      for (let c = 0; c < size.communities; c++) add(`${street.code}${two(c)}`, `第${d + 1}区第${s + 1}街道第${c + 1}社区党委`, street.code, '社区')
    }
  }
  await mkdir(join(folder, 'papers'), { recursive: true })
  await mkdir(join(folder, 'schemes'), { recursive: true })
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)
  await write('organizations.csv', csv([
    ['编码', '名称', '上级编码', '层级', '类型', '领域'],
    ...places.map(({ code, name, parent, level }) => [code, name, parent, level, '党委', '属地']),
  ]))
  await write('people.csv', csv([
    ['姓名', '所属组织编码', '职务类别', '任职日期'],
    ...places.map(({ code, secretary }) => [secretary, code, '书记', '2023-03-01']),
    ...places.filter(({ level }) => level === '区').flatMap(({ code }) => CHECKERS.map((name) => [name, code, '', ''])),
  ]))
  for (const level of LEVELS) await write(`schemes/${level.key}.json`, `${JSON.stringify(schemeOf(level), null, 2)}\n`)

  const cycles: object[] = []
  const reports: (string | number)[][] = [['考核编号', '组织编码', '姓名', '提交日期', '审定日期', '上年度问题整改情况', '上年度承诺兑现情况', '履职工作情况', '存在的问题', '原因分析', '下一步打算']]
  const scores: (string | number)[][] = [['考核编号', '组织编码', '数据项', '数值']]
  const checks: (string | number)[][] = [['考核编号', '组织编码', '实地考核编号', '考核人', '项目', '得分', '发现的问题']]
  for (const level of LEVELS) {
    const scheme = schemeOf(level)
    const rank = LEVELS.indexOf(level)
    for (const organizer of places.filter(({ level: of }) => of === ['市', '区', '街道'][rank])) {
      const id = organizer.code.toLowerCase()
      const below = places.filter(({ parent }) => parent === organizer.code)
      cycles.push(cycleOf(level, organizer, scheme, size.raters[level.key]))
      for (const [at, place] of below.entries()) {
        reports.push([id, place.code, place.secretary, `2025-12-0${1 + roll(6)}`, '2025-12-08', '上年度指出的问题已整改到位', '承诺事项已全部兑现', `完成重点工作${8 + roll(12)}项`, '走访联系群众不够经常', '思想上重视不够', `明年走访不少于${12 + at}次`])
        if (level.key === 'district') {
          for (const checker of CHECKERS) {
            checks.push([id, place.code, 'autumn', checker, 'team', 32 + roll(8), '个别制度落实不到位'], [id, place.code, 'autumn', checker, 'effect', 45 + roll(14), '重点项目进度偏慢'])
          }
        } else scores.push([id, place.code, 'score:field-check', `${74 + roll(24)}.${roll(10)}`])
        scores.push([id, place.code, 'score:everyday', `${70 + roll(30)}.${roll(100)}`.replace(/\.(\d)$/, '.0$1')])
      }
      for (const ballot of ['ballot', 'response']) {
        const groups = Object.entries(size.raters[level.key]).filter(([group]) => (group === 'residents') === (ballot === 'response'))
        await write(`papers/${id}-${ballot}.csv`, csv([['组别', '票号', ...below.map(({ code }) => code)], ...papersOf(groups, below.length, roll)]))
      }
    }
  }
  await write('reports.csv', csv(reports))
  await write('scores.csv', csv(scores))
  await write('checks.csv', csv(checks))
  await write('run.json', `${JSON.stringify({
    format: 'shuping.folder/1',
    until: 'ARCHIVED',
    levels: [['city', '市', 'City'], ['district', '区', 'District'], ['street', '街道', 'Street'], ['community', '社区', 'Community']]
      .map(([code, nameZh, nameEn], at) => ({ code, rank: at + 1, nameZh, nameEn })),
    organizations: { effectiveOn: '2021-01-01', reason: '建立组织' },
    schemes: LEVELS.map(({ key, zh }) => ({ id: key, file: `schemes/${key}.json`, organization: 'YC', title: `${zh}述职评议办法` })),
    cycles,
  }, null, 2)}\n`)
}

const GRADES = ['好', '较好', '一般', '差']

/** Papers of some groups, nearly all handed in: mostly good, now and then an abstention, a gap, or all alike. */
function papersOf(groups: readonly (readonly [string, number])[], heads: number, roll: (sides: number) => number): readonly (readonly (string | number)[])[] {
  return groups.flatMap(([group, due]) =>
    Array.from({ length: due }, (_one, at) => {
      const kind = roll(40)
      const mark = (head: number): string => {
        if (kind === 0) return '好'
        if (kind === 1 && head === heads - 1) return ''
        const luck = roll(100)
        return luck < 3 ? '弃权' : GRADES[luck < 48 ? 0 : luck < 82 ? 1 : luck < 96 ? 2 : 3]!
      }
      return [group, at + 1, ...Array.from({ length: heads }, (_head, head) => mark(head))]
    }),
  )
}

function cycleOf(level: Level, organizer: Place, scheme: Scheme, raters: Readonly<Record<string, number>>): object {
  const { below, zh, approvedOn, noticeOn, ballotsFrom, ballotsUntil, decidedOn, feedbackOn, publishedOn } = level
  const groups = Object.entries(raters).map(([id, due]) => ({ id, due }))
  const frames = {
    city: {
      windows: { reportsDueOn: { from: '2025-12-01', to: '2025-12-20' }, ballotsFrom: { from: '2025-12-10', to: '2026-01-31' } },
      components: [{ id: 'ballot', atLeast: '30%', atMost: '50%' }, { id: 'response', atLeast: '10%', atMost: '30%' }],
      strands: { STAGE: { atLeast: '30%', atMost: '50%' }, RESPONSE: { atLeast: '20%', atMost: '40%' } },
    },
    district: {
      windows: { reportsDueOn: { from: '2025-12-01', to: '2025-12-10' }, ballotsFrom: { from: '2025-12-10', to: '2025-12-31' } },
      components: [{ id: 'ballot', atLeast: '35%', atMost: '45%' }, { id: 'response', atLeast: '15%', atMost: '25%' }],
      strands: { STAGE: { atLeast: '35%', atMost: '45%' }, RESPONSE: { atLeast: '20%', atMost: '30%' } },
    },
  }
  return {
    id: organizer.code.toLowerCase(),
    organization: organizer.code,
    ...(organizer.parent === '' ? {} : { below: organizer.parent.toLowerCase() }),
    year: 2025,
    title: `${organizer.name}2025年度${zh}述职评议考核`,
    period: { from: '2025-01-01', to: '2025-12-31' },
    rosterAsOf: '2025-10-01',
    practice: { reach: 'CHILDREN', handover: 'PRESENT_HOLDER', newInPost: { underDays: 183, mode: 'REPORT_ONLY' }, setUpFrom: '2025-10-01' },
    calendar: { noticeOn, reportsDueOn: '2025-12-05', ballotsFrom, ballotsUntil, decidedBy: decidedOn, publicisedBy: publishedOn },
    ...(level.key === 'street' ? {} : { frame: frames[level.key] }),
    classes: [{ id: below, labelZh: zh, labelEn: scheme.classes[0]!.label.en, of: 'POST', postKinds: ['SECRETARY'], levels: [below], scheme: level.key }],
    approval: { on: approvedOn, minutes: `会议纪要〔2025〕${organizer.code}号` },
    noticeIssuedOn: noticeOn,
    witnesses: ['阎秉公', '尚持平'],
    rounds: ['ballot', 'response'].map((ballot) => ({
      id: ballot, title: ballot === 'ballot' ? '述职民主测评' : '群众满意度测评', class: below, ballot, on: ballotsFrom,
      groups: groups.filter(({ id }) => (id === 'residents') === (ballot === 'response')),
    })),
    ...(level.key !== 'district' ? {} : {
      checks: [{
        id: 'autumn', class: below, component: 'field-check', from: '2025-11-10', to: '2025-11-28',
        members: CHECKERS.map((name) => ({ name, organization: organizer.code })),
      }],
    }),
    decision: {
      on: decidedOn, minutes: `会议纪要〔2026〕${organizer.code}号`,
      opinion: { merits: '履行职责较好，重点工作有成效。', problems: '联系服务群众还不够经常。', direction: '加强走访，解决实际问题。' },
    },
    feedbackOn,
    publishedOn,
    publication: { range: 'ALL_BELOW', withTotals: true, withRanks: false },
  }
}
