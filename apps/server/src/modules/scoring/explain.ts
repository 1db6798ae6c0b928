import { normalInputs, renderTrace, scoreOne, traceOf, compileScheme } from '@shuping/domain/scoring'
import type { AppraiseeResult } from '@shuping/domain/scoring'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Inputs } from '@shuping/domain/schemes'

/** An explanation in both languages, one sentence a line, indented by depth. */
export interface Explanation {
  readonly zh: string
  readonly en: string
}

/**
 * Explains one sheet from what its run was made of: the published scheme, the kept inputs and the sheet's own result.
 * Ballots appear as group tallies only, and those of too few papers not at all.
 */
export function explainSheet(documents: { readonly scheme: string; readonly inputs: string; readonly result: string }): Explanation {
  const parsed = parseSchemeText(documents.scheme)
  if (!parsed.ok) throw new RangeError('a published scheme cannot be read')
  const program = compileScheme(parsed.value)
  const result = JSON.parse(documents.result) as AppraiseeResult
  const scored = scoreOne(program, normalInputs(JSON.parse(documents.inputs) as Inputs), result.id)
  if (scored === undefined) throw new RangeError('a sheet without inputs')
  const trace = traceOf(program, scored, result)
  const say = (lang: 'zh' | 'en') => renderTrace(trace, lang, (id) => program.names.label(id, lang))
  return { zh: say('zh'), en: say('en') }
}
