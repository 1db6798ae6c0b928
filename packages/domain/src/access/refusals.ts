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
  | 'access.accountEnabled'
  | 'access.leavesOneself'
  | 'access.leaverHoldsMore'
  | 'access.personLeft'
  | 'access.notYoursToReset'
  | 'access.resetsOneself'
  | 'access.notYoursToLink'
  | 'access.placeMissing'
  | 'access.grantEnded'
  | 'access.organizationClosed'
  | 'access.notYoursToGrant'
  | 'access.notYoursToRevoke'
  | 'access.separated'
  | 'access.alreadyHeld'
  | 'access.alreadyRevoked'
  | 'access.lastAdministrator'
  | 'access.notYoursToManage'
  | 'access.disablesOneself'
  | 'access.notYoursToAppoint'
  | 'access.signInFailed'
  | 'access.firstPasswordEnded'
  | 'access.tooMany'
  | 'access.crossSite'
  | 'access.passwordWrong'
  | 'access.passwordShort'
  | 'access.passwordLong'
  | 'access.passwordClasses'
  | 'access.passwordCommon'
  | 'access.passwordFormer'
  | 'access.usernameInvalid'
  | 'access.codeWrong'
  | 'access.totpOn'
  | 'access.totpOff'
  | 'access.activationWrong'
  | 'access.administratorsSame'
  | 'access.providerUnknown'
  | 'access.providerFailed'
  | 'access.identityTaken'
  | 'access.tokenExpiry'
  | 'access.addressInvalid'
  | 'access.datasetInvalid'
  | 'access.ownTraces'
  | 'access.tracesTooYoung'

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
  'access.accountEnabled': { zh: '该账号已启用，无需再次启用。', en: 'The account is enabled already.' },
  'access.leavesOneself': {
    zh: '不能为本人办理离开：本人的账号会随之停用。请由其他人办理。',
    en: 'Nobody marks themselves as having left, as their account is disabled with it: ask somebody else.',
  },
  'access.leaverHoldsMore': {
    zh: '此人的账号另有超出您权限的角色，离开时须一并撤销：请由权限不小于该账号的管理员办理，或先由其撤销这些角色。',
    en: 'Their account holds roles that reach further than you, which end when they leave: ask an administrator who may do as much, or have these roles revoked first.',
  },
  'access.personLeft': {
    zh: '使用人已标记为离开：请先将其恢复在岗，或解除与该账号的关联。',
    en: 'The person it belongs to is marked as having left: mark them as returned, or part the account from them first.',
  },
  'access.notYoursToReset': {
    zh: '该账号的权限超出您自己的权限，不能由您重置：请由权限不小于该账号的管理员办理；或先由安全管理员撤销其授权，重置后再重新授权。',
    en: 'The account may do more than you: somebody who may do at least as much resets it, or the security administrator revokes its grants first and gives them again afterwards.',
  },
  'access.resetsOneself': {
    zh: '请在“我的账号”修改自己的密码和动态口令。',
    en: 'Change your own password and one-time codes under “My account”.',
  },
  'access.notYoursToLink': {
    zh: '该人员的职务权限超出您自己的权限，不能由您关联账号：请由上级组织管理员办理。',
    en: 'This person’s posts may do more than you: an administrator above you links the account.',
  },
  'access.placeMissing': {
    zh: '请选择授权的组织；系统、安全、审计管理员的授权针对全系统，不选组织。',
    en: 'Choose the organization; the roles of system, security and audit administrator concern the whole installation and take none.',
  },
  'access.grantEnded': { zh: '该授权已到期，无需撤销。', en: 'The grant has ended: there is nothing to revoke.' },
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
  'access.notYoursToManage': {
    zh: '该账号或其所任角色超出您的管理范围，请由上级管理员办理。',
    en: 'The account, or a role it holds, is beyond your reach: ask an administrator above you.',
  },
  'access.disablesOneself': {
    zh: '不能停用自己的账号，请由其他管理员办理。',
    en: 'Nobody disables their own account: ask another administrator.',
  },
  'access.notYoursToAppoint': {
    zh: '您无权登记“{name}”的这一职务：该职务的权限超出您自己的权限，请由组织管理员办理。',
    en: 'You cannot enter this post on “{name}”: it may do more than you may. Ask the organization administrator.',
  },
  'access.firstPasswordEnded': {
    zh: '初始密码已超过 {days} 天有效期，请联系本单位管理员重置密码。',
    en: 'The first password was good for {days} days and is no longer taken: ask your administrator to reset it.',
  },
  'access.signInFailed': {
    zh: '登录失败：用户名或密码不正确，或账号暂时锁定、已停用。连续输错会锁定 15 分钟；请稍后再试，或联系管理员。',
    en: 'Sign-in failed: the name or password is wrong, or the account is locked or disabled. Repeated failures lock it for 15 minutes: try again later, or ask your administrator.',
  },
  'access.tooMany': {
    zh: '此地址的登录请求过多，请稍后再试。',
    en: 'Too many sign-ins at once from this address: try again in a moment.',
  },
  'access.crossSite': {
    zh: '请求来自其他网站，已拒绝；请直接打开本系统操作。',
    en: 'The request came from another site and was refused: open this system itself.',
  },
  'access.passwordWrong': {
    zh: '当前密码不正确；连续输错会锁定 15 分钟。',
    en: 'The present password is wrong; repeated failures lock the account for 15 minutes.',
  },
  'access.passwordShort': {
    zh: '密码至少 {min} 个字符，现有 {length} 个，请加长。',
    en: 'A password has at least {min} characters; this has {length}. Please make it longer.',
  },
  'access.passwordLong': {
    zh: '密码最多 {max} 个字符，请缩短。',
    en: 'A password has at most {max} characters: please shorten it.',
  },
  'access.passwordClasses': {
    zh: '小写字母、大写字母、数字、其他符号四类中至少要有 {min} 类。',
    en: 'Use at least {min} of the four kinds: lower case, upper case, digits, other signs.',
  },
  'access.passwordCommon': {
    zh: '太容易猜到：去掉常用词、姓名单位、日期和连续重复字符后，应至少剩 {min} 个字符。',
    en: 'Too easy to guess: apart from common words, names, dates, sequences and repetitions at least {min} characters must remain.',
  },
  'access.passwordFormer': {
    zh: '不能使用最近 {count} 次用过的密码，请另设一个。',
    en: 'It is one of the last {count} passwords: choose another.',
  },
  'access.usernameInvalid': {
    zh: '用户名为 2 到 64 个小写字母、数字、汉字或 . _ - @，且不以符号开头。',
    en: 'A user name has 2 to 64 lower-case letters, digits, Chinese characters or . _ - @, and begins with no sign.',
  },
  'access.codeWrong': {
    zh: '验证码不正确、已用过或已过期，请输入新的验证码。',
    en: 'The code is wrong, used or expired: enter a new one.',
  },
  'access.totpOn': {
    zh: '动态口令已启用；如要更换设备，请先停用。',
    en: 'One-time codes are on already: to change the device, switch them off first.',
  },
  'access.totpOff': {
    zh: '动态口令尚未启用，请先启用。',
    en: 'One-time codes are not set up: begin with that.',
  },
  'access.activationWrong': {
    zh: '激活码不正确、已使用或已过期；重新启动程序会显示新的激活码。',
    en: 'The activation code is wrong, used or expired: restart the program to see a new one.',
  },
  'access.administratorsSame': {
    zh: '三个管理员的用户名应各不相同；除两人模式外，应由三个人担任，两人模式下审计管理员应为另一人。',
    en: 'The three user names must differ, and so must the three people; in two-person mode the auditor must be another person.',
  },
  'access.providerUnknown': {
    zh: '没有配置该统一身份认证，请用密码登录或联系管理员。',
    en: 'This identity provider is not set up: sign in by password or ask your administrator.',
  },
  'access.providerFailed': {
    zh: '统一身份认证暂时不可用或验证未通过，请重试或用密码登录。',
    en: 'The identity provider is out of reach or its answer was not accepted: try again, or sign in by password.',
  },
  'access.identityTaken': {
    zh: '该统一身份已绑定其他账号，请先在原账号解绑。',
    en: 'This identity belongs to another account: unlink it there first.',
  },
  'access.tokenExpiry': {
    zh: '到期时间应晚于现在，且不超过 {max} 天。',
    en: 'It must expire after now and within {max} days.',
  },
  'access.addressInvalid': {
    zh: '“{address}”不是有效地址或网段，请按 10.1.2.3 或 10.1.0.0/16 填写。',
    en: '“{address}” is no address or network: write it like 10.1.2.3 or 10.1.0.0/16.',
  },
  'access.datasetInvalid': {
    zh: '请至少选择一个数据集；名称只含字母、数字和 . _ -。',
    en: 'Choose at least one dataset; names hold letters, digits and . _ - only.',
  },
  'access.ownTraces': {
    zh: '不能删除审计日志中关于您本人的信息，请由其他管理员办理。',
    en: 'You may not erase what the log says of yourself: another administrator must.',
  },
  'access.tracesTooYoung': {
    zh: '审计日志中的个人信息至少保存 {days} 天，{on} 起方可删除。',
    en: 'Personal values in the log are kept for at least {days} days: they may be erased from {on}.',
  },
}
