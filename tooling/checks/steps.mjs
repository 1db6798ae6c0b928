import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, noChromium } from './chromium.mjs'
import { countGate, countLint, countPlaywright, countVitest } from './count.mjs'

/**
 * One step of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} name for `npm test -- <name> …`
 * @property {string} title
 * @property {readonly string[]} command
 * @property {readonly string[]} [needs] steps that must have passed, else this one is not run
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 * @property {string} [report] a JSON report the command writes, relative to the root
 * @property {(code: number, report: any, output: string) => import('./count.mjs').Count} count
 * @property {boolean} [live] show the output as it comes, not only on failure
 * @property {string} [missing] why it cannot run here, loudly; in CI that is a failure
 */

/** @param {readonly string[]} parts */
const turbo = (...parts) => ['turbo', 'run', ...parts, '--output-logs=new-only', '--continue']
/** @param {readonly string[]} parts */
const node = (...parts) => [process.execPath, ...parts]

const unitReport = 'node_modules/.cache/shuping/vitest.json'
const browserReport = 'node_modules/.cache/shuping/playwright.json'

/**
 * Everything that must hold, in the order in which it is run.
 * @param {string} root
 * @returns {Step[]}
 */
export function steps(root) {
  const chromium = findChromium(root)
  return [
    { name: 'generate', title: 'Generated code', command: turbo('generate'), count: countGate },
    { name: 'build', title: 'Build', command: turbo('build'), needs: ['generate'], count: countGate },
    { name: 'types', title: 'Types', command: turbo('typecheck'), needs: ['generate'], count: countGate },
    {
      name: 'lint',
      title: 'Lint',
      command: ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
      needs: ['generate'],
      count: (code, _report, output) => countLint(output, code),
    },
    {
      name: 'lint-canary',
      title: 'Lint reports planted faults',
      command: node('tooling/checks/lint-canary.mjs'),
      count: countGate,
    },
    { name: 'dependencies', title: 'Dependency rules', command: node('tooling/dependencies/check.mjs'), needs: ['generate'], count: countGate },
    {
      name: 'dependencies-canary',
      title: 'Dependency rules report planted faults',
      command: node('tooling/dependencies/check.mjs', '--canary'),
      count: countGate,
    },
    { name: 'purity', title: 'Purity of the domain', command: node('tooling/checks/gates.mjs', 'purity'), count: countGate },
    {
      name: 'purity-canary',
      title: 'Purity check reports planted faults',
      command: node('tooling/checks/gates.mjs', 'purity-canary'),
      count: countGate,
    },
    { name: 'structure', title: 'Structure', command: node('tooling/checks/gates.mjs', 'structure'), count: countGate },
    {
      name: 'schema',
      title: 'schema.graphql is up to date',
      command: ['pnpm', '--filter', '@shuping/server', 'run', 'schema:check'],
      needs: ['generate'],
      count: countGate,
      missing: hasScript(root, 'apps/server', 'schema:check')
        ? undefined
        : '@shuping/server has no script schema:check: schema.graphql WAS NOT COMPARED · 服务端没有 schema:check 脚本，未比对 schema.graphql',
    },
    {
      name: 'unit',
      title: 'Unit, property and GraphQL tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
      needs: ['generate'],
      report: unitReport,
      count: (code, report) => countVitest(report, code),
      live: true,
    },
    {
      name: 'browser',
      title: 'Browser tests',
      command: ['pnpm', '--filter', '@shuping/e2e', 'exec', 'playwright', 'test', '--reporter=list,json'],
      needs: ['build'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, browserReport), SHUPING_CHROMIUM: chromium },
      report: browserReport,
      count: (code, report) => countPlaywright(report, code),
      live: true,
      missing: chromium === undefined ? noChromium : missingFlows(root),
    },
  ]
}

/** @param {string} root @param {string} folder @param {string} script */
function hasScript(root, folder, script) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).scripts?.[script] !== undefined
}

/** @param {string} root */
function missingFlows(root) {
  return existsSync(join(root, 'apps/e2e/playwright.config.ts'))
    ? undefined
    : 'apps/e2e has no playwright.config.ts: NO BROWSER TEST RAN · apps/e2e 缺少 playwright.config.ts，未运行浏览器测试'
}
