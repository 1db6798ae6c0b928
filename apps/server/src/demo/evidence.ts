import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordMeeting } from '@shuping/domain/evidence'
import { addDays, addMonths } from '@shuping/domain/kit'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import { meetingCommands, openRegisters, projectCommands } from '../modules/evidence/index.ts'

/** By register, records as they are typed: `at` an organization's code, people by name, days as `-4m`; `check`: the level above did. */
type DemoRecords = Readonly<Record<string, readonly (Readonly<Record<string, unknown>> & { readonly at: string; readonly check?: true })[]>>

/** Something entered on a day. */
interface Deed {
  readonly on: string
  readonly run: (context: Context) => Promise<unknown>
}

/** Records of the invented city, entered by the commands people run, each on the day after it happened. */
export async function loadDemoEvidence(
  on: (day: string) => Context,
  { begunOn, today, year }: { readonly begunOn: string; readonly today: string; readonly year: number },
  seedFolder: string,
  idOf: (code: string) => string,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const demo = JSON.parse(await readFile(join(seedFolder, 'demo-evidence.json'), 'utf8')) as DemoRecords
  const day = (written: string): string => addMonths(today, Number(/^(-?\d+)m$/.exec(written)?.[1] ?? 0))
  const after = (happened: string): string => {
    const next = addDays(happened, 1)
    return next < begunOn ? begunOn : next > today ? today : next
  }
  const deeds: Deed[] = openRegisters.flatMap(({ shape, commands }) => {
    const { fields, name, occursOn } = shape.register
    return (demo[name] ?? []).map(({ at, check, ...typed }): Deed => {
      const record = Object.fromEntries(
        Object.entries(typed).map(([field, value]) => {
          const { kind } = fields[field]!
          return [field, kind === 'date' ? day(value as string) : kind === 'person' ? people.get(value as string) : value]
        }),
      )
      const days = Object.entries(record).flatMap(([field, value]) => (fields[field]!.kind === 'date' ? [value as string] : []))
      const run = async (context: Context): Promise<void> => {
        const { id } = await runCommand(commands.create, context, { organizationId: idOf(at), record })
        const [above] = Object.values(commands.moves)
        if (check === true && above !== undefined) await runCommand(above, context, { id, version: 1, reason: '已与账目核对' })
      }
      return { on: after(days.reduce((latest, one) => (one > latest ? one : latest), record[occursOn] as string)), run }
    })
  })
  const { meetings = [], projects = [] } = demo as unknown as DemoWorkflows
  for (const { at, heldOn: ago, ...meeting } of meetings) {
    const heldOn = ago.endsWith('d') ? addDays(today, Number(ago.slice(0, -1))) : `${year}-${ago}`
    deeds.push({ on: after(heldOn), run: (context) => runCommand(meetingCommands.record, context, { ...meeting, heldOn, organizationId: idOf(at) }) })
  }
  for (const { at, owner, due, measures, ...project } of projects) {
    const ownerId = people.get(owner)!
    const typed = { ...project, organizationId: idOf(at), ownerId, dueOn: day(due), measures: measures.map((text) => ({ text, result: '' })) }
    deeds.push({ on: after(addMonths(today, -3)), run: (context) => runCommand(projectCommands.propose, context, typed) })
  }
  for (const deed of deeds.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) await deed.run(on(deed.on))
}

/** Meetings, held so many days ago (`-5d`) or on a day of the year that is appraised (`02-11`), and projects, due in so many months. */
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
