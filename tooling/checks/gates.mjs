// The gates that read the sources themselves: `node gates.mjs purity | purity-canary | structure`.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkPurity, impurities } from './purity.mjs'
import { checkStructure } from './structure.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The purity check must report each planted line of the canary, and no innocent one.
 * @returns {{ faults: string[], summary: string }}
 */
export function checkPurityCanary(text = readFileSync(new URL('purity-canary.txt', import.meta.url), 'utf8')) {
  const lines = text.split('\n')
  const innocentFrom = lines.findIndex((line) => line.startsWith('// From here on'))
  const reported = new Set(impurities(text).map(({ line }) => line - 1))
  const faults = lines.flatMap((line, index) => {
    const isPlanted = index > 0 && index < innocentFrom
    if (isPlanted === reported.has(index)) return []
    return [`${isPlanted ? 'planted but not reported' : 'reported but not planted'}: ${line}`]
  })
  return { faults, summary: `${innocentFrom - 1} planted lines` }
}

/** @type {Readonly<Record<string, () => { faults: string[], summary: string }>>} */
const gates = {
  purity: () => checkPurity(root),
  'purity-canary': () => checkPurityCanary(),
  structure: () => checkStructure(root),
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const gate = gates[process.argv[2] ?? '']
  if (gate === undefined) throw new Error(`gates: ${Object.keys(gates).join(', ')}`)
  const { faults, summary } = gate()
  for (const fault of faults) console.error(`✗ ${fault}`)
  console.log(`${summary}: ${faults.length === 0 ? 'all in order' : `${faults.length} faults`}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
