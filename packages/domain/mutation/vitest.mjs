// Stands in for `vitest` while mutants are tried: gathers the tests of all files so that they can be run again and
// again in one process. Knows what the tests of scoring use and nothing else; the assertions are vitest's own.
import { format } from 'node:util'
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

export const expect = (value, message) => chai.expect(value, message)
Object.assign(expect, chai.expect)

/** Everything gathered so far: name and function. */
export const gathered = []
const around = []

export function describe(name, body) {
  around.push(name)
  body()
  around.pop()
}

export function test(name, ...rest) {
  const run = rest.find((one) => typeof one === 'function')
  gathered.push({ name: [...around, name].join(' '), run })
}

const each = (declare) => (rows) => (name, body) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row]
    const places = name.match(/%[sdijo]/g)?.length ?? 0
    declare(format(name, ...values.slice(0, places)), () => body(...values))
  }
}
describe.each = each(describe)
test.each = each(test)
