// Stands in for `vitest` while mutants are tried: gathers the tests of all files so that they can be run again and
// again in one process. Knows what the tests of scoring use and nothing else; the assertions are vitest's own.
import { format } from 'node:util'
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

/** @type {(value: unknown, message?: string) => unknown} */
export const expect = (value, message) => chai.expect(value, message)
Object.assign(expect, chai.expect)

/**
 * Everything gathered so far.
 * @type {{ name: string, run: () => unknown }[]}
 */
export const gathered = []
/** @type {string[]} */
const around = []

/** @typedef {(...values: unknown[]) => unknown} Body */

/** @type {(name: string, body: Body) => void} */
export function describe(name, body) {
  around.push(name)
  body()
  around.pop()
}

/** @type {(name: string, ...rest: unknown[]) => void} */
export function test(name, ...rest) {
  const run = /** @type {Body} */ (rest.find((one) => typeof one === 'function'))
  gathered.push({ name: [...around, name].join(' '), run })
}

/** @type {(declare: (name: string, body: Body) => void) => (rows: unknown[]) => (name: string, body: Body) => void} */
const each = (declare) => (rows) => (name, body) => {
  for (const row of rows) {
    /** @type {unknown[]} */
    const values = Array.isArray(row) ? row : [row]
    const places = name.match(/%[sdijo]/g)?.length ?? 0
    declare(format(name, ...values.slice(0, places)), () => body(...values))
  }
}
describe.each = each(describe)
test.each = each(test)
