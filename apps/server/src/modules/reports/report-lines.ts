import { rational } from '@shuping/domain/kit'
import type { ReportLines } from '@shuping/domain/reports'
import { share } from '@shuping/domain/schemes'
import type { ReportRule } from '@shuping/domain/schemes'

/** What a published scheme says of reports. It was checked when it was published; nothing else of it is read here. A share of `33%` is told as `33/100`. */
export function linesOf(document: string | null): ReportLines {
  const rule = document === null ? undefined : (JSON.parse(document) as { readonly report?: ReportRule }).report
  const least = rule?.leastProblemShare
  return { mostCharacters: rule?.mostCharacters ?? null, leastProblemShare: least === undefined ? null : rational.toText(share(least)) }
}
