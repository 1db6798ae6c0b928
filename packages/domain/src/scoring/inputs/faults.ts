import { fillTemplate, type Refusal, type RefusalTexts } from '../../kit/index.ts'

/** Everything that can be wrong with the inputs of a run. */
export type InputRefusal =
  | 'scoring.notJson'
  | 'scoring.duplicateMember'
  | 'scoring.tooLarge'
  | 'scoring.wrongType'
  | 'scoring.missingField'
  | 'scoring.unknownField'
  | 'scoring.badFormat'
  | 'scoring.otherScheme'
  | 'scoring.badId'
  | 'scoring.badText'
  | 'scoring.badNumber'
  | 'scoring.badWhole'
  | 'scoring.badDay'
  | 'scoring.daysReversed'
  | 'scoring.tooManyDecimals'
  | 'scoring.aboveMaximum'
  | 'scoring.belowMinimum'
  | 'scoring.unknownClass'
  | 'scoring.unknownName'
  | 'scoring.notForClass'
  | 'scoring.unknownGrade'
  | 'scoring.wrongFact'
  | 'scoring.appraiseeTwice'
  | 'scoring.twoClasses'
  | 'scoring.unknownAppraisee'
  | 'scoring.poolKeyMissing'
  | 'scoring.entryTwice'
  | 'scoring.wrongEntryPoints'
  | 'scoring.moreThanDue'
  | 'scoring.boxTwice'
  | 'scoring.groupNotInBallot'
  | 'scoring.groupWithoutMembers'
  | 'scoring.papersDoNotAddUp'
  | 'scoring.secondPaper'
  | 'scoring.notOnSheet'
  | 'scoring.wrongMark'
  | 'scoring.abstentionNotOffered'
  | 'scoring.badPlace'
  | 'scoring.placeTwice'
  | 'scoring.moreMarksThanPapers'
  | 'scoring.markTwice'
  | 'scoring.orderIncomplete'
  | 'scoring.orderTwice'
  | 'scoring.takesNoPart'
  | 'scoring.sheetTwice'
  | 'scoring.allotmentTwice'
  | 'scoring.allotmentMissing'
  | 'scoring.allotmentPool'
  | 'scoring.moreFaults'

/** One fault of the inputs; `field` is the place as a JSON pointer (RFC 6901). */
export type InputFault = Refusal<InputRefusal> & { readonly field: string }

