import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What ballots can refuse, beside the common refusals. */
export type BallotRefusal =
  | KitRefusal
  | 'ballots.notNow'
  | 'ballots.reasonMissing'
  | 'ballots.noGroups'
  | 'ballots.dueMissing'
  | 'ballots.nobodyOnPaper'
  | 'ballots.twoWitnesses'
  | 'ballots.witnessAppraised'
  | 'ballots.minutesDisagree'
  | 'ballots.notShuffled'
  | 'ballots.countInvalid'
  | 'ballots.slipsDisagree'
  | 'ballots.moreThanDrawn'

/** Texts of {@link BallotRefusal}. */
export const ballotRefusalTexts: RefusalTexts<BallotRefusal> = {
  ...kitRefusalTexts,
  'ballots.notNow': {
    zh: '本轮测评当前状态不能进行此操作，请刷新后查看。',
    en: 'This cannot be done with the round in its present state: reload and look again.',
  },
  'ballots.reasonMissing': { zh: '请写明作废的理由。', en: 'Say why the round is void.' },
  'ballots.noGroups': { zh: '请先设定参加测评的人员组别。', en: 'Name the groups of raters first.' },
  'ballots.dueMissing': { zh: '请为每个组别填写应到人数。', en: 'Enter for each group how many raters are due.' },
  'ballots.nobodyOnPaper': { zh: '测评表上没有测评对象，请先选定。', en: 'There is nobody on the paper: choose the appraisees first.' },
  'ballots.twoWitnesses': {
    zh: '须由两名监票人分别确认后方可截止。',
    en: 'Two witnesses must each confirm the closing.',
  },
  'ballots.witnessAppraised': {
    zh: '测评对象本人不能担任监票人，请更换。',
    en: 'Nobody witnesses a vote about themselves: choose another witness.',
  },
  'ballots.minutesDisagree': {
    zh: '票数记录与票箱不符，请逐组核对印制、领取、损毁、剩余数。',
    en: 'The slip numbers do not agree with the box: check printed, drawn, spoiled and left for each group.',
  },
  'ballots.notShuffled': { zh: '票尚未打乱，不能计票。', en: 'The papers are not shuffled yet: they cannot be counted.' },
  'ballots.countInvalid': { zh: '请填不小于 0 的整数。', en: 'Enter a whole number, zero or more.' },
  'ballots.slipsDisagree': {
    zh: '印制 {printed} 张，领取 {drawn} 张、损毁 {spoiled} 张、剩余 {left} 张，合计不符。',
    en: '{printed} were printed, but {drawn} drawn, {spoiled} spoiled and {left} left do not add up to it.',
  },
  'ballots.moreThanDrawn': {
    zh: '票箱中有 {inBox} 张，多于领取的 {drawn} 张。',
    en: 'The box holds {inBox} papers, more than the {drawn} slips drawn.',
  },
}
