import { fillTemplate } from '@shuping/domain/kit'
import { shownValue } from '@shuping/domain/organizations'

/** Something wrong in a folder of input, told by its place. */
export interface FolderFault {
  /** Path in the folder, `papers/east-1.csv`. */
  readonly file: string
  /** Row as a spreadsheet counts, from 1; 0: the file as a whole. */
  readonly row: number
  /** Head of the column as it stands in the file; in a JSON file the pointer of the place. Null: the row as a whole. */
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly messages: { readonly zh: string; readonly en: string }
}

/** What only a run from a folder finds wrong, beside what imports, schemes and commands refuse. */
export const folderTexts = {
  'folder.notThere': { zh: '没有这个文件夹，或无法读取。', en: 'There is no such folder, or it cannot be read.' },
  'folder.fileMissing': { zh: '缺少文件“{file}”，请补上。', en: 'The file “{file}” is missing: add it.' },
  'folder.fileTwice': {
    zh: '“{name}”有几种格式的文件（.csv、.xlsx、.json），请只保留一个。',
    en: '“{name}” is there in more than one format (.csv, .xlsx, .json): keep one of them.',
  },
  'folder.fileUnknown': {
    zh: '不认识这个文件，可能是文件名写错了。请更名或移出文件夹。',
    en: 'This file is not known, perhaps its name is misspelt: rename it or take it out of the folder.',
  },
  'folder.notJson': { zh: '不是有效的 JSON：{fault}。', en: 'This is no valid JSON: {fault}.' },
  'folder.setting': { zh: '此处应为 {expected}，现为 {received}。', en: 'Here {expected} is expected, not {received}.' },
  'folder.headMissing': { zh: '缺少“{column}”列，请在第一行补上。', en: 'The column “{column}” is missing: add it to the first row.' },
  'folder.headTwice': { zh: '“{column}”列出现了不止一次，请只保留一列。', en: 'The column “{column}” stands there more than once: keep one.' },
  'folder.cellUnreadable': {
    zh: '单元格是公式或错误值，请改为数值或文字。',
    en: 'The cell is a formula or an error: replace it by its value.',
  },
  'folder.required': { zh: '此格必填。', en: 'This cell is required.' },
  'folder.notADate': { zh: '不是日期，应如 2025-12-31。', en: 'This is no date: write it like 2025-12-31.' },
  'folder.idTwice': { zh: '“{id}”已在前面用过，请另取一个。', en: '“{id}” is used before: choose another.' },
  'folder.organizationUnknown': { zh: '组织表中没有编码“{code}”。', en: 'No organization has the code “{code}”.' },
  'folder.levelUnknown': { zh: '没有层级“{level}”。', en: 'There is no level “{level}”.' },
  'folder.schemeUnknown': { zh: '没有方案“{scheme}”。', en: 'There is no scheme “{scheme}”.' },
  'folder.cycleUnknown': { zh: '没有考核“{cycle}”。', en: 'There is no cycle “{cycle}”.' },
  'folder.notBelow': {
    zh: '“{cycle}”不是上级组织的考核：其组织者不在“{above}”的组织者之下。',
    en: 'The organizer of “{cycle}” does not stand below that of “{above}”.',
  },
  'folder.beforeAbove': {
    zh: '方案批准日期早于上级考核“{above}”的批准日期（{on}）。',
    en: 'Approved before the cycle above, “{above}” ({on}).',
  },
  'folder.daysCrossed': { zh: '日期应不早于 {after}。', en: 'This day must not lie before {after}.' },
  'folder.daysLate': { zh: '日期应不晚于 {before}。', en: 'This day must not lie after {before}.' },
  'folder.personUnknown': { zh: '“{code}”没有名为“{name}”的人员。', en: 'Nobody named “{name}” is kept by “{code}”.' },
  'folder.rosterEmpty': { zh: '名册为空：没有组织和任职符合各类别的条件。', en: 'The roster is empty: no organization and post fits a class.' },
  'folder.postVacant': {
    zh: '“{code}”在 {on} 没有人担任“{class}”所考核的职务，请补充任职。',
    en: 'On {on} nobody held the post that “{class}” appraises on “{code}”: add the post.',
  },
  'folder.notOnRoster': { zh: '“{who}”不在考核“{cycle}”的名册上。', en: '“{who}” is not on the roster of “{cycle}”.' },
  'folder.notGraded': {
    zh: '“{who}”在考核“{cycle}”中不参加评议（只述职或免予考核）。',
    en: '“{who}” is not rated in “{cycle}” (report only, or exempt).',
  },
  'folder.several': {
    zh: '“{who}”在名册上不止一人，请填写姓名。',
    en: '“{who}” stands on the roster more than once: name the person.',
  },
  'folder.rowTwice': { zh: '与第 {row} 行重复。', en: 'The same as row {row}.' },
  'folder.reportMissing': {
    zh: '考核“{cycle}”中“{who}”没有述职报告。请补上，或写明免交理由。',
    en: 'The report of “{who}” in “{cycle}” is missing: add it, or say why none is asked for.',
  },
  'folder.attachmentMissing': { zh: '没有附件“{path}”，请放入文件夹或改正文件名。', en: 'There is no attachment “{path}”: lay it there, or correct its name.' },
  'folder.attachmentTwice': { zh: '附件“{path}”写了两次，请只保留一个。', en: 'The attachment “{path}” is named twice: keep one.' },
  'folder.attachmentLoose': {
    zh: '没有述职报告的“附件”列写明这个文件，请写上或移出文件夹。',
    en: 'No report names this file in its column of attachments: name it there, or take the file out of the folder.',
  },
  'folder.partEmpty': { zh: '述职报告的这一部分是空的。', en: 'This part of the report is empty.' },
  'folder.reportTime': {
    zh: '报告须在方案批准（{from}）之后、述职评议开始（{to}）之前提交并审定。',
    en: 'A report is handed in and approved between the approval of the cycle ({from}) and the day reporting begins ({to}).',
  },
  'folder.inputMissing': {
    zh: '考核“{cycle}”中“{who}”缺少“{slot}”（{id}）。请补上，或在 waivers 表写明免除理由。',
    en: '“{who}” has no “{slot}” ({id}) in “{cycle}”: add it, or waive it with a reason in the table waivers.',
  },
  'folder.nothingToCount': {
    zh: '考核“{cycle}”中“{who}”的“{slot}”（{id}）没有可以统计的记录。请在本表补上记录，或在 waivers 表写明免除理由。',
    en: 'There is no record that “{slot}” ({id}) of “{who}” in “{cycle}” could be counted from: add one here, or waive it with a reason in the table waivers.',
  },
  'folder.notMissing': { zh: '“{slot}”已有数据，不需要免除。', en: '“{slot}” is there and needs no waiver.' },
  'folder.roundUnknown': {
    zh: '没有与本文件对应的轮次，应名为“考核编号-轮次编号”。',
    en: 'No round belongs to this file: its name is the id of the cycle, a hyphen and the id of the round.',
  },
  'folder.againUnknown': {
    zh: '前面没有编号为“{round}”的轮次，无法重新测评。',
    en: 'No round “{round}” stands before this one: there is nothing to vote on again.',
  },
  'folder.againOther': {
    zh: '重新测评的类别和测评表须与“{round}”相同。',
    en: 'A vote again is about the class and ballot of “{round}”.',
  },
  'folder.againTwice': { zh: '“{round}”已由另一轮重新测评。', en: '“{round}” is voted on again in another round already.' },
  'folder.roundStands': {
    zh: '“{round}”的投票有效，不能重新测评。',
    en: '“{round}” stands by the rules of its scheme: there is no voting again.',
  },
  'folder.tooManyInvalid': {
    zh: '无效票过多（收回 {returned} 张，无效 {invalid} 张），须重新测评：请补一轮 again 为“{round}”的投票。',
    en: 'Too many invalid papers ({invalid} of {returned}): add a round whose again names “{round}”.',
  },
  'folder.tooFewPapers': {
    zh: '有效票过少（{valid} 张），须重新测评：请补一轮 again 为“{round}”的投票。',
    en: 'Too few valid papers ({valid}): add a round whose again names “{round}”.',
  },
  'folder.turnoutLow': {
    zh: '参加率不足（应到 {due} 人，有效票 {valid} 张），须重新测评：请补一轮 again 为“{round}”的投票。',
    en: 'Too few took part ({valid} valid papers, {due} due): add a round whose again names “{round}”.',
  },
  'folder.composition': {
    zh: '各组别的有效票比例不符合方案要求，须重新测评：请补一轮 again 为“{round}”的投票。',
    en: 'The groups are not mixed as the scheme asks: add a round whose again names “{round}”.',
  },
  'folder.papersMissing': { zh: '轮次“{round}”没有选票文件“{file}”。', en: 'The round “{round}” has no file of papers “{file}”.' },
  'folder.ballotUnknown': { zh: '方案对“{class}”没有名为“{ballot}”的测评表。', en: 'The scheme has no ballot “{ballot}” for “{class}”.' },
  'folder.groupUnknown': { zh: '本轮没有组别“{group}”。', en: 'The round has no group “{group}”.' },
  'folder.groupForeign': {
    zh: '这是轮次“{round}”的组别，不属于本轮：选票放错了文件。',
    en: 'This group votes in the round “{round}”, not in this one: the paper is in the wrong file.',
  },
  'folder.notOnPaper': { zh: '“{who}”不在本轮的测评表上。', en: '“{who}” does not stand on the paper of this round.' },
  'folder.columnOfNobody': { zh: '本轮测评表上的“{who}”没有对应的列。', en: 'There is no column for “{who}”, who stands on the paper.' },
  'folder.paperTwice': {
    zh: '票号“{paper}”在第 {row} 行已出现：一张票只能投一次。',
    en: 'The paper “{paper}” stands in row {row} already: a slip counts once.',
  },
  'folder.markUnknown': { zh: '票上没有这个选项。可填：{choices}。', en: 'The paper has no such answer. Use one of: {choices}.' },
  'folder.morePapers': { zh: '选票 {papers} 张，多于领取的 {drawn} 张。', en: '{papers} papers came from {drawn} slips drawn.' },
  'folder.moreDrawn': {
    zh: '领取 {drawn} 张、作废 {spoiled} 张，合计多于印制的 {printed} 张。',
    en: '{drawn} drawn and {spoiled} spoiled are more than the {printed} printed.',
  },
  'folder.witnesses': { zh: '需要两名不同的见证人。', en: 'Two different witnesses are needed.' },
  'folder.witnessAppraised': {
    zh: '“{name}”在本次考核的名册上，不能担任见证人。',
    en: '“{name}” is on the roster of this cycle and cannot witness its ballots.',
  },
  'folder.gradeUnknown': { zh: '没有这个等次。可填：{choices}。', en: 'There is no such grade. Use one of: {choices}.' },
  'folder.opinionMissing': {
    zh: '缺少评价意见：请在本表填写，或在 run.json 的 decision.opinion 中写明。',
    en: 'The opinion is missing: write it here, or in decision.opinion of run.json.',
  },
  'folder.checkUnknown': { zh: '没有实地考核“{check}”。', en: 'There is no field check “{check}”.' },
  'folder.notInTeam': { zh: '“{name}”不是该考核组成员。', en: '“{name}” is not a member of the team.' },
  'folder.kindUnknown': { zh: '没有这一类。可填：{choices}。', en: 'There is no such kind. Use one of: {choices}.' },
  'folder.motionWrong': {
    zh: '表决事项应写作“类别|内容|赞成|反对|弃权”，一行一项，如“选举|选举支部书记|16|0|1”。',
    en: 'Write a motion as “kind|text|in favour|against|abstained”, one a line, like “Election|Elects the secretary|16|0|1”.',
  },
  'folder.severalOfName': {
    zh: '不止一个组织有名为“{name}”的人员，“{code}”没有，无法确定是谁。',
    en: 'More than one organization keeps somebody named “{name}”, and “{code}” does not: it cannot be told who is meant.',
  },
  'folder.nobodyOfName': { zh: '人员表中没有“{name}”。', en: 'Nobody in the table of people is named “{name}”.' },
  'folder.stepMissing': {
    zh: '填写了“{later}”，却没有“{earlier}”，请补上。',
    en: '“{later}” is there, but not “{earlier}”: add it.',
  },
  'folder.lineWrong': { zh: '{fault}', en: '{fault}' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>

export type FolderFaultCode = keyof typeof folderTexts

/** What is worth knowing and keeps nothing from running. */
export const noticeTexts = {
  'folder.reportLate': { zh: '报告晚于规定日期（{due}）提交，按迟交记录。', en: 'Handed in after the day set ({due}): recorded as late.' },
  'folder.paperInvalid': { zh: '此票不符合填写规则，按无效票计。', en: 'This paper breaks the rules of the ballot and counts as invalid.' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>

type Params = Readonly<Record<string, string | number>>
type Place = { readonly file: string; readonly row?: number; readonly column?: string | null; readonly value?: string | null }

/** Gathers what is wrong with a folder, and what is worth knowing. */
export interface FaultBook {
  readonly add: (place: Place, code: FolderFaultCode, params?: Params) => void
  /** A fault that another module words. */
  readonly told: (place: Place, code: string, messages: FolderFault['messages']) => void
  readonly note: (place: Place, code: keyof typeof noticeTexts, params?: Params) => void
  readonly count: () => number
  /** Files on which others hang first, then by file and row, in the order in which they were found within a row. */
  readonly faults: () => readonly FolderFault[]
  readonly notices: () => readonly FolderFault[]
}

export function openFaultBook(): FaultBook {
  const faults: FolderFault[] = []
  const notices: FolderFault[] = []
  const placed = ({ file, row = 0, column = null, value = null }: Place) =>
    ({ file, row, column, value: value === null ? null : shownValue(value) })
  const said = (text: { readonly zh: string; readonly en: string }, params?: Params) =>
    ({ zh: fillTemplate(text.zh, params), en: fillTemplate(text.en, params) })
  return {
    add: (place, code, params) => void faults.push({ ...placed(place), code, messages: said(folderTexts[code], params) }),
    told: (place, code, messages) => void faults.push({ ...placed(place), code, messages }),
    note: (place, code, params) => void notices.push({ ...placed(place), code, messages: said(noticeTexts[code], params) }),
    count: () => faults.length,
    faults: () => faults.toSorted(byPlace),
    notices: () => notices.toSorted(byPlace),
  }
}

/** Files on which others hang come first: what is wrong there may be why something is wrong further down. */
const ROOTS = [/^run\.json$/, /^organizations\./, /^people\./, /^schemes\//]
const rank = ({ file, code }: FolderFault): number => {
  if (code === 'folder.fileUnknown' || code === 'folder.fileTwice') return -1
  const at = ROOTS.findIndex((root) => root.test(file))
  return at < 0 ? ROOTS.length : at
}

const byPlace = (a: FolderFault, b: FolderFault): number =>
  rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.row - b.row)
