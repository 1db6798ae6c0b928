import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** Everything a command on people, posts and portfolios can refuse, beside the common refusals. */
export type PeopleOwnRefusal =
  | 'people.phoneShape'
  | 'people.organizationClosed'
  | 'people.sameNameHere'
  | 'people.hasLeft'
  | 'people.postsBeyond'
  | 'people.notLeft'
  | 'people.inFuture'
  | 'people.tooFarAhead'
  | 'people.periodBackwards'
  | 'people.termBackwards'
  | 'people.secretaryPresent'
  | 'people.alreadyHolds'
  | 'people.postEnded'
  | 'people.endsBeforeStart'
  | 'people.notALeader'
  | 'people.notBelow'
  | 'people.portfolioEmpty'
  | 'people.portfolioTaken'
  | 'people.portfolioEnded'

export type PeopleRefusal = PeopleOwnRefusal | KitRefusal

/** Texts of {@link PeopleRefusal}: what is wrong and what to do. */
export const peopleRefusalTexts: RefusalTexts<PeopleRefusal> = {
  ...kitRefusalTexts,
  'people.phoneShape': {
    zh: '请填写 11 位手机号，或 0571-87654321 这样的固定电话；没有可留空。',
    en: 'Enter a mobile number of 11 digits or a fixed one like 0571-87654321; leave it empty if there is none.',
  },
  'people.organizationClosed': {
    zh: '“{name}”已撤销，请选择运行中的组织。',
    en: '“{name}” is closed: choose an organization that is active.',
  },
  'people.sameNameHere': {
    zh: '该组织已有同名人员“{name}”。请先核对是否重复登记；确为两人时勾选“确为同名的另一人”。',
    en: 'There is a “{name}” on this organization already. See whether it is the same person; if not, say so on purpose.',
  },
  'people.hasLeft': {
    zh: '“{name}”已标记为离开，请先恢复在岗。',
    en: '“{name}” is marked as having left: mark them as returned first.',
  },
  'people.postsBeyond': {
    zh: '此人在您的管理范围之外还任有职务，请由上级办理。',
    en: 'They hold a post beyond your reach: ask an administrator above you.',
  },
  'people.notLeft': { zh: '“{name}”在岗，无需恢复。', en: '“{name}” has not left.' },
  'people.inFuture': {
    zh: '日期不能晚于今天（{today}）；请在当日登记。',
    en: 'The day cannot be after today ({today}): record it on the day.',
  },
  'people.tooFarAhead': {
    zh: '日期最晚为 {latest}，请检查年份是否有误。',
    en: 'The day cannot be after {latest}: check the year.',
  },
  'people.periodBackwards': { zh: '结束日期应晚于开始日期。', en: 'The end must be after the start.' },
  'people.termBackwards': {
    zh: '任期届满日应晚于任职日期。',
    en: 'The term must end after the post begins.',
  },
  'people.secretaryPresent': {
    zh: '该组织在此期间已有书记“{name}”（自 {since} 起任职）。如为新老交接，请勾选“接任，原书记同日免职”；否则请调整日期。',
    en: '“{name}” is secretary then (since {since}). For a hand-over let the new appointment end the former post; otherwise change the days.',
  },
  'people.alreadyHolds': {
    zh: '“{name}”在此期间已任该组织“{title}”（自 {since} 起），无需重复登记。',
    en: '“{name}” holds “{title}” there already (since {since}).',
  },
  'people.postEnded': {
    zh: '“{title}”已于 {on} 免去；如日期有误请用“更正”。',
    en: '“{title}” ended on {on} already: correct it if that day is wrong.',
  },
  'people.endsBeforeStart': {
    zh: '结束日期不能早于开始日期（{since}）；从未任职请填写同一天。',
    en: 'It cannot end before it began ({since}); if it never held, give the same day.',
  },
  'people.notALeader': {
    zh: '“{name}”在 {on} 不是“{organization}”的班子成员，请先登记其职务。',
    en: '“{name}” is no leader of “{organization}” on {on}: enter their post first.',
  },
  'people.notBelow': {
    zh: '“{name}”不在“{organization}”之下，不能由其班子成员分管。',
    en: '“{name}” does not stand below “{organization}”, so none of its leaders can answer for it.',
  },
  'people.portfolioEmpty': {
    zh: '请至少选择一个分管领域或一个联系的下级组织。',
    en: 'Choose at least one sector or one organization below.',
  },
  'people.portfolioTaken': {
    zh: '“{what}”在此期间已由“{name}”分管（自 {since} 起），请先调整其分工。',
    en: '“{name}” answers for “{what}” then (since {since}): change that first.',
  },
  'people.portfolioEnded': {
    zh: '分工“{name}”已于 {on} 结束。',
    en: 'The portfolio “{name}” ended on {on} already.',
  },
}
