import { readFileSync, statSync } from 'node:fs'
import {
  advise,
  type AdvisoryLines,
  checkInputs,
  compareRuns,
  compileScheme,
  inputFaultText,
  type InputRefusal,
  inputsLimit,
  parseInputsText,
  reasonText,
  renderTrace,
  type Run,
  runProgram,
  traceOf,
} from '@shuping/domain/scoring'
import { fillTemplate, readJson, type Refusal } from '@shuping/domain/kit'
import {
  isShare,
  parseSchemeText,
  type Scheme,
  schemeLimits,
  schemeRefusalTexts,
  validateScheme,
} from '@shuping/domain/schemes'

/** What `shuping score` is asked for; `scheme` and `inputs` are paths of files. */
export interface ScoreRequest {
  readonly scheme: string
  readonly inputs: string
  readonly trace: boolean
  readonly lang: 'zh' | 'en'
  readonly expect?: string
  /** Path of another scheme: what it would change, over the same inputs. */
  readonly against?: string
  /** Path of the lines from which hints on raters and inputs are raised. */
  readonly hints?: string
}

/** What is written: `output` as JSON to the standard output, `notes` line by line beside it. */
export interface ScoreAnswer {
  readonly code: 0 | 1 | 2 | 3 | 4
  readonly output?: unknown
  readonly notes: readonly string[]
}

const toldInputFault = (fault: Refusal<InputRefusal>): Told => ({
  code: fault.code,
  place: fault.field ?? '',
  zh: inputFaultText(fault, 'zh'),
  en: inputFaultText(fault, 'en'),
})

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
  const scheme = readScheme(request.scheme)
  if ('code' in scheme) return scheme
  const program = compileScheme(scheme)
  const inputsText = readText(request.inputs, inputsLimit)
  if (typeof inputsText !== 'string') return inputsText
  const inputs = parseInputsText(program, inputsText)
  if (!inputs.ok)
    return refused(
      3,
      'inputs',
      inputs.refusals.map(toldInputFault),
    )
  const run = runProgram(program, inputs.value)
  const more = beside(run, inputsText, request)
  if ('code' in more) return more
  const output = { ...answer(run, request), ...more }
  if (request.expect !== undefined && request.expect !== run.result.hash)
    return { code: 4, output, notes: [`hash ${run.result.hash} differs from the expected ${request.expect}`] }
  return { code: 0, output, notes: [] }
}

/** Reads and validates a scheme; a refusal carries code 2. */
function readScheme(path: string): Scheme | ScoreAnswer {
  const text = readText(path, schemeLimits.characters)
  if (typeof text !== 'string') return text
  const parsed = parseSchemeText(text)
  const faults = parsed.ok ? validateScheme(parsed.value) : parsed.refusals
  if (parsed.ok && faults.length === 0) return parsed.value
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
}

/** What is asked for beside the result: the comparison with another scheme, and hints. Neither is part of it. */
function beside(run: Run, inputsText: string, { against, hints }: ScoreRequest): ScoreAnswer | object {
  const lines = hints === undefined ? undefined : readLines(hints)
  if (lines !== undefined && 'code' in lines) return lines
  const advice = lines === undefined ? {} : { advice: advise(run, lines) }
  if (against === undefined) return advice
  const other = readScheme(against)
  if ('code' in other) return other
  // The inputs name the scheme they were made for; here they are read as if made for the other.
  const told = JSON.parse(inputsText) as object
  const program = compileScheme(other)
  const inputs = checkInputs(program, { ...told, scheme: { id: other.id, version: other.version } })
  if (!inputs.ok) return refused(3, 'inputs', inputs.refusals.map(toldInputFault))
  return { ...advice, comparison: compareRuns(run, runProgram(program, inputs.value)) }
}

const lineNames = ['flat', 'full', 'leniency', 'spread', 'stage'] as const

/** The lines from which hints are raised: five shares; there are no hidden defaults. */
function readLines(path: string): AdvisoryLines | ScoreAnswer {
  const text = readText(path, schemeLimits.characters)
  if (typeof text !== 'string') return text
  const wrong = { code: 1, notes: [`${path}: a JSON object with the shares ${lineNames.join(', ')} is needed, such as "30%"`] } as const
  const read = readJson(text, 1)
  if (read.kind !== 'value' || typeof read.value !== 'object' || read.value === null) return wrong
  const told = read.value as Readonly<Record<string, unknown>>
  if (Object.keys(told).length !== lineNames.length || !lineNames.every((name) => isShare(told[name]))) return wrong
  return told as unknown as AdvisoryLines
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
