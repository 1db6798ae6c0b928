import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { runScore } from '../src/score/run-score.ts'

const fixtures = fileURLToPath(
  new URL('../../../packages/domain/src/scoring/testing/fixtures/', import.meta.url),
)
const names = readdirSync(fixtures).flatMap((file) =>
  file.endsWith('.scheme.json') ? [file.replace('.scheme.json', '')] : [],
)
const paths = (name: string) => ({
  scheme: join(fixtures, `${name}.scheme.json`),
  inputs: join(fixtures, `${name}.inputs.json`),
})
const folder = mkdtempSync(join(tmpdir(), 'shuping-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command in this process. */
function shuping(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const status = runCommand(args, {
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
  })
  return { status, stdout, stderr }
}

/** The command itself, from its sources, as a process of its own. */
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const started = (...args: string[]) =>
  spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', main, ...args], { encoding: 'utf8' })

/** A fixture's file with one change, as a new file. */
function changed(path: string, change: (document: any) => void): string {
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'))
  change(document)
  const copy = join(folder, `${Math.trunc(performance.now() * 1000)}.json`)
  writeFileSync(copy, JSON.stringify(document))
  return copy
}

interface Output {
  readonly ok: boolean
  readonly result: {
    readonly hash: string
    readonly appraisees: readonly { id: string; total: { shown?: string } }[]
  }
  readonly traces?: readonly { readonly appraisee: string; readonly sentences: readonly string[] }[]
}

describe.each(names)('score %s', (name) => {
  test('gives the published values, the same hash again, and a sentence for every node', () => {
    const first = runScore({ ...paths(name), trace: true, lang: 'zh' })
    const second = runScore({ ...paths(name), trace: false, lang: 'en' })
    expect([first.code, second.code]).toEqual([0, 0])
    const output = first.output as Output
    expect(output.result.hash).toBe((second.output as Output).result.hash)
    const expected = JSON.parse(readFileSync(join(fixtures, `${name}.expected.json`), 'utf8')) as {
      results: Record<string, { total?: string }>
    }
    for (const { id, total } of output.result.appraisees)
      if (expected.results[id]?.total !== undefined) expect(total.shown).toBe(expected.results[id].total)
    for (const { sentences } of output.traces!)
      expect(sentences.join('')).not.toMatch(/undefined|NaN|\{\w+\}|object/)
  })
})

describe('the command', () => {
  test('reproduces 954.05 and explains it', () => {
    const { scheme, inputs } = paths('s02-ruian')
    const ran = started('score', '--scheme', scheme, '--inputs', inputs, '--trace')
    expect(ran.stderr).toBe('')
    expect(ran.status).toBe(0)
    const output = JSON.parse(ran.stdout) as Output
    expect(output.result.appraisees[0]).toMatchObject({ id: 'a', total: { shown: '954.05' } })
    expect(output.traces![0]!.sentences.join('\n')).toContain('92 ÷ 95 × 600')
    const { hash } = output.result
    expect(shuping('score', '--scheme', scheme, '--inputs', inputs, '--expect', hash).status).toBe(0)
    expect(shuping('score', '--scheme', scheme, '--inputs', inputs, '--expect', 'f'.repeat(64)).status).toBe(
      4,
    )
  }, 60_000)

  test('refuses wrong calls with 1', () => {
    const { scheme, inputs } = paths('s02-ruian')
    for (const args of [
      [],
      ['grade'],
      ['score'],
      ['score', '--scheme', scheme],
      ['score', '--scheme', scheme, '--inputs', inputs, '--lang', 'fr'],
      ['score', '--scheme', scheme, '--inputs', inputs, '--other'],
    ]) {
      const ran = shuping(...args)
      expect(ran.status).toBe(1)
      expect(ran.stdout).toBe('')
      expect(ran.stderr).toContain('shuping score --scheme')
    }
  }, 60_000)
})

describe('what if, and hints', () => {
  const { scheme, inputs } = paths('s02-ruian')
  const asked = (more: Partial<Parameters<typeof runScore>[0]>) =>
    runScore({ scheme, inputs, trace: false, lang: 'zh', ...more })
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const lines = '{"flat":"30%","full":"30%","leniency":"5%","spread":"2%","stage":"20%"}'

  test('another scheme over the same inputs: who changes, by how much; the result stays the result', () => {
    const other = changed(scheme, (s) => {
      s.version = 2
      s.components.parts[1].rank.step = '5'
    })
    const plain = asked({}).output as Output
    const { code, output } = asked({ against: other })
    expect(code).toBe(0)
    const { comparison, result } = output as Output & { comparison: { changes: object[]; unchanged: number } }
    expect(result).toEqual(plain.result)
    expect(comparison.changes.length + comparison.unchanged).toBe(plain.result.appraisees.length)
    expect(comparison.changes[0]).toMatchObject({ appraisee: 'a', total: { by: '-1.75' } })
    expect(asked({ against: scheme }).output).toMatchObject({ comparison: { changes: [] } })
  })
  test('another scheme that is refused, or that the inputs do not fit', () => {
    expect(asked({ against: file('other.json', '{}') }).code).toBe(2)
    expect(asked({ against: paths('s03-linghe').scheme }).code).toBe(3)
  })
  test('hints from the lines that are stated, all of them', () => {
    const { code, output } = asked({ hints: file('lines.json', lines) })
    expect(code).toBe(0)
    const { advice } = output as { advice: { check: string; subject: string }[] }
    expect(advice.map(({ check }) => check)).toContain('SPREAD')
    for (const text of ['{', '[]', '{"flat":"30%"}', lines.replace('30%', '130%'), lines.replace('{', '{"other":"1%",')])
      expect(asked({ hints: file('lines.json', text) })).toMatchObject({ code: 1, notes: [expect.stringContaining('leniency')] })
    expect(shuping('score', '--scheme', scheme, '--inputs', inputs, '--hints', file('lines.json', lines)).status).toBe(0)
  })
})

describe('what is wrong is named with its place, in both languages', () => {
  const { scheme, inputs } = paths('s02-ruian')
  const refusalsOf = (answer: ReturnType<typeof runScore>) =>
    (answer.output as { refusals: { code: string; place: string; zh: string; en: string }[] }).refusals

  test('a scheme that may not be published: 2', () => {
    const broken = changed(scheme, (s) => {
      s.components.parts[0].points = '601'
    })
    const answer = runScore({ scheme: broken, inputs, trace: false, lang: 'zh' })
    expect(answer.code).toBe(2)
    expect(refusalsOf(answer)).toContainEqual(expect.objectContaining({ code: 'schemes.pointsDoNotAddUp' }))
    for (const { zh, en } of refusalsOf(answer)) expect(`${zh}${en}`).not.toMatch(/\{\w+\}/)
    expect(answer.notes[0]).toMatch(/^scheme\/components.*\n {2}.*\n {2}[A-Z]/)
  })

  test('inputs that cannot be scored: 3, all faults at once', () => {
    const broken = changed(inputs, (i) => {
      i.appraisees[0].metrics.project = '1e999'
      i.boxes[0].content.tallies[0].marks[0].mark = 'superb'
      i.leaderOrders[0].places.a = 2
    })
    const answer = runScore({ scheme, inputs: broken, trace: false, lang: 'zh' })
    expect(answer.code).toBe(3)
    expect(refusalsOf(answer).map(({ code, place }) => [code, place])).toEqual([
      ['scoring.badNumber', '/appraisees/0/metrics/project'],
      ['scoring.unknownGrade', '/boxes/0/content/tallies/0/marks/0/mark'],
      ['scoring.placeTwice', '/leaderOrders/0/places'],
    ])
  })

  test('files that are no JSON, not there, or not the scheme’s own', () => {
    const text = join(folder, 'text.json')
    writeFileSync(text, '{')
    expect(runScore({ scheme: text, inputs, trace: false, lang: 'zh' }).code).toBe(2)
    expect(runScore({ scheme, inputs: text, trace: false, lang: 'zh' }).code).toBe(3)
    expect(runScore({ scheme: join(folder, 'none.json'), inputs, trace: false, lang: 'zh' }).code).toBe(1)
    expect(runScore({ scheme, inputs: folder, trace: false, lang: 'zh' }).code).toBe(1)
    const other = runScore({ scheme, inputs: paths('s03-linghe').inputs, trace: false, lang: 'zh' })
    expect(refusalsOf(other).map(({ code }) => code)).toContain('scoring.otherScheme')
  })
})
