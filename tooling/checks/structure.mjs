import { readFileSync } from 'node:fs'
import { lineAt, projectFiles, textOf, withoutComments } from './source-files.mjs'

/** @type {{ order: string[], moduleFolders: string[], besideModules: Record<string, string[]> }} */
const modules = JSON.parse(readFileSync(new URL('../dependencies/modules.json', import.meta.url), 'utf8'))

/** What may stand at the top, beside dot-files. */
const topFolders = ['apps', 'packages', 'prisma', 'tooling', 'docs']
const topFiles = [
  'package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'turbo.json', 'prisma.config.ts', 'vitest.config.ts',
  'README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'NOTICE',
]

/** Where the environment is read: one file of the product (main.ts hands it over), scripts and tests. */
const readsEnvironment =
  /^apps\/(?:server\/src\/(?:env|main)\.ts|e2e\/)|\/vite\.config\.ts$|\.test\.tsx?$|\/(?:scripts|test|testing)\/|\/new-migration\.ts$/

const longestFile = 400
const isCode = /\.(?:tsx?|m?js|cjs|css|prisma)$/
const isGenerated = /(?:^|\/)generated\//
const isCanary = /^tooling\/(?:dependencies\/canary\/|checks\/(?:lint-canary\/|purity-canary\.txt$))/

/**
 * A check of one file: answers what is wrong, with the offset where, or nothing.
 * @typedef {(file: string, text: string) => Iterable<{ at: number, fault: string }>} FileCheck
 */

/**
 * Marks that must not stay in a file. Written so that this list does not find itself.
 * @type {{ sign: RegExp, only?: RegExp, fault: string }[]}
 */
const marks = [
  { sign: /^(?:<{7} |={7}$|>{7} )/gm, fault: 'is a mark of an unfinished merge' },
  { sign: /\b(?:TO[D]O|FIX[M]E|X{3}|HA[C]K)\b/g, fault: 'is unfinished work: do it, or write an issue' },
  { sign: /@ts-(?:ignore|nocheck)\b/g, only: isCode, fault: 'silences the compiler: mend the type (a test may say @ts-expect-error)' },
  { sign: /(?:eslint|oxlint)-disable(?!.*-- \S)/g, only: isCode, fault: 'silences the lint without a reason: add “-- why”' },
  { sign: /\b(?:test|it|describe|suite)\.(?:only|skip|todo|fixme)\b/g, only: isCode, fault: 'leaves tests out' },
  { sign: /\bregistry\.[a-z0-9-]+\.(?:org|com|cn|dev|io)\b|\bnpm(?:js|mirror|\.taobao)\.(?:org|com|cn)\b/g, fault: 'names the host of a package registry' },
  { sign: /(?<![\w.~$}-])\/(?:root|home|Users|work)\/[\w.-]+/g, fault: 'is a path of one machine' },
  { sign: /\b[A-Z]:\\\\?Users\\/g, fault: 'is a path of one machine' },
]

/** @type {FileCheck} */
function* forbiddenMarks(file, text) {
  for (const { sign, only, fault } of marks) {
    if (only && !only.test(file)) continue
    for (const match of text.matchAll(sign)) yield { at: match.index, fault: `“${match[0]}” ${fault}` }
  }
}

/** @type {FileCheck} */
function* length(file, text) {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (isCode.test(file) && lines > longestFile) {
    yield { at: 0, fault: `has ${lines} lines, ${longestFile} is the limit: divide it by the nouns or verbs of the trade` }
  }
}

