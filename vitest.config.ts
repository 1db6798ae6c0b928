import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * One test run for the whole house. Workspace packages resolve to each other's TypeScript source
 * through the export condition `source`, so no build is needed before testing.
 *
 * FAST_CHECK_SEED pins the seed of all property tests, to replay a failure or to look further.
 */
const conditions = ['source', 'module', 'browser', 'development|production']
const ssrConditions = ['source', 'node', 'development|production']
const databaseSetup = fileURLToPath(new URL('packages/db/src/testing/global-setup.ts', import.meta.url))
const setupFiles = [fileURLToPath(new URL('tooling/checks/fast-check-seed.ts', import.meta.url))]
const ignored = ['**/node_modules/**', '**/dist/**', '**/generated/**', '**/canary/**', '**/lint-canary/**']

export default defineConfig({
  // graphql has no exports map: Vite would take its .mjs where Node gives Pothos the .js, two copies of one library.
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ssrConditions, externalConditions: ['source', 'node'] } },
  test: {
    maxWorkers: 2,
    // Generous: two slow shared cores must not turn a property test red.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    projects: [
      project('domain', 'packages/domain'),
      project('db', 'packages/db', { globalSetup: [databaseSetup], testTimeout: 60_000 }),
      project('server', 'apps/server', { globalSetup: [databaseSetup] }),
      project('console', 'apps/console'),
      project('cli', 'apps/cli', { testTimeout: 60_000 }),
      project('tooling', 'tooling', { testTimeout: 120_000 }),
    ],
  },
})

/** A project at `root` that inherits everything above; `extra` adds to its test options. */
function project(name: string, root: string, extra: Record<string, unknown> = {}) {
  return {
    extends: true as const,
    root,
    test: { name, include: ['**/*.test.{ts,tsx,mjs}'], exclude: ignored, setupFiles, ...extra },
  }
}