/** Texts of {@link InputRefusal}: what is wrong and what to do. */
export const inputRefusalTexts: RefusalTexts<InputRefusal> = {
  'scoring.notJson': { zh: '不是有效的 JSON 数据，请检查文件。', en: 'Not valid JSON: check the file.' },
  'scoring.duplicateMember': {
    zh: '“{name}”在同一层写了两次（第二次在第 {line} 行），计算时只会采用其中一个，请只保留一处。',
    en: '“{name}” stands twice in one object (again on line {line}) and only one of them would count: keep one.',
  },
  'scoring.tooLarge': {
    zh: '数据过大，上限 {limit}；请分批计算。',
    en: 'Too large (limit {limit}): run it in parts.',
  },
  'scoring.wrongType': { zh: '此处应为{expected}。', en: 'This must be {expected}.' },
  'scoring.missingField': { zh: '缺少“{name}”。', en: '“{name}” is missing.' },
  'scoring.unknownField': {
    zh: '没有名为“{name}”的项目，请删除或改正。',
    en: 'There is no field “{name}”: remove or correct it.',
  },
  'scoring.badFormat': { zh: '数据格式应为“{expected}”。', en: 'The format must be “{expected}”.' },
  'scoring.otherScheme': {
    zh: '数据是为方案 {found} 准备的，现用方案为 {expected}。',
    en: 'The inputs are for scheme {found}; this is {expected}.',
  },
  'scoring.badId': {
    zh: '标识须为 1 到 100 个字母、数字或 . _ : - ，不得重用保留字。',
    en: 'An id has 1 to 100 letters, digits or . _ : - and is no reserved word.',
  },
  'scoring.badText': { zh: '文字须为 1 到 200 个字。', en: 'The text must have 1 to 200 characters.' },
  'scoring.badNumber': {
    zh: '“{found}”不是精确数；请用引号写成 "86.5" 或 "1/3"，不用科学记数法。',
    en: '“{found}” is no exact number: write "86.5" or "1/3" as text, without exponents.',
  },
  'scoring.badWhole': {
    zh: '须为不小于零的整数，现为“{found}”。',
    en: 'This must be a whole number from zero up, not “{found}”.',
  },
  'scoring.badDay': {
    zh: '不是有效日期，请按 2026-03-01 的格式填写。',
    en: 'Not a date: write it like 2026-03-01.',
  },
  'scoring.daysReversed': { zh: '结束日期早于开始日期。', en: 'The last day comes before the first.' },
  'scoring.tooManyDecimals': { zh: '最多 {decimals} 位小数。', en: 'At most {decimals} decimals.' },
  'scoring.aboveMaximum': {
    zh: '{found} 超过上限 {limit}。',
    en: '{found} is above the maximum of {limit}.',
  },
  'scoring.belowMinimum': {
    zh: '{found} 低于下限 {limit}。',
    en: '{found} is below the minimum of {limit}.',
  },
  'scoring.unknownClass': { zh: '方案中没有类别“{name}”。', en: 'The scheme has no class “{name}”.' },
  'scoring.unknownName': { zh: '方案中此处没有“{name}”。', en: 'The scheme has no “{name}” here.' },
  'scoring.notForClass': {
    zh: '“{name}”不适用于类别“{class}”，请删除。',
    en: '“{name}” is not for class “{class}”: remove it.',
  },
  'scoring.unknownGrade': { zh: '没有等次“{name}”。', en: 'There is no grade “{name}”.' },
  'scoring.wrongFact': {
    zh: '“{name}”的取值与方案规定的类型不符。',
    en: '“{name}” does not have the kind of value the scheme declares.',
  },
  'scoring.appraiseeTwice': { zh: '考核对象“{id}”出现两次。', en: 'Appraisee “{id}” is listed twice.' },
  'scoring.twoClasses': {
    zh: '考核对象“{id}”同时列入“{first}”和“{second}”两类，请只保留一类。',
    en: 'Appraisee “{id}” stands in two classes, “{first}” and “{second}”: keep one.',
  },
  'scoring.unknownAppraisee': { zh: '考核对象名单中没有“{id}”。', en: 'No appraisee “{id}” in the list.' },
  'scoring.poolKeyMissing': {
    zh: '方案按“{key}”分组比较，请填写“{key}”。',
    en: 'The scheme compares by “{key}”: supply it.',
  },
  'scoring.entryTwice': { zh: '记录“{id}”重复。', en: 'Entry “{id}” is listed twice.' },
  'scoring.wrongEntryPoints': {
    zh: '该类记录须在 {least} 到 {most} 分之间，现为 {found}。',
    en: 'An entry of this kind has {least} to {most} points, not {found}.',
  },
  'scoring.moreThanDue': {
    zh: '完成数之和 {found} 超过应办数 {due}。',
    en: 'Done in all ({found}) is above what was due ({due}).',
  },
  'scoring.boxTwice': { zh: '票箱“{id}”重复。', en: 'Ballot box “{id}” is listed twice.' },
  'scoring.groupNotInBallot': {
    zh: '“{group}”不参加“{ballot}”对该类考核对象的测评。',
    en: 'Group “{group}” has no part in ballot “{ballot}” for this class.',
  },
  'scoring.groupWithoutMembers': {
    zh: '票箱应到人数为零：没有成员的评价组请不要设票箱。',
    en: 'Nobody is due to vote here: leave out the box of a group without members.',
  },
  'scoring.papersDoNotAddUp': {
    zh: '票数不符：{more}（{moreCount}）不应多于{less}（{lessCount}）。',
    en: 'Paper counts do not agree: {more} ({moreCount}) cannot exceed {less} ({lessCount}).',
  },
  'scoring.secondPaper': {
    zh: '同一凭证投了第二张票，请核对票箱。',
    en: 'A second paper with the same token: check the box.',
  },
  'scoring.notOnSheet': { zh: '“{id}”不在本票名单上。', en: '“{id}” is not on this sheet.' },
  'scoring.wrongMark': { zh: '此票应填{expected}。', en: 'A mark here must be {expected}.' },
  'scoring.abstentionNotOffered': { zh: '本票不设“不了解”选项。', en: 'This ballot offers no “don’t know”.' },
  'scoring.badPlace': {
    zh: '名次须为 1 到 {limit} 的整数，并按并列规则排列。',
    en: 'Places run from 1 to {limit}, with ties only as the scheme permits.',
  },
  'scoring.placeTwice': {
    zh: '名次 {place} 给了两个对象，方案不允许并列。',
    en: 'Place {place} was given twice; the scheme permits no ties.',
  },
  'scoring.moreMarksThanPapers': {
    zh: '“{id}”的计票数 {found} 超过有效票 {valid}。',
    en: '{found} marks for “{id}” exceed the {valid} valid papers.',
  },
  'scoring.markTwice': {
    zh: '“{name}”列了两次，请合并。',
    en: '“{name}” is listed twice: put them together.',
  },
  'scoring.orderIncomplete': {
    zh: '领导排序须包含同组全部 {heads} 个对象，现有 {found} 个。',
    en: 'A leader’s order must hold all {heads} of the pool; it holds {found}.',
  },
  'scoring.orderTwice': {
    zh: '领导“{leader}”对“{id}”排序两次。',
    en: 'Leader “{leader}” placed “{id}” twice.',
  },
  'scoring.takesNoPart': {
    zh: '“{id}”不参加考核，请从排序中删除。',
    en: '“{id}” takes no part: remove it from the order.',
  },
  'scoring.sheetTwice': {
    zh: '考核人“{checker}”对同一对象交了两份表。',
    en: 'Checker “{checker}” handed in two sheets for one appraisee.',
  },
  'scoring.allotmentTwice': {
    zh: '同一范围的名额下达了两次。',
    en: 'A number was handed down twice to the same pool.',
  },
  'scoring.allotmentMissing': {
    zh: '“{quota}”没有给“{pool}”下达名额，请补充；没有名额请填 0。',
    en: 'Quota “{quota}” has no number for “{pool}”: supply it, 0 if there is none.',
  },
  'scoring.allotmentPool': {
    zh: '名额的范围与方案不符。',
    en: 'The pool of this number is not one the scheme makes.',
  },
  'scoring.moreFaults': { zh: '另有 {count} 处问题未列出。', en: '{count} more faults are not listed.' },
}

