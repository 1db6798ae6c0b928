import type { RaRecord } from 'ra-core'
import { ask } from '../../api/ask.ts'
import type { ResourceSource } from '../../api/data-provider.ts'
import { faultError } from '../../api/fault.ts'
import { listDocument, showDocument } from './documents.ts'
import { toPersonFilter } from './list/list-filter.ts'
import type { ListFilter } from './list/list-filter.ts'

/** The server skips at most so many rows; whoever looks further narrows the query. */
export const SKIP_MAX = 10_000

/** What react-admin asks of people: the list and one person. Changes go through commands. */
export const personSource: ResourceSource = {
  list: async ({ pagination, sort, filter }, signal) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
    const { people } = await ask(
      listDocument,
      {
        filter: toPersonFilter(filter as ListFilter),
        sort: sort?.field === 'organization' ? 'ORGANIZATION' : 'NAME',
        direction: sort?.order ?? 'ASC',
        first: perPage,
        skip: (page - 1) * perPage,
      },
      { signal },
    )
    const { nodes, total, totalIsExact } = people
    const meta = { total, totalIsExact }
    return { data: [...nodes] as unknown as RaRecord[], total: Math.min(total, SKIP_MAX + perPage), meta }
  },
  one: async (id, signal) => {
    const { person } = await ask(showDocument, { id: String(id) }, { signal })
    if (person === null) {
      const messages = {
        zh: '没有这个人员，或不在您的可见范围内。',
        en: 'There is no such person in your scope.',
      }
      throw faultError({ kind: 'refused', refusals: [{ code: 'kit.notFound', messages }] })
    }
    return person as unknown as RaRecord
  },
}
