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
  | 'ballots.cycleNotThere'
  | 'ballots.cycleNotVoting'
  | 'ballots.noSuchBallot'
  | 'ballots.notOnRoster'
  | 'ballots.paperTooLong'
  | 'ballots.groupNotInBallot'
  | 'ballots.groupTwice'
  | 'ballots.dueOutOfRange'
  | 'ballots.voteStands'
  | 'ballots.repeatedAlready'
  | 'ballots.repeatsAnother'
  | 'ballots.onlyRepeats'
  | 'ballots.witnessAgain'
  | 'ballots.keyLost'
  | 'ballots.slipUnknown'
  | 'ballots.slipUsed'
  | 'ballots.roundNotOpen'
  | 'ballots.roundClosed'
  | 'ballots.roundVoid'
  | 'ballots.paperMisshapen'

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
  'ballots.cycleNotThere': {
    zh: '当前考核阶段不能组织测评：发布后至述职阶段、或重新测评时方可进行。',
    en: 'The cycle is not where rounds are held: between its publication and the closing of the ballots, or when a new vote is due.',
  },
  'ballots.cycleNotVoting': {
    zh: '考核进入述职（或重新测评）阶段后方可开始投票。',
    en: 'Voting begins once the cycle is reporting, or due for a new vote.',
  },
  'ballots.noSuchBallot': { zh: '该类别的考核方案中没有这张测评表，请重新选择。', en: 'The scheme of this class has no such ballot: choose another.' },
  'ballots.notOnRoster': {
    zh: '所选测评对象不在本类别的参评名单中，请刷新后重新选择。',
    en: 'Somebody chosen is not rated in this class: reload and choose again.',
  },
  'ballots.paperTooLong': {
    zh: '一张测评表最多 {most} 项，请减少测评对象，分多轮进行。',
    en: 'A paper holds {most} answers at most: choose fewer appraisees and hold several rounds.',
  },
  'ballots.groupNotInBallot': { zh: '考核方案未规定该组别参加这张表的测评。', en: 'The scheme gives this group no vote in this ballot.' },
  'ballots.groupTwice': { zh: '同一组别只能设定一次。', en: 'Name each group once.' },
  'ballots.dueOutOfRange': { zh: '应到人数须为 1 至 {most} 的整数。', en: 'Raters due: a whole number from 1 to {most}.' },
  'ballots.voteStands': {
    zh: '这一轮不能重新测评：只有已作废，或计票后按考核方案不成立的轮次，才可以重新测评。',
    en: 'This round is not voted on again: only one that was declared void, or that failed the rules of the scheme when counted, is repeated.',
  },
  'ballots.repeatedAlready': {
    zh: '这一轮已经安排重新测评，请到该轮办理；如需再次测评，请先将其作废。',
    en: 'Another round repeats this one already: go on there, or declare that one void first.',
  },
  'ballots.repeatsAnother': {
    zh: '重新测评须使用原轮次的考核类别和测评表。',
    en: 'A repetition has the class and the ballot of the round it repeats.',
  },
  'ballots.onlyRepeats': {
    zh: '测评截止后，只能对计票后按考核方案不成立的轮次重新测评，不能另加轮次。',
    en: 'The ballots were closed: only a round that failed the rules of the scheme when counted is voted on again, and none is added.',
  },
  'ballots.witnessAgain': {
    zh: '您已确认截止，须由另一名监票人再次确认。',
    en: 'You have confirmed the closing already: another witness must confirm it too.',
  },
  'ballots.keyLost': {
    zh: '数据目录中没有本轮的开箱密钥，无法计票。请恢复备份的数据目录，或将本轮作废后重新测评。',
    en: 'The key of this box is not in the data folder, so it cannot be opened. Restore the folder from its backup, or declare the round void and vote again.',
  },
  'ballots.slipUnknown': {
    zh: '没有找到这张测评票，请核对票码，或向工作人员换领。',
    en: 'No such slip: check the code, or ask the staff for another slip.',
  },
  'ballots.slipUsed': {
    zh: '这张票已经投过，测评表已收到，只计一次。',
    en: 'A paper was received for this slip already. It counts once.',
  },
  'ballots.roundNotOpen': { zh: '本轮测评尚未开始，请等待主持人宣布。', en: 'This round is not open yet: wait until the chair opens it.' },
  'ballots.roundClosed': { zh: '本轮测评已经截止，不再接收测评表。', en: 'This round is closed; no more papers are received.' },
  'ballots.roundVoid': {
    zh: '这张票属于已作废的一轮测评，请领取新票。',
    en: 'This slip belongs to a round that was declared void: draw a new slip.',
  },
  'ballots.paperMisshapen': {
    zh: '测评表的内容不完整或已损坏，请刷新页面后重新填写。',
    en: 'The paper cannot be read: reload the page and fill it in again.',
  },
}
