import type { Transaction } from '@shuping/db'
import type { FilledSlot } from '@shuping/domain/scoring'
import type { Context } from '../../context.ts'
import type { CycleToScore, Due } from './cycle-to-score.ts'

/** What a source found for one slot of one appraisee. */
export interface Found {
  readonly appraisee: string
  readonly slot: string
  readonly source: 'BALLOT' | 'FIELD_CHECK' | 'METRIC'
  /** What it was made of, so that it can be opened. */
  readonly sourceIds: readonly string[]
  /** Of each record the version that was counted, in the same order; records without versions: absent. */
  readonly sourceVersions?: readonly number[]
  /** Absent for ballots, whose boxes are read from their rounds. */
  readonly value?: FilledSlot['value']
}

/** Finds inputs of everybody due in a cycle, in a number of statements that does not depend on how many they are. */
export type InputSource = (
  tx: Transaction,
  cycle: CycleToScore,
  due: readonly Due[],
  context: Context,
) => Promise<readonly Found[]>

const sources: InputSource[] = []

/** A module that keeps something scores are made of says so here, when it is imported. */
export const registerInputSource = (source: InputSource): void => void sources.push(source)

/** What all sources find, one after the other: they share the transaction's connection. */
export async function findAll(tx: Transaction, cycle: CycleToScore, due: readonly Due[], context: Context): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const source of sources) found.push(...(await source(tx, cycle, due, context)))
  return found
}
