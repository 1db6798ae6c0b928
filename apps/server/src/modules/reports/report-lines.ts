import type { ReportLines } from '@shuping/domain/reports'
import type { ReportRule } from '@shuping/domain/schemes'

/** What a published scheme says of reports. It was checked when it was published; nothing else of it is read here. */
export function linesOf(document: string | null): ReportLines {
  const rule = document === null ? undefined : (JSON.parse(document) as { readonly report?: ReportRule }).report
  return { mostCharacters: rule?.mostCharacters ?? null, leastProblemShare: rule?.leastProblemShare ?? null }
}
