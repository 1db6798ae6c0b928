import type { RaRecord } from 'ra-core'
import { ask } from '../../../api/ask.ts'
import type { ResourceSource } from '../../../api/data-provider.ts'
import { faultError } from '../../../api/fault.ts'
import { accountDocument, accountListDocument } from './documents.ts'
import { toAccountFilter } from './list/account-filter.ts'
import type { ListFilter } from './list/account-filter.ts'

/** Which sort a column's header asks for. */
const SORTS: Readonly<Record<string, string>> = { username: 'USERNAME', organization: 'PLACE', createdAt: 'CREATED' }

/** The server skips at most so many rows; whoever looks further narrows the query. */
export const SKIP_MAX = 10_000

/** What react-admin asks of accounts: the list and one account. Changes go through commands. */
export const accountSource: ResourceSource = {
  list: async ({ pagination, sort, filter }, signal) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
    const { accounts } = await ask(
      accountListDocument,
      {
        filter: toAccountFilter(filter as ListFilter),
        sort: SORTS[sort?.field ?? 'username'] ?? 'USERNAME',
        direction: sort?.order ?? 'ASC',
        first: perPage,
        skip: (page - 1) * perPage,
      },
      { signal },
    )
    const { nodes, total, totalIsExact } = accounts
    const meta = { total, totalIsExact }
    return { data: [...nodes] as unknown as RaRecord[], total: Math.min(total, SKIP_MAX + perPage), meta }
  },
  one: async (id, signal) => {
    const { account } = await ask(accountDocument, { id: String(id) }, { signal })
    if (account === null) {
      const messages = { zh: '没有这个账号，或不在您的管理范围内。', en: 'There is no such account within your reach.' }
      throw faultError({ kind: 'refused', refusals: [{ code: 'kit.notFound', messages }] })
    }
    return account as unknown as RaRecord
  },
}
