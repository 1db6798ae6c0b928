import { readFileSync, statSync } from 'node:fs'
import {
  compileScheme,
  inputFaultText,
  inputsLimit,
  parseInputsText,
  reasonText,
  renderTrace,
  type Run,
  runProgram,
  traceOf,
} from '@shuping/domain/scoring'
import { fillTemplate } from '@shuping/domain/kit'
import { parseSchemeText, schemeLimits, schemeRefusalTexts, validateScheme } from '@shuping/domain/schemes'

/** What `shuping score` is asked for; `scheme` and `inputs` are paths of files. */
export interface ScoreRequest {
  readonly scheme: string
  readonly inputs: string
  readonly trace: boolean
  readonly lang: 'zh' | 'en'
  readonly expect?: string
}

/** What is written: `output` as JSON to the standard output, `notes` line by line beside it. */
export interface ScoreAnswer {
  readonly code: 0 | 1 | 2 | 3 | 4
  readonly output?: unknown
  readonly notes: readonly string[]
}

interface Told {
  readonly code: string
  /** JSON pointer of the place. */
  readonly place: string
  readonly zh: string
  readonly en: string
}

/** Most bytes of one character of text. */
const bytesPerCharacter = 4

/** Reads both files, scores, explains. Nothing is written anywhere and nothing is asked of the network. */
export function runScore(request: ScoreRequest): ScoreAnswer {
  const schemeText = readText(request.scheme, schemeLimits.characters)
  if (typeof schemeText !== 'string') return schemeText
  const parsed = parseSchemeText(schemeText)
  const faults = parsed.ok ? validateScheme(parsed.value) : parsed.refusals
  if (!parsed.ok || faults.length > 0)
    return refused(
      2,
      'scheme',
      faults.map((fault) => ({
        code: fault.code,
        place: fault.field ?? '',
        zh: fillTemplate(schemeRefusalTexts[fault.code].zh, fault.params),
        en: fillTemplate(schemeRefusalTexts[fault.code].en, fault.params),
      })),
    )
  const program = compileScheme(parsed.value)
  const inputsText = readText(request.inputs, inputsLimit)
  if (typeof inputsText !== 'string') return inputsText
  const inputs = parseInputsText(program, inputsText)
  if (!inputs.ok)
    return refused(
      3,
      'inputs',
      inputs.refusals.map((fault) => ({
        code: fault.code,
        place: fault.field ?? '',
        zh: inputFaultText(fault, 'zh'),
        en: inputFaultText(fault, 'en'),
      })),
    )
  const run = runProgram(program, inputs.value)
  const output = answer(run, request)
  if (request.expect !== undefined && request.expect !== run.result.hash)
    return { code: 4, output, notes: [`hash ${run.result.hash} differs from the expected ${request.expect}`] }
  return { code: 0, output, notes: [] }
}

function answer(run: Run, { trace, lang }: ScoreRequest) {
  const labelOf = (id: string) => run.program.names.label(id, lang)
  const reasons = Object.fromEntries(
    run.result.appraisees.flatMap((result) =>
      result.reasons.length === 0
        ? []
        : [[result.id, result.reasons.map((reason) => reasonText(reason, lang, labelOf))] as const],
    ),
  )
  if (!trace) return { ok: true, result: run.result, reasons }
  const traces = run.result.appraisees.map((result) => {
    const tree = traceOf(run.program, run.scoredOf(result.id)!, result)
    return { appraisee: result.id, sentences: renderTrace(tree, lang, labelOf).split('\n'), trace: tree }
  })
  return { ok: true, result: run.result, reasons, traces }
}

function refused(code: 2 | 3, what: string, told: readonly Told[]): ScoreAnswer {
  const notes = told.map(({ code: rule, place, zh, en }) => `${what}${place} [${rule}]\n  ${zh}\n  ${en}`)
  return { code, output: { ok: false, refused: what, refusals: told }, notes }
}

function readText(path: string, most: number): string | ScoreAnswer {
  try {
    if (statSync(path).size > most * bytesPerCharacter)
      return { code: 1, notes: [`${path}: larger than ${most} characters`] }
    return readFileSync(path, 'utf8')
  } catch (error) {
    return { code: 1, notes: [`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`] }
  }
}
