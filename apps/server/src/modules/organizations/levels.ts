import type { Transaction } from '@shuping/db'
import { removeLevel, saveLevel } from '@shuping/domain/organizations'
import type { Level, LevelFacts } from '@shuping/domain/organizations'
import type { Command } from '../../kit/command.ts'
import { refused } from '../../kit/refused.ts'
import { lockTree } from './load.ts'

export interface SaveLevelInput extends Omit<Level, 'id'> {
  readonly id?: string | null | undefined
  readonly version?: number | null | undefined
}

/** Loads what the rules must know of a level; refuses a stale version. */
async function loadLevel(
  tx: Transaction,
  id: string | null | undefined,
  seen: number | null | undefined,
): Promise<LevelFacts | null> {
  const levels = await tx.level.findMany()
  const present = levels.find((level) => level.id === id) ?? null
  if (id != null && present === null) return null
  if (present !== null && present.version !== seen) {
    throw refused('kit.staleVersion', 'version', { seen: seen ?? 0, current: present.version })
  }
  return {
    present,
    uses: present === null ? 0 : await tx.organization.count({ where: { levelId: present.id } }),
    others: levels.filter((level) => level.id !== id),
  }
}

export const save: Command<SaveLevelInput, LevelFacts, Level, { id: string }> = {
  name: 'levels.save',
  action: 'levels.manage',
  looksEverywhere: true,
  lock: lockTree,
  load: (tx, input) => loadLevel(tx, input.id, input.version),
  decide: (input, facts, context) => saveLevel({ ...input, id: facts.present?.id ?? context.newId() }, facts),
  write: async (tx, { id, ...data }) => {
    await tx.level.upsert({ where: { id }, create: { id, ...data }, update: { ...data, version: { increment: 1 } } })
    return { id }
  },
  audit: async (_tx, { facts, value }) => ({
    path: null,
    subjects: [{ kind: 'level', id: value.id, label: value.nameZh }],
    ...(facts.present === null ? {} : { before: facts.present }),
    after: value,
  }),
}

export const remove: Command<{ id: string; version: number }, LevelFacts, string, { id: string }> = {
  name: 'levels.remove',
  action: 'levels.manage',
  looksEverywhere: true,
  lock: lockTree,
  load: (tx, input) => loadLevel(tx, input.id, input.version),
  decide: (input, facts) => {
    const verdict = removeLevel(facts)
    return verdict.ok ? { ok: true, value: input.id } : verdict
  },
  write: async (tx, id) => {
    await tx.level.delete({ where: { id } })
    return { id }
  },
  audit: async (_tx, { facts, value }) => ({
    path: null,
    subjects: [{ kind: 'level', id: value, label: facts.present!.nameZh }],
    before: facts.present,
  }),
}
