import { readFileSync, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { run, wasInterrupted } from './run.mjs'

/** @typedef {(root: string, args: readonly string[]) => Promise<number | undefined>} Task exit code; undefined: keep running */

/** @type {Readonly<Record<string, Task>>} */
const tasks = { start, dev, test, bench, shuping }

/**
 * Installs what is missing, then does the task. Ends the process, except for a server that runs on.
 *
 * @param {string} root the checkout
 * @param {string | undefined} name `start`, `dev`, `test`, `bench` or `shuping`
 * @param {readonly string[]} args handed on to the task
 */
export async function runTask(root, name, args) {
  const task = name === undefined ? undefined : tasks[name]
  if (task === undefined) {
    console.error(`Say one of: npm start, npm test, npm run dev, npm run bench, npm run shuping (not "${name ?? ''}").`)
    process.exit(1)
  }
  process.chdir(root)
  if (!(await ensureInstalled(root))) process.exit(wasInterrupted() ? 130 : 1)
  process.env['PATH'] = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  // None of the tools may report home, nor look for updates of themselves.
  Object.assign(process.env, {
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    CHECKPOINT_DISABLE: '1',
    DO_NOT_TRACK: '1',
  })
  const code = await task(root, args)
  if (code !== undefined) process.exit(code)
}

/** @type {Task} Builds what changed, then runs the server in this very process. */
async function start(root) {
  if (!(await build(['@shuping/server...', '@shuping/console...']))) return wasInterrupted() ? 130 : 1
  stopWhenNpmVanishes()
  process.env['NODE_ENV'] ??= 'production'
  const server = await import(pathToFileURL(join(root, 'apps/server/dist/main.js')).href)
  await server.main()
  return undefined
}

/** @type {Task} The server and the console from their sources, both reloading on change. */
async function dev(root) {
  const generated = await run(['turbo', 'run', 'generate', '--output-logs=errors-only'], { show: true })
  if (generated.code !== 0 || wasInterrupted()) return generated.code || 130
  stopWhenNpmVanishes()
  const both = [
    run(['tsx', 'watch', '--clear-screen=false', '--conditions=source', 'tooling/go/dev-server.mjs'], { show: true }),
    run([join(root, 'apps/console/node_modules/.bin/vite'), '--host', '127.0.0.1', '--clearScreen', 'false'], {
      cwd: join(root, 'apps/console'),
      show: true,
    }),
  ]
  const first = await Promise.race(both)
  if (!wasInterrupted()) process.kill(process.pid, 'SIGTERM')
  await Promise.all(both)
  return first.code
}

/** @type {Task} The command line, built first; paths are those of the folder where npm was called. */
async function shuping(root, args) {
  if (!(await build(['@shuping/cli...', ...(args[0] === 'run-cycle' ? ['@shuping/server...'] : [])]))) return wasInterrupted() ? 130 : 1
  return (await run([process.execPath, join(root, 'apps/cli/dist/main.js'), ...args], { show: true, cwd: process.env['INIT_CWD'] ?? root })).code
}

/** @type {Task} Everything that must hold, see tooling/checks. */
async function test(_root, args) {
  return (await run([process.execPath, 'tooling/checks/checks.mjs', ...args], { show: true })).code
}

/** @type {Task} The benchmark, built first. */
async function bench(root, args) {
  if (!existsSync(join(root, 'tooling/bench/package.json'))) throw new Error('tooling/bench is not there')
  if (!(await build(['@shuping/bench...']))) return wasInterrupted() ? 130 : 1
  return (await run([process.execPath, 'tooling/bench/dist/main.js', ...args], { show: true })).code
}

/**
 * npm may be killed without passing the signal on, or its shell may die of it alone: then nobody is left
 * to end us, nor the database we started. So we look whether those who started us still live.
 */
function stopWhenNpmVanishes() {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const grandparent = parentOf(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}

/** @param {number} pid @returns {number | undefined} undefined where the system has no /proc */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
