import { compileScheme, normalInputs, renderTrace, runProgram, scoreOne, traceOf } from '@shuping/domain/scoring'
import type { AppraiseeResult, Program, Scored } from '@shuping/domain/scoring'
import { parseSchemeText } from '@shuping/domain/schemes'
import type { Inputs } from '@shuping/domain/schemes'

/** An explanation in both languages, one sentence a line, indented by depth. */
export interface Explanation {
  readonly zh: string
  readonly en: string
}

const programOf = (scheme: string): Program => {
  const parsed = parseSchemeText(scheme)
  if (!parsed.ok) throw new RangeError('a published scheme cannot be read')
  return compileScheme(parsed.value)
}

function say(program: Program, scored: Scored | undefined, result: AppraiseeResult): Explanation {
  if (scored === undefined) throw new RangeError('a sheet without inputs')
  const trace = traceOf(program, scored, result)
  const told = (lang: 'zh' | 'en') => renderTrace(trace, lang, (id) => program.names.label(id, lang))
  return { zh: told('zh'), en: told('en') }
}

/**
 * Explains one sheet from what its run was made of: the published scheme, the kept inputs and the sheet's own result.
 * Ballots appear as group tallies only, and those of too few papers not at all.
 */
export function explainSheet(documents: { readonly scheme: string; readonly inputs: string; readonly result: string }): Explanation {
  const program = programOf(documents.scheme)
  const result = JSON.parse(documents.result) as AppraiseeResult
  return say(program, scoreOne(program, normalInputs(JSON.parse(documents.inputs) as Inputs), result.id), result)
}

/** Explains every sheet of a run, the run made once. */
export function explainRun(documents: { readonly scheme: string; readonly inputs: string }): (result: AppraiseeResult) => Explanation {
  const program = programOf(documents.scheme)
  const run = runProgram(program, normalInputs(JSON.parse(documents.inputs) as Inputs))
  return (result) => say(program, run.scoredOf(result.id), result)
}
