import { checkText, decide, tidyLines } from '../kit/index.ts'
import type { Verdict } from '../kit/index.ts'
import type { FilledSheet } from './check-sheet.ts'
import type { ReviewRefusal } from './refusals.ts'

/** Characters that say how a finding was put right. */
const REMEDY_MAX = 1_000

/**
 * Records how a finding of a sheet that was handed in was put right. Once for each finding: what was found stands open
 * until then, whatever year it is (`domain.md` 3.1, "last year's rectification" is looked at first).
 */
export function putRight(
  input: { readonly item: string; readonly text: string },
  sheet: { readonly submitted: boolean; readonly findings: FilledSheet['findings']; readonly remedied: readonly string[] },
): Verdict<{ readonly item: string; readonly text: string }, ReviewRefusal> {
  const text = tidyLines(input.text)
  return decide(
    [
      ...(sheet.submitted && sheet.findings.some(({ item }) => item === input.item) ? [] : [{ code: 'reviews.noSuchFinding' } as const]),
      ...(sheet.remedied.includes(input.item) ? [{ code: 'reviews.alreadyPutRight' } as const] : []),
      ...checkText('text', text.replaceAll('\n', ' '), REMEDY_MAX),
    ],
    () => ({ item: input.item, text }),
  )
}
