import { expect, test } from 'vitest'
import { drift } from '../src/index.ts'
import { createTestDatabase } from '../src/testing/index.ts'

// Red: pnpm --filter @shuping/db migration:new <name>
test('prisma/migrations lead to prisma/schema', async () => {
  const db = await createTestDatabase({ empty: true })
  expect(await drift(db)).toBe('')
  await db.close()
})
