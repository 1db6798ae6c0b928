import type { Prisma } from '@shuping/db'
import { configureCycle } from '@shuping/domain/cycles'
import type { CycleSettings, SettingsFacts } from '@shuping/domain/cycles'
import { canonicalHash } from '@shuping/domain/kit'
import type { Command } from '../../kit/command.ts'
import { about, nothing } from './outcome.ts'
import type { CycleOutcome } from './outcome.ts'
import { classRows, loadCycle, loadSchemeClasses, settingsColumns } from './records.ts'
import type { LoadedCycle } from './records.ts'

interface Configure {
  readonly id: string
  readonly version: number
  readonly settings: CycleSettings
}
interface Facts extends SettingsFacts {
  readonly cycle: LoadedCycle
}
interface Configured {
  readonly cycle: LoadedCycle
  readonly settings: CycleSettings
}

/**
 * Settles a draft anew. Classes that go take their part of the roster draft with them; the drafts below get the new
 * limits at once, and are held to them when they are published.
 */
export const configure: Command<Configure, Facts, Configured, CycleOutcome> = {
  name: 'cycles.configure',
  action: 'cycles.configure',
  load: async (tx, { id, settings }, context) => {
    const cycle = await loadCycle(tx, id, 'cycles.configure', context)
    return cycle && { cycle, above: cycle.frameAbove, schemes: await loadSchemeClasses(tx, settings, cycle.path) }
  },
  decide: (input, { cycle, ...facts }) => {
    const verdict = configureCycle(input, cycle, facts)
    return verdict.ok ? { ok: true, value: { cycle, settings: verdict.value } } : verdict
  },
  write: async (tx, { cycle, settings }) => {
    await tx.cycle.update({ where: { id: cycle.id }, data: { ...settingsColumns(settings), version: { increment: 1 } } })
    const kept = settings.classes.map(({ id }) => id)
    await tx.appraisee.deleteMany({ where: { cycleId: cycle.id, classId: { notIn: kept } } })
    await tx.cycleClass.deleteMany({ where: { cycleId: cycle.id, classId: { notIn: kept } } })
    for (const row of classRows(cycle.id, cycle.path, settings)) {
      const { cycleId, classId, ...rest } = row
      await tx.cycleClass.upsert({ where: { cycleId_classId: { cycleId, classId } }, create: row, update: rest as Prisma.CycleClassUncheckedUpdateInput })
    }
    await tx.cycle.updateMany({
      where: { parentId: cycle.id, state: 'DRAFT' },
      data: { frameAbove: settings.frame as unknown as Prisma.InputJsonValue },
    })
    return about(cycle.id)
  },
  audit: async (_tx, { facts: { cycle }, value: { settings } }) => ({
    path: cycle.path,
    subjects: [{ kind: 'cycle', id: cycle.id, label: settings.title }],
    before: { title: cycle.settings.title, settings: hashOf(cycle.settings) },
    after: { title: settings.title, settings: hashOf(settings) },
  }),
  preview: () => nothing,
}

const hashOf = (settings: CycleSettings): string => canonicalHash(JSON.parse(JSON.stringify(settings)))
