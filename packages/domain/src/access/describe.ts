import type { Action } from './policy.ts'
import type { Role } from './roles.ts'
import { EVERYWHERE } from './viewer.ts'
import type { PathRange } from './viewer.ts'

/** Each action as people say it, to tell what somebody could see and do. */
export const ACTION_NAMES: Readonly<Record<Action, { readonly zh: string; readonly en: string }>> = {
  'organizations.read': { zh: '查看组织', en: 'See organizations' },
  'organizations.found': { zh: '设立最上级组织', en: 'Found top organizations' },
  'organizations.create': { zh: '新建下级组织', en: 'Enter organizations below' },
  'organizations.manage': { zh: '修改组织信息和名称', en: 'Correct and rename organizations' },
  'organizations.restructure': { zh: '调整隶属、合并、拆分、撤销组织', en: 'Move, merge, split and close organizations' },
  'organizations.import': { zh: '批量导入组织', en: 'Import organizations' },
  'levels.manage': { zh: '设置组织层级', en: 'Set up levels' },
  'people.read': { zh: '查看人员和职务', en: 'See people and posts' },
  'people.manage': { zh: '登记人员和职务', en: 'Enter people and posts' },
  'evidence.read': { zh: '查看工作台账', en: 'See records of the work' },
  'evidence.record': { zh: '登记工作台账', en: 'Record the work' },
  'fundLines.check': { zh: '核对下级经费', en: 'Check funds below' },
  'fundLines.giveBack': { zh: '退回下级经费', en: 'Give back funds below' },
  'meetings.review': { zh: '调阅下级会议记录', en: 'Review meetings below' },
  'projects.run': { zh: '申报和推进本组织项目', en: 'Run projects of the organization' },
  'projects.judge': { zh: '评审、检查、验收下级项目', en: 'Judge projects below' },
  'schemes.view': { zh: '查看考核方案', en: 'See schemes' },
  'schemes.manage': { zh: '拟定、发布考核方案', en: 'Draft and publish schemes' },
  'cycles.view': { zh: '查看考核', en: 'See appraisal cycles' },
  'cycles.configure': { zh: '设置考核和名单', en: 'Set up cycles and rosters' },
  'cycles.reopen': { zh: '批复下级重新计分', en: 'Answer wishes to score anew' },
  'cycles.move': { zh: '推进考核各阶段', en: 'Move cycles on' },
  'cycles.count': { zh: '截止测评、计票', en: 'Close and count ballots' },
  'cycles.decide': { zh: '登记研究确定的结果', en: 'Record the committee’s decisions' },
  'ballots.view': { zh: '查看测评轮次和票数', en: 'See rounds of voting and numbers of papers' },
  'ballots.prepare': { zh: '组织测评：制票、开启、计票', en: 'Hold rounds of voting: print, open, count' },
  'ballots.witness': { zh: '监票：确认截止', en: 'Witness the closing of rounds' },
  'ballots.results': { zh: '查看测评结果汇总', en: 'See the tallies of rounds' },
  'scores.view': { zh: '查看计分和评价', en: 'See scores and grades' },
  'scores.make': { zh: '汇总数据、计分', en: 'Gather inputs and score' },
  'grades.draft': { zh: '拟定综合评价', en: 'Draft grades' },
  'reports.read': { zh: '查看已提交的述职报告', en: 'Read reports that were submitted' },
  'reviews.read': { zh: '查看实地考核', en: 'See field checks' },
  'reviews.plan': { zh: '安排实地考核', en: 'Set up field checks' },
  'reports.review': { zh: '审核、退回下级述职报告', en: 'Review the reports of those below' },
  'accounts.read': { zh: '查看账号', en: 'See accounts' },
  'accounts.manage': { zh: '开设、停用账号', en: 'Open and disable accounts' },
  'grants.read': { zh: '查看授权', en: 'See grants' },
  'grants.manage': { zh: '授权和撤销授权', en: 'Give and revoke grants' },
  'tokens.manage': { zh: '管理接口令牌', en: 'Manage service tokens' },
  'sessions.end': { zh: '强制他人下线', en: 'End other people’s sessions' },
  'audit.read': { zh: '查看管理操作记录', en: 'Read the log of administration' },
  'audit.readBusiness': { zh: '查看业务操作记录', en: 'Read the log of the work' },
  'audit.export': { zh: '导出操作记录', en: 'Export the log' },
  'audit.erase': { zh: '依法删除记录中的个人信息', en: 'Erase personal values from the log' },
  'audit.verify': { zh: '校验操作记录', en: 'Verify the log' },
  'system.read': { zh: '查看系统参数', en: 'See settings' },
  'system.manage': { zh: '修改系统参数', en: 'Change settings' },
}

