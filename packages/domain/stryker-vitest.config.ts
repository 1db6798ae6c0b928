import { defineConfig } from 'vitest/config'

/**
 * The tests of scoring for mutation testing, which runs them again for every change it makes: numbers are tried in
 * sixty worlds, and the laws over made schemes, slow and the last to notice, are left out.
 */
const conditions = ['source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['src/scoring/**/*.test.ts'],
    exclude: ['**/properties-*.test.ts', '**/node_modules/**'],
    env: { SHUPING_LAW_RUNS: '60' },
    testTimeout: 60_000,
  },
})
