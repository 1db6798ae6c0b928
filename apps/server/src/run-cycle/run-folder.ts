import type { Database } from '@shuping/db'
import { cycleSteps } from './cycle-steps.ts'
import type { CheckedFolder } from './folder.ts'
import { recordSteps, setUpSteps } from './set-up.ts'
import { deedSteps } from './workflows.ts'
import { inOrder, openStage, take } from './stage.ts'
import type { Stage, Step } from './stage.ts'

export interface RunOptions {
  /** Told before each step is taken; what it throws ends the run. */
  readonly beforeStep?: (step: Step, stage: Stage, at: { readonly done: number; readonly all: number }) => Promise<void> | void
}

/**
 * Runs a checked folder in an empty, migrated database by the commands that people run, day by day through all cycles
 * of the tree. Nothing is inserted: what stands there afterwards was drafted, approved, voted, counted, scored, decided
 * and published.
 * @throws StepRefused when the server refuses a step.
 */
export async function runFolder<Result>(
  folder: CheckedFolder,
  { db, dataFolder }: { readonly db: Database; readonly dataFolder: string },
  { beforeStep }: RunOptions,
  tell: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const stage = await openStage(db, dataFolder, folder)
  try {
    const lastDay = folder.cycles.map(({ of }) => of.publishedOn).toSorted().at(-1)!
    const steps = inOrder([...setUpSteps(stage), ...deedSteps(stage), ...recordSteps(stage), ...folder.cycles.flatMap((cycle) => cycleSteps(stage, cycle, lastDay))])
    for (const [done, step] of steps.entries()) {
      await beforeStep?.(step, stage, { done, all: steps.length })
      await take(step, stage.clock)
    }
    return await tell(stage)
  } finally {
    await stage.close()
  }
}
