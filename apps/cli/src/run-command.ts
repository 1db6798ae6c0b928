import { parseArgs } from 'node:util'
import { runVerify } from './audit/run-verify.ts'
import { recomputeFolder, runFolder } from './run-cycle/run-folder.ts'
import { runScore } from './score/run-score.ts'

const usage = `shuping audit verify --file EXPORT.ndjson [--key PUBLIC.pem …] [--code CODE]

  Walks an exported audit chain and names the first bad place of each. Writes JSON: entries, heads, faults.
  --key      public key of the signed heads, again for a former one; without it signatures are not checked
  --code     a code printed in minutes: the export must hold the seal it belongs to

  Exit codes: 0 whole, 1 called wrongly or a file cannot be read, 2 tampered with.

shuping score --scheme S.json --inputs I.json [--trace] [--lang zh|en] [--expect HASH]
              [--against OTHER.json] [--hints LINES.json]

  Recomputes a published result. Writes JSON: the result with totals, grades, ranks, reasons, and its hash.
  --trace    adds the explanation of every result, as data and as plain sentences
  --lang     language of the sentences: zh (default) or en
  --expect   compares the result's hash with a published one
  --against  adds what another scheme would change over the same inputs: who, by how much, why; never a result
  --hints    adds hints on rater groups and inputs (flat papers, leniency, spread, stage against off-stage), raised
             from the shares in LINES.json: { "flat": "30%", "full": "30%", "leniency": "5%", "spread": "2%", "stage": "20%" }

  Exit codes: 0 done, 1 called wrongly or a file cannot be read, 2 the scheme is refused,
  3 the inputs are refused, 4 the hash is another one.

shuping score --results DIR

  Recomputes every score run of a result folder of "run-cycle" and compares it byte for byte. Exit codes: 0 all the
  same, 1 no result folder, 5 some are different.

shuping run-cycle DIR [--out DIR] [--data DIR]

  Runs whole cycles from a folder of tables (docs/run-cycle.md) in a fresh database, from the roster to the published
  results, and recomputes every score run as "score" does. Writes JSON: what was published, and the hashes.
  --out      the result folder, which must not be there yet (default: DIR-results)
  --data     keeps the database in this folder, to look at: SHUPING_DATA=… npm start

  Exit codes: 0 done, 1 the folder has faults (told by file, row and column; nothing was run), 2 a folder to write is
  there already, 3 a step was refused on the way (nothing is kept), 4 it could not be run, 5 recomputed otherwise.
`

/** Where a command writes to. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Reads the command line, does the command, answers the exit code. */
export function runCommand(args: readonly string[], { out, err }: Streams): number {
  const wrongly = (why: string): number => {
    err(`${why}\n\n${usage}`)
    return 1
  }
  const [command, ...rest] = args
  if (command === 'help' || command === '--help' || command === '-h') {
    out(usage)
    return 0
  }
  if (command === 'audit') return verifyAudit(rest, { out, err }, wrongly)
  if (command === 'run-cycle') return runCycle(rest, { out, err }, wrongly)
  if (command !== 'score') return wrongly(`unknown command “${command ?? ''}”`)
  const [first, results, ...more] = rest
  if (first === '--results' && results !== undefined && more.length === 0) return answer(recomputeFolder(results), { out, err })
  let values
  try {
    ;({ values } = parseArgs({
      args: [...rest],
      options: {
        scheme: { type: 'string' },
        inputs: { type: 'string' },
        trace: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh' },
        expect: { type: 'string' },
        against: { type: 'string' },
        hints: { type: 'string' },
      },
    }))
  } catch (error) {
    return wrongly(error instanceof Error ? error.message : 'wrong arguments')
  }
  const { scheme, inputs, trace, lang, expect, against, hints } = values
  if (scheme === undefined || inputs === undefined) return wrongly('--scheme and --inputs are needed')
  if (lang !== 'zh' && lang !== 'en') return wrongly('--lang is zh or en')
  const { code, output, notes } = runScore({
    scheme,
    inputs,
    trace,
    lang,
    ...(expect !== undefined && { expect }),
    ...(against !== undefined && { against }),
    ...(hints !== undefined && { hints }),
  })
  if (output !== undefined) out(`${JSON.stringify(output, undefined, 2)}\n`)
  for (const note of notes) err(`${note}\n`)
  return code
}

function verifyAudit(args: readonly string[], { out, err }: Streams, wrongly: (why: string) => number): number {
  const [verb, ...rest] = args
  if (verb !== 'verify') return wrongly(`unknown command “audit ${verb ?? ''}”`)
  let values
  try {
    ;({ values } = parseArgs({ args: rest, options: { file: { type: 'string' }, key: { type: 'string', multiple: true }, code: { type: 'string' } } }))
  } catch (error) {
    return wrongly(error instanceof Error ? error.message : 'wrong arguments')
  }
  const { file, key: keys, code: sealCode } = values
  if (file === undefined) return wrongly('--file is needed')
  const { code, output, notes } = runVerify({ file, ...(keys && { keys }), ...(sealCode && { code: sealCode }) })
  if (output !== undefined) out(`${JSON.stringify(output, undefined, 2)}\n`)
  for (const note of notes) err(`${note}\n`)
  return code
}

function runCycle(args: readonly string[], { out, err }: Streams, wrongly: (why: string) => number): number {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: { out: { type: 'string' }, data: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    return wrongly(error instanceof Error ? error.message : 'wrong arguments')
  }
  const { values, positionals } = parsed
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) return wrongly('one folder is needed')
  return answer(runFolder({ folder, ...(values.out && { out: values.out }), ...(values.data && { data: values.data }) }), { out, err })
}

function answer({ code, output, notes }: { readonly code: number; readonly output?: unknown; readonly notes: readonly string[] }, { out, err }: Streams): number {
  if (output !== undefined) out(`${JSON.stringify(output, undefined, 2)}\n`)
  for (const note of notes) err(`${note}\n`)
  return code
}
