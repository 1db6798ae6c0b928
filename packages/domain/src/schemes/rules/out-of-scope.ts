import type { Label } from '../exact.ts'
import { faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import type { Scheme } from '../scheme.ts'

/** Words of items that judge what a person believes. Duties ("学习组织", "意识形态工作责任制") are not meant. */
const beliefWords = [
  ...[
    '政治素质',
    '政治品德',
    '政治品质',
    '政治立场',
    '政治态度',
    '政治信仰',
    '政治忠诚',
    '政治表现',
    '政治觉悟',
  ],
  ...['政治审查', '思想觉悟', '思想状况', '理想信念', '感党恩', '听党话', '跟党走', '四个意识', '四个自信'],
  ...['两个维护', '对党忠诚', '宗教信仰', '思想品德', '党性修养', '党性强'],
  ...[
    'political quality',
    'political opinion',
    'political attitude',
    'political loyalty',
    'political stance',
  ],
  ...['religious belief', 'political belief', 'ideological attitude', 'loyalty to'],
]

/** Quantities that may not be counted for or against anybody. */
const forbiddenWords = [
  ...[
    '信访',
    '上访',
    '网上发帖',
    '发帖量',
    '打卡',
    '签到次数',
    '点赞',
    '转发量',
    '在线时长',
    '学习时长',
    '登录次数',
  ],
  ...['下载量', '安装量', '安装率', '积分排名', '个人积分', '网络投票', '照片数', '截图数'],
  ...[
    'petition',
    'check-in',
    'checkin',
    'number of likes',
    'online minutes',
    'study minutes',
    'login count',
    'install rate',
  ],
]

/**
 * Nothing vets a person's political opinions or belief, and nothing counts petitions, check-ins, likes,
 * minutes or points: labels of what is scored, voted on, asked or measured are looked at. domain.md 1.3, 7;
 * rule texts there.
 */
export const outOfScope: SchemeRule = ({ scheme, components }) => {
  const labels = [
    ...labelsBelow(
      components.filter((one) => one.path.length <= 2).map(({ value, path }) => ({ value, path })),
    ),
    ...labelsBelow(named(scheme)),
  ]
  return labels.flatMap(({ value, path }) => {
    const texts = [value.zh, value.en ?? ''].map((text) =>
      text.toLowerCase().replaceAll(/[\s“”"《》·]/g, ' '),
    )
    const compact = texts.map((text) => (/[㐀-鿿]/.test(text) ? text.replaceAll(' ', '') : text))
    const hit = (words: readonly string[]) =>
      words.find((word) => compact.some((text) => text.includes(word)))
    const belief = hit(beliefWords)
    if (belief !== undefined) return [faultAt('schemes.beliefItem', path, { word: belief })]
    const forbidden = hit(forbiddenWords)
    return forbidden === undefined ? [] : [faultAt('schemes.forbiddenIndicator', path, { word: forbidden })]
  })
}

interface At {
  readonly value: unknown
  readonly path: Path
}

const named = (scheme: Scheme): readonly At[] => [
  { value: scheme.metrics, path: ['metrics'] },
  { value: scheme.facts, path: ['facts'] },
]

/** Every `label` below some places, in document order. */
function labelsBelow(roots: readonly At[]): readonly { readonly value: Label; readonly path: Path }[] {
  return roots.flatMap(({ value, path }) => {
    if (Array.isArray(value))
      return labelsBelow(value.map((item: unknown, i) => ({ value: item, path: [...path, i] })))
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, member]) =>
      key === 'label' && typeof member === 'object'
        ? [{ value: member as Label, path: [...path, 'label'] }]
        : labelsBelow([{ value: member, path: [...path, key] }]),
    )
  })
}
