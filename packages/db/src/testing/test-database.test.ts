import { expect, test } from 'vitest'
import { migrate, pendingMigrations } from '../migrate/index.ts'
import { createTestDatabase } from './index.ts'

test('each test database is a clone of its own, migrated, and gone after close', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await first.pool.query('CREATE TABLE mine (id int)')
  const seen = await second.pool.query(`SELECT to_regclass('mine') AS mine`)
  expect(seen.rows[0].mine).toBeNull()
  expect(await pendingMigrations(first)).toEqual([])
  expect(await migrate(first)).toEqual([])
  await first.close()
  const { rows } = await second.pool.query('SELECT datname FROM pg_database')
  const names = rows.map(({ datname }) => datname)
  expect(names).toContain(new URL(second.url).pathname.slice(1))
  expect(names).not.toContain(new URL(first.url).pathname.slice(1))
  await second.close()
})
