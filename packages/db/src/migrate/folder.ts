import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A migration of the prisma folder. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** The nearest `prisma` folder with a schema, from this file upwards: the same from src and from dist. */
export function findPrismaFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'prisma', 'schema'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('No folder prisma/schema above packages/db')
    folder = parent
  }
  return join(folder, 'prisma')
}

/** The migrations in the order in which they apply (their names begin with a time stamp). */
export async function readMigrations(prismaFolder: string): Promise<Migration[]> {
  const folder = join(prismaFolder, 'migrations')
  if (!existsSync(folder)) return []
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The schema files, as the engine wants them. */
export async function readSchema(prismaFolder: string): Promise<{ path: string; content: string }[]> {
  const folder = join(prismaFolder, 'schema')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), 'utf8'),
    })),
  )
}
