import { spawn } from 'node:child_process'

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 128 + n when ended by a signal, 127 when it could not be started
 * @property {string} output what it wrote on both streams, in order of arrival
 */

/** Children that are running now: they get the SIGTERM or SIGINT that we get, so that none is orphaned. */
const running = new Set()
/** @type {ReadonlyArray<NodeJS.Signals>} */
const passedOn = ['SIGTERM', 'SIGINT', 'SIGHUP']

/** @param {NodeJS.Signals} signal */
function passOn(signal) {
  // Ctrl-C in a terminal reaches the children by itself; a second one would cut short their tidying up.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) for (const child of running) child.kill(signal)
  process.exitCode = 130
  interrupted = true
}
let interrupted = false

/** Whether a signal has asked us to stop since the start: no further step should begin. */
export const wasInterrupted = () => interrupted

/**
 * Runs a command to its end. Never throws: a command that cannot be started has code 127 and says why.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.show] let it write to our own streams instead of collecting `output`
 * @param {(line: string) => void} [options.onLine] sees each line of output as it comes
 * @returns {Promise<Outcome>}
 */
export function run([program = '', ...args], { cwd, env, show = false, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // npm's and pnpm's programs are .cmd files there, which only a shell can start
      shell: process.platform === 'win32',
    })
    if (running.size === 0) for (const signal of passedOn) process.on(signal, passOn)
    running.add(child)

    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      let rest = ''
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) onLine?.(line.trimEnd())
      })
    }
    /** @param {number} code */
    const finish = (code) => {
      running.delete(child)
      if (running.size === 0) for (const signal of passedOn) process.off(signal, passOn)
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += `${error.message}\n`
      finish(127)
    })
    child.once('close', (code) => finish(code ?? 130))
  })
}

/**
 * A number of milliseconds for people: `340 ms`, `4.2 s`, `1 min 12 s`.
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
