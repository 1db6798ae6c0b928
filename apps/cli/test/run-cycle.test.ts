import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const example = fileURLToPath(new URL('../../../docs/examples/run-cycle', import.meta.url))
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const base = mkdtempSync(join(tmpdir(), 'shuping-cli-run-'))
afterAll(() => rmSync(base, { recursive: true }))

const shuping = (...args: string[]) =>
  spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', main, ...args], { encoding: 'utf8' })

test('the example of the docs is run, recomputed, and told when it was changed afterwards', () => {
  const out = join(base, 'results')
  const ran = shuping('run-cycle', example, '--out', out)
  expect([ran.status, ran.stderr]).toEqual([0, expect.stringContaining('4 score runs recomputed byte for byte')])
  expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, out, cycles: 4, published: 9, recomputed: 4 })
  expect(readdirSync(base)).toEqual(['results'])
  expect(JSON.parse(shuping('score', '--results', out).stdout)).toEqual({ ok: true, recomputed: 4, different: [] })

  const file = join(out, 'yc01/district/inputs.json')
  const inputs = readFileSync(file, 'utf8')
  const changed = inputs.replace(/"team":"3\d"/, '"team":"20"')
  expect(changed).not.toBe(inputs)
  writeFileSync(file, changed)
  const again = shuping('score', '--results', out)
  expect([again.status, JSON.parse(again.stdout)]).toEqual([5, { ok: false, recomputed: 4, different: ['yc01/district'] }])
  expect(shuping('run-cycle', example, '--out', out).status).toBe(2)
}, 240_000)

test('a folder with faults is told by file, row and column, and nothing is written', () => {
  cpSync(example, join(base, 'faulty/in'), { recursive: true })
  const file = join(base, 'faulty/in/papers/yc-ballot.csv')
  writeFileSync(file, readFileSync(file, 'utf8').replace('好', '优'))
  const ran = shuping('run-cycle', join(base, 'faulty/in'))
  expect(ran.status).toBe(1)
  expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, faults: [{ file: 'papers/yc-ballot.csv', column: 'YC01', code: 'folder.markUnknown' }] })
  expect(ran.stderr).toContain('票上没有这个选项')
  expect(readdirSync(join(base, 'faulty'))).toEqual(['in'])
  expect(shuping('run-cycle').status).toBe(1)
  expect(shuping('score', '--results', base).status).toBe(1)
}, 120_000)
