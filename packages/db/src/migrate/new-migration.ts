// `pnpm --filter @shuping/db migration:new <name>`: writes the SQL from prisma/migrations to prisma/schema
// into a new migration, for a person to review. Needs no network and no database of one's own.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { startThrowAway } from '../testing/server.ts'
import { findPrismaFolder } from './folder.ts'
import { drift } from './index.ts'

const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z0-9][a-z0-9_]*$/.test(name)) {
  console.error('Name the migration in lower case letters, digits and underscores: migration:new add_lineage')
  process.exit(2)
}

const given = process.env['SHUPING_TEST_DATABASE_URL']
const server = given ? { url: given, stop: async () => {} } : await startThrowAway()
try {
  const sql = await drift(server)
  if (sql === '') {
    console.log(
      'prisma/schema and prisma/migrations agree already; writing an empty migration for SQL of your own.',
    )
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const prisma = findPrismaFolder()
  const file = join(prisma, 'migrations', `${stamp}_${name}`, 'migration.sql')
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, `${sql === '' ? '-- Write the migration here.' : sql}\n`, { flag: 'wx' })
  console.log(
    `Wrote ${relative(process.cwd(), file)}. Review it: the engine writes no CHECK, collation or policy,`,
  )
  console.log('and a renamed column as one dropped and one added.')
} finally {
  await server.stop()
}