/** What each role is for, in a sentence. */
export const ROLE_SENTENCES: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  SYSTEM_ADMIN: {
    zh: '管理全系统的账号、层级和系统参数；不能授权，看不到业务数据。',
    en: 'Keeps accounts, levels and settings of the installation; gives no rights and sees no business data.',
  },
  SECURITY_ADMIN: {
    zh: '设立各级组织管理员和三类系统级管理员；不能开设账号，看不到业务数据。',
    en: 'Appoints organization administrators and the three administrators; opens no accounts and sees no business data.',
  },
  AUDIT_ADMIN: {
    zh: '查看并校验另外两类管理员的操作记录；不能修改任何数据。',
    en: 'Reads and verifies the log of the other two; changes nothing.',
  },
  ORGANIZATION_ADMIN: {
    zh: '管理本组织及全部下级的组织、人员、账号、授权和考核。',
    en: 'Manages organizations, people, accounts, grants and appraisals of the organization and everything below.',
  },
  SECRETARY: {
    zh: '查看本组织及全部下级的组织、人员、考核和操作记录，登记研究确定的结果。',
    en: 'Sees organizations, people, appraisals and the log of the organization and everything below; records decisions.',
  },
  CLERK: {
    zh: '为本组织登记下级组织、人员和职务，组织考核，并查看全部下级。',
    en: 'Enters organizations below, people and posts for the organization and runs its appraisals; sees everything below.',
  },
  REVIEWER: {
    zh: '评议本组织及下级，查看其组织、人员和考核。',
    en: 'Reviews the organization and those below; sees their organizations, people and appraisals.',
  },
  RATER: { zh: '参加本组织的民主测评；只能看到本组织。', en: 'Rates in the organization’s ballots; sees that organization alone.' },
  WITNESS: { zh: '监督本组织的计票，截止测评；只能看到本组织。', en: 'Witnesses the organization’s counts and closes its ballots; sees that organization alone.' },
  VIEWER: { zh: '查看本组织及全部下级的组织、人员和考核，不能修改。', en: 'Sees organizations, people and appraisals of the organization and everything below; changes nothing.' },
}

/** What two sets of ranges have in common; both ascending and disjoint, as is the answer. */
export const commonRanges = (some: readonly PathRange[], others: readonly PathRange[]): readonly PathRange[] =>
  some.flatMap((one) =>
    others.flatMap((other): readonly PathRange[] => {
      const from = one.from > other.from ? one.from : other.from
      const to = one.to < other.to ? one.to : other.to
      return from < to ? [{ from, to }] : []
    }),
  )

/** A range as people think of it: an organization and whether it and what is below it belong to it. */
export interface Extent {
  /** Null: every organization there is. */
  readonly top: string | null
  readonly itself: boolean
  readonly below: boolean
}

/**
 * Reads a range that `rangesFor` made, or what two of them have in common: an organization alone, all below it,
 * both, or everything. Throws `RangeError` for any other.
 */
export function extentOf({ from, to }: PathRange): Extent {
  if (from === EVERYWHERE.from && (to === EVERYWHERE.to || to === '/~')) return { top: null, itself: true, below: true }
  if (from.endsWith('!') && to === `${from.slice(0, -1)}~`) return { top: from.slice(0, -1), itself: false, below: true }
  if (to === `${from}!`) return { top: from, itself: true, below: false }
  if (to === `${from}~`) return { top: from, itself: true, below: true }
  throw new RangeError(`${from} to ${to} is no organization and what is below it`)
}
