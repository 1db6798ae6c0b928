import type { SameKeys } from '../../../kit/words.ts'
import type { en } from './en.ts'

export const zh: SameKeys<typeof en> = {
  name: '民主测评',
  noCycle: '还没有可以组织测评的考核',
  noCycleHint: '考核发布后，方可组织测评。',
  noRound: '尚未准备测评',
  noRoundHint: '一轮测评包括一张测评表、测评对象和参加测评的组别。',
  prepare: '准备一轮测评',
  number: '第 %{number} 轮',
  questionnaire: '群众反响问卷',
  isQuestionnaire: '（群众反响）',
  column: {
    round: '轮次', ballot: '测评表', state: '状态', groups: '组别', returned: '票数', group: '组别', due: '应到', printed: '印制',
    issued: '发出', spoiled: '损毁', unused: '剩余', inBox: '收回', valid: '有效', invalid: '无效', turnout: '参评率', all: '合计',
  },
  sheet: {
    title: '计票单', live: '投票进度', liveHint: '只有票数；截止并计票前，工作人员看不到票的内容。',
    counted: '计票时间：%{at}',
  },
  subjects: '测评对象（%{count} 人）',
  witnesses: {
    title: '监票', none: '还没有监票人确认截止，须由两名监票人分别确认。', one: '还须另一名监票人确认。',
    at: '%{name}　%{at}', confirmed: '您已确认',
  },
  failures: {
    title: '按考核方案，本轮测评不成立',
    TOO_MANY_INVALID: '无效票过多，须重新测评。',
    TOO_FEW_PAPERS: '有效票数不足。',
    TURNOUT_TOO_LOW: '参评率不足。',
    COMPOSITION: '各组别票数比例不符合规定。',
    untold: '不成立的测评，不显示结果。',
  },
  results: {
    title: '测评结果汇总', hint: '按组别汇总。有效票少于 %{count} 张的，以及可据以推算的，均不显示。',
    later: '本次考核的测评全部截止、并且没有需要重新测评的轮次后，显示结果。',
    hidden: '不予显示', all: '全部组别', papers: '有效票', abstained: '不了解', blank: '未填', answers: '评价', who: '测评对象',
  },
  void: '已作废：%{reason}',
  follows: '为重新测评',
  act: {
    print: '印制测评票', reprint: '重新印制', open: '开始投票', close: '确认截止', count: '计票', void: '作废', again: '重新测评',
    done: '已办理',
  },
  help: {
    print: '为各组印制测评票，按应到人数加一成。票码只显示这一次，系统不保存，请立即打印。',
    reprint: '此前印制的票将全部失效。',
    open: '开始后，持票人即可投票。',
    close: '本人作为监票人，确认投票结束。两名监票人都确认后，本轮截止，不能再次开启。',
    count: '请按记录填写各组票数：发出、损毁、剩余之和应等于印制数。测评表将打乱后计票，不能撤销。',
    void: '全部测评表不经查看即行销毁，不能恢复。',
    prepare: '准备好后，测评表即固定，不再更改。',
  },
  field: {
    title: '轮次名称', class: '考核类别', ballot: '测评表', appraisees: '测评对象', groups: '参加测评的组别', due: '%{group}应到人数',
    dueHelp: '不填则该组不参加本轮。', reason: '作废理由', drawn: '%{group}发出', spoiled: '%{group}损毁', left: '%{group}剩余',
    all: '本类别全部', some: '选择部分', chosen: '已选 %{count} 人',
    printedOf: '印制 %{printed} 张，票箱中 %{inBox} 张',
  },
  nothingToVote: '该类别尚未发布考核方案，或方案中没有民主测评。',
  slips: {
    title: '打印测评票', hint: '共 %{count} 张。票码不能再次显示，离开本页前请打印或另存。',
    print: '打印', close: '已打印', scan: '扫码填写测评表', typed: '或打开 %{url} 输入票码', shuffle: '裁开、打乱，由参评人自行抽取，不登记谁领了哪张。',
    group: '组别：%{group}', sure: '离开后票码不再显示。确认已经打印？', local: '二维码指向 %{url}。请确认参评人的手机能够打开；否则请改用手机可访问的网址打开本页再印制。',
  },
}
