import type { SameKeys } from '../../../kit/words.ts'
import type { en } from './en.ts'

export const zh: SameKeys<typeof en> = {
  name: '工作台账',
  home: {
    hint: '平时登记的事实。述职时自动带入，评分时按规则计数，不用重复填报。',
    workflows: '会议和项目',
    registers: '登记类台账',
  },
  metrics: {
    name: '数据统计', tile: '按单位统计', hint: '由台账自动计数；同一口径用于计分。点“查看记录”可核对每个数字的来源。', metric: '统计项', from: '起', to: '止', records: '来源', open: '查看记录', openOf: '查看记录：%{name}',
    total: '%{name}合计：%{value}', none: '这段时间没有记录', noneHint: '换一个时间段或范围，或先登记台账。', choose: '请选择范围', crossed: '截止日期早于起始日期，请更正。',
  },
  meetings: {
    name: '三会一课',
    record: '登记会议', correct: '更正记录',
    kind: '会议类型', heldOn: '会议日期', place: '地点', chair: '主持人', recorder: '记录人', due: '应到人数', present: '实到人数', attendance: '实到／应到',
    absent: '缺席：%{why}', topics: '议题', topicsHelp: '一行一个议题。', keyPoints: '发言要点', differingViews: '不同意见',
    timeliness: '及时性', IN_TIME: '按时记录', LATE: '补录', review: '上级调阅', notes: '调阅意见', note: '意见', noAnswer: '未答复', answered: '答复：%{text}',
    query: '提出疑问', accept: '调阅通过', answer: '答复', archive: '作废会议记录', any: '全部', none: '还没有会议记录', noneHint: '登记后，上级可以调阅，落实情况自动统计。',
    noRules: '本级不属于党支部、党总支，不按期召开三会一课；所属党支部的落实率见“数据统计”。',
    grid: '%{year} 年落实情况', MET: '已落实', LATE_CELL: '补录', MISSING: '未落实', OPEN: '未到期',
    motion: '表决：%{text}', votes: '赞成 %{inFavour}，反对 %{against}，弃权 %{abstained}', PASSED: '通过', NOT_PASSED: '未通过', NO_QUORUM: '到会人数不足',
    motionText: '表决事项', inFavour: '赞成票', against: '反对票', abstained: '弃权票', motionHelp: '没有表决事项就留空。',
  },
  projects: {
    name: '年度项目', hint: '年初定、年中抓、年底严考', propose: '申报项目', edit: '修改项目', title: '项目名称', problem: '要解决的问题', effect: '预期成效', owner: '项目负责人', dueOn: '完成时限',
    measureOf: '措施 %{number}：%{text}',
    measures: '措施', measuresHelp: '一行一条措施。', result: '完成情况', noResult: '未填写', state: '阶段', score: '得分', stages: '办理过程', note: '意见', answer: '答复', results: '填写完成情况',
    newDueOn: '延期至', scoreHelp: '0 到 100，最多两位小数。', none: '还没有项目', noneHint: '申报后由上级评审、检查和验收。',
    move: {
      review: '评审通过', giveBack: '退回修改', proposeAgain: '重新申报', approve: '批准立项', start: '开始实施', checkMidterm: '中期检查', submit: '申请验收', extend: '同意延期', accept: '通过验收', fail: '验收不通过', score: '评分',
    },
  },
}
