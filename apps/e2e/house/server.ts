import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = new URL('../../server/dist/main.js', import.meta.url).href
/** Stops by itself when we are gone: its standard input ends then. */
const PROGRAM = `process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
const { main } = await import(${JSON.stringify(MAIN)})
await main()
process.exit()`

export interface RunningServer {
  /** Its address, without a slash at the end. */
  readonly url: string
  /** Everything it has said so far. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

/**
 * Starts the built server with the demo on a free port, in a throw-away data folder, unless `settings` say
 * otherwise. Rejects with what it said when it ends before it is ready.
 */
export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'shuping-flows-'))
  const child = run({ SHUPING_DATA: join(folder, 'data'), ...settings })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const said = { text: '' }
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said.text += chunk.toString()
      const port = /ready .*http:\/\/[^\s:]+:(\d+)/.exec(said.text)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then((code) =>
      reject(new Error(`the server ended with ${code} before it was ready:\n${said.text}`)),
    )
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  return { url, said: () => said.text, stop }
}

/** Starts the built server on a data folder and kills it, as a power cut would, as soon as it says `moment`. */
export async function breakOffStart(dataFolder: string, moment: string): Promise<void> {
  const child = run({ SHUPING_DATA: dataFolder })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(moment)) resolve()
    })
    void ended.then(() => reject(new Error(`the server ended before it said ${moment}:\n${said}`)))
  })
  child.kill('SIGKILL')
  await ended
}

function run(settings: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  const { DATABASE_URL: _, ...env } = process.env
  return spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    env: { ...env, PORT: '0', HOST: '127.0.0.1', SHUPING_DOCUMENTS: 'free', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}
