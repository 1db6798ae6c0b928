import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillTemplate } from '../../kit/index.ts'
import { readScheme, schemeRefusalTexts } from '../index.ts'
import { changed } from '../testing/broken.ts'

/** What the label of a fact is refused with. */
function codesOf(zh: string, en?: string): readonly string[] {
  const verdict = readScheme(changed([['set', '/facts/0/label', en === undefined ? { zh } : { zh, en }]]))
  return verdict.ok ? [] : verdict.refusals.map(({ code }) => code.replace('schemes.', ''))
}

const forbidden: { readonly [code: string]: readonly string[] } = {
  vettingItem: ['落实政治审查制度情况', '发展对象政审合格率', '家庭成员政治情况', '干部政治画像', 'Political vetting of candidates'],
  beliefItem: [
    '政治素质',
    '政治立场是否坚定',
    '政治忠诚度',
    '理想信念坚定程度',
    '个人理想信念得分',
    '党员思想状况',
    '党性强不强',
    '党性修养评价',
    '感党恩、听党话表现',
    '“四个意识”强弱',
    '坚决做到“两个维护”',
    '对党忠诚',
    '宗教信仰情况',
    '是否信教',
    '思想觉悟高低',
    'Political quality',
    'Loyalty to the party',
    'Religious beliefs of members',
    'Ideals and convictions, rated by peers',
  ],
  petitionCount: [
    '信访量',
    '信访件数',
    '信访总量下降率',
    '越级上访人次',
    '进京上访',
    '零上访社区',
    '信访重点人员稳控',
    '居民网上发帖扣分',
    '网络言论',
    'Petitions per thousand residents',
    'Petitioners stopped',
    'Critical posts online',
  ],
  onlineTrace: [
    '每日打卡天数',
    '平台 学习 时长',
    '在线学习时长',
    '文章点赞数',
    '工作信息转发量',
    '公众号关注人数',
    '推文阅读量',
    'APP安装率',
    'ＡＰＰ 安装率',
    '小程序注册率',
    '网上投票得票数',
    '现场照片数量',
    '上传截图',
    '走访定位轨迹',
    '系统登录次数',
    'Check-ins per month',
    'Study minutes',
    'Number of likes',
    'App installs',
  ],
  personalPoints: [
    '党员积分',
    '居民积分扣减',
    '家庭文明积分',
    '学习强国积分',
    '积分排名前十',
    '个人信用扣分',
    'Member points',
    'Social credit',
    'Points leaderboard',
  ],
}

/** Duties of organizations, many with a word that is watched elsewhere. */
const innocent: readonly string[] = [
  '落实意识形态工作责任制',
  '理想信念教育活动场次',
  '理想信念主题教育覆盖率',
  '“四个意识”学习研讨次数',
  '党性教育课时',
  '党性修养专题培训班期数',
  '感党恩、听党话、跟党走主题宣讲活动场次',
  '政治素质培训覆盖率',
  '思想品德课程开设',
  '党员思想状况分析制度',
  '思想政治工作会议次数',
  '政治学习按时开展率',
  '政治生日寄语发送率',
  '信访事项按期办结率',
  '信访积案化解数',
  '领导干部接访下访安排',
  '群众来信来访答复及时率',
  '12345热线办结满意度',
  '群众投诉办理时限',
  '红色打卡地建设数',
  '会议应到实到比例',
  '三会一课出勤率',
  '烟感报警器安装率',
  '既有住宅加装电梯安装数',
  '图书借阅与阅读量',
  '重点关注对象走访次数',
  '积分制管理试点社区数',
  '无记名投票程序合规',
  '换届选举投票组织',
  '视频会议系统建设',
  '流动党员管理台账',
  '网络舆情回应及时率',
  '社会信用体系宣传',
  '民族宗教政策宣传场次',
  '忠诚履职、按期完成年度任务',
  'Competition of service projects',
  'Petitions answered on time',
  'Training hours of clerks',
  'Smoke detector installation rate',
  'Party spirit education sessions',
  'Study sessions held',
]

describe('what a label may not ask', () => {
  test.each(Object.entries(forbidden).flatMap(([code, labels]) => labels.map((label) => [code, label] as const)))(
    '%s: %s',
    (code, label) => {
      expect(codesOf(label)).toEqual([code])
      expect(codesOf('事项', label)).toEqual([code])
    },
  )
  test.each(innocent)('innocent: %s', (label) => {
    expect(codesOf(label)).toEqual([])
    expect(codesOf('事项', label)).toEqual([])
  })
  test('there are at least thirty of each', () => {
    expect(Object.values(forbidden).flat().length).toBeGreaterThanOrEqual(30)
    expect(innocent.length).toBeGreaterThanOrEqual(30)
  })
  test('blanks, punctuation, wide letters and invisible characters hide nothing', () => {
    const hiding = fc.constantFrom(' ', '　', '·', '-', '\u200b', '“', '、')
    const plain = Object.entries(forbidden).flatMap(([code, labels]) =>
      labels.filter((label) => /^\p{sc=Han}+$/u.test(label)).map((label) => [code, label] as const),
    )
    fc.assert(
      fc.property(fc.constantFrom(...plain), hiding, ([code, label], mark) => {
        expect(codesOf([...label].join(mark))).toEqual([code])
      }),
      { numRuns: 200, seed: 4 },
    )
    expect(codesOf('事项', 'ＣＨＥＣＫ－ＩＮＳ per day')).toEqual(['onlineTrace'])
  })
})

describe('the refusal', () => {
  const refusals = (at: string, label: { zh: string; en?: string }) => {
    const verdict = readScheme(changed([['set', at, label]]))
    return verdict.ok ? [] : verdict.refusals
  }
  test('quotes the words and the label, and says what to write instead', () => {
    const [refusal] = refusals('/facts/0/label', { zh: '季度信访 件数（居民）' })
    expect(refusal).toEqual({
      code: 'schemes.petitionCount',
      field: '/facts/0/label',
      params: { word: '信访', label: '季度信访 件数（居民）' },
    })
    const { zh, en } = schemeRefusalTexts[refusal!.code]
    expect(fillTemplate(zh, refusal!.params)).toContain('“季度信访 件数（居民）”中的“信访”')
    expect(fillTemplate(en, refusal!.params)).toContain('“信访” in “季度信访 件数（居民）”')
    for (const code of Object.keys(forbidden)) {
      const texts = schemeRefusalTexts[`schemes.${code}` as 'schemes.beliefItem']
      expect(texts.zh).toMatch(/请/)
      expect(texts.en).toMatch(/: (remove|write|measure)/)
    }
  })
  test.each(['/components/label', '/metrics/0/label', '/facts/0/label', '/vetoes/0/label', '/gates/0/label', '/merges/0/label', '/quotas/0/label'])(
    'looks at %s',
    (at) => {
      expect(refusals(at, { zh: '政治素质' })).toMatchObject([{ code: 'schemes.beliefItem', field: at }])
    },
  )
  test.each(['/classes/0/label', '/raterGroups/0/label', '/grades/0/label'])('names at %s judge nobody', (at) => {
    expect(refusals(at, { zh: '信访局' })).toEqual([])
  })
})
