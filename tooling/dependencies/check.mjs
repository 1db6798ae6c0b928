// `node check.mjs` holds all imports against the dependency rules; `node check.mjs --canary` proves that
// the rules still bite: a folder full of planted breaches must be reported to the last one, and no more.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { readImports } from './cruise.mjs'
import { modules, rules } from './rules.mjs'

/**
 * Faults of the checkout: forbidden imports, and source files that were not read at all.
 * @param {string} root
 * @returns {Promise<{ faults: string[], summary: string }>}
 */
export async function checkImports(root) {
  const { breaches, files, imports } = await readImports(root, ['packages', 'apps', 'tooling'])
  const read = new Set(files)
  const unread = sourceFiles(root).filter((file) => !read.has(file))
  const faults = [
    ...breaches.map(({ rule, from, to, comment }) => `${from} imports ${to}\n    ${rule}: ${comment}`),
    ...unread.map((file) => `${file} was not read: the dependency check is blind to it`),
  ]
  if (files.length < modules.fewestFiles) {
    faults.push(`only ${files.length} files read, at least ${modules.fewestFiles} expected: the check is blind`)
  }
  return { faults, summary: `${files.length} files, ${imports.length} imports, ${rules.length} rules` }
}

/**
 * Faults of the rules themselves: planted breaches not reported, innocent imports reported, rules that
 * nothing planted breaks.
 * @param {string} canary folder that mirrors the checkout and holds breaches.json
 * @returns {Promise<{ faults: string[], summary: string }>}
 */
export async function checkCanary(canary) {
  /** @type {{ rule: string, from: string, to: string }[]} */
  const planted = JSON.parse(readFileSync(join(canary, 'breaches.json'), 'utf8'))
  const { breaches } = await readImports(canary, ['packages', 'apps'])
  // Packages resolve to long paths inside node_modules: there the rule and the file must do.
  /** @param {{ rule: string, from: string, to: string }} breach */
  const key = ({ rule, from, to }) => `${rule}: ${from} imports ${to.replace(/^.*node_modules\/([^/]+)\/.*$/, '$1')}`
  const reported = new Set(breaches.map(key))
  const expected = new Set(planted.map(key))
  return {
    faults: [
      ...[...expected].filter((breach) => !reported.has(breach)).map((breach) => `planted but not reported: ${breach}`),
      ...[...reported].filter((breach) => !expected.has(breach)).map((breach) => `reported but not planted: ${breach}`),
      ...rules.filter(({ name }) => !planted.some(({ rule }) => rule === name)).map(({ name }) => `nothing planted breaks ${name}`),
    ],
    summary: `${expected.size} planted breaches, ${rules.length} rules`,
  }
}

/**
 * The source files on disk below packages and apps, relative to `root`, without generated ones.
 * @param {string} root
 */
function sourceFiles(root) {
  return ['packages', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/src`))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\/generated\/|\.d\.ts$/.test(file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const canary = process.argv.includes('--canary')
  const { faults, summary } = canary
    ? await checkCanary(fileURLToPath(new URL('canary', import.meta.url)))
    : await checkImports(fileURLToPath(new URL('../..', import.meta.url)))
  for (const fault of faults) console.error(`✗ ${fault}`)
  console.log(`${summary}: ${faults.length === 0 ? 'all in order' : `${faults.length} faults`}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
