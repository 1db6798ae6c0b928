// The first load, as a browser fetches it: the page, the entry with everything it imports at once, and the
// chunks of the first screens (home page, list). Fails above the limit.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 500 * 1024
const FIRST_SCREENS = [
  'src/modules/organizations/home/Home.tsx',
  'src/modules/organizations/list/OrganizationList.tsx',
]

const dist = new URL('../dist/', import.meta.url)
/** @type {Record<string, { file: string, imports?: string[], css?: string[] }>} */
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const gzipped = (/** @type {string} */ file) =>
  gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

/** @param {string} name @param {Set<string>} files */
function collect(name, files) {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`${name} is not in the build's manifest`)
  if (files.has(chunk.file)) return files
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const next of chunk.imports ?? []) collect(next, files)
  return files
}

let worst = 0
for (const screen of FIRST_SCREENS) {
  const files = collect(screen, collect('index.html', new Set(['index.html', 'favicon.svg'])))
  const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0)
  worst = Math.max(worst, bytes)
  console.log(`${(bytes / 1024).toFixed(1)} KB compressed in ${files.size} files for ${screen}`)
}
if (worst > LIMIT) {
  console.error(`The first load is above ${LIMIT / 1024} KB.`)
  process.exit(1)
}
