import type { RaRecord } from 'ra-core'
import { ask } from '../../api/ask.ts'
import type { ResourceSource } from '../../api/data-provider.ts'
import { faultError } from '../../api/fault.ts'
import { listDocument, showDocument } from './documents.ts'
import type { Total } from './documents.ts'
import { toOrganizationFilter } from './list/list-filter.ts'
import type { ListFilter } from './list/list-filter.ts'
import type { OrganizationSort } from './types.ts'

/** Which sort a column's header asks for; the column of parents sorts in the order of the tree. */
const SORTS: Readonly<Record<string, OrganizationSort>> = {
  name: 'NAME',
  code: 'CODE',
  level: 'LEVEL',
  parent: 'TREE',
  establishedOn: 'ESTABLISHED',
}

/** The server skips at most so many rows; whoever looks further narrows the query. */
export const SKIP_MAX = 10_000

/** What the list knows beside its rows: how many there are, also beyond the last page that can be reached. */
export type ListMeta = Total

/** What react-admin asks of organizations: the list and one organization. Changes go through commands. */
export const organizationSource: ResourceSource = {
  list: async ({ pagination, sort, filter }, signal) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
    const answer = await ask(
      listDocument,
      {
        filter: toOrganizationFilter(filter as ListFilter),
        sort: SORTS[sort?.field ?? 'code'] ?? 'CODE',
        direction: sort?.order ?? 'ASC',
        first: perPage,
        skip: (page - 1) * perPage,
      },
      { signal },
    )
    const { nodes, total, totalIsExact } = answer.organizations
    const meta: ListMeta = { total, totalIsExact }
    return { data: [...nodes] as unknown as RaRecord[], total: Math.min(total, SKIP_MAX + perPage), meta }
  },
  one: async (id, signal) => {
    const { organization } = await ask(showDocument, { id: String(id) }, { signal })
    if (organization === null) {
      const messages = {
        zh: '没有这个组织，或不在您的可见范围内。',
        en: 'There is no such organization in your scope.',
      }
      throw faultError({ kind: 'refused', refusals: [{ code: 'kit.notFound', messages }] })
    }
    return organization as unknown as RaRecord
  },
}
