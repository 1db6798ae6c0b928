import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const FILE = new URL('survive-faults.ts', import.meta.url).href
const PROGRAM = `
const { surviveFaults } = await import(${JSON.stringify(FILE)})
surviveFaults()
setTimeout(() => { throw new Error('password=secret') })
void Promise.reject(new TypeError('secret'))
setTimeout(() => process.stdout.write('still here'), 50)`

test('what nobody caught is told without what it said, and the process goes on', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath, ['--import', 'tsx', '--conditions=source', '--input-type=module', '--eval', PROGRAM], { encoding: 'utf8' },
  )
  expect([stdout, status]).toEqual(['still here', 0])
  expect(stderr.match(/^unexpected [\w-]{36} (?:Error|TypeError)$/gm)).toHaveLength(2)
  expect(stderr).not.toContain('secret')
})
