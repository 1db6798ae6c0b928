// `npm test`: runs every step, tells what it found, and ends with the line `N passed, N failed`.
// `npm test -- lint unit` runs these steps only, with what they need.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { failedOutput } from '@shuping/go/build'
import { duration, run, wasInterrupted } from '@shuping/go/run'
import { total } from './count.mjs'
import { steps } from './steps.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
process.chdir(root)
process.env['PATH'] = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
// The steps write into pipes, so they cannot see whether people read along.
process.env[process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR'] = '1'
const ci = !['', 'false', '0', undefined].includes(process.env['CI'])

/** @typedef {import('./count.mjs').Count & { title: string, state: 'passed' | 'failed' | 'missing' | 'not run', ms: number }} Result */

/**
 * @param {import('./steps.mjs').Step} step
 * @returns {Promise<Result>}
 */
async function take(step) {
  const { title, missing, report } = step
  if (missing !== undefined) {
    console.log(`! ${title}\n${missing}`)
    return { title, state: 'missing', ms: 0, passed: 0, failed: ci ? 1 : 0, skipped: 0 }
  }
  console.log(`• ${title}`)
  const started = performance.now()
  if (report !== undefined) {
    rmSync(report, { force: true })
    mkdirSync(dirname(report), { recursive: true })
  }
  const { code, output } = await run(step.command, {
    env: { ...process.env, ...step.env },
    onLine: (line) => step.live && console.log(`    ${line}`),
  })
  const count = step.count(code, report !== undefined && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, output)
  const failed = count.failed + (ci ? count.skipped : 0) > 0
  const ms = performance.now() - started
  if (failed && !step.live) console.log(step.command[0] === 'turbo' ? failedOutput(output) : output.trim())
  console.log(`  ${failed ? '✗ failed · 未通过' : '✓'} (${duration(ms)})`)
  return { title, state: failed ? 'failed' : 'passed', ms, ...count }
}

/** @param {string[]} names @returns {import('./steps.mjs').Step[]} these steps with all they need; all when none is named */
function chosen(names) {
  const all = steps(root)
  const unknown = names.filter((name) => !all.some((step) => step.name === name))
  if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`)
  const wanted = new Set(names)
  for (const step of all.toReversed()) if (wanted.has(step.name)) for (const need of step.needs ?? []) wanted.add(need)
  return names.length === 0 ? all : all.filter(({ name }) => wanted.has(name))
}

const started = performance.now()
/** @type {Map<string, Result>} */
const results = new Map()
for (const step of chosen(process.argv.slice(2))) {
  if (wasInterrupted()) process.exit(130)
  const isReady = (step.needs ?? []).every((need) => results.get(need)?.state === 'passed')
  if (!isReady) console.log(`- ${step.title}: not run, it needs ${step.needs?.join(' and ')}`)
  results.set(
    step.name,
    isReady ? await take(step) : { title: step.title, state: 'not run', ms: 0, passed: 0, failed: 0, skipped: 0 },
  )
}
if (wasInterrupted()) process.exit(130)

const signs = { passed: '✓', failed: '✗', missing: '!', 'not run': '-' }
console.log('')
for (const { title, state, ms, passed, failed, skipped } of results.values()) {
  const tests = passed + failed + skipped > 1 ? ` ${passed} passed, ${failed} failed, ${skipped} left out` : ''
  console.log(`${signs[state]} ${title}${state === 'missing' || state === 'not run' ? `: ${state}` : ` (${duration(ms)})`}${tests}`)
}
console.log(`in all · 总计 ${duration(performance.now() - started)}`)
const { failed, line } = total([...results.values()], { ci })
console.log(line)
process.exitCode = failed > 0 ? 1 : 0
