import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What access can refuse, beside the common refusals. */
export type AccessOwnRefusal =
  | 'access.denied'
  | 'access.signInFirst'
  | 'access.stepUp'
  | 'access.periodEmpty'
  | 'access.toOneself'
  | 'access.fromOneself'
  | 'access.accountDisabled'
  | 'access.organizationClosed'
  | 'access.notYoursToGrant'
  | 'access.notYoursToRevoke'
  | 'access.separated'
  | 'access.alreadyHeld'
  | 'access.alreadyRevoked'
  | 'access.lastAdministrator'

export type AccessRefusal = AccessOwnRefusal | KitRefusal

/** Texts of {@link AccessRefusal}. */
export const accessRefusalTexts: RefusalTexts<AccessRefusal> = {
  ...kitRefusalTexts,
  'access.denied': {
    zh: '您没有此项权限；如工作需要，请联系本组织管理员授权。',
    en: 'You may not do this: if your work needs it, ask your organization administrator.',
  },
  'access.signInFirst': { zh: '请先登录。', en: 'Please sign in first.' },
  'access.stepUp': {
    zh: '此操作需要再次验证身份，请输入动态口令或密码。',
    en: 'This needs a fresh check of who you are: enter your one-time code or password.',
  },
  'access.periodEmpty': {
    zh: '结束日期应晚于开始日期和今天。',
    en: 'The end must be after the start and after today.',
  },
  'access.toOneself': {
    zh: '不能给自己授权，请由上级或其他管理员办理。',
    en: 'Nobody grants rights to themselves: ask another administrator.',
  },
  'access.fromOneself': {
    zh: '不能撤销自己的授权，请由其他管理员办理。',
    en: 'Nobody revokes their own grant: ask another administrator.',
  },
  'access.accountDisabled': { zh: '该账号已停用，请先启用。', en: 'The account is disabled: enable it first.' },
  'access.organizationClosed': {
    zh: '“{name}”已撤销，不能在其上授权。',
    en: '“{name}” is closed: nothing can be granted on it.',
  },
  'access.notYoursToGrant': {
    zh: '您无权在“{name}”授予该角色：只能在自己的管理范围内授予自己可授予的角色。',
    en: 'You cannot grant this role on “{name}”: only roles you may give, inside your own subtree.',
  },
  'access.notYoursToRevoke': {
    zh: '该授权不在您的管理范围内，不能撤销。',
    en: 'This grant is outside your reach: you cannot revoke it.',
  },
  'access.separated': {
    zh: '系统、安全、审计三个管理员角色互斥，且不能兼任其他角色。',
    en: 'System, security and audit administrators exclude one another and hold no other role.',
  },
  'access.alreadyHeld': { zh: '该账号在此组织已有这个角色。', en: 'The account holds this role there already.' },
  'access.alreadyRevoked': { zh: '该授权已撤销。', en: 'The grant has been revoked already.' },
  'access.lastAdministrator': {
    zh: '这是最后一名此类管理员，请先另设一名。',
    en: 'This is the last administrator of the kind: appoint another one first.',
  },
}
