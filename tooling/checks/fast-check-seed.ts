// Before every test file: property tests take the same seed each run, so that a red run can be repeated.
// FAST_CHECK_SEED=<number> tries another one, FAST_CHECK_RUNS=<number> looks longer.
import fc from 'fast-check'

const seed = Number(process.env['FAST_CHECK_SEED'] ?? 20260101)
const runs = process.env['FAST_CHECK_RUNS']
fc.configureGlobal({ seed, ...(runs === undefined ? {} : { numRuns: Number(runs) }) })
