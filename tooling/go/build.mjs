import { duration, run, wasInterrupted } from './run.mjs'

/**
 * Builds packages with turbo, which leaves alone what has not changed. Shows one line per package it
 * works on; the full output only of those that fail.
 *
 * @param {readonly string[]} packages turbo filters, such as `@shuping/server...`
 * @returns {Promise<boolean>} whether all were built
 */
export async function build(packages) {
  const started = performance.now()
  let worked = false
  const filters = packages.map((name) => `--filter=${name}`)
  const { code, output } = await run(['turbo', 'run', 'build', ...filters, '--output-logs=new-only'], {
    onLine: (line) => {
      const task = startedTask(line)
      if (task === undefined) return
      if (!worked) console.log('• Building · 正在构建')
      worked = true
      console.log(`    ${task}`)
    },
  })
  if (wasInterrupted()) return false
  if (code !== 0) {
    console.error(failedOutput(output))
    console.error('The build failed, the reason is above. · 构建失败，原因见上文。')
    return false
  }
  if (worked) console.log(`  done · 完成 (${duration(performance.now() - started)})`)
  return true
}

/**
 * The task that a line of turbo's output says it begins: `@shuping/db:build`, as `db build`.
 * @param {string} line
 * @returns {string | undefined}
 */
export function startedTask(line) {
  const match = /^(?:@shuping\/)?([^:\s]+):([^:\s]+): cache miss, executing/.exec(line)
  return match ? `${match[1]} ${match[2]}` : undefined
}

/**
 * Of turbo's output only the lines of the tasks it names as failed; everything when it names none.
 * @param {string} output
 */
export function failedOutput(output) {
  const named = /^\s*Failed:\s*(.+)$/m.exec(output)?.[1]?.split(',').map((task) => task.trim().replace('#', ':')) ?? []
  const lines = output.split('\n').filter((line) => named.some((task) => line.startsWith(`${task}: `)))
  return lines.length > 0 ? lines.map((line) => line.slice(line.indexOf(': ') + 2)).join('\n') : output.trim()
}
