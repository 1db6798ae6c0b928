import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What cycles can refuse, beside the common refusals. */
export type CycleRefusal =
  | KitRefusal
  | 'cycles.notNow'
  | 'cycles.reasonMissing'
  | 'cycles.rosterEmpty'
  | 'cycles.rosterIncomplete'
  | 'cycles.classWithoutScheme'
  | 'cycles.outsideFrame'
  | 'cycles.calendarIncomplete'
  | 'cycles.approvalMissing'
  | 'cycles.parentNotPublished'
  | 'cycles.noticeMissing'
  | 'cycles.reportsOpen'
  | 'cycles.sessionsOpen'
  | 'cycles.roundsOpen'
  | 'cycles.roundsFailed'
  | 'cycles.noRoundFailed'
  | 'cycles.inputsMissing'
  | 'cycles.unscored'
  | 'cycles.ungraded'
  | 'cycles.minutesMissing'
  | 'cycles.undecided'
  | 'cycles.quotasBroken'
  | 'cycles.lettersUnsent'
  | 'cycles.objectionsRun'
  | 'cycles.objectionsOpen'
  | 'cycles.issuesUnconfirmed'
  | 'cycles.plansNotDue'
  | 'cycles.childrenOpen'
  | 'cycles.higherApprovalMissing'
  | 'cycles.reopeningNotAsked'
  | 'cycles.reopeningAsked'
  | 'cycles.reopeningOwn'
  | 'cycles.reopeningNotAbove'
  | 'cycles.datesCrossed'
  | 'cycles.dateOutsideFrame'
  | 'cycles.componentMissing'
  | 'cycles.weightOutsideFrame'
  | 'cycles.frameWidened'
  | 'cycles.organizationClosed'
  | 'cycles.notBelow'
  | 'cycles.periodCrossed'
  | 'cycles.yearOutOfRange'
  | 'cycles.classTwice'
  | 'cycles.classUnknown'
  | 'cycles.classWithoutPosts'
  | 'cycles.classNotInScheme'
  | 'cycles.schemeUnknown'
  | 'cycles.rangeShape'
  | 'cycles.rangeCrossed'
  | 'cycles.frozen'
  | 'cycles.rosterFrozen'
  | 'cycles.tooLateForForm'
  | 'cycles.noteMissing'
  | 'cycles.childPresent'
  | 'cycles.frameSettled'

