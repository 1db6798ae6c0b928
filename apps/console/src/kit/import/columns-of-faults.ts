import type { ImportFault } from './topic.ts'

/** A column with its number of faults; `column` is null for faults of a row or the file as a whole. */
export interface ColumnCount {
  readonly column: string | null
  readonly count: number
}

/** The columns that have faults, those with most first. */
export function columnsOfFaults(faults: readonly ImportFault[]): readonly ColumnCount[] {
  const counts = new Map<string | null, number>()
  for (const { column } of faults) counts.set(column, (counts.get(column) ?? 0) + 1)
  return [...counts].map(([column, count]) => ({ column, count })).sort((a, b) => b.count - a.count)
}
