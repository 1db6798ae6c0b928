import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { OpenFailure } from '@shuping/db'
import type { FolderFault } from './faults.ts'
import { runCycle } from './run-cycle.ts'
import type { RunCycleAnswer } from './run-cycle.ts'
import type { Step } from './stage.ts'

// What `shuping run-cycle` starts: apps/cli knows the command line, this the server.

/** Most faults that are printed; all are counted. */
const TOLD = 200

const lineOf = ({ file, row, column, value, code, messages }: FolderFault): string => {
  const place = [file, row > 0 ? `row ${row} 第${row}行` : '', column === null || column === '' ? '' : `“${column}”`].filter(Boolean).join(' · ')
  return `✘ ${place}${value === null || value === '' ? '' : ` = ${value}`} [${code}]\n    ${messages.zh}\n    ${messages.en}\n`
}

function tell(answer: RunCycleAnswer, out: string): number {
  if (answer.ok) {
    const { cycles, notices } = answer.summary
    for (const notice of notices.slice(0, TOLD)) process.stderr.write(lineOf(notice).replace('✘', '!'))
    const [runs, published] = [cycles.flatMap((one) => one.runs), cycles.reduce((sum, one) => sum + one.published, 0)]
    process.stdout.write(`${JSON.stringify({ ok: true, out, cycles: cycles.length, published, notices: notices.length, runs: runs.map(({ folder, hash }) => ({ folder, hash })) }, null, 2)}\n`)
    return 0
  }
  if (answer.why === 'taken') {
    process.stderr.write(`✘ ${answer.path} is there already: name another folder, or remove it.\n  ${answer.path} 已存在，请另选文件夹或先移走。\n`)
    return 2
  }
  if (answer.why === 'refused') {
    process.stderr.write(`✘ ${answer.step}\n`)
    for (const { code, field, messages } of answer.refusals) process.stderr.write(`    [${code}]${field === undefined ? '' : ` ${field}`}\n    ${messages.zh}\n    ${messages.en}\n`)
    process.stderr.write('Nothing of the run was kept. 运行已撤销，未留下任何数据。\n')
    return 3
  }
  for (const fault of answer.faults.slice(0, TOLD)) process.stderr.write(lineOf(fault))
  const count = answer.faults.length
  process.stderr.write(`${count} faults; nothing was run. Mend from the top: what stands further down may only follow from it.\n共 ${count} 处错误，未运行。请从上往下改，后面的错误可能由前面的引起。\n`)
  process.stdout.write(`${JSON.stringify({ ok: false, faults: answer.faults.map((fault) => ({ ...fault })) }, null, 2)}\n`)
  return 1
}

/** One line on the terminal that counts the steps; nothing where nobody looks. */
function progress(step: Step, { done, all }: { readonly done: number; readonly all: number }): void {
  if (!process.stderr.isTTY || done % 25 !== 0) return
  process.stderr.write(`\r\u001b[2K  ${done}/${all}  ${step.day} ${step.cycle?.of.id ?? ''} ${step.name}`)
  if (done + 25 >= all) process.stderr.write('\r\u001b[2K')
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())

const { values, positionals } = parseArgs({ options: { out: { type: 'string' }, data: { type: 'string' } }, allowPositionals: true })
const [folder = '.'] = positionals
const out = resolve(values.out ?? `${resolve(folder)}-results`)
try {
  const data = values.data === undefined ? undefined : resolve(values.data)
  process.exitCode = tell(await runCycle({ folder, out, data, signal: stopping.signal, onProgress: progress }), out)
} catch (error) {
  if (stopping.signal.aborted) process.stderr.write('Stopped; nothing of the run was kept. 已中止，未留下任何数据。\n')
  else process.stderr.write(`✘ ${error instanceof OpenFailure ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = stopping.signal.aborted ? 130 : 4
}
