import { ROLE_NAMES } from '@shuping/domain/access'
import type { Role } from '@shuping/domain/access'
import type { Connection, Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { createAccount, giveGrant } from '../modules/access/index.ts'

/** Marks a database as the demo: nothing in it is anybody's. */
const DEMO_SETTING = 'demo'

/** The one password of all demo accounts. It opens nothing but the invented city. */
export const DEMO_PASSWORD = 'Lantern-7-Bridge'

/** An account of the demo: who may sign in as whom, and where. */
export interface DemoAccount {
  readonly username: string
  readonly displayName: string
  readonly role: Role
  /** Code of the organization; null: the whole installation. */
  readonly on: string | null
  /**
   * `person`: belongs to the person of that name, whose posts come with it; `post`: so the post alone gives the
   * role, and nobody granted it.
   */
  readonly by?: 'person' | 'post'
}

/** One of each role at least, from the whole installation down to the community. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'xitong', displayName: '罗致远', role: 'SYSTEM_ADMIN', on: null },
  { username: 'anquan', displayName: '谢文静', role: 'SECURITY_ADMIN', on: null },
  { username: 'shenji', displayName: '潘守正', role: 'AUDIT_ADMIN', on: null },
  { username: 'yunchuan', displayName: '江海波', role: 'ORGANIZATION_ADMIN', on: 'YC', by: 'person' },
  { username: 'dongli', displayName: '沈月华', role: 'ORGANIZATION_ADMIN', on: 'YC-DL', by: 'person' },
  { username: 'nanping', displayName: '贺建平', role: 'ORGANIZATION_ADMIN', on: 'YC-NP', by: 'person' },
  { username: 'dongli.shuji', displayName: '程立新', role: 'SECRETARY', on: 'YC-DL', by: 'post' },
  { username: 'xinghua.shuji', displayName: '林晓燕', role: 'SECRETARY', on: 'YC-DL-01', by: 'post' },
  { username: 'xinghua', displayName: '方小梅', role: 'CLERK', on: 'YC-DL-01', by: 'post' },
  { username: 'huayuan', displayName: '何桂芳', role: 'SECRETARY', on: 'YC-DL-01-01', by: 'post' },
  { username: 'liudi', displayName: '阮文清', role: 'CLERK', on: 'YC-DL-02', by: 'post' },
  { username: 'wanghu', displayName: '秦小雨', role: 'CLERK', on: 'YC-DL-04', by: 'post' },
  { username: 'wanghu.shuji', displayName: '史春燕', role: 'SECRETARY', on: 'YC-DL-04', by: 'post' },
  { username: 'pingyi', displayName: '顾长青', role: 'REVIEWER', on: 'YC-DL-01', by: 'post' },
  { username: 'ceping', displayName: '苗春生', role: 'RATER', on: 'YC-DL-01-01' },
  { username: 'jianpiao', displayName: '袁秀兰', role: 'WITNESS', on: 'YC-DL-01' },
  { username: 'jianpiao.er', displayName: '龚玉梅', role: 'WITNESS', on: 'YC-DL-01' },
  { username: 'jiandu', displayName: '曾宪明', role: 'WITNESS', on: 'YC' },
  { username: 'chakan', displayName: '田一鸣', role: 'VIEWER', on: 'YC' },
]

/**
 * Opens the demo accounts by the commands people run, with a password that need not be changed: set today, as passwords
 * grow old. What is granted has held since `from`.
 */
export async function loadDemoAccounts(
  context: Context,
  from: string,
  idOf: (code: string) => string,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { username, displayName, role, on, by } of DEMO_ACCOUNTS) {
    const organizationId = on === null ? null : idOf(on)
    const personId = by === undefined ? null : people.get(displayName)!
    const account = { username, displayName, organizationId, personId }
    const { id } = await createAccount(context, account, {}, { password: DEMO_PASSWORD, mustChange: false })
    if (by === 'post') continue
    const grant = { accountId: id, role, organizationId, from, to: null, reason: '演示账号' }
    await runCommand(giveGrant, context, grant)
  }
}

/** Marks the database as the demo, unfinished until `finishDemo`: the first that is written of it. */
export async function markAsDemo({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await db.prisma.setting.create({ data: { key: DEMO_SETTING, value: { loadedAt: now().toISOString(), unfinished: true } } })
}

/** Says that the demo is whole: the last that is written of it. */
export async function finishDemo({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  await db.prisma.setting.update({ where: { key: DEMO_SETTING }, data: { value: { loadedAt: now().toISOString() } } })
}

/** Whether a start was broken off while it loaded the demo. Nobody was served before it was whole: nothing in it is anybody's. */
export async function isUnfinishedDemo({ prisma }: Pick<Connection, 'prisma'>): Promise<boolean> {
  const marked = await prisma.setting.findUnique({ where: { key: DEMO_SETTING } })
  return (marked?.value as { readonly unfinished?: boolean } | undefined)?.unfinished === true
}

/** The demo accounts when this database is the demo, else none. */
export async function demoAccounts({ prisma }: Pick<Connection, 'prisma'>): Promise<readonly DemoAccount[]> {
  const marked = await prisma.setting.findUnique({ where: { key: DEMO_SETTING } })
  return marked === null ? [] : DEMO_ACCOUNTS
}

/** What the start prints of them: who to sign in as, in both languages. Empty where this is no demo. */
export function tellDemoAccounts(accounts: readonly DemoAccount[]): string {
  if (accounts.length === 0) return ''
  const lines = accounts.map(({ username, role, on }) => {
    const { zh, en } = ROLE_NAMES[role]
    return `      ${username.padEnd(14)}${zh} ${en}${on === null ? '' : ` · ${on}`}`
  })
  return [
    '',
    '  Demo accounts (an invented city; never put real data here). One password for all:',
    '  演示账号（虚构城市，请勿录入真实数据），统一密码：',
    '',
    `      ${DEMO_PASSWORD}`,
    '',
    ...lines,
    '',
  ].join('\n')
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

/**
 * What the start says loudly when accounts whose password stands in the source can be reached from elsewhere: by
 * the address listened on, or by the public one behind a proxy. Empty where there is nothing to warn of.
 */
export function warnOfDemo(
  accounts: readonly DemoAccount[],
  { host, publicUrl }: { readonly host: string; readonly publicUrl?: URL | undefined },
): string {
  if (accounts.length === 0) return ''
  if (isLoopback(host) && (publicUrl === undefined || isLoopback(publicUrl.hostname))) return ''
  const line = '!'.repeat(78)
  const reached = publicUrl === undefined ? host : publicUrl.origin
  return `
  ${line}
  DEMO ACCOUNTS CAN BE REACHED FROM OTHER MACHINES (${reached}).
  Their password is public: anybody on the network signs in as any administrator. Never put real data here.
  For real work start on an empty data folder with SHUPING_DEMO=off.

  演示账号可从其他计算机登录（${reached}），其密码是公开的：网络上任何人都能以管理员身份登录。
  请勿录入真实数据。正式使用请换用空的数据目录，并以 SHUPING_DEMO=off 启动。
  ${line}

`
}
