// A test runner for Stryker that loads the code once and then only switches mutants: about twenty times as fast as one
// vitest run for every mutant. Tests that keep what they reckoned between runs would spoil it; those of scoring do not,
// but for the laws over made worlds, which are left out.
import { readdirSync } from 'node:fs'
import { register } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const stands = JSON.stringify(new URL('./vitest.mjs', import.meta.url).href)
const hook = `export const resolve = (name, context, next) =>
  name === 'vitest' ? { url: ${stands}, shortCircuit: true } : next(name, context)`

/** Worlds in which a law of numbers is tried, for every mutant. */
process.env['SHUPING_LAW_RUNS'] = '60'

const files = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !name.includes('properties-'))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((name) => join(folder, name))

/** Loads all tests of scoring from the folder that Stryker put the changed code into. */
async function loadTests() {
  const { register: readTypes } = await import('tsx/esm/api')
  readTypes()
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
  const { gathered } = await import('./vitest.mjs')
  const seen = new Map()
  const tests = []
  for (const file of files(resolve('src/scoring'))) {
    const before = gathered.length
    await import(pathToFileURL(file).href)
    for (const { name, run } of gathered.slice(before)) {
      const key = `${file.slice(resolve('.').length + 1)}#${name}`
      const times = (seen.get(key) ?? 0) + 1
      seen.set(key, times)
      tests.push({ id: times === 1 ? key : `${key} (${times})`, name, run, took: 0 })
    }
  }
  return tests
}

/** Where the changed code looks up which mutant is on, and counts what it runs through. */
const switches = () => (globalThis.__stryker__ ??= {})

async function failureOf(test) {
  const began = performance.now()
  try {
    await test.run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    test.took = performance.now() - began
  }
}

function inProcessRunner() {
  let tests = []
  return {
    // Nothing was ever loaded with a mutant on (`ignoreStatic`), so there is never anything to load again.
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      tests = await loadTests()
    },
    async dryRun() {
      const ns = switches()
      const results = []
      for (const test of tests) {
        ns.currentTestId = test.id
        const failureMessage = await failureOf(test)
        ns.currentTestId = undefined
        const about = { id: test.id, name: test.name, timeSpentMs: test.took }
        results.push(failureMessage === undefined ? { ...about, status: 0 } : { ...about, status: 1, failureMessage })
      }
      return { status: 'complete', tests: results, mutantCoverage: ns.mutantCoverage }
    },
    async mutantRun({ activeMutant, hitLimit, testFilter }) {
      const ns = switches()
      const wanted = testFilter === undefined ? undefined : new Set(testFilter)
      // The quick ones first: most mutants fail one of them.
      const chosen = tests.filter(({ id }) => wanted?.has(id) ?? true).toSorted((a, b) => a.took - b.took)
      Object.assign(ns, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 })
      let nrOfTests = 0
      try {
        for (const test of chosen) {
          nrOfTests += 1
          const failureMessage = await failureOf(test)
          if (ns.hitCount > ns.hitLimit) return { status: 'timeout', reason: 'runs without end' }
          if (failureMessage !== undefined)
            return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests }
        }
      } finally {
        Object.assign(ns, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined })
      }
      return { status: 'survived', nrOfTests }
    },
  }
}
inProcessRunner.inject = []

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: inProcessRunner }]
