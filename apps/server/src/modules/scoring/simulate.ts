import { fillTemplate } from '@shuping/domain/kit'
import {
  compileScheme,
  inputFaultText,
  inputRefusalTexts,
  parseInputsText,
  runProgram,
} from '@shuping/domain/scoring'
import type { Run } from '@shuping/domain/scoring'
import { readSchemeText } from '../schemes/index.ts'
import type { DocumentFault } from '../schemes/index.ts'

/** What a trial may cost: it runs between other requests. */
export const simulationLimits = { characters: 1_000_000, appraisees: 500 } as const

/** A trial of a scheme: the run, or what is wrong with the scheme or the inputs. */
export interface Simulation {
  readonly run?: Run
  readonly schemeFaults: readonly DocumentFault[]
  readonly inputFaults: readonly DocumentFault[]
}

const tooLarge = (limit: number): DocumentFault => {
  const { zh, en } = inputRefusalTexts['scoring.tooLarge']
  const messages = { zh: fillTemplate(zh, { limit }), en: fillTemplate(en, { limit }) }
  return { code: 'scoring.tooLarge', place: '', messages }
}

/** Runs a scheme over inputs, both JSON text, and stores nothing: the answer is never a result. Issue "What-if". */
export function simulate(schemeText: string, inputsText: string): Simulation {
  const { scheme, faults } = readSchemeText(schemeText)
  if (scheme === undefined) return { schemeFaults: faults, inputFaults: [] }
  if (inputsText.length > simulationLimits.characters)
    return { schemeFaults: [], inputFaults: [tooLarge(simulationLimits.characters)] }
  const program = compileScheme(scheme)
  const inputs = parseInputsText(program, inputsText)
  if (!inputs.ok) {
    const inputFaults = inputs.refusals.map((fault) => ({
      code: fault.code,
      place: fault.field ?? '',
      messages: { zh: inputFaultText(fault, 'zh'), en: inputFaultText(fault, 'en') },
    }))
    return { schemeFaults: [], inputFaults }
  }
  if (inputs.value.appraisees.length > simulationLimits.appraisees)
    return { schemeFaults: [], inputFaults: [tooLarge(simulationLimits.appraisees)] }
  return { run: runProgram(program, inputs.value), schemeFaults: [], inputFaults: [] }
}
