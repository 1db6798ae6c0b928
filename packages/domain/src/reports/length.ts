import { rational } from '../kit/index.ts'
import type { Rational } from '../kit/index.ts'
import { REPORT_PARTS } from './parts.ts'
import type { ReportPart, ReportTexts } from './parts.ts'

/**
 * The length of a text as Chinese word processors count 字数: each Chinese character and each mark of
 * punctuation is one, a run of Latin letters or digits is one, white space is none.
 */
export const lengthOf = (text: string): number =>
  (text.normalize('NFC').match(/[\p{Script=Latin}\p{Nd}]+|[^\s\p{M}]\p{M}*/gu) ?? []).length

/** What a scheme or a notice says about reports; null: nothing. Hints only, never a reason to refuse. */
export interface ReportLines {
  readonly mostCharacters: number | null
  /** Problems and causes together are at least this share of the text: a third in one published scheme. */
  readonly leastProblemShare: string | null
}

/** What the author is told beside the text. */
export type ReportHint =
  | { readonly kind: 'TOO_LONG'; readonly length: number; readonly most: number }
  | { readonly kind: 'FEW_PROBLEMS'; readonly share: Rational; readonly least: string }
  | { readonly kind: 'PART_EMPTY'; readonly part: ReportPart }

/** Looks at a report's length, its share of problems, and its empty parts (`domain.md` 3.1, "Report form"). */
export function reportHints(texts: ReportTexts, lines: ReportLines): readonly ReportHint[] {
  const lengths = REPORT_PARTS.map((part) => [part, lengthOf(texts[part])] as const)
  const length = lengths.reduce((sum, [, one]) => sum + one, 0)
  const problems = lengths.reduce((sum, [part, one]) => (part === 'problems' || part === 'causes' ? sum + one : sum), 0)
  const hints: ReportHint[] = lengths.flatMap(([part, one]) => (one === 0 ? [{ kind: 'PART_EMPTY', part }] : []))
  if (lines.mostCharacters !== null && length > lines.mostCharacters) {
    hints.push({ kind: 'TOO_LONG', length, most: lines.mostCharacters })
  }
  if (lines.leastProblemShare !== null && length > 0) {
    const share = rational.ratio(problems, length)
    if (rational.less(share, rational.of(lines.leastProblemShare))) {
      hints.push({ kind: 'FEW_PROBLEMS', share, least: lines.leastProblemShare })
    }
  }
  return hints
}