/** A place in the inputs, as a chain of keys towards the root. Made cheaply, written only when a fault is found. */
export interface Place {
  readonly up?: Place
  readonly key: string | number
}

export const root: Place = { key: '' }
export const at = (up: Place, key: string | number): Place => ({ up, key })

/** JSON pointer of a place. */
export function pointer(place: Place): string {
  if (place.up === undefined) return ''
  const key = String(place.key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')
  return `${pointer(place.up)}/${key}`
}

/** Most faults that are listed one by one. */
export const faultLimit = 500

/** Collects faults; the first 500 by name, the rest by number. */
export interface FaultBook {
  readonly add: (code: InputRefusal, place: Place, params?: Refusal['params']) => void
  readonly faults: () => readonly InputFault[]
}

export function faultBook(): FaultBook {
  const found: InputFault[] = []
  let more = 0
  return {
    add(code, place, params) {
      if (found.length >= faultLimit) more += 1
      else found.push({ code, field: pointer(place), ...(params !== undefined && { params }) })
    },
    faults: () =>
      more === 0 ? found : [...found, { code: 'scoring.moreFaults', field: '', params: { count: more } }],
  }
}

/** A wrong value in a few characters. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 40)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null ? 'null' : typeof value
}

/** Words that stand in parameters, in both languages. */
const paramWords: { readonly [word: string]: { readonly zh: string; readonly en: string } } = {
  object: { zh: '对象（{…}）', en: 'an object ({…})' },
  list: { zh: '列表（[…]）', en: 'a list ([…])' },
  papers: { zh: '票', en: 'papers' },
  returned: { zh: '收回票', en: 'papers returned' },
  issued: { zh: '发出票', en: 'papers issued' },
  due: { zh: '应到人数', en: 'raters due' },
  invalid: { zh: '无效票', en: 'invalid papers' },
  grade: { zh: '等次', en: 'a grade' },
  number: { zh: '分数', en: 'a number' },
  items: { zh: '各项分数', en: 'the items’ answers' },
  place: { zh: '名次', en: 'a place' },
  body: { zh: '所属单位（body）', en: 'body' },
  leader: { zh: '分管领导（leader）', en: 'leader' },
}

/** The sentence of an input fault. */
export function inputFaultText({ code, params = {} }: Refusal<InputRefusal>, lang: 'zh' | 'en'): string {
  const worded = Object.entries(params).map(([name, value]) => {
    const isWord = name === 'expected' || name === 'more' || name === 'less' || name === 'key'
    return [name, (isWord ? paramWords[String(value)]?.[lang] : undefined) ?? value] as const
  })
  return fillTemplate(inputRefusalTexts[code][lang], Object.fromEntries(worded))
}
