import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addMonths } from '@shuping/domain/kit'
import { today } from '../context.ts'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { openRegisters } from '../modules/evidence/index.ts'

/** By register, records as they are typed: `at` an organization's code, people by name, days as `-4m`; `check`: the level above did. */
type DemoRecords = Readonly<Record<string, readonly (Readonly<Record<string, unknown>> & { readonly at: string; readonly check?: true })[]>>

/** Records of the invented city, entered by the commands people run. */
export async function loadDemoEvidence(
  context: Context,
  seedFolder: string,
  idOf: (code: string) => string,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const demo = JSON.parse(await readFile(join(seedFolder, 'demo-evidence.json'), 'utf8')) as DemoRecords
  const day = (written: string): string => addMonths(today(context), Number(/^(-?\d+)m$/.exec(written)?.[1] ?? 0))
  for (const { shape, commands } of openRegisters) {
    const { fields, name } = shape.register
    for (const { at, check, ...typed } of demo[name] ?? []) {
      const record = Object.fromEntries(
        Object.entries(typed).map(([field, value]) => {
          const { kind } = fields[field]!
          return [field, kind === 'date' ? day(value as string) : kind === 'person' ? people.get(value as string) : value]
        }),
      )
      const { id } = await runCommand(commands.create, context, { organizationId: idOf(at), record })
      const [above] = Object.values(commands.moves)
      if (check === true && above !== undefined) await runCommand(above, context, { id, version: 1, reason: '已与账目核对' })
    }
  }
}