/** @type {FileCheck} */
function* naming(file) {
  const name = file.split('/').at(-1) ?? ''
  if (!/^(?:apps|packages|tooling)\/.*\.(?:tsx?|mjs)$/.test(file)) return
  const stem = name.replace(/(?:\.(?:test|spec|config|d))*\.(?:tsx?|mjs)$/, '')
  if (!(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem) || (name.includes('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(stem)) || /^[A-Z][A-Za-z0-9]*\.test\.tsx?$/.test(name))) {
    yield { at: 0, fault: 'is named neither in kebab-case nor, as a component, in PascalCase' }
  }
  if (/(?:^|-)(?:utils?|helpers?|services?|managers?|misc|common)$/.test(stem)) {
    yield { at: 0, fault: 'says nothing: name the file by the verb or noun of the trade' }
  }
}

/** @type {FileCheck} */
function* environment(file, text) {
  if (!/^(?:apps|packages)\/.*\.tsx?$/.test(file) || readsEnvironment.test(file)) return
  for (const match of withoutComments(text, { strings: true }).matchAll(/\bprocess\.env\b|\bimport\.meta\.env\b/g)) {
    if (match[0].startsWith('import') && file.startsWith('apps/console/')) continue
    yield { at: match.index, fault: `${match[0]} is read in one place only: apps/server/src/env.ts` }
  }
}

/** @type {FileCheck} */
function* versions(file, text) {
  if (!/^(?:apps|packages|tooling)\/[^/]+\/package\.json$/.test(file)) return
  const manifest = JSON.parse(text)
  for (const kind of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      if (version === 'catalog:' || String(version).startsWith('workspace:')) continue
      yield { at: text.indexOf(`"${name}"`), fault: `${name} has a version of its own: put it into the catalog of pnpm-workspace.yaml` }
    }
  }
}

/** @type {FileCheck[]} */
const fileChecks = [forbiddenMarks, length, naming, environment, versions]

/**
 * Faults in the set of files itself: what stands at the top, and where modules stand.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function layoutFaults(files) {
  const top = [...new Set(files.map((file) => file.split('/')[0] ?? ''))]
  const strange = top.filter((entry) => {
    const isFolder = files.some((file) => file.startsWith(`${entry}/`))
    return !entry.startsWith('.') && !(isFolder ? topFolders : topFiles).includes(entry)
  })
  const stray = modules.moduleFolders.flatMap((folder) => {
    const allowed = [...modules.order, ...(modules.besideModules[folder] ?? [])]
    const names = files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split('/')[0] ?? '')
    return [...new Set(names)]
      .filter((name) => !allowed.includes(name) && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name} is no module of tooling/dependencies/modules.json: add it to the order, or move it`)
  })
  const schemas = files
    .map((file) => /^prisma\/schema\/(.+)\.prisma$/.exec(file)?.[1])
    .filter((name) => name !== undefined && ![...modules.order, ...(modules.besideModules['prisma/schema'] ?? [])].includes(name))
  const doorless = modules.moduleFolders.flatMap((folder) =>
    modules.order
      .map((name) => `${folder}/${name}/`)
      .filter((module) => files.some((file) => file.startsWith(module)))
      .filter((module) => !['index.ts', 'index.tsx'].some((index) => files.includes(module + index)))
      .map((module) => `${module} has no index.ts, the only door of a module`),
  )
  return [
    ...strange.map((entry) => `${entry} does not belong at the top: ${topFolders.join(' ')} and the named files do`),
    ...stray,
    ...schemas.map((name) => `prisma/schema/${name}.prisma is no module of tooling/dependencies/modules.json`),
    ...doorless,
  ]
}

/**
 * Faults in one file.
 * @param {string} file relative to the root, with `/`
 * @param {string} text
 * @returns {string[]} `file:line: what is wrong`
 */
export function fileFaults(file, text) {
  if (isGenerated.test(file) || isCanary.test(file)) return []
  return fileChecks.flatMap((check) => [...check(file, text)].map(({ at, fault }) => `${file}:${lineAt(text, at)}: ${fault}`))
}

/**
 * @param {string} root
 * @returns {{ faults: string[], summary: string }}
 */
export function checkStructure(root) {
  const files = projectFiles(root)
  const faults = files.flatMap((file) => fileFaults(file, textOf(root, file) ?? ''))
  return { faults: [...layoutFaults(files), ...faults], summary: `${files.length} files` }
}
