import type { Database, Lanes } from '@shuping/db'
import { openLanes, prepareAppRole } from '@shuping/db'
import type { CalendarDate } from '@shuping/domain/kit'
import { installerContext, openOwner } from '../context.ts'
import type { Context } from '../context.ts'
import { runCommand } from '../kit/command.ts'
import type { Command, Outcome } from '../kit/command.ts'
import { Refused, refusalsOf } from '../kit/refused.ts'
import type { SpokenRefusal } from '../kit/refused.ts'
import { openClock } from './clock.ts'
import type { RunClock } from './clock.ts'
import type { CheckedCycle, CheckedFolder } from './folder.ts'

/** A step of a run that the server refused; nothing of the run is kept. */
export class StepRefused extends Error {
  readonly step: string
  readonly refusals: readonly SpokenRefusal[]
  constructor(step: string, refusals: readonly SpokenRefusal[]) {
    super(`${step}: ${refusals.map(({ code }) => code).join(', ')}`)
    this.step = step
    this.refusals = refusals
  }
}

/** Where a folder is run: an empty database of its own, a clock, and what the folder's names became. */
export interface Stage {
  readonly folder: CheckedFolder
  readonly clock: RunClock
  /** The context of the organizing office; `as` puts somebody else in its place. */
  readonly context: Context
  readonly as: (viewer: Context['viewer']) => Context
  readonly person: (personId: string) => Context
  /** The door of those who hold a slip: the application's role, without a viewer. */
  readonly lanes: Lanes
  readonly does: <Input, Facts, Value, Result extends Outcome>(
    command: Command<Input, Facts, Value, Result>,
    input: Input,
    context?: Context,
  ) => Promise<Result>
  /** By code. */
  readonly levels: Map<string, string>
  readonly organizations: Map<string, string>
  /** By `code name`. */
  readonly people: Map<string, string>
  /** Versions of schemes, by the folder's id. */
  readonly schemes: Map<string, string>
  /** By the folder's id. */
  readonly cycles: Map<string, CycleOnStage>
  /** Accounts of witnesses, by name. */
  readonly witnesses: Map<string, string>
  readonly close: () => Promise<void>
}

export interface CycleOnStage {
  readonly id: string
  /** Appraisees, by who they are in the folder. */
  readonly appraisees: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  /** Rounds that were prepared, by the folder's id. */
  readonly rounds: Map<string, string>
}

export async function openStage(db: Database, dataFolder: string, folder: CheckedFolder): Promise<Stage> {
  const owner = openOwner(db)
  const lanes = openLanes(await prepareAppRole(db.url))
  const clock = openClock()
  const context: Context = { ...installerContext(owner.connection, dataFolder), now: clock.now, newId: clock.newId }
  const as = (viewer: Context['viewer']): Context => ({ ...context, viewer })
  return {
    folder, clock, context, as, lanes,
    person: (personId) => as({ accountId: null, personId, holdings: [] }),
    does: (command, input, by = context) => runCommand(command, by, input),
    levels: new Map(), organizations: new Map(), people: new Map(), schemes: new Map(), cycles: new Map(), witnesses: new Map(),
    close: async () => {
      await lanes.close()
      await owner.close()
    },
  }
}

/** Something that is done on a day. Steps of one day go by `phase`, then from above to below, or the other way round. */
export interface Step {
  readonly day: CalendarDate
  readonly phase: number
  readonly cycle: CheckedCycle | null
  readonly name: string
  /** Those below first. */
  readonly upwards?: true
  readonly run: () => Promise<void>
}

/** Puts steps in the order in which a year goes. */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.phase - b.phase || rank(a) - rank(b)))

const rank = ({ cycle, upwards }: Step): number => (cycle === null ? -1 : upwards === true ? -cycle.depth : cycle.depth)

/** Takes one step on its day; a refusal is told with the step. */
export async function take({ day, name, cycle, run }: Step, clock: RunClock): Promise<void> {
  clock.step(day)
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new StepRefused(`${day} ${cycle === null ? '' : `${cycle.of.id} `}${name}`, refusalsOf(error) ?? [])
  }
}
