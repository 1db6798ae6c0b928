import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { failedOutput, startedTask } from './build.mjs'
import { adviceFor, ensureInstalled, installCommand, installInputs, installStamp } from './install.mjs'
import { meetsRange } from './node-range.mjs'
import { duration, run } from './run.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shuping-go-'))
  write('package.json', '{ "packageManager": "pnpm@10.34.8+sha512.abc" }')
  write('pnpm-lock.yaml', 'lock: 1')
  write('pnpm-workspace.yaml', 'packages: []')
  write('apps/server/package.json', '{}')
  write('packages/domain/package.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}

describe('the stamp of an install', () => {
  test('names every file that decides the install', () => {
    expect(installInputs(root)).toEqual([
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'apps/server/package.json',
      'packages/domain/package.json',
    ])
  })

  test.each([
    ['package.json', '{ "packageManager": "pnpm@10.34.9" }'],
    ['pnpm-lock.yaml', 'lock: 2'],
    ['pnpm-workspace.yaml', 'packages: [a]'],
    ['apps/server/package.json', '{ "name": "other" }'],
    ['tooling/new/package.json', '{}'],
  ])('changes with %s', (file, text) => {
    const before = installStamp(root)
    expect(installStamp(root)).toBe(before)
    write(file, text)
    expect(installStamp(root)).not.toBe(before)
  })

  test('changes with Node, not with other files', () => {
    write('apps/server/main.ts', 'export {}')
    expect(installStamp(root, 'v20.20.2 linux x64')).toBe(installStamp(root, 'v20.20.2 linux x64'))
    expect(installStamp(root, 'v22.12.0 linux x64')).not.toBe(installStamp(root, 'v20.20.2 linux x64'))
  })

  test('that fits needs no install; nothing is run', async () => {
    write('node_modules/.shuping-install', installStamp(root))
    expect(await ensureInstalled(root)).toBe(true)
  })
})

describe('the command that installs', () => {
  test('is npx with the pinned pnpm on a fresh machine', () => {
    expect(installCommand(root).slice(0, 5)).toEqual(['npx', '-y', 'pnpm@10.34.8', 'install', '--frozen-lockfile'])
  })

  test('is the local pnpm only in the right version', () => {
    write('node_modules/pnpm/package.json', '{ "version": "10.0.0" }')
    expect(installCommand(root)[0]).toBe('npx')
    write('node_modules/pnpm/package.json', '{ "version": "10.34.8" }')
    expect(installCommand(root)[0]).toBe(process.execPath)
  })
})

describe('advice after a failed install', () => {
  test.each([
    ['getaddrinfo ENOTFOUND somewhere', 'cannot be reached'],
    ['ENOSPC: no space left on device', 'disk is full'],
    ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'disagree'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
    ["EACCES: permission denied, mkdir '/x'", 'may not write'],
    ['something else', 'remove the folder node_modules'],
  ])('%s', (output, sentence) => {
    const [english = '', chinese = ''] = adviceFor(output).split('\n')
    expect(english).toContain(sentence)
    expect(chinese).toMatch(/\p{Script=Han}.*。$/u)
  })
})

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.12.0', true],
  ['24.1.0', true],
  ['20.18.9', false],
  ['21.7.3', false],
  ['22.11.0', false],
  ['18.20.4', false],
])('Node %s meets our range: %s', (version, meets) => {
  expect(meetsRange(version, '^20.19.0 || >=22.12.0')).toBe(meets)
})

test('a range of another form is refused, not guessed', () => {
  expect(() => meetsRange('20.0.0', '~20.0.0')).toThrow('not understood')
})

describe('running a command', () => {
  test('collects what it writes and its exit code', async () => {
    /** @type {string[]} */
    const lines = []
    const script = "console.log('a'); console.error('b'); process.exitCode = 3"
    const { code, output } = await run([process.execPath, '-e', script], { onLine: (line) => lines.push(line) })
    expect(code).toBe(3)
    expect(output.split('\n').toSorted()).toEqual(['', 'a', 'b'])
    expect(lines.toSorted()).toEqual(['a', 'b'])
  })

  test('that does not exist answers 127 with the reason', async () => {
    expect(await run(['no-such-program-here'])).toMatchObject({ code: 127, output: expect.stringContaining('ENOENT') })
  })
})

test('durations are readable', () => {
  expect([340.4, 4210, 72_000].map(duration)).toEqual(['340 ms', '4.2 s', '1 min 12 s'])
})

describe("turbo's output", () => {
  const output = [
    '@shuping/db:build: cache miss, executing 1234',
    '@shuping/db:build: fine',
    '@shuping/server:build: cache miss, executing 5678',
    '@shuping/server:build: src/x.ts(1,1): error TS2322',
    ' Failed:    @shuping/server#build',
  ].join('\n')

  test('tells which task begins', () => {
    expect(output.split('\n').map(startedTask)).toEqual(['db build', undefined, 'server build', undefined, undefined])
  })

  test('is cut to the failed task', () => {
    expect(failedOutput(output)).toBe('cache miss, executing 5678\nsrc/x.ts(1,1): error TS2322')
    expect(failedOutput('turbo itself broke')).toBe('turbo itself broke')
  })
})

test('the checkout itself is what the tests describe', () => {
  const here = new URL('../..', import.meta.url).pathname
  cpSync(join(here, 'package.json'), join(root, 'package.json'))
  expect(installCommand(root)[2]).toMatch(/^pnpm@\d+\.\d+\.\d+$/)
})
