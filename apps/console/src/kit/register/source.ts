import type { Register } from '@shuping/domain/kit'
import type { RaRecord } from 'ra-core'
import { ask } from '../../api/ask.ts'
import type { ResourceSource } from '../../api/data-provider.ts'
import { faultError } from '../../api/fault.ts'
import type { RegisterDocuments } from './documents.ts'
import { sortName } from './open-register.ts'

/** The server skips at most so many rows; whoever looks further narrows the query. */
const SKIP_MAX = 10_000

/** What react-admin asks of a register: the list and one record. Changes go through commands. */
export const sourceOf = (register: Register, documents: RegisterDocuments): ResourceSource => ({
  list: async ({ pagination, sort, filter }, signal) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
    const answer = await ask(
      documents.list,
      {
        filter: toFilter(filter as ListFilter),
        sort: sort === undefined ? sortName(register.occursOn) : sort.field === 'organization' ? 'ORGANIZATION' : sortName(sort.field),
        direction: sort?.order ?? 'DESC',
        first: perPage,
        skip: (page - 1) * perPage,
      },
      { signal },
    )
    const { nodes, total } = answer.page
    return { data: [...nodes] as unknown as RaRecord[], total: Math.min(total, SKIP_MAX + perPage), meta: { total } }
  },
  one: async (id, signal) => {
    const { record } = await ask(documents.show, { id: String(id) }, { signal })
    if (record === null) {
      const messages = { zh: '没有这条记录，或不在您的可见范围内。', en: 'There is no such record in your scope.' }
      throw faultError({ kind: 'refused', refusals: [{ code: 'kit.notFound', messages }] })
    }
    return record as unknown as RaRecord
  },
})

/** The query form's values, as they stand in the address of the list: choices as one value, `archived` as a flag. */
export type ListFilter = Readonly<Record<string, unknown>>

const AS_THEY_ARE = new Set(['search', 'under', 'organizationId', 'from', 'to', 'archived', 'countedIn'])

/** The server's filter: choices are lists there. */
export const toFilter = (filter: ListFilter): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== '' && value !== null && value !== undefined)
      .map(([name, value]) => [name, AS_THEY_ARE.has(name) ? value : [value].flat()]),
  )
