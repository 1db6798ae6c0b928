import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'

const fixtures = new URL('../../../../../packages/domain/src/scoring/testing/fixtures/', import.meta.url)
const fixture = (name: string): string => readFileSync(new URL(`${name}.json`, fixtures), 'utf8')
const scheme = fixture('s02-ruian.scheme')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const validate = `query ($scheme: String!) { validateScheme(scheme: $scheme) { publishable hash faults { code place messages { zh en } } } }`

test('a scheme that may be published, without a statement to the database', async () => {
  bench.statements()
  const { validateScheme } = await bench.run(validate, { scheme })
  expect(validateScheme).toEqual({
    publishable: true,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    faults: [],
  })
  expect(bench.statements()).toEqual([])
})

test('faults are named with their place, in both languages', async () => {
  const broken = scheme.replace('"points": "600"', '"points": "601"')
  const { validateScheme } = await bench.run(validate, { scheme: broken })
  expect(validateScheme).toMatchObject({ publishable: false, hash: null })
  expect(validateScheme.faults).toContainEqual({
    code: 'schemes.pointsDoNotAddUp',
    place: '/components/parts',
    messages: { zh: expect.stringContaining('1001'), en: expect.stringContaining('1001') },
  })
  const { validateScheme: noJson } = await bench.run(validate, { scheme: '{' })
  expect(noJson.faults.map(({ code }: { code: string }) => code)).toEqual(['schemes.notJson'])
})

test('a number may come from a metric that exists here, and from no other', async () => {
  const drawing = (name: string): string => {
    const document = JSON.parse(scheme) as { metrics: object[] }
    return JSON.stringify({ ...document, metrics: [...document.metrics, { id: 'life', label: { zh: '组织生活落实率' }, source: { kind: 'register', name } }] })
  }
  const { metrics } = await bench.run('{ metrics { name labelZh labelEn unitZh kind keptIn keptInZh } }')
  expect(metrics).toContainEqual({
    name: 'facilities.area', labelZh: '阵地面积', labelEn: 'Area', unitZh: '平方米', kind: 'sum', keptIn: 'facilities', keptInZh: '阵地',
  })
  for (const { name } of metrics) expect((await bench.run(validate, { scheme: drawing(name) })).validateScheme.faults).toEqual([])
  const { validateScheme } = await bench.run(validate, { scheme: drawing('facilities.none') })
  expect(validateScheme.faults).toMatchObject([{ code: 'schemes.unknownMetric', place: '/metrics/1/source/name', messages: { zh: expect.stringContaining('facilities.none') } }])
})

test('nobody tries anything without signing in', async () => {
  const [refusal] = await bench.refusals(validate, { scheme }, null)
  expect(refusal?.code).toBe('access.signInFirst')
})
