import type { Context } from '../context.ts'
import { batched } from './batch.ts'

/** A problem that others named in an earlier year, which this year's report answers. */
export interface NamedProblem {
  readonly id: string
  /** Of the cycle in which it was named. */
  readonly year: number
  /** Where it was named: a field check, say. */
  readonly sourceZh: string
  readonly sourceEn: string
  readonly text: string
  /** How it was put right, as far as that is on record; null: it stands open. */
  readonly remedy: string | null
  /** Who held the office then, if it was somebody else. */
  readonly predecessor: string | null
}

/** Answers the problems named to the offices of appraisees in earlier years, as far as the caller reaches; all in one statement. */
export type ProblemSource = (context: Context, appraiseeIds: readonly string[]) => Promise<ReadonlyMap<string, readonly NamedProblem[]>>

const sources: ProblemSource[] = []

/** Adds a source of problems. Modules that name them know reports or not, reports know nothing of them: they meet here. */
export const provideNamedProblems = (source: ProblemSource): void => void sources.push(source)

/** All that was named to the office of an appraisee; nothing while no module names problems. */
export const namedProblems = batched<string, readonly NamedProblem[]>(async (appraiseeIds, context) => {
  const told = await Promise.all(sources.map((source) => source(context, appraiseeIds)))
  return appraiseeIds.map((id) => told.flatMap((one) => one.get(id) ?? []))
})
