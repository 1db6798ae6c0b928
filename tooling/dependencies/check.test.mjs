import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCanary, checkImports } from './check.mjs'
import { modules, rules } from './rules.mjs'

const canary = fileURLToPath(new URL('canary', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'shuping-canary-'))
afterAll(() => rmSync(copy, { recursive: true }))

describe('the dependency canary', () => {
  test('a planted breach that is mended is missed by name', async () => {
    cpSync(canary, copy, { recursive: true })
    writeFileSync(join(copy, 'packages/db/src/knows-app.ts'), 'export const breach = 1\n')
    const { faults } = await checkCanary(copy)
    expect(faults).toContain(
      'planted but not reported: packages-know-no-app: packages/db/src/knows-app.ts imports apps/server/src/env.ts',
    )
  })

  test('an innocent import that is reported is a fault too', async () => {
    cpSync(canary, copy, { recursive: true })
    cpSync(join(copy, 'apps/console/src/knows-server.ts'), join(copy, 'apps/console/src/fresh.ts'))
    const { faults } = await checkCanary(copy)
    expect(faults).toContain(
      'reported but not planted: apps-stay-apart: apps/console/src/fresh.ts imports apps/server/src/env.ts',
    )
  })
})

test('a checkout in which next to nothing is read is refused', async () => {
  cpSync(canary, copy, { recursive: true })
  cpSync(join(canary, 'apps/server/src'), join(copy, 'tooling'), { recursive: true })
  const fewest = modules.fewestFiles
  modules.fewestFiles = 1000
  const { faults } = await checkImports(copy)
  modules.fewestFiles = fewest
  expect(faults.at(-1)).toMatch(/^only \d+ files read, at least 1000 expected/)
})

test('every module of the order has its rule', () => {
  for (const name of modules.order.slice(0, -2)) expect(rules.map((rule) => rule.name)).toContain(`module-order:${name}`)
})
