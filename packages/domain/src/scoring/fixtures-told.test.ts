import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate, reasonText, renderTrace, type Run, traceOf } from './index.ts'
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

// Read and recomputed by people before they were stored. SHUPING_RETELL=1 writes them anew, to be read again.
describe.each(fixtureNames)('%s is told as it was read and approved', (name) => {
  test.each(['zh', 'en'] as const)('%s', (lang) => {
    const { scheme, inputs } = fixture(name)
    const text = `${told(evaluate(scheme, inputs), lang)}\n`
    const path = join(fixtureFolder, `${name}.told.${lang}.txt`)
    if (process.env['SHUPING_RETELL'] === '1' || !existsSync(path)) writeFileSync(path, text)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })
})
