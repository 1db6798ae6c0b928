import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const BUILD = join(PACKAGE, 'node_modules', '.cache', 'application')

/** Compiles the package for plain Node: applications that are to be killed need a process of their own. */
export function buildApplication(): void {
  execFileSync(
    join(PACKAGE, 'node_modules', '.bin', 'tsc'),
    ['-p', 'tsconfig.build.json', '--outDir', BUILD],
    {
      cwd: PACKAGE,
    },
  )
}

export type Application = {
  /** The next line it prints; undefined = it has ended. */
  readonly line: () => Promise<string | undefined>
  readonly kill: () => Promise<void>
  readonly exited: Promise<number | null>
}

/** Runs test/fixtures/application.mjs in a process of its own. */
export function startApplication(dataFolder: string, ...work: string[]): Application {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(PACKAGE, 'test', 'fixtures', 'application.mjs'), join(BUILD, 'index.js'), dataFolder, ...work],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return {
    line: async () => (await lines.next()).value,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    exited,
  }
}
