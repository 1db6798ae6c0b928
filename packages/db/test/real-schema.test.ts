import { expect, test } from 'vitest'
import { drift } from '../src/index.ts'
import { createTestDatabase } from '../src/testing/index.ts'

test('prisma/migrations lead to prisma/schema (else: pnpm --filter @shuping/db migration:new <name>)', async () => {
  const db = await createTestDatabase({ empty: true })
  expect(await drift(db)).toBe('')
  await db.close()
})
