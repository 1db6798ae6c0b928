import { defineConfig } from 'vitest/config'

/** The tests of scoring for mutation testing: every law in fewer worlds, for each mutant runs them again. */
const conditions = ['source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['src/scoring/**/*.test.ts'],
    env: { SHUPING_LAW_RUNS: '12' },
  },
})
