import type { CalendarDate } from '@shuping/domain/kit'
import { setUpDay } from './check-tree.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { Deed, YearOfFolder } from './deeds.ts'
import type { FaultBook } from './faults.ts'
import { readMeetings } from './meetings.ts'
import { readProjects } from './projects.ts'
import type { FolderSettings } from './settings.ts'
import { findTable, readSheet } from './tables.ts'
import type { FolderSheet, FolderTable } from './tables.ts'
import type { Stage, Step } from './stage.ts'

const WORKFLOWS = ['meetings', 'projects'] as const
export const WORKFLOW_TABLES: readonly string[] = WORKFLOWS

/** Tables of meetings and projects as they stand in the files. */
export type WorkflowSheets = { readonly [Table in (typeof WORKFLOWS)[number]]: FolderSheet | null }

/** Reads the tables of meetings and projects, if there are any. */
export async function readWorkflowSheets(folder: string, book: FaultBook): Promise<WorkflowSheets> {
  const sheet = async (table: FolderTable): Promise<FolderSheet | null> => {
    const file = await findTable(folder, table, book)
    return file === null ? null : ((await readSheet(folder, file, table, book)) as unknown as FolderSheet)
  }
  return { meetings: await sheet('meetings'), projects: await sheet('projects') }
}

const yearOf = ({ cycles }: FolderSettings): YearOfFolder => ({
  from: cycles.map(({ period }) => period.from).toSorted()[0]!,
  to: cycles.map(({ calendar }) => calendar.ballotsUntil).toSorted().at(-1)!,
})

/** Judges meetings and projects row by row, by the rules of the commands that will enter them. */
export function readDeeds({ meetings, projects }: WorkflowSheets, settings: FolderSettings, tree: TreeOfFolder, book: FaultBook): readonly Deed[] {
  const year = yearOf(settings)
  return [
    ...(meetings === null ? [] : readMeetings(meetings, year, tree, book)),
    ...(projects === null ? [] : readProjects(projects, year, tree, book)),
  ]
}

/** The first day of a run: early enough for organizations to be there when the first meeting or project is entered. */
export function firstDay({ meetings, projects }: WorkflowSheets, settings: FolderSettings): CalendarDate {
  const year = yearOf(settings)
  const days = [
    ...(meetings?.rows.map((row) => row.day('recordedOn') ?? row.day('heldOn')) ?? []),
    ...(projects?.rows.map((row) => row.day('proposedOn')) ?? []),
  ]
  return setUpDay(settings, days.filter((day): day is string => day !== null && day >= year.from && day <= year.to))
}

/** One step a day: those of a day go in the order of the tables. */
export function deedSteps(stage: Stage): readonly Step[] {
  const byDay = new Map<CalendarDate, Deed[]>()
  for (const deed of stage.folder.deeds) byDay.set(deed.on, [...(byDay.get(deed.on) ?? []), deed])
  return [...byDay].map(([day, deeds]): Step => ({
    day, phase: -2, cycle: null, name: 'meetings and projects',
    run: async () => {
      for (const { run } of deeds) await run(stage)
    },
  }))
}
