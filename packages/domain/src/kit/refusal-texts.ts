import type { RefusalTexts } from './refusal.ts'
import type { FieldRefusal } from './fields.ts'

/** Refusals that belong to no module: shapes of input, versions, keys, paging. */
export type KitRefusal =
  | FieldRefusal
  | 'kit.unknownField'
  | 'kit.notFound'
  | 'kit.notNow'
  | 'kit.organizationClosed'
  | 'kit.noOrganization'
  | 'kit.severalOfName'
  | 'kit.staleVersion'
  | 'kit.keyReused'
  | 'kit.alreadyExists'
  | 'kit.taken'
  | 'kit.busy'
  | 'kit.tookTooLong'
  | 'kit.unreachable'
  | 'kit.connectionLost'
  | 'kit.readOnly'
  | 'kit.unknownDocument'
  | 'kit.trustedOnly'
  | 'kit.pageTooLarge'
  | 'kit.pageTooFar'
  | 'kit.badCursor'

/** Texts of {@link KitRefusal}. */
export const kitRefusalTexts: RefusalTexts<KitRefusal> = {
  'kit.required': { zh: '此项必填，请填写。', en: 'This field is required: please fill it in.' },
  'kit.tooLong': {
    zh: '最多 {max} 个字，现有 {length} 个字，请删减。',
    en: 'At most {max} characters; there are {length}. Please shorten it.',
  },
  'kit.unprintable': {
    zh: '含有看不见的控制字符，请重新手工输入。',
    en: 'It contains invisible control characters: please type it again.',
  },
  'kit.notADate': { zh: '不是有效日期，请按 2026-03-01 的格式填写。', en: 'Not a date: write it like 2026-03-01.' },
  'kit.inFuture': {
    zh: '不能晚于今天（{today}）。',
    en: 'It must not lie after today ({today}).',
  },
  'kit.notANumber': { zh: '不是数字，请用阿拉伯数字填写。', en: 'Not a number: write it in digits.' },
  'kit.tooSmall': { zh: '不能小于 {min}。', en: 'It must be at least {min}.' },
  'kit.tooLarge': { zh: '不能大于 {max}。', en: 'It must be at most {max}.' },
  'kit.tooManyDecimals': { zh: '最多保留 {decimals} 位小数。', en: 'At most {decimals} decimals.' },
  'kit.unknownChoice': { zh: '不在可选范围内，请从列表中选择。', en: 'Not one of the choices: pick one from the list.' },
  'kit.tooManyFiles': { zh: '最多 {max} 个附件。', en: 'At most {max} files.' },
  'kit.unknownField': { zh: '没有这一项，请删去或改用模板中的列名。', en: 'There is no such field: remove it, or use the names of the template.' },
  'kit.notFound': {
    zh: '找不到该记录，可能已被删除或不在您的管理范围内；请返回列表重新选择。',
    en: 'There is no such record, or it is outside your scope: go back to the list and choose again.',
  },
  'kit.notNow': {
    zh: '当前状态下不能进行此操作，请刷新后查看现在可办的事项。',
    en: 'This cannot be done in the present state: reload to see what can.',
  },
  'kit.organizationClosed': {
    zh: '该组织已于 {on} 撤销，此日及以后的事项不能登记在该组织名下。',
    en: 'The organization was closed on {on}: what happened from that day on cannot be recorded for it.',
  },
  'kit.noOrganization': {
    zh: '没有编码为“{code}”的组织，或不在您的登记范围内，请核对编码。',
    en: 'No organization has the code “{code}”, or you do not record for it: check the code.',
  },
  'kit.severalOfName': {
    zh: '有多人叫“{name}”，请到页面上逐条登记并选定本人。',
    en: 'Several people are called “{name}”: enter this record on the page and choose the one.',
  },
  'kit.staleVersion': {
    zh: '打开之后已被他人修改（您看到第 {seen} 版，现为第 {current} 版），请刷新后再改。',
    en: 'Changed by someone else since you opened it (you saw version {seen}, it is now {current}): reload, then edit.',
  },
  'kit.keyReused': {
    zh: '同一个幂等键已用于另一次不同的请求，请换一个新键。',
    en: 'This idempotency key was used for a different request: use a new key.',
  },
  'kit.alreadyExists': { zh: '“{value}”已存在，请换一个。', en: '“{value}” exists already: choose another.' },
  'kit.taken': { zh: '已被占用，请换一个。', en: 'It is taken: choose another.' },
  'kit.busy': {
    zh: '另一项组织调整正在进行，请稍后重试。',
    en: 'Another change is under way: please try again in a moment.',
  },
  'kit.tookTooLong': {
    zh: '查询用时过长，已停止；请缩小范围或减少条数后重试。',
    en: 'This took too long and was stopped: narrow the scope or ask for fewer rows, then try again.',
  },
  'kit.unreachable': {
    zh: '数据库暂时连接不上，未作任何更改；请稍后重试，仍不行请告知管理员。',
    en: 'The database cannot be reached, nothing was changed: try again in a moment, then tell your administrator.',
  },
  'kit.connectionLost': {
    zh: '保存时与数据库的连接中断，无法确定是否已保存；请先刷新核对，再决定是否重做。',
    en: 'The connection to the database was lost while saving, so it may or may not be saved: reload and look before you repeat it.',
  },
  'kit.readOnly': {
    zh: '系统暂时只能查看、不能修改；请稍后重试，或联系管理员。',
    en: 'The system can only be read at the moment: try again later, or ask your administrator.',
  },
  'kit.unknownDocument': {
    zh: '系统已更新，当前页面版本不符；请保存手头内容后刷新页面重试。',
    en: 'The system was updated and this page does not match it: keep what you typed, reload the page and try again.',
  },
  'kit.trustedOnly': {
    zh: '此处只接受控制台自带的查询；程序读取数据请使用服务令牌。',
    en: 'Only the console’s own documents are taken here: programs use a service token.',
  },
  'kit.pageTooLarge': { zh: '每页 1 到 {max} 条。', en: 'A page holds 1 to {max} rows.' },
  'kit.pageTooFar': {
    zh: '最多翻到第 {max} 条，请用查询条件缩小范围，或用游标逐页读取。',
    en: 'Skipping goes up to row {max}: narrow the filter, or read on with the cursor.',
  },
  'kit.badCursor': {
    zh: '翻页游标无效或与排序不符，请回到第一页。',
    en: 'The cursor is invalid or belongs to another sort order: start again from the first page.',
  },
}
