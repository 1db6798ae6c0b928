import { asInstaller } from '@shuping/domain/access'
import type { Role, Viewer } from '@shuping/domain/access'
import { runCommand } from '../../../../kit/command.ts'
import { levelCommands, organizationCommands } from '../../../organizations/index.ts'
import { openBench, TODAY } from '../../../../testing/index.ts'
import type { Bench } from '../../../../testing/index.ts'
import { loadViewer } from '../../viewer.ts'

/** A city with two districts, one of which has a street; accounts are opened and granted over GraphQL. */
export interface AccountsBench extends Bench {
  readonly places: Readonly<Record<'city' | 'east' | 'west' | 'street', string>>
  /** Opens an account; answers its id and first password. */
  readonly open: (username: string, on: string | null, by?: Viewer) => Promise<{ id: string; password: string }>
  readonly give: (accountId: string, role: Role, on: string | null, by?: Viewer) => Promise<string>
  /** An account with a role on a place, as it signs in today. */
  readonly who: (username: string, role: Role, on: string | null) => Promise<Viewer>
  /** An account as it signs in today. */
  readonly as$: (accountId: string) => Promise<Viewer>
}

export const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { accountId password } }`
export const GIVE = `mutation ($input: GiveGrantInput!) { giveGrant(input: $input) }`
export const REVOKE = `mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) }`
/** A mutation that takes an account, a version and a reason, and answers the account. */
export const on = (field: string): string => `mutation ($input: AccountInput!) { ${field}(input: $input) { id version status } }`
export const RESET = `mutation ($input: AccountInput!) { resetPassword(input: $input) { accountId password } }`

export async function openAccountsBench(): Promise<AccountsBench> {
  const bench = await openBench()
  const { context } = bench
  const levels: string[] = []
  for (const [code, rank] of [['CITY', 1], ['DISTRICT', 2], ['STREET', 3]] as const) {
    levels.push((await runCommand(levelCommands.save, context, { code, rank, nameZh: code, nameEn: code })).id)
  }
  const found = async (code: string, name: string, level: number, parentId: string | null): Promise<string> => {
    const outcome = await runCommand(organizationCommands.create, context, {
      code, name, shortName: name, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: levels[level]!, parentId,
      newRoot: false, effectiveOn: '2026-01-01', reason: '设立',
    })
    return outcome.organizationIds[0]!
  }
  const city = await found('YC', '云川市', 0, null)
  const east = await found('YC-E', '东篱区', 1, city)
  const west = await found('YC-W', '西窗区', 1, city)
  const street = await found('YC-E-1', '杏花街道', 2, east)
  const open: AccountsBench['open'] = async (username, organizationId, by = asInstaller) => {
    const { createAccount } = await bench.run(CREATE, { input: { username, displayName: username, organizationId } }, by)
    return { id: createAccount.accountId, password: createAccount.password }
  }
  const give: AccountsBench['give'] = async (accountId, role, organizationId, by = asInstaller) =>
    (await bench.run(GIVE, { input: { accountId, role, organizationId, from: '2026-06-01', reason: '工作需要' } }, by)).giveGrant
  const as$ = async (accountId: string): Promise<Viewer> => (await loadViewer(context.db, accountId, TODAY))!
  return {
    ...bench,
    places: { city, east, west, street },
    open,
    give,
    as$,
    who: async (username, role, organizationId) => {
      const { id } = await open(username, organizationId)
      await give(id, role, organizationId)
      return as$(id)
    },
  }
}
