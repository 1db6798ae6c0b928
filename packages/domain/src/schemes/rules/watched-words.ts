import type { SchemeRefusal } from '../refusals.ts'

/**
 * Words that give away something out of scope. They are looked for in Chinese text without blanks and punctuation, and
 * in lower-case English text with single blanks.
 */
export interface WatchedWords {
  readonly code: SchemeRefusal
  readonly zh: RegExp
  readonly en: RegExp
  /** What makes the same words a duty: looked for right after them (`^…`), or anywhere in the label. */
  readonly unlessFollowedBy?: RegExp
  readonly unless?: RegExp
}

/** What an organization does about a belief, as opposed to how strong somebody's is. */
const duty =
  /^(的|和|与|及|等|党性|理想信念|听党话|跟党走|感党恩|四个自信|两个维护|主题|专题|集中|系列|常态化| )*(教育|学习|培训|宣讲|宣传|研讨|讨论|辅导|课|讲座|读书|实践活动|活动|制度|分析|建设规划|阵地|基地|education|training|stud|course|lecture|seminar|workshop|session|curriculum)/

/** Answering petitions, as opposed to there being any. */
const answering =
  /办结|化解|答复|回复|接访|接待|办理|调处|积案|代办|包案|满意|回访|answer|repl|resol|settl|handled|closed|on time/

/**
 * Not built and not configurable, on purpose: vetting of persons, belief as a measure, petitions and posts counted
 * against anybody, traces of being online, points of persons. domain.md 1.3, 7.
 */
export const watchedWords: readonly WatchedWords[] = [
  {
    code: 'schemes.vettingItem',
    zh: /政治审查|政审|政治背景|政治历史|家庭成员政治|社会关系审查|思想审查|政治画像/,
    en: /\bpolitical (vetting|background|screening|clearance|history|profile)\b/,
  },
  {
    code: 'schemes.beliefItem',
    zh: /宗教信仰|信教|宗教活动参加|参加宗教|政治倾向|思想倾向|政治可靠|政治上可靠/,
    en: /\breligious (belief|faith|affiliation)s?\b|\bpolitical(ly)? (belief|faith|leaning|reliab\w*)s?\b/,
  },
  {
    code: 'schemes.beliefItem',
    zh: /政治(素质|品德|品质|立场|态度|信仰|忠诚|表现|觉悟|觉悟性|站位)|思想(觉悟|状况|品德|政治表现|政治素质)|理想信念|感党恩|听党话|跟党走|四个意识|四个自信|两个维护|对党忠诚|忠诚度|党性(修养|观念|强|觉悟|表现)/,
    en: /\bpolitical (quality|opinion|attitude|loyalty|stance|consciousness|integrity|performance)\b|\bideological (attitude|stance|consciousness)\b|\bloyalty (to|of)\b|\bideals and (beliefs|convictions)\b|\bparty spirit\b/,
    unlessFollowedBy: duty,
  },
  {
    code: 'schemes.petitionCount',
    zh: /上访|缠访|闹访|越级访|进京访|访民|信访(重点)?人员|信访稳控|网上发帖|发帖|跟帖|网上言论|网络言论|不当言论/,
    en: /\bpetitioners?\b|\bonline posts?\b|\bposts? online\b|\bposting online\b|\bonline speech\b/,
  },
  { code: 'schemes.petitionCount', zh: /信访/, en: /\bpetition(s|ing|ed)?\b/, unless: answering },
  {
    code: 'schemes.onlineTrace',
    zh: /打卡(?!地|点位)|签到次数|(线上|网上|扫码|手机|平台|app)签到|点赞|转发(量|数|次数|率)|点击量|浏览量|(文章|推文|公众号|信息|微信)阅读(量|数|次数)|关注(量|数|人数)|粉丝|(在线|学习|使用|观看|停留)时长|登[录陆](次数|率|天数|人数)|活跃(度|率|用户)|日活|下载(量|率)|(app|软件|客户端|小程序|应用|平台).{0,6}(安装|注册)(量|率|数)|推广安装|(网络|网上|在线|线上|微信)投票|(照片|图片|截图|视频)(数|数量|张数|上传)|截图|(定位|行动|运动|位置)轨迹|位置打点/,
    en: /\bcheck ?ins?\b|\bsign ins? (count|number)\b|\b(number|count) of (likes|sign ins|logins|forwards|shares|views|followers)\b|\blikes\b|\bretweets?\b|\b(online|study|screen|viewing) (minutes|time|hours)\b|\blogin (count|rate|days)\b|\b(install|installation|download|registration) rate of the app\b|\bapp (installs?|installations?|downloads?|registrations?)\b|\binstall rate\b|\bonline (votes?|polls?)\b|\b(photos?|screenshots?|videos?) (count|uploaded|number)\b|\bnumber of (photos|screenshots|videos)\b|\blocation (tracks?|traces?)\b/,
  },
  {
    code: 'schemes.personalPoints',
    zh: /(个人|党员|居民|村民|群众|家庭|用户|信用|诚信|文明|学习强国)积分|积分(排名|排行|榜|名次)|信用(评分|分值|得分|扣分)|个人排行/,
    en: /\b(personal|individual|member|citizen|resident|villager|household|credit) (points|scores?)\b|\bsocial credit\b|\bpoints? (ranking|leaderboard|league)\b/,
  },
]
