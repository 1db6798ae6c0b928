import type { RaRecord } from 'ra-core'
import { ask } from '../../../api/ask.ts'
import type { ResourceSource } from '../../../api/data-provider.ts'
import { faultError } from '../../../api/fault.ts'
import { freshKey } from '../../../kit/fresh-key.ts'
import { levelsDocument, removeLevelDocument, saveLevelDocument } from './documents.ts'
import type { Level } from './documents.ts'

const rowOf = (level: Level): RaRecord => ({ ...level })

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const inputOf = (values: Record<string, unknown>) => ({
  code: textOf(values.code),
  rank: Number(values.rank),
  nameZh: textOf(values.nameZh),
  nameEn: textOf(values.nameEn),
  idempotencyKey: freshKey(),
})

/** Levels for react-admin. There are few, so that the list is never paged. */
export const levelSource: ResourceSource = {
  list: async (_, signal) => {
    const { levels } = await ask(levelsDocument, {}, { signal })
    return { data: levels.map(rowOf), total: levels.length }
  },
  one: async (id, signal) => {
    const { levels } = await ask(levelsDocument, {}, { signal })
    const level = levels.find((candidate) => candidate.id === id)
    if (level === undefined) {
      const messages = { zh: '没有这个层级。', en: 'There is no such level.' }
      throw faultError({ kind: 'refused', refusals: [{ code: 'kit.notFound', messages }] })
    }
    return rowOf(level)
  },
  create: async (values) => rowOf((await ask(saveLevelDocument, { input: inputOf(values) })).saveLevel),
  update: async (id, values, previous) =>
    rowOf(
      (await ask(saveLevelDocument, { input: { ...inputOf(values), id, version: previous.version } }))
        .saveLevel,
    ),
  remove: async (id, previous) => {
    await ask(removeLevelDocument, { input: { id, version: previous.version, idempotencyKey: freshKey() } })
  },
}
