import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Every setting of the process; nothing else reads the environment. */
export interface Environment {
  readonly port: number
  readonly host: string
  /** The user's own PostgreSQL; absent: the embedded one. */
  readonly databaseUrl: string | undefined
  /** Holds the embedded database, secrets and uploads. */
  readonly dataFolder: string
  /** The built console; absent: only GraphQL is served. */
  readonly consoleFolder: string | undefined
  /** Whether an empty database gets the demo tree. */
  readonly demo: boolean
  readonly seedFolder: string
}

/** A setting that cannot be used; the message says which and what to write. */
export class BadSetting extends Error {}

/** The folder that holds pnpm-workspace.yaml, found from here upwards (works from src and from dist). */
export function checkoutFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const above = dirname(folder)
    if (above === folder) throw new BadSetting('pnpm-workspace.yaml not found above the server: is the checkout complete?')
    folder = above
  }
  return folder
}

/** Reads and checks the settings. Throws {@link BadSetting}. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const checkout = checkoutFolder()
  const port = Number(env['PORT'] ?? '4000')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadSetting(`PORT is “${env['PORT']}”: set it to a number from 1 to 65535.`)
  }
  const consoleFolder = join(checkout, 'apps/console/dist')
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    databaseUrl: env['DATABASE_URL'] || undefined,
    dataFolder: resolve(checkout, env['SHUPING_DATA'] || '.shuping'),
    consoleFolder: existsSync(join(consoleFolder, 'index.html')) ? consoleFolder : undefined,
    demo: env['SHUPING_DEMO'] !== 'off',
    seedFolder: join(checkout, 'prisma/seed'),
  }
}
