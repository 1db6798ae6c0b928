import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'

const fixtures = new URL('../../../../../packages/domain/src/scoring/testing/fixtures/', import.meta.url)
const fixture = (name: string): string => readFileSync(new URL(`${name}.json`, fixtures), 'utf8')
const scheme = fixture('s02-ruian.scheme')
const inputs = fixture('s02-ruian.inputs')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const simulate = `query ($scheme: String!, $inputs: String!) { simulateScheme(scheme: $scheme, inputs: $inputs) {
  schemeFaults { code place } inputFaults { code place messages { zh en } } hash json
  results { appraisee participation total exactTotal gradeState grade rank reasons { zh } explanation { zh en } } } }`

test('a trial gives the published value, explains it and writes nothing', async () => {
  bench.statements()
  const { simulateScheme } = await bench.run(simulate, { scheme, inputs })
  const [first] = simulateScheme.results
  expect(first).toMatchObject({
    appraisee: 'a',
    participation: 'FULL',
    total: '954.05',
    exactTotal: '18127/19',
    gradeState: 'NONE',
    grade: null,
    rank: 3,
    reasons: [],
  })
  expect(first.explanation.zh).toContain('92 ÷ 95 × 600')
  expect(first.explanation.en).toContain('Top leaders’ ranking 193')
  expect(JSON.parse(simulateScheme.json).hash).toBe(simulateScheme.hash)
  expect(bench.statements()).toEqual([])
})

test('a trial names what is wrong with the scheme, with the inputs, or that it is too large', async () => {
  const faults = async (variables: { scheme: string; inputs: string }) => {
    const { simulateScheme } = await bench.run(simulate, variables)
    expect(simulateScheme).toMatchObject({ hash: null, json: null, results: [] })
    return [...simulateScheme.schemeFaults, ...simulateScheme.inputFaults].map(
      ({ code, place }) => `${code} ${place}`,
    )
  }
  expect(await faults({ scheme: '{', inputs })).toEqual(['schemes.notJson '])
  expect(await faults({ scheme, inputs: '{' })).toEqual(['scoring.notJson '])
  expect(await faults({ scheme, inputs: inputs.replace('"project": "92"', '"project": "1e999"') })).toEqual([
    'scoring.badNumber /appraisees/0/metrics/project',
  ])
  expect(await faults({ scheme: scheme.replace('"version": 1', '"version": 2, "version": 1'), inputs })).toEqual([
    'schemes.duplicateMember /version',
  ])
  expect(await faults({ scheme, inputs: inputs.replace('"project": "92"', '"project": "90", "project": "92"') })).toEqual([
    'scoring.duplicateMember /appraisees/0/metrics/project',
  ])
  expect(await faults({ scheme, inputs: ' '.repeat(1_000_001) })).toEqual(['scoring.tooLarge '])
})

test('nobody tries anything without signing in', async () => {
  const [refusal] = await bench.refusals(simulate, { scheme, inputs }, null)
  expect(refusal?.code).toBe('access.signInFirst')
})
