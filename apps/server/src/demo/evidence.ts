import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordMeeting } from '@shuping/domain/evidence'
import { addDays, addMonths } from '@shuping/domain/kit'
import { today } from '../context.ts'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { meetingCommands, openRegisters, projectCommands } from '../modules/evidence/index.ts'

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
  const { meetings = [], projects = [] } = demo as unknown as DemoWorkflows
  for (const { at, heldOn, ...meeting } of meetings) {
    const on = addDays(today(context), Number(heldOn.slice(0, -1)))
    await runCommand(meetingCommands.record, context, { ...meeting, heldOn: on, organizationId: idOf(at) })
  }
  for (const { at, owner, due, measures, ...project } of projects) {
    await runCommand(projectCommands.propose, context, {
      ...project, organizationId: idOf(at), ownerId: people.get(owner)!, dueOn: day(due), measures: measures.map((text) => ({ text, result: '' })),
    })
  }
}

/** Meetings, held so many days ago (`-5d`), and projects, due in so many months. */
interface DemoWorkflows {
  readonly meetings?: readonly (RecordMeeting & { readonly at: string })[]
  readonly projects?: readonly {
    readonly at: string
    readonly title: string
    readonly problem: string
    readonly effect: string
    readonly owner: string
    readonly due: string
    readonly measures: readonly string[]
  }[]
}
