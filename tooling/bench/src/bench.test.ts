import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

test('measures a city of 3,000 with every table', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', here('main.ts'), 'organizations', '--size', 'city'],
    { encoding: 'utf8', cwd: here('../../..') },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  for (const bar of ['1', '2', '3', '4', '5', '8', '14', '16']) expect(stdout).toMatch(new RegExp(`^  ${bar}  `, 'm'))
})

test('casts papers, a hundred a second, and loses none', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', here('main.ts'), 'ballots', '--size', 'city'],
    { encoding: 'utf8', cwd: here('../../..') },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).toMatch(/papers lost of 300 .*\b0\b/)
})

test('measures the audit chain and signing in', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', here('main.ts'), 'access', '--size', 'city'],
    { encoding: 'utf8', cwd: here('../../..') },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout.match(/^ {2}10 {2}/gm)).toHaveLength(8)
})

test('takes a small cycle through its year, and weighs, corrects and rolls up one of 3,000', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', here('main.ts'), 'cycles', '--size', 'city'],
    { encoding: 'utf8', cwd: here('../../..') },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  for (const bar of ['6', '7', '8', '9', '10', '11']) expect(stdout).toMatch(new RegExp(`^  ${bar}  `, 'm'))
  expect(stdout).toMatch(/anything but the old or the new weights +0\.00 /)
  expect(stdout).toMatch(/deadlocks and other failures among them +0\.00 /)
})
