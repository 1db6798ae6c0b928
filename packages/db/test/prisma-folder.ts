import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type PrismaFolder = {
  readonly path: string
  /** Writes a migration; its name also says its place in the order. */
  readonly migration: (name: string, sql: string) => void
  /** Replaces the schema's models. */
  readonly schema: (models: string) => void
}

/** A prisma folder of the test's own. */
export function prismaFolder(): PrismaFolder {
  const path = mkdtempSync(join(tmpdir(), 'shuping-prisma-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const schema = (models: string) => {
    mkdirSync(join(path, 'schema'), { recursive: true })
    writeFileSync(
      join(path, 'schema', 'schema.prisma'),
      `datasource db {\n  provider = "postgresql"\n}\n${models}\n`,
    )
  }
  schema('')
  return {
    path,
    schema,
    migration: (name, sql) => {
      mkdirSync(join(path, 'migrations', name), { recursive: true })
      writeFileSync(join(path, 'migrations', name, 'migration.sql'), sql)
    },
  }
}
