import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate, reasonText, renderTrace, type Run, traceOf } from './index.ts'
import { everyKind, everyKindInputs } from './testing/every-kind.ts'
import { fixture, fixtureFolder, fixtureNames } from './testing/fixtures.ts'

/** Everything that is told about everybody in a fixture, as people read it. */
function told(run: Run, lang: 'zh' | 'en'): string {
  const label = (id: string) => run.program.names.label(id, lang)
  return run.result.appraisees
    .map((result) => {
      const sentences = renderTrace(traceOf(run.program, run.scoredOf(result.id)!, result), lang, label)
      const reasons = result.reasons.map((reason) => `! ${reasonText(reason, lang, label)}`)
      return [`# ${result.id}`, sentences, ...reasons].join('\n')
    })
    .join('\n\n')
}

const stored = (name: string, text: string) => {
  const path = join(fixtureFolder, name)
  if (process.env['SHUPING_RETELL'] === '1') writeFileSync(path, text)
  return readFileSync(path, 'utf8')
}

// Read and recomputed by people before they were stored. SHUPING_RETELL=1 writes them anew, to be read again.
describe.each(fixtureNames)('%s is told as it was read and approved', (name) => {
  test.each(['zh', 'en'] as const)('%s', (lang) => {
    const { scheme, inputs } = fixture(name)
    const text = `${told(evaluate(scheme, inputs), lang)}\n`
    expect(text).toBe(stored(`${name}.told.${lang}.txt`, text))
  })
})

test('every fixture gives the same bytes as before: a published hash stays good', () => {
  const hashes = fixtureNames.map((name) => {
    const { scheme, inputs } = fixture(name)
    const { result } = evaluate(scheme, inputs)
    return `${name} ${result.hash}`
  })
  const text = `${hashes.join('\n')}\n`
  expect(text).toBe(stored('hashes.txt', text))
})

describe('every kind of component is told as it was read and approved', () => {
  test.each(['zh', 'en'] as const)('%s', (lang) => {
    const text = `${told(evaluate(everyKind, everyKindInputs), lang)}\n`
    expect(text).toBe(stored(`every-kind.told.${lang}.txt`, text))
  })
  test('as data, for programs', () => {
    const run = evaluate(everyKind, everyKindInputs)
    const traces = run.result.appraisees.map((result) => traceOf(run.program, run.scoredOf(result.id)!, result))
    const text = `${JSON.stringify({ result: run.result, traces }, undefined, 1)}\n`
    expect(text).toBe(stored('every-kind.traces.json', text))
  })
})
