/**
 * What a step of the test command found: numbers of tests, or 1 for a gate.
 *
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped tests left out: in CI they count as failed
 */

/** @param {number} code exit code @returns {Count} a gate is one thing that passes or fails */
export const countGate = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

/**
 * A lint that read next to no files is red, whatever it says.
 * @param {string} output @param {number} code
 * @returns {Count}
 */
export function countLint(output, code) {
  const files = Number(/\bon (\d+) files?\b/.exec(output)?.[1] ?? 0)
  return countGate(code === 0 && files >= 40 ? 0 : 1)
}

/**
 * Counts Vitest's JSON report. A file that could not be loaded counts as one failure; so does a run that
 * reports no failure but ends red (an unhandled rejection), and one without a single test.
 *
 * @param {any} report undefined when none was written
 * @param {number} code exit code of vitest
 * @returns {Count}
 */
export function countVitest(report, code) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  )
  return orRed(report.numPassedTests, report.numFailedTests + broken.length, report.numPendingTests + report.numTodoTests, code)
}

/**
 * Counts Playwright's JSON report. A test that passes only when repeated is flaky, and flaky is failed.
 *
 * @param {any} report undefined when none was written
 * @param {number} code exit code of playwright
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return orRed(expected, unexpected + flaky + report.errors.length, skipped, code)
}

/** @param {number} passed @param {number} failed @param {number} skipped @param {number} code @returns {Count} */
function orRed(passed, failed, skipped, code) {
  const silent = failed === 0 && (code !== 0 || passed + skipped === 0)
  return { passed, failed: silent ? 1 : failed, skipped }
}

/**
 * The sum of all steps, as the last line of `npm test`.
 *
 * @param {readonly Count[]} counts
 * @param {{ ci: boolean }} where in CI a test left out is a failure
 * @returns {{ passed: number, failed: number, line: string }}
 */
export function total(counts, { ci }) {
  const sum = (/** @type {keyof Count} */ key) => counts.reduce((all, count) => all + count[key], 0)
  const passed = sum('passed')
  const failed = sum('failed') + (ci ? sum('skipped') : 0)
  return { passed, failed, line: `${passed} passed, ${failed} failed` }
}
