// Proves that the lint still bites: every file of lint-canary/ says in its first line which rule it breaks,
// and must be reported for that rule and for no other.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { run } from '@shuping/go/run'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = 'tooling/checks/lint-canary/apps'

/** @type {Map<string, string>} file → rule it breaks, or `nothing` */
const planted = new Map()
for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name)) continue
  const file = `${folder}/${name.replaceAll('\\', '/')}`
  planted.set(file, /^\/\/ expects (.+)/.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? 'a first line that says so')
}

const oxlint = join(root, 'node_modules/.bin/oxlint')
const { output } = await run([oxlint, '--type-aware', '-c', 'tooling/checks/lint-canary/oxlint.json', '--format=json', folder], { cwd: root })
/** @type {{ diagnostics: { code: string, filename: string }[] }} */
const { diagnostics } = JSON.parse(output.slice(output.indexOf('{')))

const faults = [...planted].flatMap(([file, rule]) => {
  const reported = [...new Set(diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code))]
  const said = reported.length === 0 ? 'nothing' : reported.toSorted().join(', ')
  return said === rule ? [] : [`${file} breaks ${rule}, reported: ${said}`]
})
for (const fault of faults) console.error(`✗ ${fault}`)
console.log(`${planted.size} planted files: ${faults.length === 0 ? 'all in order' : `${faults.length} faults`}`)
process.exitCode = faults.length === 0 ? 0 : 1
