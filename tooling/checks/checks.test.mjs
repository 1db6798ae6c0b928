import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findChromium, noChromium } from './chromium.mjs'
import { countGate, countLint, countPlaywright, countVitest, total } from './count.mjs'
import { checkPurityCanary } from './gates.mjs'
import { impurities } from './purity.mjs'
import { withoutComments } from './source-files.mjs'
import { steps } from './steps.mjs'
import { fileFaults, layoutFaults } from './structure.mjs'

const root = new URL('../..', import.meta.url).pathname

/** @param {object} [changes] a green report of Vitest with `changes` */
const vitestReport = (changes = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...changes,
})
/** @param {object} [stats] a green report of Playwright with other `stats` */
const playwrightReport = (stats = {}) => ({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors: [] })

describe('counting', () => {
  test('a gate is one thing', () => {
    expect(countGate(0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(countGate(2)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('a lint that read nothing is red', () => {
    expect(countLint('Finished in 1.3s on 171 files with 181 rules', 0).failed).toBe(0)
    expect(countLint('Finished in 1ms on 0 files with 181 rules', 0).failed).toBe(1)
    expect(countLint('No files found', 0).failed).toBe(1)
  })

  test('Vitest, green', () => {
    expect(countVitest(vitestReport({ numPendingTests: 1, numTodoTests: 2 }), 0)).toEqual({ passed: 3, failed: 0, skipped: 3 })
  })

  test.each([
    ['no report', undefined, 1, 1],
    ['no test at all', vitestReport({ numPassedTests: 0, testResults: [] }), 0, 1],
    ['an unhandled rejection beside green tests', vitestReport(), 1, 1],
    ['a failed test', vitestReport({ numFailedTests: 2, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] }), 1, 2],
    ['a file that does not load', vitestReport({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1, 1],
  ])('Vitest with %s', (_what, report, code, failed) => {
    expect(countVitest(report, code).failed).toBe(failed)
  })

  test.each([
    ['no report', undefined, 1, 1],
    ['no test at all', playwrightReport({ expected: 0 }), 0, 1],
    ['a flaky test', playwrightReport({ flaky: 1 }), 0, 1],
    ['a failed test', playwrightReport({ unexpected: 3 }), 1, 3],
    ['an error outside all tests', { ...playwrightReport(), errors: [{}] }, 1, 1],
  ])('Playwright with %s', (_what, report, code, failed) => {
    expect(countPlaywright(report, code).failed).toBe(failed)
  })

  test('what was left out is a failure in CI only', () => {
    const counts = [countGate(0), { passed: 40, failed: 1, skipped: 2 }]
    expect(total(counts, { ci: false })).toEqual({ passed: 41, failed: 1, line: '41 passed, 1 failed' })
    expect(total(counts, { ci: true }).line).toBe('41 passed, 3 failed')
  })
})

describe('the purity check', () => {
  test('reports every planted line of its canary and no innocent one', () => {
    expect(checkPurityCanary().faults).toEqual([])
  })

  test('notices when its canary is mended', () => {
    const { faults } = checkPurityCanary('// planted\nexport const a = 1\n// From here on\nexport const b = Date.now()\n')
    expect(faults).toEqual(['planted but not reported: export const a = 1', 'reported but not planted: export const b = Date.now()'])
  })

  test('names the line', () => {
    expect(impurities("/* a\n b */ const text = 'x'\n\nMath.random()")).toMatchObject([{ line: 4, found: 'Math.random' }])
  })

  test('blanks comments and strings without moving lines', () => {
    expect(withoutComments("a // b\n'c' /* d\n */ e", { strings: true })).toBe('a     \n        \n    e')
  })
})

describe('the structure check', () => {
  test.each([
    ['an unfinished merge', 'apps/server/src/a.ts', '<<<<<<< ours\n'],
    ['unfinished work', 'apps/server/src/a.ts', `// ${'TO'}${'DO'}: later`],
    ['a silenced compiler', 'apps/server/src/a.ts', `// ${'@ts-'}${'ignore'}`],
    ['a silenced lint without a reason', 'apps/server/src/a.ts', `// ${'oxlint-'}${'disable'}-next-line no-console`],
    ['a test left out', 'apps/server/src/a.test.ts', `${'test.'}${'skip'}('x', () => {})`],
    ['the host of a registry', '.npmrc', `https://registry.${'npmjs'}.org/`],
    ['the host of a mirror', 'docs/install.md', `registry.${'npmmirror'}.com`],
    ['a home folder', 'docs/a.md', `see ${'/home'}/someone/file`],
    ['a path of one machine', 'apps/server/src/a.ts', `'${'/work'}/main/x'`],
    ['too many lines', 'apps/server/src/a.ts', 'x\n'.repeat(401)],
    ['a name that says nothing', 'apps/server/src/date-utils.ts', ''],
    ['a name in another style', 'apps/server/src/dateField.ts', ''],
    ['the environment read anywhere', 'apps/server/src/kit/scope.ts', 'const x = process.env.X'],
    ['a version outside the catalog', 'apps/server/package.json', '{ "dependencies": { "pg": "^8.0.0" } }'],
  ])('reports %s', (_what, file, text) => {
    expect(fileFaults(file, text)).toHaveLength(1)
  })

  test.each([
    ['a reason beside it', 'apps/server/src/a.ts', `// ${'oxlint-'}${'disable'}-next-line no-console -- the log itself`],
    ['400 lines', 'apps/server/src/a.ts', 'x\n'.repeat(400)],
    ['long papers and generated code', 'docs/a.md', 'x\n'.repeat(900)],
    ['generated code', 'packages/db/src/generated/client.ts', 'x\n'.repeat(900)],
    ['components in PascalCase', 'apps/console/src/kit/CommandButton.tsx', ''],
    ['the one file that reads the environment', 'apps/server/src/env.ts', 'process.env'],
    ['the catalog and the workspace', 'apps/server/package.json', '{ "dependencies": { "pg": "catalog:", "@shuping/db": "workspace:*" } }'],
    ['paths of the web', 'apps/server/src/a.ts', "'https://example.org/home/news', `${base}/work/x`"],
  ])('lets pass %s', (_what, file, text) => {
    expect(fileFaults(file, text)).toEqual([])
  })

  test('knows what may stand at the top', () => {
    expect(layoutFaults(['.ci/run', 'README.md', 'docs/a.md', 'tooling/a', 'prisma/seed/a.csv'])).toEqual([])
    expect(layoutFaults(['notes.txt', 'src/a.ts', 'package.json/x'])).toHaveLength(3)
  })

  test('knows the modules and their door', () => {
    expect(layoutFaults(['packages/domain/src/kit/a.ts', 'packages/domain/src/cycles/index.ts', 'prisma/schema/cycles.prisma'])).toEqual([])
    expect(layoutFaults(['packages/domain/src/things/index.ts'])).toEqual([expect.stringContaining('things is no module')])
    expect(layoutFaults(['apps/server/src/modules/cycles/open.ts'])).toEqual([expect.stringContaining('has no index.ts')])
    expect(layoutFaults(['prisma/schema/things.prisma'])).toEqual([expect.stringContaining('things.prisma is no module')])
  })
})

describe('the steps', () => {
  const all = steps(root)

  test('have names of their own and need only earlier ones', () => {
    const names = all.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const [index, { needs = [] }] of all.entries()) {
      for (const need of needs) expect(names.slice(0, index)).toContain(need)
    }
  })
})

describe('Chromium', () => {
  test('named in the environment is taken, and never replaced by another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuping-chromium-'))
    const browser = join(folder, 'chromium')
    writeFileSync(browser, '')
    chmodSync(browser, 0o755)
    expect(findChromium(root, { SHUPING_CHROMIUM: browser })).toBe(browser)
    expect(findChromium(root, { SHUPING_CHROMIUM: `${browser}-gone` })).toBeUndefined()
    rmSync(folder, { recursive: true })
  })

  test('absent is told in both languages, with the remedy', () => {
    expect(noChromium).toMatch(/没有找到 Chromium/)
    expect(noChromium).toMatch(/No Chromium was found/)
    expect(noChromium.match(/apt-get install chromium/g)).toHaveLength(2)
  })
})