/** Texts of {@link CycleRefusal}. */
export const cycleRefusalTexts: RefusalTexts<CycleRefusal> = {
  ...kitRefusalTexts,
  'cycles.notNow': {
    zh: '当前阶段不能进行此操作，请刷新页面查看现在可办的事项。',
    en: 'This cannot be done in the present stage: reload to see what can.',
  },
  'cycles.reasonMissing': { zh: '请写明理由。', en: 'Say why.' },
  'cycles.rosterEmpty': {
    zh: '考核对象名单为空，请先按组织树生成名单。',
    en: 'The roster is empty: draw it up from the organization tree first.',
  },
  'cycles.rosterIncomplete': {
    zh: '名单中有 {count} 人未定类别，或未写明不参加、仅书面报告的理由，请逐一补全。',
    en: '{count} roster entries lack a class, or a reason for being exempt or report-only: complete them.',
  },
  'cycles.classWithoutScheme': {
    zh: '有 {count} 个类别没有已定稿的考核方案，请为其选定方案并定稿。',
    en: '{count} classes have no frozen scheme: choose one for each and freeze it.',
  },
  'cycles.outsideFrame': {
    zh: '方案或日程有 {count} 处超出上级规定的范围，请按提示调整。',
    en: 'Scheme or calendar leave the limits of the level above in {count} places: adjust them as shown.',
  },
  'cycles.calendarIncomplete': {
    zh: '日程安排不完整，请补全各阶段日期。',
    en: 'The calendar is incomplete: set the date of every phase.',
  },
  'cycles.approvalMissing': {
    zh: '请登记批准本方案的会议及日期。',
    en: 'Record the meeting that approved this scheme, and its date.',
  },
  'cycles.parentNotPublished': {
    zh: '上级考核方案尚未发布，请待其发布后再发布本级方案。',
    en: 'The cycle above is not published yet: publish after it.',
  },
  'cycles.noticeMissing': {
    zh: '请登记通知印发日期。',
    en: 'Record the date on which the notice was issued.',
  },
  'cycles.reportsOpen': {
    zh: '还有 {count} 份述职报告未审定，请审定，或写明理由后予以豁免。',
    en: '{count} reports are not approved: approve them, or waive them with a reason.',
  },
  'cycles.sessionsOpen': { zh: '还有 {count} 场会议未结束。', en: '{count} sessions are not over yet: close them first.' },
  'cycles.roundsOpen': {
    zh: '还有 {count} 轮测评未由两名监票人截止，请先截止。',
    en: '{count} ballot rounds are not closed by two witnesses: close them first.',
  },
  'cycles.roundsFailed': {
    zh: '有 {count} 轮测评的回收率或废票率不符合方案规定，请重新测评。',
    en: '{count} rounds fail the rule on turnout or invalid papers: vote again.',
  },
  'cycles.noRoundFailed': {
    zh: '各轮测评均符合方案规定，无须重新测评。',
    en: 'Every round meets the scheme’s rules: there is nothing to vote on again.',
  },
  'cycles.inputsMissing': {
    zh: '还缺 {count} 项计分依据，请补录，或写明理由后按缺项处理。',
    en: '{count} inputs are missing: enter them, or waive them with a reason.',
  },
  'cycles.unscored': {
    zh: '还有 {count} 人没有锁定的计分表，请先完成计分。',
    en: '{count} appraisees have no locked score sheet: finish scoring first.',
  },
  'cycles.ungraded': {
    zh: '还有 {count} 人未拟定评价意见和等次，或拟定等次与计算等次不同而未写理由。',
    en: '{count} appraisees lack an opinion or grade, or a reason for departing from the computed grade.',
  },
  'cycles.minutesMissing': { zh: '请登记研究确定的会议纪要。', en: 'Record the minutes of the deciding meeting.' },
  'cycles.undecided': { zh: '还有 {count} 人的等次未确定。', en: '{count} appraisees have no decided grade yet.' },
  'cycles.quotasBroken': {
    zh: '确定的等次有 {count} 处超出比例限制，请调整，或写明理由。',
    en: 'The decided grades break {count} quotas: adjust them, or record a reason.',
  },
  'cycles.lettersUnsent': {
    zh: '还有 {count} 份反馈意见书未送达。',
    en: '{count} feedback letters have not been delivered: send them first.',
  },
  'cycles.objectionsRun': {
    zh: '复核申请期至 {until} 届满，届满后方可通报。',
    en: 'Objections may be raised until {until}: publicise after that.',
  },
  'cycles.objectionsOpen': {
    zh: '还有 {count} 件复核申请未办结，请先办结。',
    en: '{count} objections are still open: settle them first.',
  },
  'cycles.issuesUnconfirmed': {
    zh: '还有 {count} 个问题未经确认，请先确认。',
    en: '{count} issues are not confirmed yet: confirm them first.',
  },
  'cycles.plansNotDue': {
    zh: '还有 {count} 项整改未到期限，到期后再开展回头看。',
    en: '{count} rectification plans have not reached their date: follow up after that.',
  },
  'cycles.childrenOpen': {
    zh: '下级还有 {count} 个考核未结束（{names}），请待其结束。',
    en: '{count} cycles below still run ({names}): wait for them to end.',
  },
  'cycles.higherApprovalMissing': {
    zh: '请登记批复的日期和文号。',
    en: 'Record day and number of the approval.',
  },
  'cycles.reopeningNotAsked': {
    zh: '组织单位尚未申请重新计分，或申请已有批复。请先由组织单位提出申请。',
    en: 'The organizer has not asked to score anew, or was answered already: the organizer must ask first.',
  },
  'cycles.reopeningAsked': {
    zh: '已有一份重新计分的申请在等上级批复。',
    en: 'A wish to score anew is already waiting for an answer from above.',
  },
  'cycles.reopeningOwn': {
    zh: '申请是您本人提出的，须由另一人批复。',
    en: 'You asked for this yourself: somebody else must answer.',
  },
  'cycles.reopeningNotAbove': {
    zh: '结果已通报，重新计分须由上一级批复，本级不能自行批准。',
    en: 'The results are out: the level above must answer, the organizer’s own level cannot.',
  },
  'cycles.datesCrossed': {
    zh: '应不早于前一阶段的日期 {after}。',
    en: 'This must not be earlier than the phase before it, {after}.',
  },
  'cycles.dateOutsideFrame': {
    zh: '上级规定的时间为 {from} 至 {to}，请在此范围内安排。',
    en: 'The level above allows {from} to {to}: choose a date between them.',
  },
  'cycles.componentMissing': {
    zh: '类别“{class}”的方案缺少上级规定的考核内容“{component}”，请补上。',
    en: 'The scheme of class “{classEn}” lacks the component “{componentEn}” that the level above asks for: add it.',
  },
  'cycles.weightOutsideFrame': {
    zh: '类别“{class}”中“{component}”占 {weight}，上级规定为 {atLeast} 至 {atMost}，请调整权重。',
    en: 'In class “{classEn}”, “{componentEn}” weighs {weight}; the level above allows {atLeast} to {atMost}: adjust it.',
  },
  'cycles.frameWidened': {
    zh: '“{component}”的上级限度为 {atLeast} 至 {atMost}，向下规定时只能收紧，不能放宽。',
    en: '“{componentEn}” is limited to {atLeast}–{atMost} from above: a frame handed on may be narrower, never wider.',
  },
  'cycles.organizationClosed': {
    zh: '“{name}”已撤销，不能组织考核。',
    en: '“{name}” is closed: choose an organization that is in place.',
  },
  'cycles.notBelow': {
    zh: '有 {count} 个组织不是本级的直接下级，请重新选择。',
    en: '{count} organizations are not directly below: choose again.',
  },
  'cycles.periodCrossed': {
    zh: '考核期的结束日不能早于开始日 {after}。',
    en: 'The period cannot end before it begins, {after}.',
  },
  'cycles.yearOutOfRange': {
    zh: '年度应在 {min} 至 {max} 之间。',
    en: 'The year must lie between {min} and {max}.',
  },
  'cycles.classTwice': { zh: '类别“{class}”列了两次，请删去一个。', en: 'Class “{class}” is listed twice: remove one.' },
  'cycles.classUnknown': { zh: '没有类别“{class}”，请从本考核的类别中选择。', en: 'There is no class “{class}”: choose one of the cycle.' },
  'cycles.classWithoutPosts': {
    zh: '类别“{class}”考核任职人员，请至少选择一种职务。',
    en: 'Class “{class}” appraises who holds a post: choose at least one kind of post.',
  },
  'cycles.classNotInScheme': {
    zh: '所选方案没有类别“{class}”（或考核对象种类不同），请换一个方案或类别。',
    en: 'The chosen scheme has no class “{class}” of this kind: choose another scheme or class.',
  },
  'cycles.schemeUnknown': {
    zh: '找不到类别“{class}”所选的方案，请重新选择。',
    en: 'The scheme chosen for class “{class}” cannot be found: choose again.',
  },
  'cycles.rangeShape': {
    zh: '“{component}”的限度须为百分数或分数，如 30% 或 1/3。',
    en: 'The limits of “{componentEn}” must be shares, such as 30% or 1/3.',
  },
  'cycles.rangeCrossed': {
    zh: '“{component}”的下限高于上限，请调整。',
    en: 'The lower limit of “{componentEn}” is above the upper one: correct it.',
  },
  'cycles.frozen': {
    zh: '考核已发布，设置不能再改；确需调整，请先取消本次考核，另行发布。',
    en: 'The cycle is published, its settings are frozen: cancel it and publish another if they must change.',
  },
  'cycles.rosterFrozen': {
    zh: '考核已发布，名单已定，不能重新生成；可逐人调整参加方式。',
    en: 'The cycle is published and its roster frozen: change how single people take part instead.',
  },
  'cycles.tooLateForForm': {
    zh: '测评已截止，不能再调整参加方式。',
    en: 'Ballots are closed: how people take part can no longer change.',
  },
  'cycles.noteMissing': { zh: '请用文字写明原因。', en: 'Explain the reason in words.' },
  'cycles.childPresent': {
    zh: '有 {count} 个下级已有本考核的下级考核，请勿重复部署。',
    en: '{count} organizations have a cycle under this one already: leave them out.',
  },
  'cycles.frameSettled': {
    zh: '考核已结束，不能再向下部署。',
    en: 'The cycle is over: it can no longer be handed down.',
  },
}
