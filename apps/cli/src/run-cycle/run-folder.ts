import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalText } from '@shuping/domain/kit'
import type { CanonicalValue } from '@shuping/domain/kit'
import { runScore } from '../score/run-score.ts'

/** What `shuping run-cycle` is asked for. */
export interface RunFolderRequest {
  readonly folder: string
  readonly out?: string
  readonly data?: string
}
export interface RunFolderAnswer {
  readonly code: number
  readonly output?: unknown
  readonly notes: readonly string[]
}

interface Ran {
  readonly ok: true
  readonly out: string
  readonly runs: readonly { readonly folder: string; readonly hash: string }[]
}

/** The server beside us, built or from its sources as we are ourselves: apps do not import one another. */
const server = (): string => {
  const ext = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return fileURLToPath(new URL(`../../../server/${ext === 'ts' ? 'src' : 'dist'}/run-cycle/main.${ext}`, import.meta.url))
}

/**
 * Has the server run a folder, then recomputes every published score run of the result folder as `shuping score` does,
 * from its scheme and inputs alone, and compares byte for byte.
 */
export function runFolder({ folder, out, data }: RunFolderRequest): RunFolderAnswer {
  const more = [...(out === undefined ? [] : ['--out', out]), ...(data === undefined ? [] : ['--data', data])]
  const ran = spawnSync(process.execPath, [...process.execArgv, server(), folder, ...more], {
    stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 256 * 1024 * 1024,
  })
  if (ran.error !== undefined) return { code: 4, notes: [ran.error.message] }
  const output = ran.stdout === '' ? undefined : (JSON.parse(ran.stdout) as Ran)
  if (ran.status !== 0 || output === undefined) return { code: ran.status ?? 130, ...(output === undefined ? {} : { output }), notes: [] }
  const different = differentFrom(output)
  if (different.length > 0) return { code: 5, output: { ...output, ok: false, different }, notes: different.map((path) => `✘ ${path} is not what shuping score gives`) }
  return { code: 0, output: { ...output, recomputed: output.runs.length }, notes: [`✓ ${output.runs.length} score runs recomputed byte for byte · 已逐字节复算 ${output.runs.length} 份计分结果`] }
}

/** Recomputes all score runs of a result folder, which anybody may have been handed. */
export function recomputeFolder(out: string): RunFolderAnswer {
  let runs: Ran['runs']
  try {
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as { readonly cycles: readonly { readonly runs: Ran['runs'] }[] }
    runs = summary.cycles.flatMap((cycle) => cycle.runs)
  } catch (error) {
    return { code: 1, notes: [`${out} is no result folder: ${error instanceof Error ? error.message : 'summary.json cannot be read'}`] }
  }
  const different = differentFrom({ out, runs })
  return { code: different.length > 0 ? 5 : 0, output: { ok: different.length === 0, recomputed: runs.length, different }, notes: [] }
}

/** The runs of a result folder that `shuping score` does not give again. */
export function differentFrom({ out, runs }: Pick<Ran, 'out' | 'runs'>): readonly string[] {
  return runs.flatMap(({ folder, hash }) => {
    const at = (name: string): string => join(out, folder, name)
    const again = runScore({ scheme: at('scheme.json'), inputs: at('inputs.json'), trace: false, lang: 'zh', expect: hash })
    const same = again.code === 0 && existsSync(at('result.json')) && canonicalText((again.output as { result: CanonicalValue }).result) === readFileSync(at('result.json'), 'utf8')
    return same ? [] : [folder]
  })
}
